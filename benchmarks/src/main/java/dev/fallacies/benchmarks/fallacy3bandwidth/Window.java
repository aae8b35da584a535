package dev.fallacies.benchmarks.fallacy3bandwidth;

import com.google.protobuf.ByteString;
import dev.fallacies.harness.cluster.Connection;
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
import dev.fallacies.proto.workload.v1.UploadRequest;
import dev.fallacies.proto.workload.v1.Work;
import java.io.IOException;
import java.util.List;
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
 * A bulk stream on a long fat link, by flow-control window: whoever may not have more than W bytes under way fills no link
 * that holds more, however much of it was bought.
 *
 * <p>Model, with W the window of the receiver, RTT the round trip, s the cost of waking for it (that of a call after such a
 * pause), c the CPU's time for half of a window, and R the link's rate:
 *
 * <pre>
 *   goodput = min(R, (W÷2) ÷ (RTT + s + c(W÷2)))
 * </pre>
 *
 * At first sight it is W÷RTT, and that is the upper bound. But Netty's {@code DefaultHttp2LocalFlowController} gives the window
 * back as soon as no more than half of it is left, which is so after W÷2 and up to a message more. What was under way behind that is a
 * little less than W÷2, so that it alone never brings on the next update: that waits for the first bytes of the next
 * round trip. So each round trip carries W÷2. Frames that end exactly at W÷2 would carry W.
 *
 * <p>{@code download} has a fixed window, {@code tuned} lets gRPC grow it towards 8 MiB by its bandwidth-delay pings, from 1 MiB, as
 * it does by itself, or from HTTP/2's own 64 KiB. It sets the window to twice what came between a ping and its answer, a round
 * trip, if that is more than the window and came faster than ever before ({@code FlowControlPinger} of gRPC's {@code
 * AbstractNettyHandler}). The first round trip carries all of the first window, which waits for no update, and so doubles it.
 * Later ones carry between half a window, which leaves it as it is, and all of it, by where frames end: how far it grows in the
 * end is found here and not predicted, but one doubling, or the link, is the least. {@code upload} fixes the window of the sender, which
 * matters to nobody: it has the server's window of 1 MiB, whatever its own. It waits for ⌈(B−W)÷(W÷2)⌉ updates and one
 * answer, and tuning can only make them fewer.
 */
@Scenario(
        id = "bandwidth.window",
        version = 2,
        section = Section.BANDWIDTH,
        chapter = Sentence.S24,
        claim = "Large payloads saturate links, if the receiver's window lets them.",
        method = "A stream of 8 KiB messages over links of 20 and 150 ms at 40 MB/s, with windows of 64 KiB, 1 MiB and"
                + " 8 MiB and with one that gRPC tunes, from 64 KiB and from 1 MiB on: payload bytes a second over ten half"
                + " windows, or 46 of one that is tuned, after the first window.",
        doesNotShow =
                "TCP's own window and its slow start, which do the same over a real distance: the proxy ends TCP on"
                        + " both sides. The limit is one of a connection; more connections have more of it.",
        headline = {
            "download,network=rtt150ms-rate40MBps,windowKiB=64|1024",
            "download,network=rtt20ms-rate40MBps,windowKiB=8192",
            "tuned,network=rtt150ms-rate40MBps,windowKiB=1024"
        })
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class Window implements Model {
    static final Statistic GOODPUT = Statistic.byteRate("goodput");

    private static final int PIECE_BYTES = 8 << 10;
    static final int WINDOWS = 6;
    static final int TUNED_WINDOWS = 24;
    static final int UPLOAD_BYTES = 4 << 20;
    private static final int WARM_UP_BYTES = 1 << 20;

    /** Where gRPC starts if nobody says otherwise (NettyServerBuilder.DEFAULT_FLOW_CONTROL_WINDOW). */
    static final int DEFAULT_BYTES = 1 << 20;

    private static final ByteString PIECE = ByteString.copyFrom(new byte[PIECE_BYTES]);

    @Param({"rtt20ms-rate40MBps", "rtt150ms-rate40MBps"})
    public String network;

    private Connection connection;

    /** The client's window. */
    @State(Scope.Benchmark)
    public static class Fixed {
        @Param({"64", "1024", "8192"})
        public int windowKiB;

        @Setup
        public void connect(Window window) throws IOException, InterruptedException {
            window.connect(Connection.over(window.network, OptionalInt.of(windowKiB << 10)));
        }
    }

    /** A small window of the client, whose uploads go by the server's. */
    @State(Scope.Benchmark)
    public static class OfSender {
        @Param("64")
        public int windowKiB;

        @Setup
        public void connect(Window window) throws IOException, InterruptedException {
            window.connect(Connection.over(window.network, OptionalInt.of(windowKiB << 10)));
        }
    }

    /** A window that the client may let grow. */
    @State(Scope.Benchmark)
    public static class Tuned {
        @Param({"64", "1024"})
        public int windowKiB;

        @Setup
        public void connect(Window window) throws IOException, InterruptedException {
            window.connect(Connection.tunedFrom(window.network, windowKiB << 10));
        }
    }

    private void connect(Connection opened) throws IOException, InterruptedException {
        connection = opened;
        connection.warmUp(caller -> {
            Arrivals.ofDownload(caller, PIECE_BYTES, WARM_UP_BYTES / PIECE_BYTES);
            upload(caller, WARM_UP_BYTES / PIECE_BYTES);
        });
    }

    @Benchmark
    public void download(Fixed fixed) throws InterruptedException {
        measure(fixed.windowKiB, WINDOWS);
    }

    @Benchmark
    public void tuned(Tuned tuned) throws InterruptedException {
        measure(tuned.windowKiB, TUNED_WINDOWS);
    }

    /** The first window is under way before anybody waits for anything, so it does not count. */
    private void measure(int windowKiB, int windows) throws InterruptedException {
        int pieces = (windowKiB << 10) / PIECE_BYTES;
        Arrivals arrivals = Arrivals.ofDownload(connection.caller(), PIECE_BYTES, windows * pieces + 1);
        Outcomes.ofThisJvm().value(GOODPUT, arrivals.bytesPerSecondAfter(pieces));
    }

    @Benchmark
    public void upload(OfSender sender) throws InterruptedException {
        long start = System.nanoTime();
        upload(connection.caller(), UPLOAD_BYTES / PIECE_BYTES);
        Outcomes.ofThisJvm().value(GOODPUT, 1e9 * UPLOAD_BYTES / (System.nanoTime() - start));
    }

    @TearDown
    public void disconnect() {
        connection.close();
    }

    /** Sends without waiting: a few megabytes find room in the client's memory. */
    private static void upload(Caller caller, int pieces) throws InterruptedException {
        UploadRequest request = UploadRequest.newBuilder()
                .setWork(Work.newBuilder().setPayload(PIECE))
                .build();
        long received = caller.upload(request, pieces).getReceivedBytes();
        if (received != (long) pieces * PIECE_BYTES) {
            throw new IllegalStateException("the server got " + received + " bytes of " + pieces + " messages");
        }
    }

    @Override
    public OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return WindowModel.seconds(aCase, link);
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return WindowModel.trials(aCase, link);
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of(WindowModel.predict(aCase, conditions));
    }
}
