package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Function;

/** A client that was accepted, and its connection to the upstream. Its methods may be called from any thread. */
final class Connection {

    private final Channel client;
    private final Lead lead;
    private final Function<Stream, List<Toxic>> toxics;
    private Channel server;
    private Direction upstream;
    private Direction downstream;

    Connection(Channel client, Lead lead, Function<Stream, List<Toxic>> toxics) {
        this.client = client;
        this.lead = lead;
        this.toxics = toxics;
    }

    /** Connects to the upstream; if that fails, closes the client. */
    void open(Bootstrap bootstrap, SocketAddress upstreamAddress) {
        ChannelFuture connected = bootstrap.clone(client.eventLoop()).connect(upstreamAddress);
        connected.addListener(done -> {
            if (done.isSuccess()) {
                start(connected.channel());
            } else {
                client.close();
            }
        });
    }

    private void start(Channel connectedServer) {
        server = connectedServer;
        if (!client.isActive()) {
            server.close();
            return;
        }
        upstream = new Direction(client, server, lead);
        downstream = new Direction(server, client, lead);
        client.pipeline().addLast(new RelayHandler(upstream, downstream));
        server.pipeline().addLast(new RelayHandler(downstream, upstream));
        client.closeFuture().addListener(closed -> discardIfClosed());
        server.closeFuture().addListener(closed -> discardIfClosed());
        apply();
    }

    private void discardIfClosed() {
        if (!client.isOpen() && !server.isOpen()) {
            upstream.discard();
            downstream.discard();
        }
    }

    /** Has the toxics that the proxy has by then take effect, soon. */
    void toxicsChanged() {
        client.eventLoop().execute(() -> {
            if (upstream != null) {
                apply();
            }
        });
    }

    private void apply() {
        upstream.apply(toxics.apply(Stream.UPSTREAM));
        downstream.apply(toxics.apply(Stream.DOWNSTREAM));
    }

    /** Closes both sides, soon; what is under way is lost. */
    void close() {
        client.eventLoop().execute(() -> {
            client.close();
            if (server != null) {
                server.close();
            }
        });
    }
}
