package dev.fallacies.benchmarks.fallacy1reliable;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.cluster.Testbed;
import dev.fallacies.harness.probe.Prober;
import dev.fallacies.harness.probe.Prober.Arrival;
import dev.fallacies.harness.recording.Outcomes;
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
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
 * Two messages to the same server, sent a gap apart over a link whose delay varies: on two connections, and on one. The
 * server numbers all messages in the order in which they arrive; a pair is {@code inverted} if the one that was sent second
 * has the lower number. Raw TCP, as a gRPC call is several pieces and each would have a delay of its own.
 *
 * <p>Model: the delay towards the server is d + U(−J, J), drawn for each message, and g is the gap. The second is first if
 * its delay is shorter by more than g. The difference of two such delays is a triangle over ±2J, of which
 *
 * <pre>
 *   P(inverted) = (2J−g)² ÷ (8J²)   for g ≤ 2J, else 0
 * </pre>
 *
 * lies beyond g. A real Toxiproxy draws whole milliseconds from −J to J−1, so that their difference k has 2J−k of (2J)²
 * draws, and with g between two whole milliseconds P = n·(n−1) ÷ (8J²), n = 2J−⌊g⌋; were g whole, the draws with k = g
 * would be ties and half of them inverted, which is the formula above again. On one connection it is 0 in both: TCP hands
 * on what it was given in order, and jitter of bytes of one stream only holds back those behind. Pairs are isolated: the
 * next is sent when both answers are there.
 */
@Scenario(
        id = "reliable.out-of-order",
        section = Section.RELIABLE,
        chapter = Sentence.S21,
        bothEngines = true,
        claim = "Messages arrive out of order.",
        method =
                "Pairs of messages, a gap apart, on two connections and on one, over a link whose delay varies; the server"
                        + " numbers them as they arrive.",
        doesNotShow =
                "Packets that overtake each other within a connection, which TCP puts in order again at the price of"
                        + " waiting. Messages of a dense stream, which hold each other back. Two gRPC calls on one"
                        + " connection arrive in order, too, but a server may run them in any.",
        headline = {"twoConnections|oneConnection,gapMillis=0.5,network=rtt24ms-jitter10ms"})
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Threads(16)
@Fork(1)
public class OutOfOrder implements Model {
    /** Part of the pairs whose second message arrived first. */
    static final Statistic INVERTED = Statistic.share("inverted");

    /** A thread that is woken is late by up to so much; the rest of a gap is spun away. */
    private static final long SPIN_NANOS = 200_000;

    /** A link whose delay varies. */
    @State(Scope.Benchmark)
    public static class Varying {
        @Param("rtt24ms-jitter10ms")
        public String network;

        @Param("tcp")
        public String transport;

        private Testbed testbed;

        @Setup
        public void open() throws IOException {
            testbed = Testbed.overTcp(network);
        }

        /** One at a time, since what listens may have room for few that are not accepted yet. */
        synchronized Prober connect() throws IOException {
            return new Prober(testbed.address());
        }

        @TearDown
        public void close() {
            testbed.close();
        }
    }

    /** Two connections of a thread, and how far apart it sends. */
    @State(Scope.Thread)
    public static class Sender {
        @Param({"0.5", "5.5", "10.5", "20.5"})
        public double gapMillis;

        private Prober one;
        private Prober other;
        private int sent;

        @Setup
        public void connect(Varying link) throws IOException {
            one = link.connect();
            other = link.connect();
        }

        /** Which connection is first changes from pair to pair, so that neither is favoured. */
        boolean sendOnTwo() throws IOException {
            return sent % 4 == 0 ? send(one, other) : send(other, one);
        }

        boolean sendOnOne() throws IOException {
            return send(one, one);
        }

        private boolean send(Prober first, Prober second) throws IOException {
            first.send(sent);
            sleepUntil(System.nanoTime() + Math.round(1e6 * gapMillis));
            second.send(sent + 1);
            Arrival earlier = first.arrival();
            Arrival later = second.arrival();
            boolean inverted = isInverted(sent, earlier, later);
            sent += 2;
            return inverted;
        }

