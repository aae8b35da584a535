package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer that does not read holds back the other one, and nobody else. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class BackPressureTest {

    /** What a latency toxic holds, and generous socket buffers on both sides of the proxy. */
    private static final long MAX_UNDER_WAY_BYTES = 64L << 20;

    private final Toxiproxies toxiproxy;
    private final Rig rig;
    private final CountDownLatch reading = new CountDownLatch(1);

    BackPressureTest(Toxiproxies toxiproxy) {
        this.toxiproxy = toxiproxy;
        rig = new Rig(toxiproxy);
    }

    @AfterEach
    void close() throws IOException {
        reading.countDown();
        rig.close();
    }

    @ParameterizedTest
    @DisplayName("43 a peer that does not read: memory is bounded, and control calls take less than a second")
    @ValueSource(strings = {"none", "latency", "bandwidth"})
    void whatAPeerDoesNotReadIsBounded(String type) throws Exception {
        try (EchoServer deaf = EchoServer.start(this::readLater)) {
            rig.create("p", deaf.address());
            if (!type.equals("none")) {
                rig.toxic("p", "{'type':'" + type + "','stream':'upstream','attributes':{'latency':1,'rate':1000000}}");
            }
            long accepted = writeUntilItStalls(rig.connect("p"));
            assertThat(accepted).isLessThan(MAX_UNDER_WAY_BYTES);
            if (toxiproxy.isReal()) {
                assertThatItWaitsForThePeer();
            } else {
                assertThatItDoesNotWait();
            }
        }
    }

    private void readLater(Socket socket) throws IOException {
        try {
            reading.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void assertThatItDoesNotWait() {
        for (Runnable call : List.<Runnable>of(
                this::addToxic,
                () -> rig.control().get("/proxies").expect(200),
                () -> rig.control().delete("/proxies/p/toxics/more").expect(204),
                () -> rig.control().post("/proxies/p", "{'enabled':false}").expect(200))) {
            long start = System.nanoTime();
            call.run();
            assertThat(Sockets.millisSince(start)).isLessThan(1000);
        }
    }

    /** The original changes the toxics of a connection only when it has handed on what it is about to. */
    private void assertThatItWaitsForThePeer() throws Exception {
        CompletableFuture<Void> adding = Sockets.inBackground(this::addToxic);
        assertThatThrownBy(() -> adding.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        reading.countDown();
        adding.get(10, TimeUnit.SECONDS);
    }

    private void addToxic() {
        rig.toxic("p", "{'type':'latency','name':'more','stream':'upstream'}");
    }

    private static long writeUntilItStalls(Socket socket) throws InterruptedException {
        AtomicLong accepted = new AtomicLong();
        Thread writer = new Thread(() -> write(socket, accepted));
        writer.setDaemon(true);
        writer.start();
        long before = -1;
        while (before != accepted.get() && accepted.get() < 2 * MAX_UNDER_WAY_BYTES) {
            before = accepted.get();
            Thread.sleep(300);
        }
        return accepted.get();
    }

    private static void write(Socket socket, AtomicLong accepted) {
        byte[] block = new byte[16 << 10];
        try {
            while (true) {
                socket.getOutputStream().write(block);
                accepted.addAndGet(block.length);
            }
        } catch (IOException e) {
            // Disabling the proxy ends it.
        }
    }

    @Test
    void everythingArrivesOnceThePeerReads() throws Exception {
        byte[] sent = Sockets.randomBytes(40_000_000);
        try (EchoServer sender =
                EchoServer.start(socket -> socket.getOutputStream().write(sent))) {
            rig.create("p", sender.address());
            rig.toxic("p", "{'type':'latency','attributes':{'latency':5}}");
            Socket socket = rig.connect("p");
            Thread.sleep(500);
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo(sent);
        }
    }
}
