package dev.fallacies.harness.toxiproxy;

import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.process.Leash;
import dev.fallacies.harness.process.TemporaryDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a Toxiproxy program on a free port of loopback. Others may take a port after it was chosen; Toxiproxy 2.12 then
 * lives on without a control API, and whoever has the port may be a Toxiproxy too. So the program is started with a proxy of
 * a name that only it can know, and is ours if it knows it; if not, it is started anew on another port.
 *
 * @param executable the program
 * @param ports where ports come from
 */
record ProgramStart(Path executable, Ports ports) {
    private static final int MOST_TRIES = 3;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    /** Gives a port that was free a moment ago. */
    @FunctionalInterface
    interface Ports {
        int next() throws IOException;

        /** Whichever the system gives. */
        static int free() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    /**
     * A Toxiproxy that answers.
     *
     * @param process what ends it
     */
    record Started(ControlApi control, ChildProcess process) {}

    /** @throws IOException if it does not come up, or found every port taken */
    Started start() throws IOException {
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < MOST_TRIES) {
            int port = ports.next();
            Optional<Started> started = startOn(port);
            if (started.isPresent()) {
                return started.get();
            }
            taken.add(port);
        }
        throw new IOException("Toxiproxy " + executable + " did not start: others took the ports " + taken
                + " of this machine before it could; try again");
    }

    /** Empty if others have the port. */
    private Optional<Started> startOn(int port) throws IOException {
        String marker = ProxyNames.random().next();
        try (TemporaryDirectory directory = TemporaryDirectory.create()) {
            Path config = Files.writeString(directory.path().resolve("proxies.json"), disabledProxy(marker));
            ChildProcess process = startProcess(port, config);
            Started started = new Started(new ControlApi(loopback(), port), process);
            boolean ours = false;
            try {
                ours = comesUp(started, marker);
                return ours ? Optional.of(started) : Optional.empty();
            } finally {
                if (!ours) {
                    process.close();
                }
            }
        }
    }

    private ChildProcess startProcess(int port, Path config) throws IOException {
        return ChildProcess.startJvm(
                "Toxiproxy " + executable,
                Leash.class.getName(),
                List.of("-Xmx32m"),
                List.of(
                        executable.toString(),
                        "-host",
                        loopback(),
                        "-port",
                        Integer.toString(port),
                        "-config",
                        config.toString()),
                READY_WITHIN);
    }

    /** False if it is others who answer. */
    private boolean comesUp(Started started, String marker) throws IOException {
        long giveUp = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try {
                return knows(started.control(), marker);
            } catch (IOException e) {
                if (!ControlApi.nobodyListens(e)) {
                    return false;
                }
                requireHope(started.process(), giveUp);
                pause();
            }
        }
    }

    private static boolean knows(ControlApi control, String marker) throws IOException {
        String path = "/proxies/" + marker;
        boolean known = marker.equals(control.get(path).path("name").asText());
        if (known) {
            control.delete(path);
        }
        return known;
    }

    private void requireHope(ChildProcess process, long giveUpNanos) throws IOException {
        if (!process.isAlive()) {
            String words = process.lastWords();
            throw new IOException("Toxiproxy " + executable + " did not start: "
                    + (words.isEmpty() ? "it ended without a word; is that a Toxiproxy?" : words));
        }
        if (System.nanoTime() > giveUpNanos) {
            throw new IOException("Toxiproxy " + executable + " did not answer within " + READY_WITHIN.toSeconds()
                    + " s; is that a Toxiproxy?");
        }
    }

    private static String disabledProxy(String name) {
        return "[{\"name\": \"" + name + "\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"127.0.0.1:1\","
                + " \"enabled\": false}]";
    }

    private static String loopback() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Toxiproxy was starting");
        }
    }
}
