package dev.fallacies.benchmarks.fallacy2latency;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.cluster.Testbed;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.Worker;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.ArrayList;
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
 * The first call of a channel, which has to set up its connection: in plaintext, over TLS 1.3, and over TLS 1.3 with the session of
 * an earlier connection. The code is warm; only the connection is new. A local call has nothing to set up.
 *
 * <p>Model, with U the delay to the server, D that to the client and k what setting up costs the two CPUs. A proxy accepts
 * the TCP connection itself, so that the handshake of TCP costs nothing here. A gRPC channel sends its first call when it has
 * the server's SETTINGS frame:
 *
 * <pre>
 *   plaintext: D for SETTINGS, which the server sends unasked, then U + D for the call:    U + 2·D + k
 *   TLS 1.3:   U + D for the hellos, then U for the client's end of the handshake,
 *              D for SETTINGS, which the server sends after it, then U + D for the call:   3·(U + D) + k
 *   resumed:   the same, as TLS 1.3 resumes within the same messages and gRPC sends no early data; k is smaller
 * </pre>
 *
 * So resuming saves the CPU work of certificates, and no round trip. Without a proxy the handshake of TCP is one round trip
 * more, and half of one until the server hears of its end: then plaintext takes 3 round trips and TLS 4.
 */
@Scenario(
        id = "latency.first-call",
        section = Section.LATENCY,
        chapter = Sentence.S22,
        claim = "A remote call is thousands to millions of times slower than a local one, and the first is slower"
                + " still.",
        method = "A new channel for each call: plaintext, TLS 1.3, and TLS 1.3 that resumes a session, over loopback"
                + " and over links whose delay is on both ways or on one; the channel is closed outside the time"
                + " that is taken.",
        doesNotShow =
                "TCP's own handshake over a distance, a round trip more, since the proxy accepts on the spot; looking"
                        + " up a name; a cold JVM, whose first call takes a second; certificates of a chain, which are"
                        + " longer.",
        headline = {"local", "plaintext,network=direct|tokyo-virginia", "tls,network=tokyo-virginia"})
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class FirstCall implements Model {
    /** Part of the connections that took up a session of an earlier one. */
    static final Statistic RESUMED = Statistic.share("resumed");

    /** To open a channel and a connection and to make the first call, without TLS, on the reference machine. */
    private static final double PLAINTEXT_NANOS = 4e6;

    /** The same with a full handshake; and with a resumed one, which verifies no certificate. */
    private static final double TLS_NANOS = 14e6;

    private static final double RESUMED_NANOS = 11e6;

    private static final double THOUSANDS = 1_000;

    private final Worker worker = new Worker();
    private final Work work =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();

    /** A server's plaintext address behind a link. */
    @State(Scope.Benchmark)
    public static class Plain {
        @Param({"direct", "rtt20ms", "rtt20ms-up", "rtt20ms-down", "tokyo-virginia"})
        public String network;

        private Testbed testbed;
        private Channels channels;
        private NewConnection connection;

        @Setup
        public void prepare() throws IOException, InterruptedException {
            testbed = Testbed.over(network);
            channels = new Channels();
            NewConnection.warmUp(
                    () -> NewConnection.plaintext(channels, testbed.server().plaintext()));
        }

        @Setup(Level.Invocation)
        public void renew() {
            connection = NewConnection.plaintext(channels, testbed.address());
        }

        @TearDown(Level.Invocation)
        public void end() throws InterruptedException {
            connection.close();
        }

        @TearDown
        public void disconnect() {
            channels.close();
            testbed.close();
        }
    }

    /** A server's TLS address behind a link. */
    @State(Scope.Benchmark)
    public static class Encrypted {
        @Param({"direct", "tokyo-virginia"})
        public String network;

        @Param("tls")
        public String transport;

        private Testbed testbed;
        private Channels channels;

        @Setup
        public void prepare() throws IOException {
            testbed = Testbed.overTls(network);
            channels = new Channels();
        }

        @TearDown
        public void disconnect() {
            channels.close();
            testbed.close();
        }
    }

    /** A context of its own for each connection, so that there is no session to resume. */
    @State(Scope.Benchmark)
    public static class Full {
        private NewConnection connection;

        @Setup
        public void prepare(Encrypted far) throws IOException, InterruptedException {
            NewConnection.warmUp(() -> NewConnection.tls(
                    far.channels, far.testbed.server().requireTls(), Channels.trusting(far.testbed.server())));
        }

        @Setup(Level.Invocation)
        public void renew(Encrypted far) throws IOException {
            connection =
                    NewConnection.tls(far.channels, far.testbed.address(), Channels.trusting(far.testbed.server()));
        }

        @TearDown(Level.Invocation)
        public void end() throws InterruptedException {
            connection.tellWhetherResumed();
            connection.close();
        }
    }

    /** One context for all connections, the first of which leaves a session to the others. */
    @State(Scope.Benchmark)
    public static class WithSession {
        private SslContext context;
        private NewConnection connection;

        @Setup
        public void prepare(FirstCall first, Encrypted far) throws IOException, InterruptedException {
            context = Channels.trusting(far.testbed.server());
            NewConnection.warmUp(
                    () -> NewConnection.tls(far.channels, far.testbed.server().requireTls(), context));
            renew(far);
            connection.call(first.work);
            connection.close();
        }

        @Setup(Level.Invocation)
        public void renew(Encrypted far) {
            connection = NewConnection.tls(far.channels, far.testbed.address(), context);
        }

        @TearDown(Level.Invocation)
        public void end() throws InterruptedException {
            connection.tellWhetherResumed();
            connection.close();
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public WorkResult local() {
        return worker.perform(work);
    }

    @Benchmark
    public WorkResult plaintext(Plain far) {
        return far.connection.call(work);
    }

    @Benchmark
    public WorkResult tls(Encrypted far, Full full) {
        return full.connection.call(work);
    }

    @Benchmark
    public WorkResult resumed(Encrypted far, WithSession session) {
        return session.connection.call(work);
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("local") ? List.of() : List.of("local");
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return aCase.method().equals("local")
                ? List.of()
                : List.of(Trial.atLeast(
                                Sentence.S22,
                                "for the first call of a connection",
                                Statistic.P50,
                                THOUSANDS,
                                "thousands are the least that the text says; more than millions would not make it too"
                                        + " strong")
                        .dividedBy("local"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return switch (aCase.method()) {
            case "local" ->
                List.of(new Prediction(
                        Statistic.MEAN, 100, AT_MOST, 1, "a reference", A_PRIORI, "an allocation or two a call"));
            case "plaintext" -> List.of(time(plaintextDelayNanos(conditions), PLAINTEXT_NANOS, "U+2·D+k", conditions));
            case "tls" -> encrypted(TLS_NANOS, 0, conditions);
            default -> encrypted(RESUMED_NANOS, 1, conditions);
        };
    }

    private static List<Prediction> encrypted(double cpuNanos, double resumed, Conditions conditions) {
        List<Prediction> predictions = new ArrayList<>();
        predictions.add(time(3 * conditions.link().addedRttNanos(), cpuNanos, "3·(U+D)+k", conditions));
        predictions.add(new Prediction(
                RESUMED,
                resumed,
                ABOUT,
                0.3,
                "sessions of the same context",
                A_PRIORI,
                "six connections a round leave so much room in the interval of three rounds"));
        return predictions;
    }

    private static double plaintextDelayNanos(Conditions conditions) {
        double upShare = conditions
                .requested()
                .map(NetworkProfile::upShare)
                .filter(share -> share.isPresent())
                .map(share -> share.getAsDouble())
                .orElse(0.5);
        return conditions.link().addedRttNanos() * (upShare + 2 * (1 - upShare));
    }

    /** What the CPUs take is known to a factor of three, so it alone, over loopback, is predicted as loosely. */
    private static Prediction time(double delayNanos, double cpuNanos, String formula, Conditions conditions) {
        double tolerance = delayNanos == 0 ? 2 : Math.min(2, Math.max(0.05, 1.5 * cpuNanos / (delayNanos + cpuNanos)));
        return new Prediction(
                Statistic.P50,
                delayNanos + cpuNanos,
                ABOUT,
                tolerance,
                formula,
                A_PRIORI,
                "k, of the reference machine, is known to a factor of two and a half");
    }
}
