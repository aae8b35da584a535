package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;

/**
 * Makes the timers of an event loop precise to a few microseconds. A thread that sleeps until a given time wakes some
 * tens of microseconds late, more on an idle processor, and the kernel adds a tolerance that grows with the wait. So the
 * loop sleeps in stages, each ending well before the due time, and polls for the last {@value #SPIN_NANOS} ns; input and
 * output go on meanwhile. A loop without a timer due sleeps as always.
 */
final class PreciseIoHandler implements IoHandler {

    /** Longer than a wake-up takes at the median, and short enough that a round trip costs little processor time. */
    static final long SPIN_NANOS = 60_000;

    /** Longer waits end this much early first: Linux may be late by a thousandth of a wait. */
    private static final long COARSE_NANOS = 2_000_000;

    private final IoHandler delegate;
    private final StagedContext staged = new StagedContext();

    private PreciseIoHandler(IoHandler delegate) {
        this.delegate = delegate;
    }

    static IoHandlerFactory factory(IoHandlerFactory delegates) {
        return executor -> new PreciseIoHandler(delegates.newHandler(executor));
    }

    @Override
    public void initialize() {
        delegate.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        staged.context = context;
        return delegate.run(staged);
    }

    @Override
    public void prepareToDestroy() {
        delegate.prepareToDestroy();
    }

    @Override
    public void destroy() {
        delegate.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        IoRegistration registration = delegate.register(handle);
        return handle instanceof EpollIoHandle ? new LastingEpollRegistration(registration) : registration;
    }

    @Override
    public void wakeup() {
        delegate.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return delegate.isCompatible(handleType);
    }

    /** What the event loop says, with its next timer told as earlier, so that the handler never oversleeps it. */
    private static final class StagedContext implements IoHandlerContext {

        private static final long NO_TIMER = -1;

        private IoHandlerContext context;

        @Override
        public boolean canBlock() {
            return context.canBlock() && !isTimerNear();
        }

        private boolean isTimerNear() {
            return context.deadlineNanos() != NO_TIMER && context.delayNanos(System.nanoTime()) <= SPIN_NANOS;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            long delayNanos = context.delayNanos(currentTimeNanos);
            long earlyNanos = delayNanos > 2 * COARSE_NANOS ? COARSE_NANOS : SPIN_NANOS;
            return Math.max(0, delayNanos - earlyNanos);
        }

        @Override
        public long deadlineNanos() {
            long deadlineNanos = context.deadlineNanos();
            return deadlineNanos == NO_TIMER ? NO_TIMER : deadlineNanos - SPIN_NANOS;
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            context.reportActiveIoTime(activeNanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return context.shouldReportActiveIoTime();
        }
    }
}
