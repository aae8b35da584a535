package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The event loops that carry the proxied bytes. Listening sockets have a loop of their own, so that binding and closing
 * them never waits for data; one loop carries all connections, so that only one thread ever polls for a due time.
 */
final class DataPlane implements AutoCloseable {

    /** Open connections through all proxies; one more is closed as soon as it is accepted. */
    static final int MAX_CONNECTIONS = 4096;

    private static final System.Logger LOG = System.getLogger(DataPlane.class.getName());

    /** Toxiproxy's own size of a chunk, 32 KiB, is the largest; small messages use small buffers. */
    private static final RecvByteBufAllocator CHUNK_SIZES = new AdaptiveRecvByteBufAllocator(512, 2048, 32 << 10);

    /** A bootstrap insists on a handler; whoever connects adds the real one. */
    private static final ChannelHandler NO_HANDLER = new ChannelInitializer<>() {
        @Override
        protected void initChannel(Channel channel) {}
    };

    private final Transport transport;
    private final EventLoopGroup acceptors;
    private final EventLoopGroup relays;
    private final Calibration calibration = new Calibration();
    private final Semaphore connectionPermits = new Semaphore(MAX_CONNECTIONS);

    DataPlane(Transport transport) {
        this.transport = transport;
        this.acceptors = transport.newEventLoop("toxiproxy-accept");
        this.relays = transport.newPreciseEventLoop("toxiproxy-relay");
    }

    /**
     * Calibrates the leads from now on, in the background; without that, deliveries are some tens to hundreds of
     * microseconds late.
     */
    void startCalibration() throws IOException {
        calibration.start(new LinkProbe(this, calibration.table()));
    }

    Lead lead() {
        return calibration;
    }

    /** Makes connections to upstreams. */
    Bootstrap connector() {
        return new Bootstrap()
                .group(relays)
                .channel(transport.clientChannel())
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, CHUNK_SIZES)
                .disableResolver()
                .handler(NO_HANDLER);
    }

    /**
     * Listens, and hands every accepted channel to {@code accepted}, on its event loop and before its first event.
     *
     * @throws ApiException with the system's words if the address cannot be bound
     */
    Channel bind(InetSocketAddress address, Consumer<Channel> accepted) {
        ChannelFuture bound = new ServerBootstrap()
                .group(acceptors, relays)
                .channel(transport.serverChannel())
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, CHUNK_SIZES)
                .childHandler(new Accepting(accepted))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw ApiException.system("listen tcp " + HostPort.format(address) + ": "
                    + bound.cause().getMessage());
        }
        return bound.channel();
    }

    @Override
    public void close() throws IOException {
        try {
            calibration.close();
        } finally {
            acceptors.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            relays.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            acceptors.terminationFuture().awaitUninterruptibly();
            relays.terminationFuture().awaitUninterruptibly();
        }
    }

    private final class Accepting extends ChannelInitializer<Channel> {

        private final Consumer<Channel> accepted;

        Accepting(Consumer<Channel> accepted) {
            this.accepted = accepted;
        }

        @Override
        protected void initChannel(Channel client) {
            if (!connectionPermits.tryAcquire()) {
                LOG.log(Level.WARNING, "closed a connection beyond the limit of {0}", MAX_CONNECTIONS);
                client.close();
                return;
            }
            client.closeFuture().addListener(done -> connectionPermits.release());
            accepted.accept(client);
        }
    }
}
