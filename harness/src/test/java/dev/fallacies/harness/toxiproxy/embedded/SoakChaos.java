package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.toxiproxy.embedded.ControlClient.Reply;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Changes proxies and their toxics at random through the control API, and knows what they must be by then. For one thread,
 * which must be the only one that changes the engine.
 */
final class SoakChaos {

    /** Nobody listens there. */
    private static final String NOWHERE = "127.0.0.1:1";

    private static final String ANY_PORT = "127.0.0.1:0";
    private static final int MAX_TOXICS = 3;

    private final SoakControl control;
    private final List<SoakProxy> proxies;
    private final List<String> upstreams;
    private final SoakTally tally;
    private final SplittableRandom random;
    private int toxicsMade;

    SoakChaos(
            SoakControl control,
            List<SoakProxy> proxies,
            List<String> upstreams,
            SoakTally tally,
            SplittableRandom random) {
        this.control = control;
        this.proxies = proxies;
        this.upstreams = upstreams;
        this.tally = tally;
        this.random = random;
    }

    void createAll() {
        for (SoakProxy proxy : proxies) {
            create(proxy, ANY_PORT);
        }
    }

    /** Makes one change, or looks whether everything is as it should be. */
    void change() {
        SoakProxy proxy = pick(proxies);
        int dice = random.nextInt(100);
        if (dice < 2) {
            reset();
        } else if (dice < 5) {
            populate();
        } else if (dice < 15) {
            look(proxy);
        } else if (dice < 30 && !proxy.isWhole()) {
            interrupt(proxy);
        } else {
            changeToxics(proxy);
        }
    }

    /** Takes away all toxics. */
    void reset() {
        control.call("POST", "/reset", "", 204);
        proxies.forEach(proxy -> proxy.toxics().clear());
        tally.count("reset");
    }

    private void changeToxics(SoakProxy proxy) {
        int count = proxy.toxics().size();
        if (count == 0 || count < MAX_TOXICS && random.nextBoolean()) {
            add(proxy, pick(SoakToxic.of(proxy)));
        } else if (random.nextInt(3) == 0) {
            update(proxy, pick(proxy.toxics()));
        } else {
            remove(proxy, pick(proxy.toxics()));
        }
    }

    private void add(SoakProxy proxy, SoakToxic type) {
        String name = type.type() + "-" + ++toxicsMade;
        String stream = random.nextBoolean() ? "upstream" : "downstream";
        control.call(
                "POST",
                path(proxy) + "/toxics",
                "{'name':'" + name + "','type':'" + type.type() + "','stream':'" + stream + "'," + strength(type) + "}",
                200);
        proxy.toxics().add(new SoakProxy.Added(name, type));
        tally.count("add " + type.type());
    }

    private void update(SoakProxy proxy, SoakProxy.Added toxic) {
        String method = random.nextBoolean() ? "POST" : "PATCH";
        control.call(method, path(proxy, toxic), "{" + strength(toxic.type()) + "}", 200);
        tally.count("update " + toxic.type().type());
    }

    private void remove(SoakProxy proxy, SoakProxy.Added toxic) {
        control.call("DELETE", path(proxy, toxic), "", 204);
        proxy.toxics().remove(toxic);
        tally.count("remove " + toxic.type().type());
    }

    private String strength(SoakToxic type) {
        return String.format(
                Locale.ROOT, "'toxicity':%.2f,'attributes':%s", type.toxicity(random), type.attributes(random));
    }

    /** Drops the proxy's connections. */
    private void interrupt(SoakProxy proxy) {
        switch (random.nextInt(4)) {
            case 0 -> disableForAWhile(proxy);
            case 1 -> recreate(proxy);
            case 2 -> moveTo(proxy, pick(upstreams));
            default -> loseUpstreamForAWhile(proxy);
        }
    }

    private void disableForAWhile(SoakProxy proxy) {
        control.call("POST", path(proxy), "{'enabled':false}", 200);
        pause();
        update(proxy, "'enabled':true");
        tally.count("disable and enable");
    }

