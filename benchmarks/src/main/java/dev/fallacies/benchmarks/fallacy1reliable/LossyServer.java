package dev.fallacies.benchmarks.fallacy1reliable;

import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.network.LossyPair;
import dev.fallacies.harness.recording.Outcomes;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.WarmUp;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelId;
import java.io.IOException;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A server in a network namespace, behind a cable that loses packets, and callers of it in another. */
@State(Scope.Benchmark)
public class LossyServer {
    /** Part of the packets, of either direction, that were lost. */
    static final Statistic LOST_PACKETS = Statistic.share("lost_packets");

    /** Fixed, as gRPC would send pings of its own to tune it, which a call would have to wait for. */
    private static final int WINDOW_BYTES = 1 << 20;

    @Param({"0", "1", "5"})
    public double lossPercent;

    private final Channels channels = new Channels();
    private LossyPair pair;
    private ServerProcess server;

    /** Warms up before anything is lost. */
    @Setup
    public void open() throws IOException, InterruptedException {
        // Netty looks for a hardware address once, and would warn if it did so in a namespace, which has none.
        DefaultChannelId.newInstance();
        pair = LossyPair.open();
        server = ServerProcess.startAt(LossyPair.SERVER_HOST, pair.asServer());
        Caller caller = connect(socket -> {});
        WarmUp.untilStable(() -> caller.exchange(ExchangeRequest.getDefaultInstance()));
        pair.lose(lossPercent / 100);
    }

    /**
     * A caller with a connection of its own.
     *
     * @param opened is told of its socket
     */
    synchronized Caller connect(Consumer<Channel> opened) {
        return new Caller(channels.plaintext(server.addresses().plaintext(), WINDOW_BYTES, socket -> {
            Channel made = pair.asClient(socket);
            opened.accept(made);
            return made;
        }));
    }

    /** With what the filters counted, warm-up iterations included. */
    @TearDown
    public void close() throws IOException {
        try {
            Outcomes.ofThisJvm().trials(LOST_PACKETS, pair.lost(), pair.seen());
        } finally {
            channels.close();
            server.close();
            pair.close();
        }
    }
}
