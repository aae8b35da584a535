package dev.fallacies.harness.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.probe.ProbeServer;
import dev.fallacies.harness.process.ParentWatch;
import dev.fallacies.harness.process.TemporaryDirectory;
import dev.fallacies.harness.workload.WorkloadServer;
import io.grpc.BindableService;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The main class of a server process that the harness starts. Its arguments are a directory for its socket
 * and certificate, and the classes of further services that it is to offer; it prints its addresses as one line of JSON and
 * serves until its parent is gone.
 */
public final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        // Its owner removes the directory, unless it was killed.
        TemporaryDirectory directory = TemporaryDirectory.of(Path.of(arguments[0]));
        WorkloadServer server = WorkloadServer.startEverywhere(directory.path(), services(arguments));
        ProbeServer probe = new ProbeServer();
        // The directory first: closing the server removes its socket from it at a time of its own, and the process
        // halts
        // next, which closes everything else.
        ParentWatch.haltAtEndOfInput(directory::close);
        System.out.println(
                new ObjectMapper().writeValueAsString(server.addresses().withProbe(probe.address())));
    }

    private static BindableService[] services(String[] arguments) throws ReflectiveOperationException {
        BindableService[] services = new BindableService[arguments.length - 1];
        for (int i = 0; i < services.length; i++) {
            services[i] = Class.forName(arguments[i + 1])
                    .asSubclass(BindableService.class)
                    .getConstructor()
                    .newInstance();
        }
        return services;
    }
}
