package dev.fallacies.harness.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A process of our own that says in its first line of output that it is ready, and that ends when its input does. Since
 * the system closes that input when this process dies, however it dies, no child outlives its parent.
 */
public final class ChildProcess implements AutoCloseable {
    /**
     * Of every JVM of the suite. Newer JDKs would warn, on the error output, of Netty's native transport (from 24 on) and of
     * JMH's and Netty's use of {@code sun.misc.Unsafe} (from 24 on; the option is known from 23 on).
     */
    public static final List<String> JVM_ARGUMENTS =
            jvmArguments(Runtime.version().feature());

    /** System property of a child that says what it is, for whoever looks at a list of processes. */
    public static final String ROLE_PROPERTY = "fallacies.role";

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Set<ProcessHandle> LIVING = ConcurrentHashMap.newKeySet();

    private final String role;
    private final Process process;
    private final Consumer<String> reader;
    private final Tail errors = new Tail();
    private String readyLine;
    private List<ProcessHandle> family = List.of();

    /**
     * A program in Java.
     *
     * @param role what the process is, for messages: {@code server}
     * @param classPath with absolute paths
     * @param mainClass its main class; must end at the end of its input (see {@link ParentWatch})
     * @param launcher command that becomes the JVM whose command follows it; empty for none
     */
    public record Jvm(String role, String classPath, String mainClass, List<String> launcher) {
        /** Without a launcher. */
        public Jvm(String role, String classPath, String mainClass) {
            this(role, classPath, mainClass, List.of());
        }

        /** With the class path of this JVM. */
        public static Jvm likeThis(String role, String mainClass, List<String> launcher) {
            return new Jvm(role, ownClassPath(), mainClass, launcher);
        }
    }

    private ChildProcess(String role, List<String> command, Consumer<String> reader) throws IOException {
        this.role = role;
        this.reader = reader;
        this.process = new ProcessBuilder(command).start();
        LIVING.add(process.toHandle());
        process.onExit().thenRun(() -> LIVING.remove(process.toHandle()));
    }

    /**
     * Starts a JVM like this one, with the same class path, and waits until it is ready.
     *
     * @param role what the process is, for messages: {@code server}
     * @param mainClass its main class; must end at the end of its input (see {@link ParentWatch})
     * @throws IOException if it cannot be started, ends before it is ready, or is not ready in time; names its last words
     */
    public static ChildProcess startJvm(
            String role, String mainClass, List<String> jvmArguments, List<String> arguments, Duration readyWithin)
            throws IOException {
        return startJvm(new Jvm(role, ownClassPath(), mainClass), jvmArguments, arguments, readyWithin, line -> {});
    }

    /**
     * Starts a JVM like this one, with a class path of its own, and waits until it is ready.
     *
     * @param reader is told every further line of its output, and null at the end
     * @throws IOException as above
     */
    public static ChildProcess startJvm(
            Jvm jvm, List<String> jvmArguments, List<String> arguments, Duration readyWithin, Consumer<String> reader)
            throws IOException {
        List<String> command = new ArrayList<>(jvm.launcher());
        // Before the class path, since a list of processes may show only the beginning.
        command.add(javaExecutable());
        command.addAll(JVM_ARGUMENTS);
        command.add("-D" + ROLE_PROPERTY + "=" + jvm.role());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", jvm.classPath(), jvm.mainClass()));
        command.addAll(arguments);
        ChildProcess child = new ChildProcess(jvm.role(), command, reader);
        try {
            child.awaitReady(readyWithin);
            child.family = child.process.descendants().toList();
            return child;
        } catch (IOException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    private static List<String> jvmArguments(int feature) {
        String nativeAccess = "--enable-native-access=ALL-UNNAMED";
        return feature < 23 ? List.of(nativeAccess) : List.of(nativeAccess, "--sun-misc-unsafe-memory-access=allow");
    }

    /** The first line that the process printed. */
    public String readyLine() {
        return readyLine;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Kills the children of this process that are none of these: forks, which JMH starts itself and does not hand out. A
     * process that is stopped dies of it, too.
     */
    public static void killOthers() {
        ProcessHandle.current()
                .children()
                .filter(child -> !LIVING.contains(child))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** What the system says of its end; empty while it runs. On POSIX 137 is a kill. */
    public OptionalInt exitStatus() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Writes a line to its input; one that has died is not told, and its exit status says so. */
    public void send(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // Its input is closed, since it has died or was hung up on.
        }
    }

    /** Waits for its end. */
    public OptionalInt awaitExit(Duration within) {
        try {
            process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return exitStatus();
    }

    /** Lets the process end in order, by closing its input, and does not wait for it. */
    public void hangUp() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // Its input is closed already, since it has died.
        }
    }

    /** Ends the process, and the program that it has on a leash, at once. */
    public void kill() {
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** What the process was last heard to complain about; empty if nothing. */
    public String lastWords() {
        return errors.text();
    }

    /** Asks the process to end by closing its input, and kills it if it does not. */
    @Override
    public void close() {
        hangUp();
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
            process.onExit()
                    .completeOnTimeout(process, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private void awaitReady(Duration within) throws IOException {
        CompletableFuture<String> firstLine = new CompletableFuture<>();
        daemon("stdout of " + role, () -> drainOutput(firstLine));
        daemon("stderr of " + role, () -> errors.drain(process.getErrorStream()));
        try {
            readyLine = firstLine.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the " + role + " was not ready within " + within.toSeconds() + " s" + complaint());
        } catch (ExecutionException e) {
            throw new IOException("the " + role + " ended before it was ready" + complaint());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the " + role + " was starting");
        }
    }

    private void drainOutput(CompletableFuture<String> firstLine) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            if (line == null) {
                process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
                firstLine.completeExceptionally(new IOException("no output"));
            } else {
                firstLine.complete(line);
            }
            while (line != null) {
                line = lines.readLine();
                reader.accept(line);
            }
        } catch (IOException | InterruptedException e) {
            firstLine.completeExceptionally(e);
            reader.accept(null);
        }
    }

    private String complaint() {
        String words = lastWords();
        return words.isEmpty() ? "" : ": " + words;
    }

    private static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Absolute, because a child may be given another working directory one day. */
    private static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The last lines of a stream, for an error message. */
    private static final class Tail {
        private static final int MOST_CHARS = 2000;
        private final StringBuilder text = new StringBuilder();

        void drain(InputStream stream) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    append(line);
                }
            } catch (IOException e) {
                append("(its error output could not be read: " + e.getMessage() + ")");
            }
        }

        synchronized String text() {
            return text.toString().strip();
        }

        private synchronized void append(String line) {
            text.append(line).append(' ');
            text.delete(0, Math.max(0, text.length() - MOST_CHARS));
        }
    }
}
