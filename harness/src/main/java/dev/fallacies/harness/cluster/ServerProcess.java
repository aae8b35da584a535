package dev.fallacies.harness.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.process.TemporaryDirectory;
import dev.fallacies.harness.workload.ServerAddresses;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A workload server in a JVM of its own, on loopback. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final List<String> JVM_ARGUMENTS = List.of("-Xms256m", "-Xmx1g");

    private final TemporaryDirectory directory;
    private final ChildProcess process;
    private final ServerAddresses addresses;

    private ServerProcess(TemporaryDirectory directory, ChildProcess process, ServerAddresses addresses) {
        this.directory = directory;
        this.process = process;
        this.addresses = addresses;
    }

    /** @throws IOException if it cannot be started; says why */
    public static ServerProcess start() throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create();
        try {
            ChildProcess process = ChildProcess.startJvm(
                    "server",
                    ServerMain.class.getName(),
                    JVM_ARGUMENTS,
                    List.of(directory.path().toString()),
                    READY_WITHIN);
            return new ServerProcess(
                    directory, process, new ObjectMapper().readValue(process.readyLine(), ServerAddresses.class));
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    public ServerAddresses addresses() {
        return addresses;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** See {@link ChildProcess#exitStatus}. */
    public OptionalInt exitStatus() {
        return process.exitStatus();
    }

    /** Lets the process end in order; see {@link ChildProcess#hangUp}. */
    public void hangUp() {
        process.hangUp();
    }

    /** Ends the process at once; its directory stays until it is closed. */
    public void kill() {
        process.kill();
    }

    /** The operating system's view of the process. */
    public ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void close() {
        process.close();
        directory.close();
    }
}
