package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.probe.ProbeServer;
import dev.fallacies.harness.probe.Prober;
import dev.fallacies.harness.toxiproxy.embedded.EngineOptions;
import dev.fallacies.harness.toxiproxy.embedded.ToxiproxyEngine;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The suite's own Toxiproxy within the JVM of somebody's tests, as the README shows it: JUnit needs no extension for it. */
class ToxiproxyInATestTest {
    @AutoClose
    private static ToxiproxyEngine toxiproxy;

    @BeforeAll
    static void start() throws IOException {
        toxiproxy = new ToxiproxyEngine(EngineOptions.DEFAULT);
    }

    @Test
    void aSlowUpstreamIsSlow() throws IOException {
        ToxiproxyClient client = new ToxiproxyClient(
                toxiproxy.address().getHostString(), toxiproxy.address().getPort());
        try (ProbeServer upstream = new ProbeServer()) {
            Proxy orders = client.createProxy("orders", "127.0.0.1:0", upstream.address());
            orders.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 20);
            try (Prober prober = new Prober(orders.getListen())) {
                assertThat(prober.roundTripNanos()).isGreaterThan(19_000_000);
            }
        }
    }
}
