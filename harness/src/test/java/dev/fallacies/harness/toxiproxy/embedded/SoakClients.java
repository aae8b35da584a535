package dev.fallacies.harness.toxiproxy.embedded;

import dev.fallacies.harness.toxiproxy.embedded.SoakPeer.End;
import dev.fallacies.harness.toxiproxy.embedded.SoakPeer.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Clients of all the proxies, each of which has one conversation after the other. */
final class SoakClients {

    private static final int CONNECT_MILLIS = 30_000;
    private static final long OTHER_END_SECONDS = 60;

    private final List<SoakProxy> proxies;
    private final SoakUpstream upstream;
    private final SoakTally tally;
    private final AtomicLong lastId = new AtomicLong();

    SoakClients(List<SoakProxy> proxies, SoakUpstream upstream, SoakTally tally) {
        this.proxies = proxies;
        this.upstream = upstream;
        this.tally = tally;
    }

    /** Makes one connection, and waits until it has ended, and what it carried has been checked. */
    void converse(SplittableRandom random) throws InterruptedException {
        SoakProxy proxy = proxies.get(random.nextInt(proxies.size()));
        SoakConversation conversation = SoakConversation.draw(lastId.incrementAndGet(), proxy, random);
        try (Socket socket = new Socket()) {
            if (random.nextInt(4) == 0) {
                socket.setReceiveBufferSize(SoakUpstream.SMALL_BUFFER_BYTES);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), CONNECT_MILLIS);
            tally.count("connected");
            if (random.nextInt(10) > 0) {
                upstream.expect(conversation);
                judge(conversation, talk(socket, conversation));
            }
        } catch (IOException e) {
            refused(conversation, e);
        } catch (AssertionError e) {
            tally.fail(conversation.name() + ", downstream: " + e.getMessage());
        }
    }

    private Outcome talk(Socket socket, SoakConversation conversation) throws IOException, InterruptedException {
        if (socket.getLocalPort() == socket.getPort()) {
            throw new IOException("it was connected to itself, as may happen where nobody listens");
        }
        return new SoakPeer(
                        socket,
                        conversation.client(),
                        new StreamCheck(conversation.client().receives()))
                .converse();
    }

    private void refused(SoakConversation conversation, IOException refusal) {
        tally.count("refused");
        if (conversation.whole()) {
            tally.fail(conversation.name() + ": refused, " + refusal);
        }
    }

    private void judge(SoakConversation conversation, Outcome client) throws InterruptedException {
        String name = conversation.name();
        tally.received(client);
        if (conversation.mustBeOrderly()) {
            demandOrder(name + ", client", client);
            demandOrder(name + ", server", serverOutcome(conversation));
            tally.count("whole");
        } else if (conversation.whole()) {
            demandAnEnd(name + ", client", client);
            conversation.serverOutcome().thenAccept(server -> demandAnEnd(name + ", server", server));
            tally.count("broken by a peer");
        } else {
            tally.count(client.end() == End.ORDERLY ? "whole by luck" : "broken by a proxy");
        }
        conversation.serverOutcome().thenAccept(tally::received);
    }

    private Outcome serverOutcome(SoakConversation conversation) throws InterruptedException {
        try {
            return conversation.serverOutcome().get(OTHER_END_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(conversation.name() + " has not ended at the server");
        } catch (ExecutionException e) {
            throw new AssertionError(conversation.name(), e);
        }
    }

    private void demandOrder(String name, Outcome outcome) {
        if (outcome.end() != End.ORDERLY) {
            tally.fail(name + ": everything must arrive, but it " + outcome.words());
        }
    }

    private void demandAnEnd(String name, Outcome outcome) {
        if (outcome.end() == End.STALLED) {
            tally.fail(name + ": it must learn of the end, but it " + outcome.words());
        }
    }
}
