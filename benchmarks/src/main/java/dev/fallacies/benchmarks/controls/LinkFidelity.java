package dev.fallacies.benchmarks.controls;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether a link is what was asked for, in bytes over TCP, without gRPC: what it adds to a round trip ({@code added}, see
 * {@link PairedTrips}), how long a transfer takes at its rate, and how its jitter is spread.
 *
 * <p>Models: the delay as requested, never as calibrated. A transfer takes the round trip and bytes ÷ rate. The sum of two directions' uniform
 * jitter ±J is a triangle over ±2J, so that with P(beyond x) = (2J−x)² ÷ 8J² its 90th percentile lies at (2−√0.8)·J
 * above the mean. Tolerances are the engines' own: 0.3 ms for the embedded one, and 1.5 ms and 15 % of a rate for
 * Toxiproxy, which counts in whole milliseconds and sends in ticks.
 */
@Scenario(
        id = "controls.link-fidelity",
        section = Section.CONTROLS,
        bothEngines = true,
        claim = "A link is what was asked for.",
        method =
                "One byte there and back over links of known delay, straight ones in turn; transfers at known rates; jitter.",
        doesNotShow =
                "Whether a real network of these figures behaves like that: there is no loss, no queue and no slow start.",
        headline = {"roundTrip,network=rtt1ms|rtt20ms", "download,network=rtt0ms-rate10MBps,bytes=1000000"})
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LinkFidelity implements Model {
    private static final double LEAST_TOLERANCE = 0.02;
    private static final double EMBEDDED_NANOS = 300_000;
    private static final double REAL_NANOS = 1_500_000;
    private static final double REAL_RATE_TOLERANCE = 0.15;
    private static final double P90_OF_JITTER = 2 - Math.sqrt(0.8);

    /** A link that delays. */
    @State(Scope.Benchmark)
    public static class Delayed {
        @Param("tcp")
        public String transport;

        @Param({
            "rtt0.1ms",
            "rtt0.2ms",
            "rtt0.5ms",
            "rtt1ms",
            "rtt2ms",
            "rtt5ms",
            "rtt20ms",
            "rtt72ms",
            "rtt150ms",
            "rtt300ms"
        })
        public String network;

        private PairedTrips trips;

        @Setup
        public void open(PairedTrips trips) throws IOException, InterruptedException {
            this.trips = trips;
            trips.open(transport, network);
        }

        @TearDown(Level.Invocation)
        public void straight() throws IOException {
            trips.straight();
        }

        @TearDown
        public void close() throws IOException {
            trips.close();
        }
    }

    /** A link that is used without a straight one beside it. */
    @State(Scope.Benchmark)
    public static class Alone {
        @Param("tcp")
        public String transport;

        private Route.Tcp route;

        void open(String network) throws IOException {
            route = new Route.Tcp(network);
            route.warmUp();
        }

        @TearDown
        public void close() throws IOException {
            route.close();
        }
    }

    /** A link of limited rate. */
    @State(Scope.Benchmark)
    public static class Limited {
        @Param({"rtt0ms-rate1MBps", "rtt0ms-rate10MBps", "rtt0ms-rate100MBps"})
        public String network;

        @Param({"10000", "100000", "1000000", "10000000"})
        public int bytes;

        @Setup
        public void open(Alone link) throws IOException {
            link.open(network);
        }
    }

    /** A link whose delay varies. */
    @State(Scope.Benchmark)
    public static class Jittery {
        @Param("leo")
        public String network;

        @Setup
        public void open(Alone link) throws IOException {
            link.open(network);
        }
    }

    @Benchmark
    public void roundTrip(Delayed link) throws IOException {
        link.trips.overTheLink();
    }

    @Benchmark
    public long download(Limited limited, Alone link) throws IOException {
        return link.route.prober().downloadNanos(limited.bytes);
    }

    /** Long enough for a 90th percentile. */
    @Benchmark
    @Measurement(iterations = 3, time = 2500, timeUnit = TimeUnit.MILLISECONDS)
    public void jitter(Jittery jittery, Alone link) throws IOException {
        link.route.roundTrip();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        NetworkProfile requested = conditions.requested().orElseThrow();
        double rttNanos = requested.expected().addedRttNanos();
        return switch (aCase.method()) {
            case "roundTrip" ->
                rttNanos == 0
                        ? List.of()
                        : List.of(about(aCase, Statistic.ADDED, rttNanos, LEAST_TOLERANCE, "RTT as requested"));
            case "download" ->
                List.of(about(
                        aCase,
                        Statistic.P50,
                        rttNanos + requireRate(aCase, requested.expected()).downloadNanos(aCase.number("bytes")),
                        isReal(aCase) ? REAL_RATE_TOLERANCE : LEAST_TOLERANCE,
                        "RTT + bytes ÷ rate"));
            default ->
                rttNanos == 0
                        ? List.of()
                        : List.of(
                                about(aCase, Statistic.P50, rttNanos, LEAST_TOLERANCE, "RTT"),
                                about(
                                        aCase,
                                        Statistic.P90,
                                        rttNanos + 1e6 * P90_OF_JITTER * requested.jitterMillis(),
                                        LEAST_TOLERANCE,
                                        "RTT + (2−√0.8)·J"));
        };
    }

    private static Prediction about(
            Case aCase, Statistic statistic, double nanos, double leastTolerance, String formula) {
        double absoluteNanos = isReal(aCase) ? REAL_NANOS : EMBEDDED_NANOS;
        return new Prediction(
                statistic,
                nanos,
                ABOUT,
                Math.max(leastTolerance, absoluteNanos / nanos),
                formula,
                A_PRIORI,
                isReal(aCase)
                        ? "1.5 ms, 15 % of a rate: what Toxiproxy is precise to"
                        : "0.3 ms, 2 %: the engine's aim");
    }

    private static LinkParameters requireRate(Case aCase, LinkParameters link) {
        if (link.downBytesPerSecond().isEmpty()) {
            throw new IllegalArgumentException(aCase.scenario() + "/download needs a network with a rate, such as"
                    + " rtt0ms-rate10MBps, not " + aCase.parameter("network"));
        }
        return link;
    }

    private static boolean isReal(Case aCase) {
        return aCase.engine().filter("real"::equals).isPresent();
    }
}
