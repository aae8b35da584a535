package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Optional;

/**
 * How the engine talks to the operating system.
 *
 * @param name {@code epoll}, {@code kqueue} or {@code nio}
 * @param waitUnitNanos what it rounds the length of a wait to, in nanoseconds
 */
record Transport(
        String name,
        IoHandlerFactory handlers,
        Class<? extends ServerChannel> serverChannel,
        Class<? extends SocketChannel> clientChannel,
        long waitUnitNanos) {

    private static final long MILLISECOND_NANOS = 1_000_000;

    /** The JDK's own, which is everywhere but waits in whole milliseconds, so that more of a delay has to be polled away. */
    static Transport nio() {
        return new Transport(
                "nio",
                NioIoHandler.newFactory(),
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                MILLISECOND_NANOS);
    }

    /** The native one of this system, or else the JDK's; {@link #name()} tells which. */
    static Transport best() {
        if (Epoll.isAvailable()) {
            return new Transport(
                    "epoll", EpollIoHandler.newFactory(), EpollServerSocketChannel.class, EpollSocketChannel.class, 1);
        }
        if (KQueue.isAvailable()) {
            return new Transport(
                    "kqueue",
                    KQueueIoHandler.newFactory(),
                    KQueueServerSocketChannel.class,
                    KQueueSocketChannel.class,
                    1);
        }
        return nio();
    }

    /** Why {@link #best()} is the JDK's; empty if it is not. */
    static Optional<String> whyNotNative() {
        if (Epoll.isAvailable() || KQueue.isAvailable()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (System.getProperty("os.name")) {
                    case "Linux" -> reason(Epoll.unavailabilityCause());
                    case "Mac OS X" -> reason(KQueue.unavailabilityCause());
                    default -> "this system has neither epoll nor kqueue";
                });
    }

    /** Of failures that led to each other the first, which tells of the system and not of Netty; without its details. */
    private static String reason(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage()).lines().findFirst().orElse("").strip();
    }

    EventLoopGroup newEventLoop(String threadName) {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(threadName, true), handlers);
    }

    /** An event loop whose timers are precise to microseconds, as far as the transport allows. */
    EventLoopGroup newPreciseEventLoop(String threadName) {
        return new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(threadName, true), PreciseIoHandler.factory(handlers, waitUnitNanos));
    }
}
