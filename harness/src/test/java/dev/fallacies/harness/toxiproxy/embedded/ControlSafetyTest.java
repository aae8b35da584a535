package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a peer sends to the control API, or does not, it is answered in JSON where it can be, and nobody else suffers. */
class ControlSafetyTest {

    private static final String HOST = "Host: localhost\r\n";
    private static final String GET_VERSION = "GET /version HTTP/1.1\r\n" + HOST + "\r\n";

    private static ToxiproxyEngine engine;
    private static ControlClient control;

    @BeforeAll
    static void startEngine() throws IOException {
        engine = new ToxiproxyEngine(EngineOptions.DEFAULT);
        control = new ControlClient(HostPort.format(engine.address()));
    }

    @AfterAll
    static void stopEngine() throws IOException {
        engine.close();
    }

    private static RawHttp connect() throws IOException {
        return new RawHttp(engine.address().getPort());
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("no HTTP", 400, "hello\r\n\r\n"),
                Arguments.of(
                        "TLS", 400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003" + "x".repeat(500)),
                Arguments.of("HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Arguments.of("HTTP/1.0 without a host", 403, "GET /version HTTP/1.0\r\n\r\n"),
                Arguments.of("no host", 403, "GET /version HTTP/1.1\r\n\r\n"),
                Arguments.of("two hosts", 400, "GET /version HTTP/1.1\r\n" + HOST + HOST + "\r\n"),
                Arguments.of("foreign host", 403, "GET /version HTTP/1.1\r\nHost: a.example\r\n\r\n"),
                Arguments.of("foreign origin", 403, get("Origin: http://a.example\r\n")),
                Arguments.of("two origins", 400, get("Origin: http://localhost\r\nOrigin: http://a.example\r\n")),
                Arguments.of("absolute target", 400, "GET http://a.example/version HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("long target", 414, "GET /" + "x".repeat(5000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("endless target", 414, "GET /" + "x".repeat(1_000_000)),
                Arguments.of("long header", 431, get("X: " + "x".repeat(9000) + "\r\n")),
                Arguments.of("many headers", 431, get("X: x\r\n".repeat(100_000))),
                Arguments.of("long body", 413, post("Content-Length: 2000000\r\n", "x".repeat(2_000_000))),
                Arguments.of(
                        "long body to expect", 413, post("Content-Length: 2000000\r\nExpect: 100-continue\r\n", "")),
                Arguments.of("endless chunks", 413, chunked("2000\r\n" + "x".repeat(0x2000) + "\r\n", 300)),
                Arguments.of("chunk without a size", 400, chunked("x\r\n", 1)),
                Arguments.of("chunk of a negative size", 400, chunked("-1\r\n", 1)),
                Arguments.of("chunk of an overflowing size", 400, chunked("ffffffffffffffff\r\n", 1)),
                Arguments.of("chunk longer than its size", 400, chunked("1\r\nxxx\r\n", 1)),
                Arguments.of("negative length", 400, post("Content-Length: -1\r\n", "")),
                Arguments.of("two lengths", 400, post("Content-Length: 1\r\nContent-Length: 2\r\n", "xx")),
                Arguments.of("length and chunks", 400, post("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "")),
                Arguments.of("space in a header's name", 400, get("Content-Length : 5\r\n")));
    }

    private static String get(String headers) {
        return "GET /version HTTP/1.1\r\n" + HOST + headers + "\r\n";
    }

    private static String post(String headers, String body) {
        return "POST /proxies HTTP/1.1\r\n" + HOST + headers + "\r\n" + body;
    }

    private static String chunked(String chunk, int count) {
        return post("Transfer-Encoding: chunked\r\n", chunk.repeat(count));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("nonsense")
    void nonsenseIsAnsweredAndTheConnectionClosed(String kind, int status, String request) throws IOException {
        try (RawHttp http = connect()) {
            http.send(request).answer().isError(status);
            assertThat(http.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("impossibleBodies")
    void impossibleBodiesAreAnswered(String kind, String body) {
        assertThat(control.post("/proxies", body).expect(400).text("error")).isNotBlank();
    }

    static Stream<Arguments> impossibleBodies() {
        return Stream.of(
                Arguments.of("deep arrays", "{'name':" + "[".repeat(500_000)),
                Arguments.of("deep objects", "{'name':".repeat(100_000)),
                Arguments.of("long number", "{'name':" + "1".repeat(1_000_000) + "}"),
                Arguments.of("many arrays", "{'name':[" + "[],".repeat(300_000) + "[]]}"));
    }

    @Test
    void waitingForAContinueGetsOne() throws IOException {
        try (RawHttp http = connect()) {
            http.send(post("Content-Length: 2\r\nExpect: 100-continue\r\n", ""));
            assertThat(http.answer().status()).isEqualTo(100);
            http.send("{}").answer().isError(400);
            http.send(GET_VERSION);
            assertThat(http.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        try (RawHttp http = connect()) {
            http.send((GET_VERSION + "GET /nothing HTTP/1.1\r\n" + HOST + "\r\n").repeat(200) + "nonsense\r\n\r\n");
            for (int i = 0; i < 200; i++) {
                assertThat(http.answer().status()).isEqualTo(200);
                http.answer().isError(404);
            }
            http.answer().isError(400);
            assertThat(http.ends()).isTrue();
        }
    }

    @Test
    void noMoreThanSomeRequestsAreKeptForOneThatHasShutDownItsSide() throws Exception {
        int requests = 5000;
        try (RawHttp http = connect()) {
            http.send(GET_VERSION.repeat(requests)).socket().shutdownOutput();
            int answered = 0;
            RawHttp.Answer answer = http.answer();
            while (answer.status() == 200 && ++answered < requests) {
                answer = http.answer();
            }
            if (answered < requests) {
                answer.isError(429);
            }
            assertThat(answered).isGreaterThan(100);
            assertThat(http.ends()).isTrue();
        }
    }

    @Test
    void oneThatHasShutDownItsSideIsAnswered() throws IOException {
        try (RawHttp http = connect()) {
            http.send(GET_VERSION).socket().shutdownOutput();
            assertThat(http.answer().status()).isEqualTo(200);
            assertThat(http.ends()).isTrue();
        }
    }

    @Test
    void http10IsToldWhetherItsConnectionIsKept() throws IOException {
        try (RawHttp http = connect()) {
            http.send("GET /version HTTP/1.0\r\nConnection: keep-alive\r\n" + HOST + "\r\n");
            assertThat(http.answer().head()).contains("connection: keep-alive");
            http.send("GET /version HTTP/1.0\r\n" + HOST + "\r\n");
            assertThat(http.answer().head()).contains("connection: close");
            assertThat(http.ends()).isTrue();
        }
    }

    @Test
    void oneThatAsksAndDoesNotReadIsNotReadEither() throws Exception {
        try (RawHttp http = connect()) {
            AtomicLong sentBytes = new AtomicLong();
            Thread sender = new Thread(() -> sendWithoutEnd(http, sentBytes));
            sender.setDaemon(true);
            sender.start();
            long before = -1;
            while (before != sentBytes.get() && sentBytes.get() < 200 << 20) {
                before = sentBytes.get();
                Thread.sleep(500);
            }
            // What sockets hold, and no more.
            assertThat(sentBytes.get()).isBetween(1L, 50L << 20);
            control.get("/version").expect(200);
        }
    }

    private static void sendWithoutEnd(RawHttp http, AtomicLong sentBytes) {
        byte[] requests = GET_VERSION.repeat(1000).getBytes(StandardCharsets.US_ASCII);
        try {
            OutputStream output = http.socket().getOutputStream();
            while (true) {
                output.write(requests);
                sentBytes.addAndGet(requests.length);
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    @Test
    void oneThatIsSlowIsToldThatItsTimeIsUp() throws Exception {
        try (RawHttp silent = connect();
                RawHttp slow = connect();
                RawHttp slowBody = connect()) {
            slowBody.send(post("Content-Length: 1000\r\n", ""));
            Thread trickle = new Thread(() -> sendSlowly(slow, slowBody));
            trickle.setDaemon(true);
            trickle.start();
            silent.answer().isError(408);
            slow.answer().isError(408);
            slowBody.answer().isError(408);
            assertThat(silent.ends() && slow.ends() && slowBody.ends()).isTrue();
            trickle.join();
            control.get("/version").expect(200);
        }
    }

    private static void sendSlowly(RawHttp head, RawHttp body) {
        try {
            for (int i = 0; i < 1000; i++) {
                head.send("x");
                body.send("x");
                Thread.sleep(100);
            }
        } catch (IOException e) {
            // They have been closed.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
