package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shares out a limited number of connections. Each proxy may have as many as are left for the others, so that one that is
 * flooded never takes the last.
 */
final class ConnectionLimit {

    private static final LimitedLog LOG = new LimitedLog(ConnectionLimit.class);

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionLimit(int limit) {
        this.limit = limit;
    }

    /** The share of one proxy. Its connections are asked for on one thread, which is the same one for all shares. */
    final class Share {

        private final AtomicInteger ours = new AtomicInteger();

        /** Counts a connection until it closes; not if it is one too many, which the caller is to close. */
        boolean admits(Channel connection) {
            if (ours.get() >= limit - open.get()) {
                LOG.warn("closed a connection at once: a proxy has as many as are left for the others, of " + limit);
                return false;
            }
            ours.incrementAndGet();
            open.incrementAndGet();
            connection.closeFuture().addListener(closed -> release());
            return true;
        }

        private void release() {
            ours.decrementAndGet();
            open.decrementAndGet();
        }
    }
}
