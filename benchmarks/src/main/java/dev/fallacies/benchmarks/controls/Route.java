package dev.fallacies.benchmarks.controls;

import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.cluster.Testbed;
import dev.fallacies.harness.probe.Prober;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import java.io.IOException;
import java.util.OptionalLong;

/** A way to the server and back: raw TCP or gRPC, over a network or straight. Closing it ends what it opened. */
interface Route extends AutoCloseable {
    /** One byte, or one small unary call, there and back. */
    void roundTrip() throws IOException;

    /** What its link was asked to add to a round trip, in nanoseconds; 0 without a link. */
    double requestedRttNanos();

    /** See {@link Testbed#enginePid}. */
    OptionalLong enginePid();

    /** Makes round trips until they take no less time; not over a link, whose waits would leave the code cold. */
    void warmUp() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /**
     * A route over a network.
     *
     * @param transport {@code tcp} or {@code grpc}
     * @param network name of its profile
     * @param shared what leads to raw TCP
     * @throws IOException if server, engine or link cannot be had
     */
    static Route over(String transport, String network, SharedTestbed shared) throws IOException {
        if (transport.equals("tcp")) {
            Testbed testbed = shared.over(network);
            return new Tcp(shared.linked(network), testbed.requestedRttNanos(), testbed.enginePid());
        }
        return new Grpc(network);
    }

    /**
     * The route to the same server that leaves the network out.
     *
     * @param network that is left out
     * @throws IOException if the server cannot be had
     */
    static Route past(String transport, String network, SharedTestbed shared) throws IOException {
        return transport.equals("tcp")
                ? new Tcp(shared.straight(network), 0, OptionalLong.empty())
                : new Grpc(NetworkProfile.DIRECT);
    }

    /** A byte that comes back. */
    final class Tcp implements Route {
        private final Prober prober;
        private final double requestedRttNanos;
        private final OptionalLong enginePid;

        private Tcp(Prober prober, double requestedRttNanos, OptionalLong enginePid) {
            this.prober = prober;
            this.requestedRttNanos = requestedRttNanos;
            this.enginePid = enginePid;
        }

        @Override
        public double requestedRttNanos() {
            return requestedRttNanos;
        }

        @Override
        public OptionalLong enginePid() {
            return enginePid;
        }

        @Override
        public void roundTrip() throws IOException {
            prober.roundTripNanos();
        }

        /** Nothing is left to do: the testbed warms up as it is opened. */
        @Override
        public void warmUp() {}

        @Override
        public void close() throws IOException {
            prober.close();
        }
    }

    /** A small unary call. */
    final class Grpc implements Route {
        private static final ExchangeRequest REQUEST = ExchangeRequest.newBuilder()
                .setWork(Work.newBuilder().setId(1).setResponseSizeBytes(16))
                .build();

        private final Connection connection;

        Grpc(String network) throws IOException {
            connection = Connection.over(network);
        }

        @Override
        public double requestedRttNanos() {
            return connection.requestedRttNanos();
        }

        @Override
        public OptionalLong enginePid() {
            return connection.enginePid();
        }

        @Override
        public void roundTrip() {
            connection.caller().exchange(REQUEST);
        }

        @Override
        public void warmUp() throws InterruptedException, IOException {
            connection.warmUp(caller -> caller.exchange(REQUEST));
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
