package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The HTTP server of the control API, which bounds everything a client can send. */
final class ControlServer implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_REQUEST_LINE_BYTES = 4096;
    private static final int MAX_HEADER_BYTES = 8192;
    private static final int MAX_CHUNK_BYTES = 8192;
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final EventLoopGroup ioLoop;
    private final Semaphore connectionPermits = new Semaphore(MAX_CONNECTIONS);
    private final Channel listening;

    ControlServer(Transport transport, InetSocketAddress address, ControlHandler handler) throws IOException {
        ioLoop = transport.newEventLoop("toxiproxy-http");
        ChannelFuture bound = new ServerBootstrap()
                .group(ioLoop)
                .channel(transport.serverChannel())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Initializer(handler))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException("cannot listen on " + HostPort.format(address), bound.cause());
        }
        listening = bound.channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    @Override
    public void close() {
        ioLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Initializer extends ChannelInitializer<Channel> {

        private final ControlHandler handler;

        Initializer(ControlHandler handler) {
            this.handler = handler;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (!connectionPermits.tryAcquire()) {
                channel.close();
                return;
            }
            channel.closeFuture().addListener(done -> connectionPermits.release());
            channel.pipeline()
                    .addLast(new HttpServerCodec(MAX_REQUEST_LINE_BYTES, MAX_HEADER_BYTES, MAX_CHUNK_BYTES))
                    .addLast(new BodyAggregator())
                    .addLast(handler);
        }
    }

    /** Answers a body beyond the limit in JSON like everything else, and drops the rest of it as it comes. */
    private static final class BodyAggregator extends HttpObjectAggregator {

        BodyAggregator() {
            super(MAX_BODY_BYTES);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
            ApiResponse answer = ApiResponse.error(413, "bad request body: more than " + MAX_BODY_BYTES + " bytes");
            // Closing now would reset the connection, and the client, still sending, would never see the answer.
            ctx.writeAndFlush(ControlHandler.encode(answer));
        }
    }
}
