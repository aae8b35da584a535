package dev.fallacies.benchmarks.fallacy2latency;

import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.workload.CallLedger;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.WarmUp;
import dev.fallacies.harness.workload.Worker;
import dev.fallacies.harness.workload.WorkloadService;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The ways to reach the work in {@link LatencyLadder}, one state each, so that a rung sets up nothing but its own. */
public final class Rungs {
    private Rungs() {}

    /** A thread that takes the work and hands back the result. */
    @State(Scope.Benchmark)
    public static class OtherThread {
        private final Worker worker = new Worker();
        private final ExecutorService thread = Executors.newSingleThreadExecutor();

        WorkResult perform(Work work) throws ExecutionException, InterruptedException {
            return thread.submit(() -> worker.perform(work)).get();
        }

        @TearDown
        public void stop() {
            thread.shutdownNow();
        }
    }

    /** gRPC's own transport within a process, on the caller's thread. */
    @State(Scope.Benchmark)
    public static class InProcess {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private Server server;
        private ManagedChannel channel;
        private Caller caller;

        Caller caller() {
            return caller;
        }

        @Setup
        public void connect(LatencyLadder ladder) throws IOException, InterruptedException {
            String name = InProcessServerBuilder.generateName();
            server = InProcessServerBuilder.forName(name)
                    .directExecutor()
                    .addService(new WorkloadService(new Worker(), timer))
                    .build()
                    .start();
            channel = InProcessChannelBuilder.forName(name)
                    .directExecutor()
                    .intercept(CallLedger.ofThisJvm())
                    .build();
            caller = new Caller(channel);
            WarmUp.untilStable(() -> ladder.oneCall(caller));
        }

        @TearDown
        public void disconnect() {
            channel.shutdownNow();
            server.shutdownNow();
            timer.shutdownNow();
        }
    }

    /** Plaintext over loopback. */
    @State(Scope.Benchmark)
    public static class Loopback {
        private Connection connection;

        Caller caller() {
            return connection.caller();
        }

        @Setup
        public void connect(LatencyLadder ladder) throws IOException, InterruptedException {
            connection = Connection.over(NetworkProfile.DIRECT);
            connection.warmUp(ladder::oneCall);
        }

        @TearDown
        public void disconnect() {
            connection.close();
        }
    }

    /** TLS over loopback. */
    @State(Scope.Benchmark)
    public static class Tls {
        private Connection connection;

        Caller caller() {
            return connection.caller();
        }

        @Setup
        public void connect(LatencyLadder ladder) throws IOException, InterruptedException {
            connection = Connection.tls();
            connection.warmUp(ladder::oneCall);
        }

        @TearDown
        public void disconnect() {
            connection.close();
        }
    }

    /** A Unix socket. */
    @State(Scope.Benchmark)
    public static class UnixSocket {
        private Connection connection;

        Caller caller() {
            return connection.caller();
        }

        @Setup
        public void connect(LatencyLadder ladder) throws IOException, InterruptedException {
            connection = Connection.unix();
            connection.warmUp(ladder::oneCall);
        }

        @TearDown
        public void disconnect() {
            connection.close();
        }
    }

    /** A link of a network profile. */
    @State(Scope.Benchmark)
    public static class Link {
        @Param({
            "proxied",
            "same-zone",
            "cross-az",
            "london-frankfurt",
            "virginia-california",
            "virginia-ireland",
            "tokyo-virginia",
            "london-singapore",
            "wifi",
            "5g",
            "4g",
            "3g",
            "leo",
            "geo"
        })
        public String network;

        private Connection connection;

        Caller caller() {
            return connection.caller();
        }

        @Setup
        public void connect(LatencyLadder ladder) throws IOException, InterruptedException {
            connection = Connection.over(network);
            connection.warmUp(ladder::oneCall);
        }

        @TearDown
        public void disconnect() {
            connection.close();
        }
    }
}
