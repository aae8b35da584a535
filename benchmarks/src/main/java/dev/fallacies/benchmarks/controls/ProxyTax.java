package dev.fallacies.benchmarks.controls;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
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
 * What a proxy costs that does nothing: every number over a link contains it. The same work straight and through a proxy without
 * toxics, in turn: a round trip of one byte over TCP or of a small unary call, of one connection or of 8 or 64 at once; a connection
 * that is opened for one round trip; a bulk transfer. {@code added} is the difference of the medians of the two, and {@code
 * engine_cpu} what the proxy's process took of the processors for one operation.
 *
 * <p>Models: a straight round trip wakes two processes, the server and then the client; a proxy is woken once in each
 * direction. Two wakings more cost at most what the first two cost, which is one straight round trip. Of n connections at
 * once each may wait for all. A connection is two through a proxy: it is woken to accept one, and makes another, which the server
 * accepts; at most two round trips more. A byte in bulk is copied into and out of the kernel twice instead of once; 4 copies at 4 GB/s each, if
 * none goes beside another, leave 1 GB/s.
 */
@Scenario(
        id = "controls.proxy-tax",
        section = Section.CONTROLS,
        version = 2,
        bothEngines = true,
        claim = "A proxy that does nothing adds at most one straight round trip.",
        method =
                "One byte over TCP, a unary call of 16 bytes, a fresh connection and 10 MB, straight and through a proxy"
                        + " without toxics, in turn.",
        doesNotShow = "What a proxy costs on a machine with a core to spare for it: here all share the same cores.",
        headline = {"direct", "proxied"})
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ProxyTax implements Model {
    private static final String DIRECT = "controls.proxy-tax/direct,transport=";
    private static final double BULK_BYTES_PER_SECOND = 1e9;
    private static final String SHARED_CORES = "on two cores the proxy and one of the two ends may have to share one";

    /** The way past the proxy. */
    @State(Scope.Benchmark)
    public static class Direct {
        @Param({"tcp", "grpc"})
        public String transport;

        private Route route;

        @Setup
        public void open(SharedTestbed testbed) throws IOException, InterruptedException {
            route = Route.past(transport, NetworkProfile.DIRECT, testbed);
            route.warmUp();
        }

        @TearDown
        public void close() throws IOException {
            route.close();
        }
    }

    /** The way through the proxy, and the one past it. */
    @State(Scope.Thread)
    public static class Proxied {
        @Param({"tcp", "grpc"})
        public String transport;

        @Param("proxied")
        public String network;

        private PairedTrips trips;

        @Setup
        public void open(PairedTrips trips) throws IOException, InterruptedException {
            this.trips = trips;
            trips.roundTrips(transport, network);
        }
    }

    /** Raw TCP through the proxy. */
    @State(Scope.Thread)
    public static class Tcp {
        @Param("tcp")
        public String transport;

        @Param("proxied")
        public String network;
    }

    /** Round trips of several threads. */
    @State(Scope.Thread)
    public static class AtOnce {
        private PairedTrips trips;

        @Setup
        public void open(Tcp tcp, PairedTrips trips) throws IOException, InterruptedException {
            this.trips = trips;
            trips.roundTrips(tcp.transport, tcp.network);
        }
    }

    /** Connections that live for one round trip. */
    @State(Scope.Thread)
    public static class ShortLived {
        private PairedTrips trips;

        @Setup
        public void open(Tcp tcp, PairedTrips trips) throws IOException {
            this.trips = trips;
            trips.connections(tcp.network);
        }
    }

    /** Transfers that are long enough for a round trip to be little of them. */
    @State(Scope.Thread)
    public static class Bulk {
        @Param("10000000")
        public int bytes;

        private PairedTrips trips;

        @Setup
        public void open(Tcp tcp, PairedTrips trips) throws IOException {
            this.trips = trips;
            trips.bulk(tcp.network, bytes);
        }
    }

    @Benchmark
    public void direct(Direct direct) throws IOException {
        direct.route.roundTrip();
    }

    @Benchmark
    public void proxied(Proxied proxied) throws IOException {
        proxied.trips.overTheLink();
    }

    /** A round trip while seven others make theirs. */
    @Benchmark
    @Threads(8)
    @Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
    public void eightAtOnce(Tcp tcp, AtOnce atOnce) throws IOException {
        atOnce.trips.overTheLink();
    }

    /** A round trip while sixty-three others make theirs. */
    @Benchmark
    @Threads(64)
    @Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
    public void sixtyFourAtOnce(Tcp tcp, AtOnce atOnce) throws IOException {
        atOnce.trips.overTheLink();
    }

    /**
     * Opened, used for one round trip, closed. What an engine in Java does for a connection is compiled after some thousands of
     * them; until then each takes three times as much of the processors.
     */
    @Benchmark
    @Warmup(iterations = 1, time = 6, timeUnit = TimeUnit.SECONDS)
    @Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
    public void connection(Tcp tcp, ShortLived connection) throws IOException {
        connection.trips.overTheLink();
    }

    /** Of one connection, after some hundreds of transfers. */
    @Benchmark
    @Warmup(iterations = 1, time = 3, timeUnit = TimeUnit.SECONDS)
    @Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
    public void bulk(Tcp tcp, Bulk bulk) throws IOException {
        bulk.trips.overTheLink();
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("proxied")
                ? List.of("direct,transport=" + aCase.parameter("transport"))
                : List.of();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        if (aCase.method().equals("bulk")) {
            return List.of(bulk(aCase.number("bytes"), conditions));
        }
        double directNanos = conditions.controls().nanos(DIRECT + aCase.parameter("transport"));
        double rttNanos = conditions.link().addedRttNanos();
        return List.of(
                switch (aCase.method()) {
                    case "direct" ->
                        new Prediction(
                                Statistic.P50,
                                directNanos,
                                ABOUT,
                                1.5,
                                "reference machine",
                                A_PRIORI,
                                "machines differ in how fast they wake a process");
                    case "proxied" -> added(rttNanos + directNanos, "RTT (0) + two wakings");
                    case "eightAtOnce" -> added(rttNanos + 8 * directNanos, "RTT (0) + 8·(two wakings)");
                    case "sixtyFourAtOnce" -> added(rttNanos + 64 * directNanos, "RTT (0) + 64·(two wakings)");
                    default -> added(2 * rttNanos + 3 * directNanos, "2·RTT (0) + two wakings + a second connection");
                });
    }

    private static Prediction added(double nanos, String formula) {
        return new Prediction(Statistic.ADDED, nanos, AT_MOST, 1, formula, A_PRIORI, SHARED_CORES);
    }

    private static Prediction bulk(double bytes, Conditions conditions) {
        return new Prediction(
                Statistic.P50,
                conditions.link().addedRttNanos() + 1e9 * bytes / BULK_BYTES_PER_SECOND,
                AT_MOST,
                1,
                "RTT (0) + 4 copies ÷ 4 GB/s",
                A_PRIORI,
                SHARED_CORES);
    }
}
