package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** One of the two sockets of a connection: the input of one direction and the output of the other. */
final class RelayHandler extends ChannelInboundHandlerAdapter {

    private static final System.Logger LOG = System.getLogger(RelayHandler.class.getName());

    private final Direction inbound;
    private final Direction outbound;

    RelayHandler(Direction inbound, Direction outbound) {
        this.inbound = inbound;
        this.outbound = outbound;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        inbound.read((ByteBuf) message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        outbound.outputChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownReadComplete) {
            inbound.end();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        inbound.end();
        outbound.discard();
        outbound.outputChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A peer that goes away is what proxies are for; anything else is a defect of the engine.
        Level level = cause instanceof IOException ? Level.DEBUG : Level.ERROR;
        LOG.log(level, "connection " + ctx.channel() + " closed", cause);
        ctx.close();
    }
}
