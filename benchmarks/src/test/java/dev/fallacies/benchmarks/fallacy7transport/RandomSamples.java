package dev.fallacies.benchmarks.fallacy7transport;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages with values of every magnitude, the rare ones often; the same for the same seed. */
final class RandomSamples {
    private static final List<String> LETTERS = List.of("a", "\"", "\\", "\n", "\u0000", "ü", "߿", "ࠀ", "東", "😀");

    private final Random random;

    private RandomSamples(long seed) {
        random = new Random(seed);
    }

    /** Of one shape. */
    static Stream<Sample> of(String shape, int count) {
        RandomSamples samples = new RandomSamples(shape.hashCode());
        return Stream.generate(() -> samples.next(shape)).limit(count);
    }

    /** What formats like to get wrong: nothing, the extremes, and what is no number. */
    static List<Sample> edges() {
        Sample.Small empty = new Sample.Small(0, "", 0, false);
        Sample.Small negative = new Sample.Small(-1, "−1", -1, true);
        double[] strange = {
            0.0,
            -0.0,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.MIN_VALUE,
            -Double.MAX_VALUE,
            2e-3,
            1e23,
            0.1
        };
        return List.of(
                empty,
                negative,
                new Sample.Small(Long.MIN_VALUE, "min", Integer.MIN_VALUE, false),
                new Sample.Small(Long.MAX_VALUE, "max", Integer.MAX_VALUE, true),
                new Sample.Nested(0, empty, List.of()),
                new Sample.Nested(-1, negative, List.of(new Sample.Line(empty, 0), new Sample.Line(negative, -1))),
                new Sample.Text("", ""),
                new Sample.Text("", String.join("", LETTERS)),
                new Sample.Numeric(0, new double[0]),
                new Sample.Numeric(-1, strange));
    }

    private Sample next(String shape) {
        return switch (shape) {
            case "small" -> small();
            case "nested" ->
                new Sample.Nested(
                        number(),
                        small(),
                        IntStream.range(0, random.nextInt(20))
                                .mapToObj(i -> new Sample.Line(small(), number()))
                                .toList());
            case "text" -> new Sample.Text(text(30), text(5_000));
            case "numeric" ->
                new Sample.Numeric(
                        number(),
                        random.longs(random.nextInt(1_000))
                                .mapToDouble(Double::longBitsToDouble)
                                .toArray());
            default -> throw new IllegalArgumentException(shape);
        };
    }

    private Sample.Small small() {
        return new Sample.Small(number(), text(200), (int) number(), random.nextBoolean());
    }

    /** As many of one bit as of 64, of either sign, and now and then 0. */
    private long number() {
        long magnitude = random.nextLong() >>> random.nextInt(Long.SIZE);
        return random.nextInt(8) == 0 ? 0 : random.nextBoolean() ? magnitude : -magnitude;
    }

    private String text(int mostLetters) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(mostLetters + 1); left > 0; left--) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString();
    }
}
