package dev.fallacies.harness.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.process.Suspension;
import dev.fallacies.harness.process.TemporaryDirectory;
import dev.fallacies.harness.scenario.SkippedException;
import dev.fallacies.harness.workload.ServerAddresses;
import io.grpc.BindableService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A workload server in a JVM of its own, on loopback. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    /** From the end of a process's connections until its death is known. */
    private static final Duration OF_A_DEATH = Duration.ofMillis(100);

    private static final List<String> JVM_ARGUMENTS = List.of("-Xms256m", "-Xmx1g");

    /** Where no network interface has a hardware address Netty warns, unless it is given one of those that anybody may use. */
    private static final List<String> IN_A_PLACE_OF_ITS_OWN = Stream.concat(
                    JVM_ARGUMENTS.stream(), Stream.of("-Dio.netty.machineId=02:00:00:00:00:01"))
            .toList();

    private final TemporaryDirectory directory;
    private final ChildProcess process;
    private final ServerAddresses addresses;
    private Suspension suspension;
    private volatile boolean killed;

    private ServerProcess(TemporaryDirectory directory, ChildProcess process, ServerAddresses addresses) {
        this.directory = directory;
        this.process = process;
        this.addresses = addresses;
    }

    /**
     * Starts a server that offers the workload, and the control of its faults (see {@link ServerControl}).
     *
     * @param extra further services of an experiment, under the same faults: public classes with a public constructor without
     *     parameters, of which the server's JVM makes one each
     * @throws IOException if it cannot be started; says why
     */
    @SafeVarargs
    public static ServerProcess start(Class<? extends BindableService>... extra) throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create();
        List<String> arguments = new ArrayList<>(List.of(directory.path().toString()));
        for (Class<? extends BindableService> service : extra) {
            arguments.add(service.getName());
        }
        try {
            ChildProcess process =
                    ChildProcess.startJvm("server", ServerMain.class.getName(), JVM_ARGUMENTS, arguments, READY_WITHIN);
            return new ServerProcess(
                    directory, process, new ObjectMapper().readValue(process.readyLine(), ServerAddresses.class));
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * Starts a server of plaintext alone that listens on an address of its own.
     *
     * @param host of the place where the launcher runs it
     * @param launcher command that becomes the server's JVM, whose command follows it
     * @throws IOException if it cannot be started; says why
     */
    public static ServerProcess startAt(String host, List<String> launcher) throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create();
        try {
            ChildProcess process = ChildProcess.startJvm(
                    ChildProcess.Jvm.likeThis("server", HostServerMain.class.getName(), launcher),
                    IN_A_PLACE_OF_ITS_OWN,
                    List.of(host),
                    READY_WITHIN,
                    line -> {});
            return new ServerProcess(directory, process, ServerAddresses.ofPlaintext(process.readyLine()));
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    public ServerAddresses addresses() {
        return addresses;
    }

    /** A directory of its own, for files of an experiment too; it goes with the process, or when a killed one is closed. */
    public Path directory() {
        return directory.path();
    }

    /**
     * Sees to it that what an experiment counts is what it did itself. Takes a tenth of a second, so no place for it is between
     * a drill's beginning and its fault.
     *
     * @throws IllegalStateException if the process has ended though nobody here killed it
     */
    public void requireNoOtherDeath() {
        if (killed) {
            return;
        }
        process.awaitExit(OF_A_DEATH).ifPresent(status -> {
            throw new IllegalStateException(
                    "a server of the experiment has died by itself, with exit status " + status);
        });
    }

    /** See {@link ChildProcess#exitStatus}. */
    public OptionalInt exitStatus() {
        return process.exitStatus();
    }

    /** Lets the process end in order; see {@link ChildProcess#hangUp}. */
    public void hangUp() {
        process.hangUp();
    }

    /** Ends the process at once, even a stopped one; its directory stays until it is closed. */
    public void kill() {
        killed |= process.exitStatus().isEmpty();
        process.kill();
        forgetSuspension();
    }

    /**
     * Stops the process where it is (SIGSTOP): its connections stay open, and nobody answers. It does not outlive this
     * process any more than one that runs.
     *
     * @throws SkippedException if this system has no such signal
     * @throws IOException if it could not be stopped
     */
    public void stop() throws IOException {
        if (!Suspension.isPossible()) {
            throw new SkippedException("needs the signals SIGSTOP and SIGCONT, which this system does not have");
        }
        if (suspension == null) {
            suspension = Suspension.of(process.handle(), directory.path());
        }
    }

    /** Lets a process that was stopped go on (SIGCONT). */
    public void cont() throws IOException {
        if (suspension != null) {
            suspension.resume();
            suspension = null;
        }
    }

    /** The operating system's view of the process. */
    public ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void close() {
        if (suspension != null) {
            kill();
        }
        process.close();
        directory.close();
    }

    private void forgetSuspension() {
        if (suspension != null) {
            suspension.close();
            suspension = null;
        }
    }
}
