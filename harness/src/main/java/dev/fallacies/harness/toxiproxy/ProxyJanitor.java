package dev.fallacies.harness.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.process.ParentWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Removes one engine's proxies from a Toxiproxy that others use. As a process of its own it does so when its parent is gone,
 * however that went, since the Toxiproxy outlives both.
 */
final class ProxyJanitor {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private ProxyJanitor() {}

    /**
     * Starts the process.
     *
     * @param prefix what the names of the proxies begin with
     */
    static ChildProcess start(EngineChoice.Running toxiproxy, String prefix) throws IOException {
        return ChildProcess.startJvm(
                "janitor of " + toxiproxy.host() + ":" + toxiproxy.port(),
                ProxyJanitor.class.getName(),
                List.of("-Xmx32m"),
                List.of(toxiproxy.host(), Integer.toString(toxiproxy.port()), prefix),
                READY_WITHIN);
    }

    public static void main(String[] arguments) {
        ControlApi control = new ControlApi(arguments[0], Integer.parseInt(arguments[1]));
        // A terminal interrupts parent and child at once, and the parent's proxies are its own until it has ended.
        Runtime.getRuntime().addShutdownHook(new Thread(ProxyJanitor::waitForTheParent));
        ParentWatch.haltAtEndOfInput(() -> removeSilently(control, arguments[2]));
        System.out.println("ready");
    }

    /**
     * Removes every proxy whose name begins with the prefix.
     *
     * @throws IOException if one could not be removed; the others are
     */
    static void remove(ControlApi control, String prefix) throws IOException {
        IOException failure = null;
        for (String name : names(control.get("/proxies"), prefix)) {
            try {
                control.delete("/proxies/" + name);
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static List<String> names(JsonNode proxies, String prefix) {
        List<String> names = new ArrayList<>();
        proxies.fieldNames().forEachRemaining(name -> {
            if (name.startsWith(prefix)) {
                names.add(name);
            }
        });
        return names;
    }

    private static void removeSilently(ControlApi control, String prefix) {
        try {
            remove(control, prefix);
        } catch (IOException e) {
            // Nobody is left to be told.
        }
    }

    /** For ever: at the end of its input the process halts. */
    private static void waitForTheParent() {
        while (true) {
            LockSupport.park();
        }
    }
}
