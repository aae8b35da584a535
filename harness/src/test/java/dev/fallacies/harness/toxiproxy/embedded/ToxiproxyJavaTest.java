package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
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
    @DisplayName("23 toxiproxy-java: proxies and version")
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
    @DisplayName("23 toxiproxy-java: latency, toxicity and removal")
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
    @DisplayName("23 toxiproxy-java: bandwidth")
    void bandwidthRoundTrips() throws IOException {
        Bandwidth bandwidth = proxy.toxics().bandwidth("narrow", ToxicDirection.DOWNSTREAM, 100);
        bandwidth.setRate(250);
        assertThat(proxy.toxics().get("narrow", Bandwidth.class).getRate()).isEqualTo(250);
    }

    @Test
    @DisplayName("23 toxiproxy-java: slow_close, timeout, reset_peer and limit_data")
    void endingToxicsRoundTrip() throws IOException {
        proxy.toxics().slowClose("slow", ToxicDirection.UPSTREAM, 1).setDelay(2);
        proxy.toxics().timeout("silent", ToxicDirection.UPSTREAM, 3).setTimeout(4);
        proxy.toxics().resetPeer("abrupt", ToxicDirection.DOWNSTREAM, 5).setTimeout(6);
        proxy.toxics().limitData("short", ToxicDirection.DOWNSTREAM, 7).setBytes(8);
        assertThat(proxy.toxics().get("slow", SlowClose.class).getDelay()).isEqualTo(2);
        assertThat(proxy.toxics().get("silent", Timeout.class).getTimeout()).isEqualTo(4);
        assertThat(proxy.toxics().get("abrupt", ResetPeer.class).getTimeout()).isEqualTo(6);
        assertThat(proxy.toxics().get("short", LimitData.class).getBytes()).isEqualTo(8);
        assertThat(proxy.toxics().getAll())
                .extracting(Toxic::getName)
                .containsExactly("slow", "silent", "abrupt", "short");
    }

    @Test
    @DisplayName("23 toxiproxy-java: slicer, whose default has no variation and ends nobody")
    void slicerRoundTripsAndCarriesBytes() throws IOException {
        try (EchoServer echo = EchoServer.start()) {
            proxy.setUpstream(echo.address());
            Slicer slicer = proxy.toxics().slicer("pieces", ToxicDirection.DOWNSTREAM, 10, 100);
            try (Socket through = new Socket(InetAddress.getLoopbackAddress(), port())) {
                assertThat(Sockets.roundTripMillis(through, 1000)).isLessThan(5000);
            }
            slicer.setAverageSize(20);
            slicer.setSizeVariation(5);
            slicer.setDelay(200);
        }
        Slicer read = (Slicer) proxy.toxics().get("pieces");
        assertThat(read.getAverageSize()).isEqualTo(20);
        assertThat(read.getSizeVariation()).isEqualTo(5);
        assertThat(read.getDelay()).isEqualTo(200);
    }

    private int port() {
        return HostPort.parse(proxy.getListen()).port();
    }

    @Test
    @DisplayName("23 toxiproxy-java: reset")
    void resetEnablesAndRemovesToxics() throws IOException {
        proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 1);
        proxy.disable();
        client.reset();
        assertThat(proxy.toxics().getAll()).isEmpty();
        assertThat(client.getProxy("java").isEnabled()).isTrue();
    }

    @Test
    @DisplayName("23 toxiproxy-java: a duplicate gives its IOException")
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
