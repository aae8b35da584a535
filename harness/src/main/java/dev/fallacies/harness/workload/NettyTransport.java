package dev.fallacies.harness.workload;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerDomainSocketChannel;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Optional;

/**
 * The channel types of one Netty transport.
 *
 * @param name {@code epoll}, {@code kqueue} or {@code nio}
 * @param unixSocket empty where the transport has no Unix sockets
 * @param unixServerSocket likewise
 */
record NettyTransport(
        String name,
        IoHandlerFactory ioHandlers,
        Class<? extends Channel> socket,
        Class<? extends ServerChannel> serverSocket,
        Optional<Class<? extends Channel>> unixSocket,
        Optional<Class<? extends ServerChannel>> unixServerSocket) {

    /** The fastest transport that this machine has. */
    static NettyTransport best() {
        if (Epoll.isAvailable()) {
            return new NettyTransport(
                    "epoll",
                    EpollIoHandler.newFactory(),
                    EpollSocketChannel.class,
                    EpollServerSocketChannel.class,
                    Optional.of(EpollDomainSocketChannel.class),
                    Optional.of(EpollServerDomainSocketChannel.class));
        }
        if (KQueue.isAvailable()) {
            return new NettyTransport(
                    "kqueue",
                    KQueueIoHandler.newFactory(),
                    KQueueSocketChannel.class,
                    KQueueServerSocketChannel.class,
                    Optional.of(KQueueDomainSocketChannel.class),
                    Optional.of(KQueueServerDomainSocketChannel.class));
        }
        return new NettyTransport(
                "nio",
                NioIoHandler.newFactory(),
                NioSocketChannel.class,
                NioServerSocketChannel.class,
                Optional.empty(),
                Optional.empty());
    }

    /** One event loop with a daemon thread: enough for a link or a few, and the fewest threads to wake. */
    EventLoopGroup newEventLoop(String threadName) {
        return new MultiThreadIoEventLoopGroup(
                1, new io.netty.util.concurrent.DefaultThreadFactory(threadName, true), ioHandlers);
    }
}
