package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code fallacies toxiproxy serve} serves on a free port, as a process of its own; closing it ends it. */
final class ServedToxiproxy implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 2;
    private static final String READY = "serving on ";

    private final Path err = Files.createTempFile("serve", ".err");
    private final Process process;
    private final BufferedReader out;
    private final String address;

    /** Starts it and waits until it says that it is ready. */
    ServedToxiproxy(String... options) throws IOException {
        this(List.of(), options);
    }

    /** @param jvmOptions for its Java */
    ServedToxiproxy(List<String> jvmOptions, String... options) throws IOException {
        process = builder(jvmOptions, options).redirectError(err.toFile()).start();
        out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        assertThat(ready).as(err()).startsWith(READY);
        address = ready.substring(READY.length());
    }

    private static ProcessBuilder builder(List<String> jvmOptions, String... options) {
        String[] arguments = Stream.concat(
                        Stream.of("toxiproxy", "serve", "--listen", "127.0.0.1:0"), Stream.of(options))
                .toArray(String[]::new);
        ProcessBuilder builder = Command.builder(Command.SUITE, arguments);
        builder.command().addAll(1, jvmOptions);
        return Command.interruptible(builder);
    }

    /** Host and port of its control API, as it printed them. */
    String address() {
        return address;
    }

    String host() {
        return address.substring(0, address.lastIndexOf(':'));
    }

    int port() {
        return portOf(address);
    }

    ToxiproxyClient client() {
        return new ToxiproxyClient(host(), port());
    }

    /** What it complained about so far. */
    String err() throws IOException {
        return Files.readString(err);
    }

    /** The lines among them that are its own: newer Java has things to say, too. */
    List<String> complaints() throws IOException {
        return err().lines()
                .filter(line -> line.startsWith("fallacies: ") || line.startsWith("\tat "))
                .toList();
    }

    /** Lets its input end, as the system does when its parent is gone. */
    void hangUp() throws IOException {
        process.getOutputStream().close();
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        Command.signal(name, process);
    }

    /** Waits for its end; it has printed nothing after its first line. */
    int exitStatus() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(out.readLine()).isNull();
        return process.exitValue();
    }

    static int portOf(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Others can listen there. */
    static void assertFree(String address) throws IOException {
        new ServerSocket(portOf(address), 1, InetAddress.getLoopbackAddress()).close();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(err);
    }
}
