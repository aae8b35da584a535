package dev.fallacies.harness.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.toxiproxy.embedded.EngineOptions;
import dev.fallacies.harness.toxiproxy.embedded.ToxiproxyEngine;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine on a control API that is not ours. */
class SharedEngineTest {

    @Test
    void closedItHasRemovedItsProxiesAndNoOthers() throws Exception {
        try (RealToxiproxy shared = RealToxiproxy.start()) {
            shared.post("/proxies", "{\"name\": \"fallacies-of-others\", \"upstream\": \"127.0.0.1:1\"}");
            String before = shared.get("/proxies");
            Engine engine = Engine.start(at(shared.url()));
            engine.proxyTo("127.0.0.1:1");
            engine.proxyTo("127.0.0.1:1").close();
            assertThat(shared.get("/proxies")).containsPattern("\"fallacies-[0-9a-f]{8}-1\"");
            engine.close();
            assertThat(shared.get("/proxies")).isEqualTo(before);
        }
    }

    @Test
    void oneOfOurOwnIsTakenForWhatItIs() throws Exception {
        try (ToxiproxyEngine served = new ToxiproxyEngine(EngineOptions.DEFAULT);
                Engine engine = Engine.start(at("http://" + served.hostPort()))) {
            assertThat(engine.identity()).isEqualTo(ToxiproxyEngine.VERSION);
            assertThat(engine.takesFractionalMillis()).isTrue();
            engine.proxyTo("127.0.0.1:1").addLatency(ToxicDirection.UPSTREAM, 0.5, 0);
        }
    }

    /** So that time-outs for the whole Java machine would come too late. */
    @BeforeAll
    static void anotherClientHasUsedHttpBefore() throws IOException {
        try (FakeControlApi any = FakeControlApi.withVersion(FakeControlApi.NONE)) {
            URL version = URI.create(any.url() + "/version").toURL();
            assertThat(((HttpURLConnection) version.openConnection()).getResponseCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @CsvSource({"html, no Toxiproxy", "error, out of order", "empty, is that a Toxiproxy", "silence, timed out"})
    void anAnswerThatIsNoneIsOneLine(String kind, String words) throws IOException {
        try (FakeControlApi fake = FakeControlApi.withVersion(answer(kind));
                Engine engine = Engine.start(at(fake.url()))) {
            assertThat(engine.identity()).isEqualTo("toxiproxy-2.12.0");
            assertThatThrownBy(() -> engine.proxyTo("127.0.0.1:1"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(fake.url())
                    .hasMessageContaining(words)
                    .hasMessageNotContaining("\n");
        }
    }

    private static byte[] answer(String kind) {
        return switch (kind) {
            case "html" -> FakeControlApi.html("200 OK");
            case "error" -> FakeControlApi.answer("500 Oh", "{\"error\": \"out\\n of order\", \"status\": 500}");
            case "empty" -> FakeControlApi.answer("200 OK", "");
            default -> FakeControlApi.NONE;
        };
    }

    private static EngineChoice.Running at(String url) {
        return new EngineChoice.Running("127.0.0.1", URI.create(url).getPort());
    }
}
