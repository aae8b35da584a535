package dev.fallacies.benchmarks.controls;

import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.cluster.Testbed;
import dev.fallacies.harness.probe.Prober;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import java.io.IOException;

/** A way to the server and back: raw TCP or gRPC, over a network or straight. Closing it ends what it opened. */
interface Route extends AutoCloseable {
    /** One byte, or one small unary call, there and back. */
    void roundTrip() throws IOException;

    /** What its link was asked to add to a round trip, in nanoseconds; 0 without a link. */
    double requestedRttNanos();

    /** Makes round trips until they take no less time; not over a link, whose waits would leave the code cold. */
    void warmUp() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /**
     * Opens a route.
     *
     * @param transport {@code tcp} or {@code grpc}
     * @param network name of its profile
     * @throws IOException if server, engine or link cannot be had
     */
    static Route over(String transport, String network) throws IOException {
        return transport.equals("tcp") ? new Tcp(network) : new Grpc(network);
    }

    /** A byte that comes back. */
    final class Tcp implements Route {
        private static final int WARM_UP_TRIPS = 5_000;

        private final Testbed testbed;
        private final Prober prober;

        Tcp(String network) throws IOException {
            testbed = Testbed.overTcp(network);
            prober = new Prober(testbed.address());
        }

        @Override
        public double requestedRttNanos() {
            return testbed.requestedRttNanos();
        }

        Prober prober() {
            return prober;
        }

        @Override
        public void roundTrip() throws IOException {
            prober.roundTripNanos();
        }

        /** So many that the compiler has seen enough of them, some 0.3 s. */
        @Override
        public void warmUp() throws IOException {
            try (Testbed direct = Testbed.overTcp(NetworkProfile.DIRECT);
                    Prober straight = new Prober(direct.address())) {
                for (int i = 0; i < WARM_UP_TRIPS; i++) {
                    straight.roundTripNanos();
                }
            }
        }

        @Override
        public void close() throws IOException {
            prober.close();
            testbed.close();
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
