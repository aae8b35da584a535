package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Tells that a listening socket cannot accept, as when descriptors have run out; Netty has it try again after a second. */
final class AcceptFailures extends ChannelInboundHandlerAdapter {

    private static final LimitedLog LOG = new LimitedLog(AcceptFailures.class);

    static {
        // Reads the settings of logging and the time zones: without a descriptor that fails, and ends the thread that
        // is
        // to go on accepting.
        Logger.getLogger("").getHandlers();
        new SimpleFormatter().format(new LogRecord(Level.WARNING, "cannot accept"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("cannot accept connections; tried again each second", ": " + cause.getMessage());
    }
}
