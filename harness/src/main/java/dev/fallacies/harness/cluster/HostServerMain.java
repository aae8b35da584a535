package dev.fallacies.harness.cluster;

import dev.fallacies.harness.process.ParentWatch;
import dev.fallacies.harness.workload.WorkloadServer;
import java.io.IOException;

/**
 * The main class of a server process that listens in plaintext on the host of its argument; it prints its {@code host:port}
 * as a line and serves until its parent is gone.
 */
public final class HostServerMain {
    private HostServerMain() {}

    public static void main(String[] arguments) throws IOException {
        WorkloadServer server = WorkloadServer.startPlaintext(arguments[0], 0);
        ParentWatch.haltAtEndOfInput(server::close);
        System.out.println(server.addresses().plaintext());
    }
}
