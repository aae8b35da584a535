package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.process.ParentWatch;
import dev.fallacies.harness.workload.WarmUp;
import dev.fallacies.harness.workload.WorkloadServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * The main class of a process that takes a dead server's place: it is started and warm beforehand, says so with a line, and
 * listens on the port that its argument names as soon as it is told to by a line. Serves until its parent is gone.
 */
public final class StandbyServer {
    private static final Duration WARM_UP = Duration.ofMillis(300);

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private StandbyServer() {}

    /**
     * Starts one.
     *
     * @param address of the server whose place it is to take; it listens there once it is sent a line
     * @throws IOException if it cannot be started; says why
     */
    static ChildProcess start(String address) throws IOException {
        return ChildProcess.startJvm(
                "standby",
                StandbyServer.class.getName(),
                List.of("-Xms64m", "-Xmx256m"),
                List.of(address.substring(address.lastIndexOf(':') + 1)),
                READY_WITHIN);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        WorkloadServer elsewhere = WorkloadServer.startPlaintext(host, 0);
        WarmUp.smallCalls(elsewhere.addresses().plaintext(), WARM_UP);
        System.out.println("ready");
        for (int next = System.in.read(); next != '\n'; next = System.in.read()) {
            if (next < 0) {
                Runtime.getRuntime().halt(0);
            }
        }
        WorkloadServer.startPlaintext(host, Integer.parseInt(arguments[0]));
        ParentWatch.haltAtEndOfInput(() -> {});
    }
}
