package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Tells that a listening socket cannot accept, as when descriptors have run out; Netty has it try again after a second. */
final class AcceptFailures extends ChannelInboundHandlerAdapter {

    private static final LimitedLog LOG = new LimitedLog(AcceptFailures.class);

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("cannot accept connections; tried again each second", ": " + cause.getMessage());
    }
}
