package dev.fallacies.harness.network;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.fallacies.harness.scenario.SkippedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A network namespace of Linux without a name: a process holds it that ends with its input, and so with this JVM, however
 * that dies; with its last process the kernel removes the namespace and all devices, routes and rules in it. Making one takes
 * root and the programs {@code unshare} and {@code nsenter}.
 */
final class NetworkNamespace implements AutoCloseable {
    private static final int SECONDS_FOR_A_COMMAND = 10;
    /** Exit status of {@code nsenter}, as of a shell. */
    private static final int NO_SUCH_PROGRAM = 127;

    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    private final Process holder;

    private NetworkNamespace(Process holder) {
        this.holder = holder;
    }

    /**
     * Makes a namespace without any device but a loopback one that is down.
     *
     * @throws SkippedException if this system or user cannot; says what is missing
     */
    static NetworkNamespace create() throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new SkippedException("needs network namespaces, which Linux alone has");
        }
        Process holder = start("util-linux", List.of("unshare", "--net", "--", "cat"));
        try {
            // What comes back has been through the program that runs once the namespace is there.
            holder.getOutputStream().write('\n');
            holder.getOutputStream().flush();
        } catch (IOException e) {
            // It has ended; the next line finds out why.
        }
        if (holder.getInputStream().read() != '\n') {
            throw new SkippedException("needs root to make a network namespace (" + complaint(holder) + ")");
        }
        return new NetworkNamespace(holder);
    }

    long holderPid() {
        return holder.pid();
    }

    /** What to put before a command so that it runs within. */
    List<String> entering() {
        return List.of("nsenter", "--net=" + path(), "--");
    }

    /**
     * Runs a program within, to its end.
     *
     * @param debianPackage of the program, for whoever lacks it
     * @return its output
     * @throws SkippedException if there is no such program
     * @throws IOException if it fails; says why
     */
    String run(String debianPackage, String input, String... command) throws IOException {
        List<String> entered = new ArrayList<>(entering());
        entered.addAll(List.of(command));
        return run(debianPackage, input, entered);
    }

    /** The same outside of any namespace of ours. */
    static String runOutside(String debianPackage, String... command) throws IOException {
        return run(debianPackage, "", List.of(command));
    }

    /**
     * Makes something within: sockets stay where they were made. It is made on a thread that enters the namespace and ends
     * there, so that no thread of others is ever within.
     *
     * @throws UncheckedIOException if the namespace cannot be entered
     */
    <T> T make(Supplier<T> something) {
        CompletableFuture<T> made = new CompletableFuture<>();
        Thread visitor = new Thread(
                () -> {
                    try {
                        enter();
                        made.complete(something.get());
                    } catch (Throwable e) {
                        // Of whatever kind: who waits must hear of it.
                        made.completeExceptionally(e);
                    }
                },
                "visitor of a network namespace");
        visitor.start();
        try {
            return made.join();
        } catch (CompletionException e) {
            throw new UncheckedIOException(
                    new IOException("in a network namespace: " + e.getCause().getMessage(), e.getCause()));
        }
    }

    @Override
    public void close() {
        holder.destroyForcibly()
                .onExit()
                .completeOnTimeout(holder, SECONDS_FOR_A_COMMAND, TimeUnit.SECONDS)
                .join();
    }

    private void enter() throws IOException {
        try {
            int namespace = Libc.LINUX.open(path(), O_RDONLY_CLOEXEC);
            try {
                Libc.LINUX.setns(namespace, CLONE_NEWNET);
            } finally {
                Libc.LINUX.close(namespace);
            }
        } catch (LastErrorException | UnsatisfiedLinkError e) {
            throw new IOException("cannot enter " + path() + ": " + e.getMessage(), e);
        }
    }

    private String path() {
        return "/proc/" + holder.pid() + "/ns/net";
    }

    private static String run(String debianPackage, String input, List<String> command) throws IOException {
        Process process = start(debianPackage, command);
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor(SECONDS_FOR_A_COMMAND, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return output;
            }
            String complaint = complaint(process);
            if (!process.isAlive() && process.exitValue() == NO_SUCH_PROGRAM) {
                throw new SkippedException("needs the Debian package " + debianPackage + " (" + complaint + ")");
            }
            throw new IOException(String.join(" ", command) + ": " + complaint);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + String.join(" ", command));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String debianPackage, List<String> command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new SkippedException(
                    "needs the program " + command.get(0) + " (Debian package " + debianPackage + ")");
        }
    }

    private static String complaint(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .lines()
                .findFirst()
                .orElse("no reason given");
    }

    /** What Java has no call for. */
    private interface Libc extends Library {
        Libc LINUX = Native.load("c", Libc.class);

        int open(String path, int flags) throws LastErrorException;

        int setns(int namespace, int type) throws LastErrorException;

        int close(int descriptor) throws LastErrorException;
    }
}
