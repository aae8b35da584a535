package dev.fallacies.benchmarks.partialfailure;

import dev.fallacies.harness.cluster.ServerProcess;
import dev.fallacies.harness.workload.Channels;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A program of two halves that write rows, of which one can be killed. */
interface TwoHalves extends AutoCloseable {
    /** Of an order, from which a row of A and one of B come. */
    Duration DEADLINE = Duration.ofSeconds(4);

    /** Has A write a row, and then B; whether A did. */
    boolean order(long id);

    /** Kills B, or what both are in. */
    void kill() throws InterruptedException;

    /** @throws IllegalStateException if a process has died that was not killed, or before it was */
    void requireNoOtherDeath();

    Collection<Long> rowsOfA() throws IOException;

    Collection<Long> rowsOfB() throws IOException;

    @Override
    void close();

    /** Both in one server. */
    static TwoHalves ofOneProcess() throws IOException {
        return InProcesses.start(1);
    }

    /** Each in a server of its own. */
    static TwoHalves ofTwoProcesses() throws IOException {
        return InProcesses.start(2);
    }

    /** Both in this process, each a thread. */
    static TwoHalves ofTwoThreads() {
        return new InThreads();
    }

    /**
     * In server processes.
     *
     * @param processes A in the first and B in the last, which may be the same
     * @param open a channel to each
     */
    record InProcesses(List<ServerProcess> processes, Channels channels, List<Channel> open) implements TwoHalves {
        private static final Duration OF_A_ROW = DEADLINE.dividedBy(2);
        private static final int WARM_CALLS = 300;

        static InProcesses start(int count) throws IOException {
            InProcesses halves = new InProcesses(new ArrayList<>(), new Channels(), new ArrayList<>());
            try {
                for (int i = 0; i < count; i++) {
                    halves.add(ServerProcess.start(Rows.class));
                }
                return halves;
            } catch (IOException | RuntimeException e) {
                halves.close();
                throw e;
            }
        }

        private void add(ServerProcess process) {
            processes.add(process);
            Channel channel = channels.plaintext(process.addresses().plaintext());
            open.add(channel);
            CallEnd.warm(channel, WARM_CALLS);
            Rows.add(channel, 0, List.of(tableOfA(), tableOfB()), OF_A_ROW);
        }

        @Override
        public boolean order(long id) {
            if (open.size() == 1) {
                return add(open.get(0), id, List.of(tableOfA(), tableOfB()));
            }
            boolean taken = add(open.get(0), id, List.of(tableOfA()));
            add(open.get(1), id, List.of(tableOfB()));
            return taken;
        }

        private static boolean add(Channel channel, long id, List<Path> tables) {
            try {
                Rows.add(channel, id, tables, OF_A_ROW);
                return true;
            } catch (StatusRuntimeException e) {
                return false;
            }
        }

        @Override
        public void kill() {
            processes.get(processes.size() - 1).kill();
        }

        @Override
        public void requireNoOtherDeath() {
            processes.forEach(ServerProcess::requireNoOtherDeath);
        }

        @Override
        public Collection<Long> rowsOfA() throws IOException {
            return Rows.read(tableOfA());
        }

        @Override
        public Collection<Long> rowsOfB() throws IOException {
            return Rows.read(tableOfB());
        }

        @Override
        public void close() {
            channels.close();
            processes.forEach(ServerProcess::close);
        }

        private Path tableOfA() {
            return processes.get(0).directory().resolve("rows-of-a");
        }

        private Path tableOfB() {
            return processes.get(0).directory().resolve("rows-of-b");
        }
    }
}
