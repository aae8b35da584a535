package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A listening socket of a proxy and the connections accepted on it. Its methods may be called from any thread. */
final class ProxyListener implements AutoCloseable {

    private final Lead lead;
    private final InetSocketAddress upstreamAddress;
    private final Function<Stream, List<Toxic>> toxics;
    private final ByteBudget budget;
    private final Bootstrap connector;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Channel listening;
    private volatile boolean closed;

    /**
     * Binds and begins to accept.
     *
     * @param upstreamAddress where every accepted connection is connected to; if it is unresolved, it is closed instead
     * @param toxics the toxics that a stream has now
     * @throws ApiException with the system's words if the address cannot be bound
     */
    ProxyListener(
            DataPlane dataPlane,
            InetSocketAddress listenAddress,
            InetSocketAddress upstreamAddress,
            Lead lead,
            Function<Stream, List<Toxic>> toxics) {
        this.lead = lead;
        this.upstreamAddress = upstreamAddress;
        this.toxics = toxics;
        this.budget = dataPlane.budget();
        this.connector = dataPlane.connector();
        this.listening = dataPlane.bind(listenAddress, this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    private void accept(Channel client) {
        Connection connection = new Connection(client, connector, upstreamAddress, lead, budget, toxics);
        connections.add(connection);
        // Not before: of toxics that change in between it would never be told.
        connection.applyToxics();
        client.closeFuture().addListener(done -> connections.remove(connection));
        if (closed) {
            // Accepted while the listener was being closed, so perhaps too late for it to be found.
            connection.close();
        }
    }

    /** Has changed toxics take effect on the live connections, soon. */
    void toxicsChanged() {
        connections.forEach(Connection::toxicsChanged);
    }

    /** Refuses new connections when it returns; the ones there are close soon. */
    @Override
    public void close() {
        closed = true;
        listening.close().syncUninterruptibly();
        awaitNextPoll();
        connections.forEach(Connection::close);
    }

    /** The JDK lets a socket that is closed listen on until its event loop polls again. */
    private void awaitNextPoll() {
        SingleThreadEventLoop eventLoop = (SingleThreadEventLoop) listening.eventLoop();
        Promise<Void> polled = eventLoop.newPromise();
        eventLoop.executeAfterEventLoopIteration(() -> eventLoop.execute(() -> polled.setSuccess(null)));
        polled.awaitUninterruptibly();
    }
}
