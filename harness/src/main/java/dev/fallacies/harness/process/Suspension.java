package dev.fallacies.harness.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process that is stopped by a signal. It cannot see that its parent has gone, so a shell beside it does: at the end of its
 * input, which the system closes when this process dies, however it dies, the shell kills the one that is stopped and removes
 * its directory.
 */
public final class Suspension implements AutoCloseable {
    private static final String GUARD = "read -r line && exit 0; kill -KILL \"$1\"; rm -rf -- \"$2\"";
    private static final int SIGNAL_SECONDS = 10;

    private final long pid;
    private final Process guard;

    private Suspension(long pid, Process guard) {
        this.pid = pid;
        this.guard = guard;
    }

    /** Whether this system has such signals. */
    public static boolean isPossible() {
        return File.separatorChar == '/';
    }

    /**
     * Stops a process.
     *
     * @param directory that goes with the process if this one dies first
     * @throws IOException if it cannot be stopped
     */
    public static Suspension of(ProcessHandle process, Path directory) throws IOException {
        Process guard = new ProcessBuilder(
                        "sh", "-c", GUARD, "guard", Long.toString(process.pid()), directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Suspension suspension = new Suspension(process.pid(), guard);
        try {
            suspension.signal("STOP");
            return suspension;
        } catch (IOException e) {
            suspension.close();
            throw e;
        }
    }

    /** @throws IOException if the process is not there any more */
    public void resume() throws IOException {
        try {
            signal("CONT");
        } finally {
            close();
        }
    }

    /** Sends the guard away, and the process no signal: it goes on or is killed by others. */
    @Override
    public void close() {
        try {
            guard.getOutputStream().write('\n');
            guard.getOutputStream().close();
        } catch (IOException e) {
            // It has been killed, and guards nobody.
        }
    }

    private void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IOException("process " + pid + " took no signal " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + pid + " was sent the signal " + name);
        } finally {
            kill.destroyForcibly();
        }
    }
}
