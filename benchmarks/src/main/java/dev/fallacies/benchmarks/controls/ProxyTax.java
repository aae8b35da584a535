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
 * What a proxy costs that does nothing: every number over a link contains it. The same round trip straight and through a
 * proxy without toxics, as one byte over TCP and as a small unary call; {@code added} is the difference of the medians of the
 * two, taken in turn, in nanoseconds.
 *
 * <p>Model: a straight round trip wakes two processes, the server and then the client; a proxy is woken once in each
 * direction. Two wakings more cost at most what the first two cost, which is one straight round trip.
 */
@Scenario(
        id = "controls.proxy-tax",
        section = Section.CONTROLS,
        bothEngines = true,
        claim = "A proxy that does nothing adds at most one straight round trip.",
        method =
                "One byte over TCP, and a unary call of 16 bytes, straight and through a proxy without toxics, in turn.",
        doesNotShow = "What a proxy costs on a machine with a core to spare for it: here all share the same cores.",
        headline = {"direct", "proxied"})
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ProxyTax implements Model {
    private static final String DIRECT = "controls.proxy-tax/direct,transport=";

    /** The way past the proxy. */
    @State(Scope.Benchmark)
    public static class Direct {
        @Param({"tcp", "grpc"})
        public String transport;

        private Route route;

        @Setup
        public void open() throws IOException, InterruptedException {
            route = Route.over(transport, NetworkProfile.DIRECT);
            route.warmUp();
        }

        @TearDown
        public void close() throws IOException {
            route.close();
        }
    }

    /** The way through the proxy, and the one past it. */
    @State(Scope.Benchmark)
    public static class Proxied {
        @Param({"tcp", "grpc"})
        public String transport;

        @Param("proxied")
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

    @Benchmark
    public void direct(Direct direct) throws IOException {
        direct.route.roundTrip();
    }

    @Benchmark
    public void proxied(Proxied proxied) throws IOException {
        proxied.trips.overTheLink();
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("direct")
                ? List.of()
                : List.of("direct,transport=" + aCase.parameter("transport"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        double directNanos = conditions.controls().nanos(DIRECT + aCase.parameter("transport"));
        if (aCase.method().equals("direct")) {
            return List.of(new Prediction(
                    Statistic.P50,
                    directNanos,
                    ABOUT,
                    1.5,
                    "reference machine",
                    A_PRIORI,
                    "machines differ in how fast they wake a process"));
        }
        return List.of(new Prediction(
                Statistic.ADDED,
                conditions.link().addedRttNanos() + directNanos,
                AT_MOST,
                1,
                "RTT (0) + two wakings",
                A_PRIORI,
                "on two cores the proxy and one of the two ends may have to share one"));
    }
}
