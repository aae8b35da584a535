package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The event loops that carry the proxied bytes. Listening sockets have a loop of their own, so that binding and closing
 * them never waits for data; one loop carries all connections, so that only one thread ever polls for a due time.
 */
final class DataPlane implements AutoCloseable {

    private static final WriteBufferWaterMark OUTPUT_SIZES =
            new WriteBufferWaterMark(SocketLimits.MAX_OUTPUT_BYTES / 2, SocketLimits.MAX_OUTPUT_BYTES);

    /** A bootstrap insists on a handler; whoever connects adds the real one. */
    private static final ChannelHandler NO_HANDLER = new ChannelInitializer<>() {
        @Override
        protected void initChannel(Channel channel) {}
    };

    private final Transport transport;
    private final EventLoopGroup acceptors;
    private final EventLoopGroup relays;
    private final Calibration calibration = new Calibration();
    private final ByteBudget budget = ByteBudget.ofThisProcess();
    private final ConnectionLimit connectionLimit;
    private final int maxListeners;
    private final Semaphore listenerPermits;

    DataPlane(Transport transport) {
        this(transport, SocketLimits.OF_THIS_PROCESS);
    }

    DataPlane(Transport transport, SocketLimits limits) {
        this.transport = transport;
        this.connectionLimit = new ConnectionLimit(limits.connections());
        this.maxListeners = limits.listeners();
        this.listenerPermits = new Semaphore(maxListeners);
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

    /** Of all connections; their event loop only. */
    ByteBudget budget() {
        return budget;
    }

    /** Makes connections to upstreams. */
    Bootstrap connector() {
        return new Bootstrap()
                .group(relays)
                .channel(transport.clientChannel())
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTPUT_SIZES)
                .disableResolver()
                .handler(NO_HANDLER);
    }

    /**
     * Listens, and hands every accepted channel to {@code accepted}, on its event loop and before its first event. One
     * beyond the limit is closed as soon as it is accepted, and never gets to the event loop of the data.
     *
     * @throws ApiException with the system's words if the address cannot be bound, or 503 if too many are
     */
    Channel bind(InetSocketAddress address, Consumer<Channel> accepted) {
        if (!listenerPermits.tryAcquire()) {
            throw new ApiException(
                    503,
                    "listen tcp " + HostPort.format(address) + ": " + maxListeners
                            + " proxies listen already, which is the limit");
        }
        ChannelFuture bound = new ServerBootstrap()
                .group(acceptors, relays)
                .channel(transport.serverChannel())
                .handler(new Admission(connectionLimit.new Share()))
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTPUT_SIZES)
                .childHandler(new Accepting(accepted))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            listenerPermits.release();
            throw ApiException.system("listen tcp " + HostPort.format(address) + ": "
                    + bound.cause().getMessage());
        }
        bound.channel().closeFuture().addListener(closed -> listenerPermits.release());
        bound.channel().pipeline().addLast(new AcceptFailures());
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

    private static final class Accepting extends ChannelInitializer<Channel> {

        private final Consumer<Channel> accepted;

        Accepting(Consumer<Channel> accepted) {
            this.accepted = accepted;
        }

        @Override
        protected void initChannel(Channel client) {
            accepted.accept(client);
        }
    }

    /** On a listening socket, before what registers the accepted ones with their event loop. */
    private static final class Admission extends ChannelInboundHandlerAdapter {

        private final ConnectionLimit.Share share;

        Admission(ConnectionLimit.Share share) {
            this.share = share;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object accepted) {
            Channel client = (Channel) accepted;
            if (share.admits(client)) {
                ctx.fireChannelRead(client);
            } else {
                client.unsafe().closeForcibly();
            }
        }
    }
}
