package dev.fallacies.benchmarks.fallacy1reliable;

import dev.fallacies.harness.scenario.SkippedException;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the kernel every 5 ms how long it takes a connection's round trip for. */
final class WatchedSocket {
    private static final long PERIOD_MILLIS = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "TCP watch");
        thread.setDaemon(true);
        return thread;
    });
    private final EpollTcpInfo info = new EpollTcpInfo();
    private EpollSocketChannel socket;
    private long samples;
    private double rttMicros;

    /**
     * What was seen.
     *
     * @param rttSeconds mean of the smoothed round trip, in seconds
     * @param segmentBytes what a segment carries at most
     */
    record Seen(double rttSeconds, long segmentBytes) {}

    /**
     * Watches a socket from now on.
     *
     * @throws SkippedException if it is none that tells
     */
    void opened(Channel channel) {
        if (!(channel instanceof EpollSocketChannel epoll)) {
            throw new SkippedException("needs Netty's native transport, which asks the kernel of a connection");
        }
        synchronized (this) {
            socket = epoll;
        }
        timer.scheduleAtFixedRate(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @throws IllegalStateException if nothing was sent */
    synchronized Seen stop() {
        timer.shutdownNow();
        if (samples == 0) {
            throw new IllegalStateException("the connection was never seen at work");
        }
        return new Seen(rttMicros / samples / 1e6, info.sndMss());
    }

    private synchronized void look() {
        if (socket.isActive()) {
            socket.tcpInfo(info);
            if (info.rtt() > 0) {
                samples++;
                rttMicros += info.rtt();
            }
        }
    }
}
