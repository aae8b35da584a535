package dev.fallacies.benchmarks.fallacy3bandwidth;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import com.google.protobuf.CodedOutputStream;
import dev.fallacies.harness.cluster.Testbed;
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
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.proto.workload.v1.DownloadRequest;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.logging.Level;
import java.util.logging.Logger;
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
 * A response that is as large as gRPC's receiver takes by default, one that is a byte larger, and a larger one in
 * pieces. A method's return value has no such limit.
 *
 * <p>Model: an encoded message of up to L = 4 MiB arrives; each larger one ends its call with RESOURCE_EXHAUSTED, whatever the
 * link, and after the server has done its work (gRPC's {@code MessageDeframer} looks at the length before each message). The
 * limit is one of a message, so a stream of smaller ones carries any number of bytes.
 */
@Scenario(
        id = "bandwidth.message-limit",
        section = Section.BANDWIDTH,
        chapter = Sentence.S26,
        claim = "Data has a size, and what is too large is not taken at all.",
        method = "Forty calls for a response that is encoded in 4 MiB exactly, or in so many bytes more, over a channel"
                + " with gRPC's default limits; and for more in a stream of 64 KiB messages.",
        doesNotShow =
                "The same limit of a server for what clients send: the suite's server takes 256 MiB. Limits of proxies"
                        + " and of load balancers, which are others.",
        expectedFailures = "RESOURCE_EXHAUSTED")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class MessageLimit implements Model {
    private static final int LIMIT_BYTES = 4 << 20;
    private static final int PIECE_BYTES = 64 << 10;
    private static final int CALLS = 40;
    private static final long ID = 1;

    /** It tells of every frame that was under way when its call was ended, which here are most. */
    private static final Logger LATE_FRAMES = Logger.getLogger("io.grpc.internal.AbstractClientStream");

    private Testbed testbed;
    private Channels channels;
    private Caller caller;

    /** How far a whole response is above the limit; 0 is at it. */
    @State(Scope.Benchmark)
    public static class Size {
        @Param({"0", "1"})
        public int bytesMore;
    }

    @Setup
    public void connect() throws IOException {
        LATE_FRAMES.setLevel(Level.WARNING);
        testbed = Testbed.direct();
        channels = new Channels();
        caller = new Caller(channels.plaintextOfDefaultLimits(testbed.address()));
    }

    @Benchmark
    public void whole(Size size) {
        Work work = work(responseBytes(LIMIT_BYTES + size.bytesMore));
        repeat(() -> {
            WorkResult result = caller.exchange(
                            ExchangeRequest.newBuilder().setWork(work).build())
                    .getResult();
            Caller.check(work, result);
        });
    }

    @Benchmark
    public void inPieces() {
        int pieces = LIMIT_BYTES / PIECE_BYTES + 1;
        DownloadRequest request = DownloadRequest.newBuilder()
                .setWork(work(PIECE_BYTES))
                .setResponseCount(pieces)
                .build();
        repeat(() -> requireBytes((long) pieces * PIECE_BYTES, caller.download(request)));
    }

    @TearDown
    public void disconnect() {
        channels.close();
        testbed.close();
    }

    private static void repeat(Runnable call) {
        int served = 0;
        for (int i = 0; i < CALLS; i++) {
            served += isServed(call) ? 1 : 0;
        }
        Outcomes.ofThisJvm().trials(Statistic.SUCCEEDED, served, CALLS);
    }

    private static boolean isServed(Runnable call) {
        try {
            call.run();
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                return false;
            }
            throw e;
        }
    }

    private static void requireBytes(long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException("got " + actual + " bytes of " + expected);
        }
    }

    /** How large a response's payload is if the whole response is encoded in so many bytes. */
    static int responseBytes(int encodedBytes) {
        int payload = encodedBytes;
        while (encodedBytes(payload) > encodedBytes) {
            payload--;
        }
        return payload;
    }

    /** Size of the message around a payload, without making the payload. */
    private static int encodedBytes(int payloadBytes) {
        int result = WorkResult.newBuilder().setId(ID).build().getSerializedSize()
                + CodedOutputStream.computeTagSize(WorkResult.PAYLOAD_FIELD_NUMBER)
                + CodedOutputStream.computeUInt32SizeNoTag(payloadBytes)
                + payloadBytes;
        return CodedOutputStream.computeTagSize(ExchangeResponse.RESULT_FIELD_NUMBER)
                + CodedOutputStream.computeUInt32SizeNoTag(result)
                + result;
    }

    private static Work work(int responseBytes) {
        return Work.newBuilder().setId(ID).setResponseSizeBytes(responseBytes).build();
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return OptionalDouble.of(1);
    }

    /** One byte is what the size of data comes to where nothing else differs. */
    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return isRefused(aCase)
                ? List.of(Trial.atMost(
                                Sentence.S26,
                                "one byte above the limit of a message",
                                Statistic.SUCCEEDED,
                                0.5,
                                "a call that differs by its size alone fails more often than not where size counts")
                        .ofPart("size"))
                : List.of();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of(new Prediction(
                Statistic.SUCCEEDED,
                isRefused(aCase) ? 0 : 1,
                ABOUT,
                0.05,
                isRefused(aCase) ? "0 above 4 MiB" : "1 up to 4 MiB",
                A_PRIORI,
                "forty calls a round without an exception leave so much room in the interval of three rounds"));
    }

    private static boolean isRefused(Case aCase) {
        return aCase.method().equals("whole") && aCase.number("bytesMore") > 0;
    }
}
