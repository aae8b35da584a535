package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The HTTP server of the control API, which bounds everything a client can send. */
final class ControlServer implements AutoCloseable {

    private static final HttpDecoderConfig HTTP_LIMITS = new HttpDecoderConfig()
            .setMaxInitialLineLength(4096)
            .setMaxHeaderSize(8192)
            .setMaxChunkSize(8192)
            .setUseRfc9112TransferEncoding(true);

    static final int MAX_READ_BYTES = 8192;

    /** What the system receives ahead, which all comes at once when a peer has ended. */
    private static final int SOCKET_BUFFER_BYTES = 64 << 10;

    private final EventLoopGroup ioLoop;
    private final Channel listening;

    ControlServer(Transport transport, InetSocketAddress address, ControlHandler handler) throws IOException {
        ioLoop = transport.newEventLoop("toxiproxy-http");
        ChannelFuture bound = new ServerBootstrap()
                .group(ioLoop)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // A client may shut down its side once it has asked.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                // One read at a time, so that no more than that comes in beside a request under way.
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(512, 2048, MAX_READ_BYTES).maxMessagesPerRead(1))
                .childHandler(new Initializer(
                        handler, new ControlConnections(SocketLimits.OF_THIS_PROCESS.controlConnections())))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException("cannot listen on " + HostPort.format(address), bound.cause());
        }
        listening = bound.channel();
        listening.pipeline().addLast(new AcceptFailures());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    @Override
    public void close() {
        ioLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static final class Initializer extends ChannelInitializer<Channel> {

        private final ControlHandler handler;
        private final ControlConnections connections;

        Initializer(ControlHandler handler, ControlConnections connections) {
            this.handler = handler;
            this.connections = connections;
        }

        @Override
        protected void initChannel(Channel channel) {
            ControlConnection connection = new ControlConnection(channel, handler, connections);
            channel.pipeline()
                    .addLast(tellOfBytes(connection))
                    .addLast(new HttpServerCodec(HTTP_LIMITS))
                    .addLast(new BodyAggregator())
                    .addLast(connection);
            connections.opened(connection);
        }

        private static ChannelHandler tellOfBytes(ControlConnection connection) {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object message) {
                    connection.received();
                    ctx.fireChannelRead(message);
                }
            };
        }
    }
}
