package dev.fallacies.benchmarks.fallacy1reliable;

import dev.fallacies.harness.cluster.ServerControl;
import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.cluster.Testbed;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.ServerAddresses;
import dev.fallacies.harness.workload.ServiceConfig;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A client, servers that forward its calls, and a last one that fails on demand; all that call retry alike. */
final class RetryingChain implements AutoCloseable {
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final List<ServerProcess> layers = new ArrayList<>();
    private ServerControl last;
    private Caller caller;

    private RetryingChain() {}

    /**
     * Starts a chain, and makes one call through all of it.
     *
     * @param layers that retry, at least 1: the client, and a forwarding server each for the others
     * @param serviceConfig of each of them, with its policy
     * @throws IOException if a server cannot be started
     */
    static RetryingChain start(int layers, String serviceConfig) throws IOException {
        RetryingChain chain = new RetryingChain();
        try {
            ServerAddresses next = chain.lastServer();
            for (int i = 1; i < layers; i++) {
                next = chain.serverBefore(next, serviceConfig);
            }
            chain.connect(next, serviceConfig);
            return chain;
        } catch (IOException | RuntimeException e) {
            chain.close();
            throw e;
        }
    }

    /** Makes the last server end all attempts as UNAVAILABLE and count them from now on. */
    void failLast() {
        last.failShare(1);
    }

    /** Makes a call that cannot succeed. */
    void callInVain() {
        try {
            caller.exchange(ExchangeRequest.getDefaultInstance());
        } catch (StatusRuntimeException e) {
            return;
        }
        throw new IllegalStateException("a call succeeded although the last server fails every attempt");
    }

    /**
     * Attempts that the last server has seen.
     *
     * @throws IllegalStateException if a server on the way to it has died, since calls that ended there look like others
     */
    long arrivals() {
        layers.forEach(ServerProcess::requireNoOtherDeath);
        return last.truth().arrivals().total();
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }

    private ServerAddresses lastServer() throws IOException {
        Testbed testbed = Testbed.direct();
        closers.push(testbed::close);
        last = ServerControl.of(testbed.server());
        closers.push(last::close);
        closers.push(last::reset);
        return testbed.server();
    }

    private ServerAddresses serverBefore(ServerAddresses next, String serviceConfig) throws IOException {
        ServerProcess server = ServerProcess.start();
        closers.push(server::close);
        layers.add(server);
        try (ServerControl control = ServerControl.of(server.addresses())) {
            control.forwardTo(next, serviceConfig);
        }
        return server.addresses();
    }

    private void connect(ServerAddresses first, String serviceConfig) {
        Channels channels = new Channels();
        closers.push(channels::close);
        caller = new Caller(channels.plaintext(first.plaintext(), ServiceConfig.parse(serviceConfig)));
        caller.exchange(ExchangeRequest.getDefaultInstance());
    }
}
