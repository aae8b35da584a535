package dev.fallacies.benchmarks.fallacy7transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The messages that are measured: the same values in every run, drawn once from a fixed seed. */
final class Samples {
    private static final long SEED = 20_261_124;
    private static final int LINES = 10;
    private static final int BODY_BYTES = 10_000;
    private static final int VALUES = 1_000;

    /** About one word in eight is not ASCII, as in prose with names in it. */
    private static final List<String> WORDS = List.of(
            "order",
            "the",
            "parcel",
            "left",
            "a",
            "warehouse",
            "near",
            "Zürich",
            "and",
            "reached",
            "customer",
            "in",
            "東京",
            "after",
            "three",
            "days",
            "with",
            "its",
            "seal",
            "intact",
            "but",
            "nobody",
            "signed",
            "Łódź");

    private Samples() {}

    /** @throws IllegalArgumentException if there is no such shape */
    static Sample of(String shape) {
        Random random = new Random(SEED);
        return switch (shape) {
            case "small" -> small(random);
            case "nested" -> nested(random);
            case "text" -> text(random);
            case "numeric" -> numeric(random);
            default ->
                throw new IllegalArgumentException("shape takes small, nested, text or numeric, not '" + shape + "'");
        };
    }

    /** An identifier of a database's sequence and a name of two words and a number. */
    private static Sample.Small small(Random random) {
        String name = word(random) + " " + word(random) + " " + random.nextInt(1_000);
        return new Sample.Small(random.nextInt(Integer.MAX_VALUE), name, 1 + random.nextInt(500), true);
    }

    private static Sample.Nested nested(Random random) {
        Sample.Small customer = small(random);
        List<Sample.Line> lines = IntStream.range(0, LINES)
                .mapToObj(i -> new Sample.Line(small(random), 1 + random.nextInt(100_000)))
                .toList();
        return new Sample.Nested(random.nextInt(Integer.MAX_VALUE), customer, lines);
    }

    private static Sample.Text text(Random random) {
        StringBuilder body = new StringBuilder();
        for (int bytes = 0; bytes < BODY_BYTES; ) {
            String next = word(random) + " ";
            body.append(next);
            bytes += next.getBytes(StandardCharsets.UTF_8).length;
        }
        return new Sample.Text("What became of an order", body.toString());
    }

    /** A noisy signal: all digits of the doubles are in use, which is what a text format pays for. */
    private static Sample.Numeric numeric(Random random) {
        return new Sample.Numeric(
                1_795_000_000_000_000_000L,
                random.doubles(VALUES, -1_000, 1_000).toArray());
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
