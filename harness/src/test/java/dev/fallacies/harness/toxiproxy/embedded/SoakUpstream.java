package dev.fallacies.harness.toxiproxy.embedded;

import dev.fallacies.harness.toxiproxy.embedded.SoakPeer.End;
import dev.fallacies.harness.toxiproxy.embedded.SoakPeer.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers behind the proxies. The first bytes of a connection tell which conversation it carries. */
final class SoakUpstream implements AutoCloseable {

    private static final int GREETING_MILLIS = 30_000;

    /**
     * So small that a server which stops reading makes itself felt soon; less than some segments of loopback's 64 KiB, and the
     * kernel itself would crawl.
     */
    static final int SMALL_BUFFER_BYTES = 256 << 10;

    private final Map<Long, SoakConversation> expected = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final SoakTally tally;
    private final EchoServer roomy;
    private final EchoServer tight;

    SoakUpstream(SoakTally tally) throws IOException {
        this.tally = tally;
        this.roomy = EchoServer.start(this::serve);
        this.tight = EchoServer.start(socket -> {
            socket.setReceiveBufferSize(SMALL_BUFFER_BYTES);
            socket.setSendBufferSize(SMALL_BUFFER_BYTES);
            serve(socket);
        });
    }

    /** Either does. */
    List<String> addresses() {
        return List.of(roomy.address(), tight.address());
    }

    void expect(SoakConversation conversation) {
        expected.put(conversation.id(), conversation);
    }

    private void serve(Socket socket) throws IOException {
        open.incrementAndGet();
        try {
            socket.setSoTimeout(GREETING_MILLIS);
            byte[] greeting = socket.getInputStream().readNBytes(Long.BYTES);
            if (greeting.length == Long.BYTES) {
                converse(socket, greeting);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    private void converse(Socket socket, byte[] greeting) throws InterruptedException {
        long streamNumber = ByteBuffer.wrap(greeting).getLong();
        SoakConversation conversation = expected.remove(SoakConversation.idOf(streamNumber));
        if (conversation == null) {
            tally.fail("a connection to the upstream begins with stream " + streamNumber
                    + ", which no client has begun, or which has been there before");
        } else {
            conversation.serverOutcome().complete(talk(socket, conversation, greeting));
        }
    }

    private Outcome talk(Socket socket, SoakConversation conversation, byte[] greeting) throws InterruptedException {
        StreamCheck check = new StreamCheck(conversation.server().receives());
        try {
            check.accept(greeting, greeting.length);
            return new SoakPeer(socket, conversation.server(), check).converse();
        } catch (AssertionError e) {
            tally.fail(conversation.name() + ", upstream: " + e.getMessage());
            return new Outcome(End.BROKEN, e.getMessage(), check);
        }
    }

    /** How many connections it has now. */
    int open() {
        return open.get();
    }

    /** Forgets conversations that never got here. */
    void forget() {
        expected.clear();
    }

    @Override
    public void close() throws IOException {
        try (roomy) {
            tight.close();
        }
    }
}
