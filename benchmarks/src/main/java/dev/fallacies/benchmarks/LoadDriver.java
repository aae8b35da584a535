package dev.fallacies.benchmarks;

import dev.fallacies.harness.recording.ArrivalSchedule;
import dev.fallacies.harness.recording.ClosedLoop;
import dev.fallacies.harness.recording.LoadTrace;
import dev.fallacies.harness.recording.OpenLoop;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.UnaryCalls;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * The suite's load driver by itself, to hold it against other load generators: small calls to a server of the suite, over one
 * connection. {@code compare-drivers.sh} runs it beside ghz and h2load.
 */
public final class LoadDriver {
    /**
     * From 100 s on gRPC tells the server of what is left in milliseconds, and not in microseconds. Calls of the same millisecond
     * so have the same headers, which HTTP/2 sends as an index: that made a fifth more calls at 50 in flight.
     */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** An answer has 56 on the wire, with all its frames. */
    private static final int ANSWER_BYTES = 64;

    private static final int LEAST_READ_BYTES = 256;

    /** On two busy cores the compilers still took a fifth of one after 15 s. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    /** Of an open loop; odd, so that one is in the middle. */
    private static final int WINDOWS = 5;

    /** Ten seconds at 100,000 calls a second that nobody answers. */
    private static final int MOST_UNDER_WAY = 1_000_000;

    private static final Work WORK =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private static final ExchangeRequest REQUEST =
            ExchangeRequest.newBuilder().setWork(WORK).build();

    private LoadDriver() {}

    /**
     * Prints one line: {@code host:port closed IN_FLIGHT SECONDS} the calls a second of a closed loop, {@code host:port open RATE
     * SECONDS} what an open loop of independent calls found, as medians of five times so many seconds.
     *
     * @throws IllegalStateException if a call failed
     */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(run(
                arguments[0],
                arguments[1],
                Integer.parseInt(arguments[2]),
                Duration.ofMillis(Math.round(1e3 * Double.parseDouble(arguments[3]))),
                WARM_UP));
    }

    static String run(String address, String loop, int level, Duration length, Duration warmUp)
            throws InterruptedException {
        try (Channels channels = new Channels()) {
            return switch (loop) {
                case "closed" -> closed(calls(channels, address, halfOfAnswers(level)), level, length, warmUp);
                case "open" -> open(calls(channels, address, LEAST_READ_BYTES), level, length, warmUp);
                default -> throw new IllegalArgumentException("a loop is open or closed, not " + loop);
            };
        }
    }

    private static UnaryCalls<ExchangeRequest, ExchangeResponse> calls(
            Channels channels, String address, int readBytes) {
        return new UnaryCalls<>(
                channels.plaintextForLoad(address, readBytes),
                WorkloadServiceGrpc.getExchangeMethod(),
                number -> REQUEST,
                response -> Caller.check(WORK, response.getResult()),
                DEADLINE);
    }

    /**
     * So many bytes are read at a time that the server works on one half of the calls while this side works on the other. On two
     * cores 1.6 times as many calls were made with 8 under way, and 1.4 times as many with 50, as where all are read at once.
     */
    private static int halfOfAnswers(int inFlight) {
        return Math.max(LEAST_READ_BYTES, inFlight / 2 * ANSWER_BYTES);
    }

    private static String closed(
            UnaryCalls<ExchangeRequest, ExchangeResponse> calls, int inFlight, Duration length, Duration warmUp)
            throws InterruptedException {
        ClosedLoop loop = new ClosedLoop(inFlight, DEADLINE);
        loop.run(warmUp, calls);
        ClosedLoop.Measured measured = loop.run(length, calls);
        requireOk(measured.outcomes());
        return String.format(
                Locale.ROOT,
                "%.0f calls/s, service time p50 %.1f us, p99 %.1f us",
                measured.perSecond(),
                micros(measured.serviceTimes(), 50),
                micros(measured.serviceTimes(), 99));
    }

    private static String open(
            UnaryCalls<ExchangeRequest, ExchangeResponse> calls, int rate, Duration length, Duration warmUp)
            throws InterruptedException {
        OpenLoop loop = new OpenLoop(DEADLINE, MOST_UNDER_WAY, length);
        loop.run(ArrivalSchedule.poisson(rate, warmUp, 1), calls);
        List<LoadTrace> windows = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            windows.add(loop.run(ArrivalSchedule.poisson(rate, length, 2 + i), calls));
            requireOk(windows.get(i).outcomes());
        }
        return String.format(
                Locale.ROOT,
                "lateness p50 %s us, p99 %s us; response time p50 %s us, p99 %s us; service time p99 %s us",
                median(windows, LoadTrace::lateness, 50),
                median(windows, LoadTrace::lateness, 99),
                median(windows, LoadTrace::responseTimes, 50),
                median(windows, LoadTrace::responseTimes, 99),
                median(windows, LoadTrace::serviceTimes, 99));
    }

    /** With the least and the most, as a single moment of a shared machine says little. */
    private static String median(List<LoadTrace> windows, Function<LoadTrace, Histogram> times, double percentile) {
        double[] sorted = windows.stream()
                .mapToDouble(window -> micros(times.apply(window), percentile))
                .sorted()
                .toArray();
        return String.format(Locale.ROOT, "%.1f (%.1f to %.1f)", sorted[WINDOWS / 2], sorted[0], sorted[WINDOWS - 1]);
    }

    private static double micros(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }

    private static void requireOk(Map<Status.Code, Long> outcomes) {
        if (!outcomes.keySet().equals(Set.of(Status.Code.OK))) {
            throw new IllegalStateException("calls ended with " + outcomes);
        }
    }
}
