package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.toxiproxy.embedded.ControlClient.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
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

    @Test
    void bandwidthIsInKilobytes() {
        Reply reply = control.post(TOXICS, "{'type':'bandwidth','stream':'upstream','attributes':{'rate':100}}");
        assertThat(reply.expect(200).json().path("attributes").toString()).isEqualTo("{\"rate\":100}");
        assertThat(reply.text("name")).isEqualTo("bandwidth_upstream");
    }

    @Test
    void nameIsUniqueOverBothStreams() {
        rig.toxic("p", "{'type':'latency','name':'slow'}");
        Reply second = control.post(TOXICS, "{'type':'bandwidth','name':'slow','stream':'upstream'}");
        assertThat(second.expect(409).text("error")).isEqualTo("toxic already exists");
    }

    @Test
    void unknownStreamsAndTypesAreRefused() {
        Reply badStream = control.post(TOXICS, "{'type':'latency','stream':'sideways'}");
        assertThat(badStream.expect(400).text("error"))
                .isEqualTo("stream was invalid, can be either upstream or downstream");
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
    void partialUpdateKeepsTheRest() {
        rig.toxic("p", "{'type':'latency','name':'t','attributes':{'latency':100,'jitter':5},'toxicity':0.5}");
        Reply reply =
                control.post(TOXICS + "/t", "{'attributes':{'latency':7}}").expect(200);
        assertThat(reply.json().path("attributes").toString()).isEqualTo("{\"latency\":7,\"jitter\":5}");
        assertThat(reply.json().path("toxicity").asDouble()).isEqualTo(0.5);
    }

    @Test
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
