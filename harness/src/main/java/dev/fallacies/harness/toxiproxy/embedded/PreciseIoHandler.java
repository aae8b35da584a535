package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;

/**
 * Makes the timers of an event loop precise to a few microseconds. A thread that sleeps until a given time wakes some
 * tens of microseconds late, and the kernel adds a tolerance that grows with the wait. So the loop sleeps in stages, each
 * ending somewhat before the due time, and polls for the rest; input and output go on meanwhile. A loop without a timer
 * due sleeps as always, but for the moment in which an answer to what it has just sent is to be expected.
 */
final class PreciseIoHandler implements IoHandler {

    private final IoHandler delegate;
    private final StagedWait staged;

    private PreciseIoHandler(IoHandler delegate, long waitUnitNanos) {
        this.delegate = delegate;
        this.staged = new StagedWait(waitUnitNanos);
    }

    /** @param waitUnitNanos what the delegates round the length of a wait to */
    static IoHandlerFactory factory(IoHandlerFactory delegates, long waitUnitNanos) {
        return executor -> new PreciseIoHandler(delegates.newHandler(executor), waitUnitNanos);
    }

    @Override
    public void initialize() {
        TimerSlack.minimize();
        delegate.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        staged.begin(context);
        int handled = delegate.run(staged);
        long nowNanos = System.nanoTime();
        if (handled == 0) {
            staged.wokeByTimer(nowNanos);
        } else {
            staged.handledInput(nowNanos);
        }
        return handled;
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
}
