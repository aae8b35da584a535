package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Keeps a socket registered with epoll while nothing is awaited from it. Netty, since <a
 * href="https://github.com/netty/netty/pull/16689">#16689</a> and at least up to 4.2.15, takes such a socket out of the
 * epoll set but goes on as if it were in it, so that the next wish fails with ENOENT and the connection is closed. That
 * happens to a socket whose peer has ended its side, as soon as what is still to be sent to it has to wait.
 */
record LastingEpollRegistration(IoRegistration delegate) implements IoRegistration {

    @Override
    public long submit(IoOps ops) {
        // Edge-triggered and nothing else: a hang-up, which is always reported, is so once and not for ever.
        return delegate.submit(ops.equals(EpollIoOps.NONE) ? EpollIoOps.EPOLLET : ops);
    }

    @Override
    public <T> T attachment() {
        return delegate.attachment();
    }

    @Override
    public boolean isValid() {
        return delegate.isValid();
    }

    @Override
    public boolean cancel() {
        return delegate.cancel();
    }
}
