package dev.fallacies.harness.toxiproxy.embedded;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The tolerance by which Linux may delay the timed waits of a thread, 50 µs unless set otherwise (see
 * {@code /proc/pid/timerslack_ns} in proc(5)). Other systems have no such thing.
 */
final class TimerSlack {

    private static final System.Logger LOG = System.getLogger(TimerSlack.class.getName());

    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    private TimerSlack() {}

    /** Sets the tolerance of the calling thread to the least there is, 1 ns, where the system has one. */
    static void minimize() {
        if (!Files.exists(THIS_THREAD)) {
            return;
        }
        try {
            String threadId = THIS_THREAD.toRealPath().getFileName().toString();
            Files.writeString(Path.of("/proc", threadId, "timerslack_ns"), "1", StandardOpenOption.WRITE);
        } catch (IOException e) {
            // Calibration makes up for most of it.
            LOG.log(Level.WARNING, "timers stay some 50 us late, because the timer slack cannot be set: " + e);
        }
    }
}
