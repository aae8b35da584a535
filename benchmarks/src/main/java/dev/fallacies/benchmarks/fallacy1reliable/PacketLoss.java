package dev.fallacies.benchmarks.fallacy1reliable;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import com.google.protobuf.ByteString;
import dev.fallacies.harness.recording.Outcomes;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * Small calls, and a bulk transfer, over a cable that really loses packets: the kernel drops them between two network
 * namespaces (see {@link dev.fallacies.harness.network.LossyPair}). No call fails of it (one that did would fail the case):
 * TCP sends again, and what is lost comes out as time.
 *
 * <p>Model of calls in a row, p the share of packets lost: a small call is two packets, the request and the response with
 * the acknowledgement of the request. Nothing follows that could tell the sender of a loss, so it waits for its
 * retransmission time-out, in Linux the smoothed round trip and 200 ms at least, a thousand calls' worth of time here. A lost
 * acknowledgement alone costs nothing. So of n calls in a row {@code 1−(1−p)²ⁿ} contain a call that waits ({@code stalled}: for 150
 * ms and more), and where 1 % lies between one loss and two, the 99th percentile of a call is that time-out.
 *
 * <p>Model of the transfer: Reno halves its window at each loss, and so sends at most √(3⁄2) ÷ √p segments a round trip (Mathis,
 * Semke, Mahdavi and Ott, Computer Communication Review 27(3), 1997): {@code mathis} = rate · RTT · √p ÷ (√(3⁄2) · MSS) ≤ 1,
 * with the mean round trip that the kernel saw. It is an upper bound, since it knows no time-outs.
 */
@Scenario(
        id = "reliable.packet-loss",
        section = Section.RELIABLE,
        chapter = Sentence.S19,
        claim = "Packets are lost.",
        method =
                "Small calls in a row and a bulk upload between two network namespaces of Linux, whose kernel drops a share"
                        + " of the packets at random; needs root and the programs ip and nft.",
        doesNotShow =
                "Losses in bursts, as real queues make them; a round trip that is longer than the machine's own, over which"
                        + " the same bound is a thousand times lower; other congestion controls than Reno.",
        headline = "callsInARow,calls=1,lossPercent=0|1")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(1)
public class PacketLoss implements Model {
    /** Part of the operations in which a call waited for a retransmission. */
    static final Statistic STALLED = Statistic.share("stalled");

    /** What an upload reaches of Mathis's bound. */
    static final Statistic MATHIS = Statistic.ratio("mathis");

    /** Linux's least retransmission time-out, {@code TCP_RTO_MIN}; the namespaces are set to it. */
    private static final double TIMEOUT_NANOS = 200e6;

    /** Of a call that waits for one; a busy machine alone is seldom as slow. */
    private static final double STALL_NANOS = 0.75 * TIMEOUT_NANOS;

    private static final int UPLOAD_BYTES = 1_000_000;
    private static final double MATHIS_CONSTANT = Math.sqrt(1.5);

    private final Work small =
            Work.newBuilder().setId(1).setResponseSizeBytes(16).build();
    private final Work large = Work.newBuilder()
            .setId(2)
            .setPayload(ByteString.copyFrom(new byte[UPLOAD_BYTES]))
            .build();

    /** A thread's own connection. */
    @State(Scope.Thread)
    public static class Client {
        private final List<WorkResult> results = new ArrayList<>();
        private Caller caller;

        @Setup
        public void connect(LossyServer server) {
            caller = server.connect(socket -> {});
        }
    }

    /** How many calls make one operation. */
    @State(Scope.Thread)
    public static class InARow {
        @Param({"1", "10", "50"})
        public int calls;
    }

    /** One connection, and what the kernel tells of it. */
    @State(Scope.Benchmark)
    public static class Uploader {
        private WatchedSocket socket;
        private Caller caller;
        private double lossShare;
        private long bytes;
        private long nanos;

        @Setup
        public void connect(LossyServer server) {
            socket = new WatchedSocket();
            caller = server.connect(socket::opened);
            lossShare = server.lossPercent / 100;
        }

        WorkResult send(ExchangeRequest request) {
            long start = System.nanoTime();
            WorkResult result = caller.exchange(request).getResult();
            nanos += System.nanoTime() - start;
            bytes += request.getWork().getPayload().size();
            return result;
        }