    private void recreate(SoakProxy proxy) {
        control.call("DELETE", path(proxy), "", 204);
        pause();
        proxy.toxics().clear();
        create(proxy, random.nextBoolean() ? proxy.listen() : ANY_PORT);
        tally.count("delete and create");
    }

    private void loseUpstreamForAWhile(SoakProxy proxy) {
        moveTo(proxy, NOWHERE);
        pause();
        moveTo(proxy, pick(upstreams));
    }

    private void moveTo(SoakProxy proxy, String upstream) {
        update(proxy, "'upstream':'" + upstream + "'");
        proxy.moveTo(upstream);
        tally.count("change upstream");
    }

    private void create(SoakProxy proxy, String listen) {
        String body = "{'name':'" + proxy.name() + "','upstream':'" + proxy.upstream() + "','listen':'";
        Reply reply = control.call("POST", "/proxies", body + listen + "'}", 201, 500);
        listens(proxy, isTaken(reply) ? control.call("POST", "/proxies", body + ANY_PORT + "'}", 201) : reply);
    }

    private void update(SoakProxy proxy, String fields) {
        Reply reply = control.call("POST", path(proxy), "{" + fields + "}", 200, 500);
        String elsewhere = "{'enabled':true,'listen':'" + ANY_PORT + "'}";
        listens(proxy, isTaken(reply) ? control.call("POST", path(proxy), elsewhere, 200) : reply);
    }

    /** Whether some other socket of the machine has got the port while nobody was listening on it: a client's, perhaps. */
    private boolean isTaken(Reply reply) {
        if (reply.status() == 500) {
            assertThat(reply.text("error")).contains("already in use");
            tally.count("port taken");
        }
        return reply.status() == 500;
    }

    private static void listens(SoakProxy proxy, Reply reply) {
        proxy.listensOn(reply.text("listen"));
    }

    /** Names all proxies: those that are as they are said to be keep their toxics and connections. */
    private void populate() {
        SoakProxy moved =
                pick(proxies.stream().filter(proxy -> !proxy.isWhole()).toList());
        String upstream = pick(upstreams);
        boolean replaced = random.nextBoolean() || !upstream.equals(moved.upstream());
        String body = proxies.stream()
                .map(proxy -> proxy == moved && replaced
                        ? definition(proxy, ANY_PORT, upstream)
                        : definition(proxy, proxy.listen(), proxy.upstream()))
                .collect(Collectors.joining(",", "[", "]"));
        control.call("POST", "/populate", body, 201);
        if (replaced) {
            moved.toxics().clear();
            moved.moveTo(upstream);
            listens(moved, control.call("GET", path(moved), "", 200));
        }
        tally.count("populate");
    }

    private static String definition(SoakProxy proxy, String listen, String upstream) {
        return "{'name':'" + proxy.name() + "','listen':'" + listen + "','upstream':'" + upstream + "'}";
    }

    /** @throws AssertionError if the engine says that the proxy is another than it should be */
    private void look(SoakProxy proxy) {
        Reply reply = control.call("GET", path(proxy), "", 200);
        assertThat(reply.json().path("enabled").asBoolean())
                .as("enabled: %s", reply)
                .isTrue();
        assertThat(reply.text("listen")).as("listen: %s", reply).isEqualTo(proxy.listen());
        assertThat(reply.text("upstream")).as("upstream: %s", reply).isEqualTo(proxy.upstream());
        assertThat(names(reply.json().path("toxics")))
                .as("toxics: %s", reply)
                .containsExactlyInAnyOrderElementsOf(proxy.toxicNames());
        tally.count("look");
    }

    private static List<String> names(JsonNode toxics) {
        return StreamSupport.stream(toxics.spliterator(), false)
                .map(toxic -> toxic.path("name").asText())
                .toList();
    }

    private static String path(SoakProxy proxy) {
        return "/proxies/" + proxy.name();
    }

    private static String path(SoakProxy proxy, SoakProxy.Added toxic) {
        return path(proxy) + "/toxics/" + toxic.name();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void pause() {
        try {
            Thread.sleep(random.nextInt(100));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
