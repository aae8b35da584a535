package dev.fallacies.harness.process;

import java.io.IOException;
import java.io.InputStream;

/** Ends this process when its parent is gone. */
public final class ParentWatch {
    private ParentWatch() {}

    /**
     * Runs an action at the end of standard input, which the system closes when the parent dies, and then halts: a
     * process that nobody reads from any more has nobody to shut down in order for. Until then the watch keeps the process
     * alive, even if all its other threads are daemons.
     */
    public static void haltAtEndOfInput(Runnable before) {
        Thread watch = new Thread(() -> watch(System.in, before), "parent watch");
        watch.start();
    }

    private static void watch(InputStream input, Runnable before) {
        try {
            while (input.read() >= 0) {
                // Only the end says anything.
            }
        } catch (IOException e) {
            // A broken input is as good a sign as a closed one.
        }
        try {
            before.run();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
