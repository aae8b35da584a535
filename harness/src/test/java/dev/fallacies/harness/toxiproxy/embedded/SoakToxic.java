package dev.fallacies.harness.toxiproxy.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The toxics of a soak, with attributes that let some megabytes through within seconds. */
enum SoakToxic {
    LATENCY(true, r -> "'latency':" + r.nextInt(40) + ",'jitter':" + r.nextInt(15)),
    BANDWIDTH(true, r -> "'rate':" + r.nextInt(1_000, 50_000)),
    SLICER(true, SoakToxic::slices),
    SLOW_CLOSE(true, r -> "'delay':" + r.nextInt(150)),
    NOOP(true, r -> ""),
    FALLACIES_RECORD_BYTES(true, r -> "'limit':" + r.nextInt(10_000)),
    TIMEOUT(false, r -> "'timeout':" + (r.nextBoolean() ? 0 : r.nextInt(1, 300))),
    LIMIT_DATA(false, r -> "'bytes':" + r.nextInt(200_000)),
    RESET_PEER(false, r -> "'timeout':" + r.nextInt(1_000));

    private final boolean lossless;
    private final Function<SplittableRandom, String> attributes;

    SoakToxic(boolean lossless, Function<SplittableRandom, String> attributes) {
        this.lossless = lossless;
        this.attributes = attributes;
    }

    private static String slices(SplittableRandom random) {
        int averageBytes = random.nextInt(500, 5_000);
        return "'average_size':" + averageBytes + ",'size_variation':" + random.nextInt(averageBytes / 2) + ",'delay':"
                + random.nextInt(200);
    }

    /** Those that may be on a proxy. */
    static List<SoakToxic> of(SoakProxy proxy) {
        return Arrays.stream(values())
                .filter(toxic -> toxic.lossless || !proxy.isWhole())
                .toList();
    }

    /** The type as the control API knows it. */
    String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A JSON object. */
    String attributes(SplittableRandom random) {
        return "{" + attributes.apply(random) + "}";
    }

    /**
     * How likely it is to work on a connection. A timeout is certain: it is drawn again when a toxic changes, and a
     * connection that has lost bytes and goes on is no prefix any more.
     */
    double toxicity(SplittableRandom random) {
        return this == TIMEOUT || random.nextBoolean() ? 1 : random.nextDouble();
    }
}