        @TearDown
        public void disconnect() throws IOException {
            one.close();
            other.close();
        }
    }

    @Benchmark
    public boolean twoConnections(Varying link, Sender sender) throws IOException {
        return counted(sender.sendOnTwo());
    }

    @Benchmark
    public boolean oneConnection(Varying link, Sender sender) throws IOException {
        return counted(sender.sendOnOne());
    }

    private static boolean counted(boolean inverted) {
        Outcomes.ofThisJvm().trials(INVERTED, inverted ? 1 : 0, 1);
        return inverted;
    }

    /**
     * Whether the second of two messages came first.
     *
     * @param id of the first; the second has the next
     * @param one what was answered on the connection of the first
     * @param other likewise of the second; of one connection the two may come in either order
     * @throws IllegalStateException if these are not the two messages
     */
    static boolean isInverted(int id, Arrival one, Arrival other) {
        boolean swapped = one.id() == id + 1 && other.id() == id;
        if (!swapped && !(one.id() == id && other.id() == id + 1)) {
            throw new IllegalStateException(
                    "sent " + id + " and " + (id + 1) + ", and " + one.id() + " and " + other.id() + " arrived");
        }
        return swapped == one.before() < other.before();
    }

    private static void sleepUntil(long dueNanos) {
        LockSupport.parkNanos(dueNanos - System.nanoTime() - SPIN_NANOS);
        while (System.nanoTime() - dueNanos < 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        String apart = "for messages " + aCase.parameter("gapMillis") + " ms apart on ";
        return List.of(Trial.atLeast(
                Sentence.S21,
                apart + (aCase.method().equals("oneConnection") ? "one connection" : "two connections"),
                INVERTED,
                0.01,
                "a program that sees one pair in a hundred the wrong way round cannot take the order for granted"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        NetworkProfile network = conditions.requested().orElseThrow();
        double gap = gapMillis(aCase);
        double jitter = network.jitterMillis();
        if (aCase.method().equals("oneConnection")) {
            return List.of(none("0 on one connection"));
        }
        if (gap >= 2 * jitter) {
            return List.of(none("0 for g ≥ 2J"));
        }
        boolean whole = aCase.engine().filter("real"::equals).isPresent();
        double share = whole ? shareOfWholeMillis(gap, jitter) : share(gap, jitter);
        return List.of(new Prediction(
                INVERTED,
                share,
                ABOUT,
                share < 0.2 ? 0.2 : 0.1,
                whole ? "(2J−⌊g⌋)·(2J−⌊g⌋−1) ÷ (8J²)" : "(2J−g)² ÷ (8J²)",
                A_PRIORI,
                "some 1,500 pairs a round leave that much of chance in five rounds"));
    }

    private static double gapMillis(Case aCase) {
        double gap;
        try {
            gap = Double.parseDouble(aCase.parameter("gapMillis"));
        } catch (NumberFormatException e) {
            gap = Double.NaN;
        }
        if (!(gap >= 0 && gap <= 1000)) {
            throw new IllegalArgumentException(
                    "parameter gapMillis takes 0 to 1000, not " + aCase.parameter("gapMillis"));
        }
        return gap;
    }

    private static Prediction none(String formula) {
        return new Prediction(
                INVERTED, 0, ABOUT, 0.001, formula, A_PRIORI, "any at all would refute it; a zero needs some width");
    }

    static double share(double gap, double jitter) {
        return (2 * jitter - gap) * (2 * jitter - gap) / (8 * jitter * jitter);
    }

    /** For an engine that draws whole milliseconds. */
    static double shareOfWholeMillis(double gap, double jitter) {
        if (gap == Math.rint(gap)) {
            return share(gap, jitter);
        }
        double n = 2 * jitter - Math.floor(gap);
        return n * (n - 1) / (8 * jitter * jitter);
    }
}
