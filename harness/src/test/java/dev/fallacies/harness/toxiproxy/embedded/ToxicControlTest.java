package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.toxiproxy.embedded.ControlClient.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every Toxiproxy answers about toxics; holds for the original too. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class ToxicControlTest {

    private static final String TOXICS = "/proxies/p/toxics";

    private final Rig rig;
    private final ControlClient control;

    ToxicControlTest(Toxiproxies toxiproxy) {
        rig = new Rig(toxiproxy);
        control = rig.control();
    }

    @BeforeEach
    void createProxy() {
        rig.create("p", "127.0.0.1:1");
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    @DisplayName("17 defaults of a toxic: name, stream, toxicity")
    void everythingButTheTypeHasADefault() {
        Reply reply = control.post(TOXICS, "{'type':'latency'}").expect(200);
        assertThat(reply.text("name")).isEqualTo("latency_downstream");
        assertThat(reply.text("stream")).isEqualTo("downstream");
        assertThat(reply.json().path("toxicity").asDouble()).isEqualTo(1);
        assertThat(reply.json().path("attributes").toString()).isEqualTo("{\"latency\":0,\"jitter\":0}");
        assertThat(control.get(TOXICS + "/latency_downstream").expect(200).json())
                .isEqualTo(reply.json());
        assertThat(control.get(TOXICS).json()).containsExactly(reply.json());
    }

    @ParameterizedTest
    @DisplayName("17 defaults of the attributes of every type")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "latency    | {}                   | {'latency':0,'jitter':0}",
                "bandwidth  | {}                   | {'rate':0}",
                "slow_close | {}                   | {'delay':0}",
                "timeout    | {}                   | {'timeout':0}",
                "reset_peer | {}                   | {'timeout':0}",
                "slicer     | {'average_size':100} | {'average_size':100,'size_variation':0,'delay':0}",
                "limit_data | {}                   | {'bytes':0}",
                "noop       | {}                   | {}"
            })
    void everyAttributeHasADefault(String type, String given, String expected) {
        Reply reply = control.post(TOXICS, "{'type':'" + type + "','stream':'upstream','attributes':" + given + "}");
        assertThat(reply.expect(200).json().path("attributes").toString()).isEqualTo(expected.replace('\'', '"'));
        assertThat(reply.text("name")).isEqualTo(type + "_upstream");
        assertThat(reply.text("type")).isEqualTo(type);
    }

    @Test
    @DisplayName("18 the same name on the other stream: 409")
    void nameIsUniqueOverBothStreams() {
        rig.toxic("p", "{'type':'latency','name':'slow'}");
        Reply second = control.post(TOXICS, "{'type':'bandwidth','name':'slow','stream':'upstream'}");
        assertThat(second.expect(409).text("error")).isEqualTo("toxic already exists");
    }

    @Test
    @DisplayName("19 a bad stream or type: 400")
    void unknownStreamsAndTypesAreRefused() {
        Reply badStream = control.post(TOXICS, "{'type':'latency','stream':'sideways'}");
        assertThat(badStream.expect(400).text("error"))
                .isEqualTo("stream was invalid, can be either upstream or downstream");
        control.post(TOXICS, "{'type':'latency','stream':''}").expect(400);
        Reply badType = control.post(TOXICS, "{'type':'nonsense'}");
        assertThat(badType.expect(400).text("error")).isEqualTo("invalid toxic type");
        control.post(TOXICS, "{'type':'latency','attributes':{'latency':'5'}}").expect(400);
    }

    @Test
    void streamIsReadInAnyCase() {
        Reply reply = control.post(TOXICS, "{'type':'latency','name':'up','stream':'UPSTREAM'}");
        assertThat(reply.expect(200).text("stream")).isEqualToIgnoringCase("upstream");
    }

    @Test
    @DisplayName("20 a partial update keeps jitter and toxicity")
    void partialUpdateKeepsTheRest() {
        rig.toxic("p", "{'type':'latency','name':'t','attributes':{'latency':100,'jitter':5},'toxicity':0.5}");
        Reply reply =
                control.post(TOXICS + "/t", "{'attributes':{'latency':7}}").expect(200);
        assertThat(reply.json().path("attributes").toString()).isEqualTo("{\"latency\":7,\"jitter\":5}");
        assertThat(reply.json().path("toxicity").asDouble()).isEqualTo(0.5);
    }

    @Test
    @DisplayName("21 POST and PATCH update, but never name, type or stream")
    void postAndPatchUpdateButNeverNameTypeOrStream() {
        rig.toxic("p", "{'type':'latency','name':'t'}");
        control.post(TOXICS + "/t", "{'toxicity':0.25}").expect(200);
        control.patch(TOXICS + "/t", "{'attributes':{'latency':3},'name':'u','type':'bandwidth','stream':'upstream'}")
                .expect(200);
        Reply after = control.get(TOXICS + "/t").expect(200);
        assertThat(after.json().path("toxicity").asDouble()).isEqualTo(0.25);
        assertThat(after.json().path("attributes").path("latency").asInt()).isEqualTo(3);
        assertThat(after.text("type")).isEqualTo("latency");
        assertThat(after.text("stream")).isEqualTo("downstream");
    }

    @Test
    void toxicsAreListedByStreamInTheOrderTheyWereAdded() {
        rig.toxic("p", "{'type':'latency','name':'c'}");
        rig.toxic("p", "{'type':'latency','name':'b','stream':'upstream'}");
        rig.toxic("p", "{'type':'bandwidth','name':'a'}");
        rig.toxic("p", "{'type':'noop','name':'d','stream':'upstream'}");
        control.post(TOXICS + "/c", "{'attributes':{'latency':1}}").expect(200);
        assertThat(control.get(TOXICS).expect(200).json().findValuesAsText("name"))
                .containsExactly("b", "d", "c", "a");
    }

    @Test
    void removedItIsGone() {
        rig.toxic("p", "{'type':'latency','name':'t'}");
        control.delete(TOXICS + "/t").expect(204);
        assertThat(control.delete(TOXICS + "/t").expect(404).text("error")).isEqualTo("toxic not found");
        control.post(TOXICS + "/t", "{}").expect(404);
        assertThat(control.get("/proxies/none/toxics").expect(404).text("error"))
                .isEqualTo("proxy not found");
        assertThat(control.get(TOXICS).json()).isEmpty();
    }
}
