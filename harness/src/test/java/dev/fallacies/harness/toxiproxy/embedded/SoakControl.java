package dev.fallacies.harness.toxiproxy.embedded;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;

/** Calls of the control API, each of which must be answered in time. For one thread. */
final class SoakControl {

    private static final int REMEMBERED = 40;

    /** However busy the machine and the engine's connections are. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ControlClient client;
    private final Deque<String> latest = new ArrayDeque<>();
    private long calls;
    private double slowestMillis;
    private String slowest = "none";

    SoakControl(String address) {
        client = new ControlClient(address);
    }

    /**
     * Calls.
     *
     * @throws AssertionError if it is answered with another status, or too late
     */
    ControlClient.Reply call(String method, String path, String body, int... statuses) {
        long startNanos = System.nanoTime();
        remember(method + " " + path + " " + body);
        ControlClient.Reply reply = client.send(method, path, body);
        note(method + " " + path, Sockets.millisSince(startNanos));
        if (Arrays.stream(statuses).noneMatch(status -> status == reply.status())) {
            throw new AssertionError(method + " " + path + " " + body + " was answered by " + reply);
        }
        return reply;
    }

    private void note(String call, double millis) {
        calls++;
        if (millis > slowestMillis) {
            slowestMillis = millis;
            slowest = call;
        }
        if (millis > LONGEST.toMillis()) {
            throw new AssertionError(call + " took " + Math.round(millis) + " ms");
        }
    }

    private void remember(String call) {
        latest.add(call);
        if (latest.size() > REMEMBERED) {
            latest.remove();
        }
    }

    /** The latest calls, a line each, the last one at the end. */
    String latest() {
        return String.join("\n", latest);
    }

    /** For the summary. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d control calls, the slowest %.0f ms (%s)", calls, slowestMillis, slowest);
    }
}
