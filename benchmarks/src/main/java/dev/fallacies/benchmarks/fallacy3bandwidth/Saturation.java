package dev.fallacies.benchmarks.fallacy3bandwidth;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;

import dev.fallacies.benchmarks.controls.PausedCall;
import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.recording.ArrivalSchedule;
import dev.fallacies.harness.recording.LoadTrace;
import dev.fallacies.harness.recording.Loads;
import dev.fallacies.harness.recording.OpenLoop;
import dev.fallacies.harness.recording.Outcomes;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.UnaryCalls;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Small calls of users who know nothing of each other, offered to a link at a part of its rate, and at more than it. Each answer
 * is small; it is their number that fills the link.
 *
 * <p>Model, with B the bytes of an answer, h = 37 those of HTTP/2's frames around it, R the link's rate, RTT its round trip and s the
 * cost of a call: the link is a queue with one server, first in, first out, whose service time is S = (B + h) ÷ R. The offered
 * load is ρ = λ·S. Since the arrivals are known before they are made, so is each call's wait: {@link LinkQueue}'s recursion over the
 * very schedule that is offered. Its mean and its 90th percentile, plus RTT + s, are predicted. The textbook's M/D/1 mean is told
 * beside it; over a few hundred calls its own noise is larger than what is to be seen. Past ρ = 1 no
 * wait is the last: each second of load makes the next call wait ρ − 1 seconds longer.
 *
 * <p>Response time counts from when a call was to be made. Little's law L = λ·W has to hold of any load that begins and ends with
 * no call under way; {@code little}, the calls under way as counted every 2 ms meanwhile, divided by their rate times their mean
 * service time, tells whether their times were kept well, and nothing of the link.
 */