        @TearDown
        public void sayShareOfBound() {
            WatchedSocket.Seen seen = socket.stop();
            if (lossShare > 0) {
                Outcomes.ofThisJvm().value(MATHIS, shareOfBound(1e9 * bytes / nanos, seen, lossShare));
            }
        }
    }

    @Benchmark
    @Threads(4)
    public void callsInARow(InARow row, Client client) {
        ExchangeRequest request = ExchangeRequest.newBuilder().setWork(small).build();
        boolean stalled = false;
        for (int i = 0; i < row.calls; i++) {
            long start = System.nanoTime();
            client.results.add(client.caller.exchange(request).getResult());
            stalled |= System.nanoTime() - start >= STALL_NANOS;
        }
        client.results.forEach(result -> Caller.check(small, result));
        client.results.clear();
        Outcomes.ofThisJvm().trials(STALLED, stalled ? 1 : 0, 1);
    }

    @Benchmark
    public WorkResult upload(Uploader uploader) {
        WorkResult result =
                uploader.send(ExchangeRequest.newBuilder().setWork(large).build());
        Caller.check(large, result);
        return result;
    }

    /** @param rate bytes a second */
    static double shareOfBound(double rate, WatchedSocket.Seen seen, double lossShare) {
        return rate * seen.rttSeconds() * Math.sqrt(lossShare) / (MATHIS_CONSTANT * seen.segmentBytes());
    }

    @Override
    public List<String> baselines(Case aCase) {
        return lossShare(aCase) == 0
                ? List.of()
                : List.of(Case.of(aCase.scenario(), aCase.method(), withoutLoss(aCase))
                        .label());
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        if (!aCase.method().equals("callsInARow") || lossShare(aCase) == 0) {
            return List.of();
        }
        return List.of(Trial.atLeast(
                Sentence.S19,
                "for " + aCase.parameter("calls") + " calls in a row at " + aCase.parameter("lossPercent")
                        + " % loss, as time",
                STALLED,
                0.01,
                "a caller notices losses that hold up one operation in a hundred; TCP makes good for all of them"));
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        double p = lossShare(aCase);
        List<Prediction> predictions = new ArrayList<>();
        predictions.add(lost(p));
        if (aCase.method().equals("callsInARow")) {
            predictions.add(stalled(p, aCase.number("calls")));
            if (aCase.number("calls") == 1 && stalledShare(p, 1) > 0.015 && 3 * p * p < 0.005) {
                predictions.add(timeout());
            }
        } else if (p > 0) {
            predictions.add(new Prediction(
                    MATHIS,
                    1,
                    AT_MOST,
                    0.1,
                    "1",
                    A_PRIORI,
                    "the round trip is a mean of samples, the loss one of draws"));
        }
        return predictions;
    }

    private static Prediction lost(double p) {
        return new Prediction(
                LossyServer.LOST_PACKETS,
                p,
                ABOUT,
                p == 0 ? 0.0001 : 0.15,
                "p",
                A_PRIORI,
                p == 0 ? "a cable between namespaces loses nothing by itself" : "some 10,000 draws a round");
    }

    private static Prediction stalled(double p, long calls) {
        return new Prediction(
                STALLED,
                stalledShare(p, calls),
                ABOUT,
                p == 0 ? 0.001 : 0.2,
                "1 − (1−p)²ⁿ",
                A_PRIORI,
                p == 0
                        ? "a machine that is busy elsewhere may hold up an operation now and then"
                        : "some hundred waits a round leave so much of chance");
    }

    private static Prediction timeout() {
        return new Prediction(
                Statistic.P99,
                TIMEOUT_NANOS,
                ABOUT,
                0.1,
                "200 ms",
                A_PRIORI,
                "the kernel's timer is late by up to two of its ticks of 4 to 10 ms");
    }

    static double stalledShare(double p, long calls) {
        return -Math.expm1(2 * calls * Math.log1p(-p));
    }

    private static double lossShare(Case aCase) {
        double percent;
        try {
            percent = Double.parseDouble(aCase.parameter("lossPercent"));
        } catch (NumberFormatException e) {
            percent = Double.NaN;
        }
        if (!(percent >= 0 && percent <= 20)) {
            throw new IllegalArgumentException(
                    "parameter lossPercent takes 0 to 20, not " + aCase.parameter("lossPercent"));
        }
        return percent / 100;
    }

    private static Map<String, String> withoutLoss(Case aCase) {
        Map<String, String> parameters = new TreeMap<>(aCase.parameters());
        parameters.put("lossPercent", "0");
        return parameters;
    }
}
