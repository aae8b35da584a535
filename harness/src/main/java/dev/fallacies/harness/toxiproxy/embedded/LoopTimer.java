package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One task at most that waits on an event loop, since setting another replaces it. Event loop only. */
final class LoopTimer {

    private final EventLoop eventLoop;
    private Future<?> waiting;

    LoopTimer(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    void set(Runnable task, long delayNanos) {
        cancel();
        waiting = eventLoop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    }

    void cancel() {
        if (waiting != null) {
            waiting.cancel(false);
            waiting = null;
        }
    }
}