@Scenario(
        id = "bandwidth.saturation",
        version = 3,
        section = Section.BANDWIDTH,
        chapter = Sentence.S25,
        claim = "Enough small requests a second saturate a link as large ones do.",
        method = "An open loop with Poisson arrivals from a fixed seed: calls for 10 kB over one connection whose link"
                + " carries 2 MB/s, at 30 to 120 % of that, for 1.8 s, or until"
                + " there are 130.",
        doesNotShow =
                "Loss, by which a full queue of a real router sheds load, and what TCP does about it: this queue has"
                        + " no end. Several connections, each of which the proxy would give the whole rate. Answers above"
                        + " 16 KiB, which HTTP/2 sends in turns.",
        headline = "load,percent=30|90|120")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class Saturation implements Model {
    static final Statistic LITTLE = Statistic.ratio("little");
    static final Statistic GROWTH = Statistic.ratio("growth");

    private static final int RESPONSE_BYTES = 10_000;

    /** Frame headers of HEADERS, DATA and trailers, the indexed headers in them, and the message's own prefix and tags. */
    private static final int OVERHEAD_BYTES = 37;

    private static final Duration LENGTH = Duration.ofMillis(1800);

    /** The 90th percentile is told of a hundred calls or more, and a schedule has a tenth fewer at times. */
    private static final double FEWEST_CALLS = 130;

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final long SEED = 20261129;
    private static final int MOST_OUTSTANDING = 2000;

    /**
     * About the time that a call occupies the link. What comes so much later changes places with one other call at most; one call
     * in a hundred that does moves the mean by a hundredth of that time.
     */
    private static final Duration MOST_LATENESS = Duration.ofMillis(5);

    private static final Duration WARM_UP = Duration.ofSeconds(1);

    /** Of calls for next to nothing, so that driver, client and server are compiled before the load. */
    private static final double WARM_UP_CALLS_PER_SECOND = 2_000;

    /** Of the rehearsal: answers as large as the load's, so that they have been read, too, before it. */
    private static final int REHEARSED_PERCENT = 60;

    private static final Duration REHEARSAL = Duration.ofSeconds(3);

    /** Above what can pile up here, so that the link is the only queue. */
    private static final OptionalInt WINDOW_BYTES = OptionalInt.of(32 << 20);

    /** From here on others wait for two transfers on average: the M/D/1 queue at four fifths of the rate. */
    private static final double SATURATED_SERVICE_TIMES = 3;

    @Param({"30", "60", "80", "90", "120"})
    public int percent;

    /** Its rate, and with it the number of calls, are parts of the experiment. */
    @Param("rtt1ms-rate2MBps")
    public String network;

    private final Work work =
            Work.newBuilder().setId(1).setResponseSizeBytes(RESPONSE_BYTES).build();
    private final ExchangeRequest request =
            ExchangeRequest.newBuilder().setWork(work).build();
    private Connection connection;
    private UnaryCalls<ExchangeRequest, ExchangeResponse> calls;

    @Setup
    public void connect() throws IOException, InterruptedException {
        connection = Connection.over(network, WINDOW_BYTES);
        calls = calls(work);
        connection.warmUp(caller -> caller.exchange(request));
        // Opens the connection, and warms the driver, whose first calls come late.
        rehearse(
                ArrivalSchedule.constant(WARM_UP_CALLS_PER_SECOND, WARM_UP),
                Work.newBuilder().setId(1).build());
        rehearse(poisson(REHEARSED_PERCENT, rateOf(network), REHEARSAL), work);
    }

    private void rehearse(ArrivalSchedule schedule, Work each) throws InterruptedException {
        new OpenLoop(DEADLINE, MOST_OUTSTANDING, DEADLINE).run(schedule, calls(each));
    }

    private UnaryCalls<ExchangeRequest, ExchangeResponse> calls(Work each) {
        ExchangeRequest same = ExchangeRequest.newBuilder().setWork(each).build();
        return new UnaryCalls<>(
                connection.channel(),
                WorkloadServiceGrpc.getExchangeMethod(),
                call -> same,
                response -> Caller.check(each, response.getResult()),
                DEADLINE);
    }

    @Benchmark
    public void load() throws InterruptedException {
        try (CallsUnderWay counted = new CallsUnderWay(calls)) {
            LoadTrace trace = new OpenLoop(DEADLINE, MOST_OUTSTANDING, MOST_LATENESS)
                    .run(schedule(percent, rateOf(network)), counted);
            if (trace.responseTimes().getTotalCount() != trace.calls()) {
                throw new IllegalStateException("not every call succeeded: " + trace.outcomes());
            }
            Loads.ofThisJvm().keep(trace);
            Outcomes.ofThisJvm().value(LITTLE, counted.mean() / CallsUnderWay.littlesMean(trace));
            if (percent > 100) {
                Outcomes.ofThisJvm().value(GROWTH, growth(trace));
            }
        }
    }

    private static double growth(LoadTrace trace) {
        long[] arrivals = new long[trace.calls()];
        double[] responses = new double[trace.calls()];
        Arrays.setAll(arrivals, trace::intendedNanos);
        Arrays.setAll(responses, i -> (double) (trace.endedNanos(i) - arrivals[i]));
        return LinkQueue.growth(arrivals, responses);
    }

    @TearDown
    public void disconnect() {
        connection.close();
    }

    private static double rateOf(String network) {
        return rate(NetworkProfiles.ofThisJvm().find(network));
    }

    private static double rate(NetworkProfile network) {
        return network.downBytesPerSecond()
                .orElseThrow(() -> new IllegalArgumentException(network.name()
                        + " has no rate that a load could be a part of; name one such as rtt1ms-rate2MBps"));
    }

    static ArrivalSchedule schedule(long percent, double bytesPerSecond) {
        return poisson(percent, bytesPerSecond, length(percent, bytesPerSecond));
    }

    private static ArrivalSchedule poisson(long percent, double bytesPerSecond, Duration length) {
        return ArrivalSchedule.poisson(callsPerSecond(percent, bytesPerSecond), length, SEED + percent);
    }

    private static Duration length(long percent, double bytesPerSecond) {
        double atLeast = FEWEST_CALLS / callsPerSecond(percent, bytesPerSecond);
        return Duration.ofMillis(Math.max(LENGTH.toMillis(), Math.round(1e3 * atLeast)));
    }

    private static double callsPerSecond(long percent, double bytesPerSecond) {
        return percent / 100.0 * bytesPerSecond / (RESPONSE_BYTES + OVERHEAD_BYTES);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The value that one in ten exceeds. */
    static double p90(double[] values) {
        double[] ordered = values.clone();
        Arrays.sort(ordered);
        return ordered[(int) Math.ceil(0.9 * ordered.length) - 1];
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        double rehearsed = WARM_UP.plus(REHEARSAL).toMillis() / 1e3;
        return OptionalDouble.of(rehearsed + LENGTH.toMillis() / 1e3 * Math.max(1, aCase.number("percent") / 100.0));
    }

    /** Below the rate the mean of a few hundred calls is the schedule's as much as the load's. */
    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return aCase.number("percent") <= 100
                ? List.of()
                : List.of(
                        Trial.atLeast(
                                Sentence.S25,
                                "at " + aCase.parameter("percent") + " % of the link's rate",
                                Statistic.MEAN,
                                SATURATED_SERVICE_TIMES * link.downloadNanos(RESPONSE_BYTES),
                                "a link is saturated, by definition, where others wait for two transfers, as at four fifths of its rate"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        long percent = aCase.number("percent");
        double rate = rate(conditions.requested().orElseThrow());
        long[] arrivals = schedule(percent, rate).offsetsNanos();
        LinkQueue queue = new LinkQueue(conditions.link().downloadNanos(RESPONSE_BYTES + OVERHEAD_BYTES));
        double[] sojourns = queue.sojournNanos(arrivals);
        double unloaded =
                conditions.link().addedRttNanos() + PausedCall.nanosAfter(queue.serviceNanos(), conditions.controls());
        Stamp stamp = conditions.controls().stamp();
        List<Prediction> predictions = new ArrayList<>();
        predictions.add(new Prediction(
                Statistic.MEAN,
                unloaded + mean(sojourns),
                ABOUT,
                0.12,
                formula(queue.textbookMeanNanos(percent / 100.0) + unloaded),
                stamp,
                "the link's rate is known to a percent, which nine tenths of load make ten of"));
        predictions.add(new Prediction(
                Statistic.P90, unloaded + p90(sojourns), ABOUT, 0.15, "p90 of the same", stamp, "as for the mean"));
        predictions.add(new Prediction(
                LITTLE,
                1,
                ABOUT,
                0.1,
                "L÷(λ·W)",
                Stamp.A_PRIORI,
                "whoever counts is late at times, as all timers are"));
        if (percent > 100) {
            predictions.add(new Prediction(
                    GROWTH,
                    LinkQueue.growth(arrivals, sojourns),
                    ABOUT,
                    0.2,
                    "ρ−1, of the schedule itself",
                    stamp,
                    "a percent of the rate is a twentieth of what ρ exceeds 1 by, and the drain's end is in it"));
        }
        return predictions;
    }

    private static String formula(double textbookNanos) {
        return "Lindley(S)+RTT+s; M/D/1: "
                + (Double.isInfinite(textbookNanos) ? "∞" : String.format(Locale.ROOT, "%.1f ms", textbookNanos / 1e6));
    }
}
