package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The Java client's methods do what they say. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class ToxiproxyJavaTest {

    private final ToxiproxyClient client;
    private Proxy proxy;

    ToxiproxyJavaTest(Toxiproxies toxiproxy) {
        HostPort address = HostPort.parse(toxiproxy.controlAddress());
        client = new ToxiproxyClient(address.host(), address.port());
    }

    @BeforeEach
    void createProxy() throws IOException {
        proxy = client.createProxy("java", "localhost:0", "127.0.0.1:1");
    }

    @AfterEach
    void deleteProxy() throws IOException {
        proxy.delete();
    }

    @Test
    void proxyRoundTrips() throws IOException {
        assertThat(proxy.getListen()).startsWith("127.0.0.1:");
        assertThat(proxy.isEnabled()).isTrue();
        proxy.disable();
        assertThat(client.getProxy("java").isEnabled()).isFalse();
        proxy.enable();
        proxy.setUpstream("127.0.0.1:2");
        proxy.setListen("localhost:0");
        assertThat(client.getProxy("java").getUpstream()).isEqualTo("127.0.0.1:2");
        assertThat(client.getProxies()).extracting(Proxy::getName).contains("java");
        assertThat(client.getProxyOrNull("none")).isNull();
        assertThat(client.version()).contains("version");
    }

    @Test
    void latencyRoundTrips() throws IOException {
        Latency latency = proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 100);
        latency.setJitter(7);
        latency.setLatency(200);
        latency.setToxicity(0.5f);
        Latency read = proxy.toxics().get("slow", Latency.class);
        assertThat(read.getLatency()).isEqualTo(200);
        assertThat(read.getJitter()).isEqualTo(7);
        assertThat(read.getToxicity()).isEqualTo(0.5f);
        assertThat(read.getStream()).isEqualTo(ToxicDirection.UPSTREAM);
        read.remove();
        assertThat(proxy.toxics().getAll()).isEmpty();
    }

    @Test
    void bandwidthRoundTrips() throws IOException {
        Bandwidth bandwidth = proxy.toxics().bandwidth("narrow", ToxicDirection.DOWNSTREAM, 100);
        bandwidth.setRate(250);
        assertThat(proxy.toxics().get("narrow", Bandwidth.class).getRate()).isEqualTo(250);
        client.reset();
        assertThat(proxy.toxics().getAll()).isEmpty();
    }

    @Test
    void errorsBecomeTheClientsIoException() throws IOException {
        assertThatThrownBy(() -> client.createProxy("java", "localhost:0", "127.0.0.1:1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("proxy already exists");
        proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 1);
        assertThatThrownBy(() -> proxy.toxics().bandwidth("slow", ToxicDirection.DOWNSTREAM, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("toxic already exists");
    }
}
