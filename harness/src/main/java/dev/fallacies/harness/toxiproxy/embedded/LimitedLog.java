package dev.fallacies.harness.toxiproxy.embedded;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Warns of what peers can cause as often as they like: of each kind of event at once when it is the first, and from then
 * on at most once a minute, with the number of those in between. Any thread may call it.
 */
final class LimitedLog {

    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final Consumer<String> lines;
    private final LongSupplier nanoClock;

    LimitedLog(Class<?> source) {
        this(line -> System.getLogger(source.getName()).log(Level.WARNING, line), System::nanoTime);
    }

    LimitedLog(Consumer<String> lines, LongSupplier nanoClock) {
        this.lines = lines;
        this.nanoClock = nanoClock;
    }

    /** @param event the text, which is the kind too: nothing in it may be a peer's choice */
    void warn(String event) {
        warn(event, "");
    }

    /** @param detail what is said of the one that is logged */
    void warn(String event, String detail) {
        kinds.computeIfAbsent(event, Kind::new).happened(detail);
    }

    private final class Kind {

        private final String event;
        private boolean logged;
        private long loggedNanos;
        private long unlogged;

        Kind(String event) {
            this.event = event;
        }

        synchronized void happened(String detail) {
            long nowNanos = nanoClock.getAsLong();
            if (logged && nowNanos - loggedNanos < PAUSE_NANOS) {
                unlogged++;
                return;
            }
            lines.accept(event + detail + (unlogged == 0 ? "" : " (and " + unlogged + " times more since the last)"));
            logged = true;
            loggedNanos = nowNanos;
            unlogged = 0;
        }
    }
}
