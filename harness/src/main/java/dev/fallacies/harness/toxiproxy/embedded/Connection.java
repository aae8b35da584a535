package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** A client that was accepted, and its connection to the upstream. */
final class Connection {

    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private final Channel client;
    private final Channel server;
    private final Direction upstream;
    private final Direction downstream;
    private final Function<Stream, List<Toxic>> toxics;
    private int pacedDirections = 1;

    /**
     * Connects to the upstream; if that fails, closes the client. What the client sends until then waits. Called on the
     * event loop of the client, before its first event; {@link #applyToxics} must follow.
     */
    Connection(
            Channel client,
            Bootstrap connector,
            SocketAddress upstreamAddress,
            Lead lead,
            ByteBudget budget,
            Function<Stream, List<Toxic>> toxics) {
        // The server's channel does not know its own event loop yet; it is the same one.
        EventLoop eventLoop = client.eventLoop();
        ChannelFuture connected = connector.clone(eventLoop).connect(upstreamAddress);
        this.client = client;
        this.server = connected.channel();
        this.toxics = toxics;
        LongUnaryOperator leadNanos = waitNanos -> lead.nanos(waitNanos, pacedDirections);
        Function<Runnable, StageContext> context =
                retired -> new StageContext(eventLoop, leadNanos, budget, this::reset, retired);
        this.upstream = new Direction(client, server, context);
        this.downstream = new Direction(server, client, context);
        client.pipeline().addLast(new RelayHandler(upstream, downstream));
        server.pipeline().addLast(new RelayHandler(downstream, upstream));
        connected.addListener(done -> connected(done.cause()));
        client.closeFuture().addListener(closed -> discardIfClosed());
        server.closeFuture().addListener(closed -> discardIfClosed());
    }

    private void connected(Throwable failure) {
        if (failure == null) {
            upstream.outputChanged();
        } else {
            LOG.log(Level.DEBUG, "closed a client, because its upstream cannot be reached", failure);
            client.close();
        }
    }

    private void discardIfClosed() {
        if (!client.isOpen() && !server.isOpen()) {
            upstream.discard();
            downstream.discard();
        }
    }

    /** Has the toxics that the proxy has by then take effect, soon. Any thread may call it. */
    void toxicsChanged() {
        client.eventLoop().execute(this::applyToxics);
    }

    /** Has the toxics that the proxy has now take effect. Event loop only. */
    void applyToxics() {
        List<Toxic> up = toxics.apply(Stream.UPSTREAM);
        List<Toxic> down = toxics.apply(Stream.DOWNSTREAM);
        pacedDirections = isPaced(up) && isPaced(down) ? 2 : 1;
        upstream.apply(up);
        downstream.apply(down);
    }

    private static boolean isPaced(List<Toxic> toxics) {
        return toxics.stream().anyMatch(toxic -> toxic.kind() instanceof PacedToxic);
    }

    /** Closes both sides so that their peers see a reset; what is under way is lost. */
    private void reset() {
        for (Channel side : List.of(client, server)) {
            if (side.isOpen()) {
                side.config().setOption(ChannelOption.SO_LINGER, 0);
                side.close();
            }
        }
    }

    /** Closes both sides, soon; what is under way is lost. Any thread may call it. */
    void close() {
        client.close();
        server.close();
    }
}
