package dev.fallacies.harness.cli;

import dev.fallacies.harness.workload.WorkloadServer;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fallacies server}. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the workload in plaintext, with health checking and reflection, until it is interrupted.",
            "On another machine, 'fallacies run --target HOST:PORT' measures against it."
        })
final class ServerCommand implements Callable<Integer> {
    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; default: ${DEFAULT-VALUE}, so that only this machine can call.")
    private String host;

    @Option(names = "--port", defaultValue = "0", description = "Port to listen on; default: any free one.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("--port takes 0 to 65535, not " + port);
        }
        try (WorkloadServer server = WorkloadServer.startPlaintext(host, port)) {
            Terminal.ofThisProcess().line("serving on " + server.addresses().plaintext());
            new CountDownLatch(1).await();
            return ExitStatus.FINE;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot serve on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }
}
