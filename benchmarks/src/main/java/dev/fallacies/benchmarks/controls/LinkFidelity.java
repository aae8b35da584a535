package dev.fallacies.benchmarks.controls;

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
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether a link is what was asked for, in bytes over TCP, without gRPC: what it adds to a round trip and to a transfer ({@code
 * added}, see {@link PairedTrips}), with its delay on both streams or on one, for one connection or for 8 or 64 at once, and how its
 * jitter is spread.
 *
 * <p>Models: the delay as requested, never as calibrated. A transfer adds bytes ÷ rate. The sum of two directions' uniform
 * jitter ±J is a triangle over ±2J, so that with P(beyond x) = (2J−x)² ÷ 8J² its 90th percentile lies at (2−√0.8)·J, and its
 * 99th at (2−√0.08)·J above the mean. Tolerances: {@link Precision}.
 */
@Scenario(
        id = "controls.link-fidelity",
        section = Section.CONTROLS,
        version = 2,
        bothEngines = true,
        claim = "A link is what was asked for.",
        method =
                "One byte there and back over links of known delay, and transfers at known rates, each in turn with a straight"
                        + " round trip after a pause as long; jitter.",
        doesNotShow =
                "Whether a real network of these figures behaves like that: there is no loss, no queue and no slow start.",
        headline = {"roundTrip,network=rtt1ms|rtt20ms", "download,network=rtt0ms-rate10MBps,bytes=1000000"})
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LinkFidelity implements Model {
    private static final double P90_OF_JITTER = 2 - Math.sqrt(0.8);
    private static final double P99_OF_JITTER = 2 - Math.sqrt(0.08);

    /** Raw TCP. */
    @State(Scope.Thread)
    public static class Tcp {
        @Param("tcp")
        public String transport;
    }

    /** A link that delays, half of it on each stream. */
    @State(Scope.Thread)
    public static class Delayed {
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
        public void open(Tcp tcp, PairedTrips trips) throws IOException, InterruptedException {
            this.trips = trips;
            trips.roundTrips(tcp.transport, network);
        }
    }

    /** A link that delays, all of it on the way to the client. */
    @State(Scope.Thread)
    public static class DelayedDown {
        @Param({
            "rtt0.1ms-down",
            "rtt0.2ms-down",
            "rtt0.5ms-down",
            "rtt1ms-down",
            "rtt2ms-down",
            "rtt5ms-down",
            "rtt20ms-down",
            "rtt72ms-down",
            "rtt150ms-down",
            "rtt300ms-down"
        })
        public String network;

        private PairedTrips trips;

        @Setup
        public void open(Tcp tcp, PairedTrips trips) throws IOException, InterruptedException {
            this.trips = trips;
            trips.roundTrips(tcp.transport, network);
        }
    }

    /** Links that delay so much that cores are left while many use them. */
    @State(Scope.Thread)
    public static class AtOnce {
        @Param({"rtt20ms", "rtt150ms"})
        public String network;

        private PairedTrips trips;

        @Setup
        public void open(Tcp tcp, PairedTrips trips) throws IOException, InterruptedException {
            this.trips = trips;
            trips.roundTrips(tcp.transport, network);
        }
    }

    /** A link of limited rate. */
    @State(Scope.Thread)
    public static class Limited {
        @Param({"rtt0ms-rate0.1MBps", "rtt0ms-rate1MBps", "rtt0ms-rate10MBps", "rtt0ms-rate100MBps"})
        public String network;

        @Param({"1000", "10000", "100000", "1000000", "10000000"})
        public int bytes;

        private PairedTrips trips;

        @Setup
        public void open(PairedTrips trips) throws IOException {
            this.trips = trips;
            trips.downloads(network, bytes);
        }
    }

    /** A link whose delay varies, without a straight one beside it. */
    @State(Scope.Thread)
    public static class Jittery {
        @Param("leo")
        public String network;

        private Route route;

        @Setup
        public void open(Tcp tcp, SharedTestbed testbed) throws IOException {
            route = Route.over(tcp.transport, network, testbed);
        }

        @TearDown
        public void close() throws IOException {
            route.close();
        }
    }

    @Benchmark
    public void roundTrip(Tcp tcp, Delayed link) throws IOException {
        link.trips.overTheLink();
    }

    /** Long enough for a 99th percentile of 2 ms. */
    @Benchmark
    @Measurement(iterations = 3, time = 1500, timeUnit = TimeUnit.MILLISECONDS)
    public void oneStream(Tcp tcp, DelayedDown link) throws IOException {
        link.trips.overTheLink();
    }

    @Benchmark
    @Threads(8)
    @Measurement(iterations = 3, time = 2, timeUnit = TimeUnit.SECONDS)
    public void eightAtOnce(Tcp tcp, AtOnce link) throws IOException {
        link.trips.overTheLink();
    }

    /** Long enough for a 99th percentile of 150 ms. */
    @Benchmark
    @Threads(64)
    @Measurement(iterations = 3, time = 2, timeUnit = TimeUnit.SECONDS)
    public void sixtyFourAtOnce(Tcp tcp, AtOnce link) throws IOException {
        link.trips.overTheLink();
    }

    @Benchmark
    public void download(Tcp tcp, Limited link) throws IOException {
        link.trips.overTheLink();
    }

    /** On several connections, each with a jitter of its own, so long that there is a 99th percentile of 40 ms. */
    @Benchmark
    @Threads(8)
    @Measurement(iterations = 3, time = 2500, timeUnit = TimeUnit.MILLISECONDS)
    public void jitter(Tcp tcp, Jittery link) throws IOException {
        link.route.roundTrip();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        NetworkProfile requested = conditions.requested().orElseThrow();
        LinkParameters link = requested.expected();
        Precision precision = Precision.of(aCase);
        return switch (aCase.method()) {
            case "download" -> {
                requireRate(aCase, link);
                double nanos = link.addedRttNanos() + link.downloadNanos(aCase.number("bytes"));
                yield List.of(precision.ofTransfer(nanos, "RTT + bytes ÷ rate"));
            }
            case "jitter" -> link.addedRttNanos() == 0 ? List.of() : jitter(requested, precision);
            default ->
                link.addedRttNanos() == 0
                        ? List.of()
                        : List.of(precision.ofDelay(link.addedRttNanos(), "RTT as requested"));
        };
    }

    private static List<Prediction> jitter(NetworkProfile requested, Precision precision) {
        double meanNanos = requested.expected().addedRttNanos();
        double jitterNanos = 1e6 * requested.jitterMillis();
        return Stream.of(
                        precision.ofJitter(Statistic.P50, meanNanos, "RTT"),
                        precision.ofJitter(Statistic.P90, meanNanos + P90_OF_JITTER * jitterNanos, "RTT + (2−√0.8)·J"),
                        precision.ofJitter(Statistic.P99, meanNanos + P99_OF_JITTER * jitterNanos, "RTT + (2−√0.08)·J"))
                .toList();
    }

    private static void requireRate(Case aCase, LinkParameters link) {
        if (link.downBytesPerSecond().isEmpty()) {
            throw new IllegalArgumentException(aCase.scenario() + "/download needs a network with a rate, such as"
                    + " rtt0ms-rate10MBps, not " + aCase.parameter("network"));
        }
    }
}
