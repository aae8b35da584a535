package dev.fallacies.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.probe.ProbeServer;
import dev.fallacies.harness.probe.Prober;
import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over a live embedded engine. Times are compared with what a slow machine may add, never with what it should. */
class LinkTest {
    private static Engine engine;

    @BeforeAll
    static void start() throws IOException {
        engine = Engine.start(new EngineChoice.Embedded());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void aLinkIsCalibratedAndThenLeadsToTheServer() throws IOException {
        try (ProbeServer server = new ProbeServer();
                Link link =
                        Link.open(engine, NetworkProfiles.builtIn().find("rtt400ms-rate1MBps"), server.address(), 1);
                Prober prober = new Prober(link.address())) {
            assertThat(link.calibration().requestedRttNanos()).isEqualTo(400e6);
            assertThat(link.calibration().measuredRttNanos()).isBetween(380e6, 420e6);
            assertThat(link.calibration().measuredDownBytesPerSecond()).isBetween(0.95e6, 1.05e6);
            assertThat(link.calibration().engine()).isEqualTo(engine.identity()).startsWith("embedded");
            assertThat(prober.roundTripNanos()).isGreaterThan(399_000_000);
            assertThat(link.measured().addedRttNanos())
                    .isEqualTo(link.calibration().measuredRttNanos());
        }
    }

    @Test
    void aClosedLinkIsGone() throws IOException {
        String address;
        try (ProbeServer server = new ProbeServer()) {
            Link link = Link.open(engine, NetworkProfiles.builtIn().find("rtt400ms"), server.address(), 1);
            address = link.address();
            link.close();
            link.close();
        }
        assertThatThrownBy(() -> new Prober(address)).isInstanceOf(IOException.class);
    }

    @Test
    void aLinkThatIsOffIsRefused() throws IOException {
        try (ProbeServer server = new ProbeServer()) {
            Calibration noLinkAtAll = new Calibration(
                    engine,
                    NetworkProfiles.builtIn().find("rtt400ms-rate1MBps"),
                    server.address(),
                    server.address(),
                    1);
            assertThatThrownBy(noLinkAtAll::measureRoundTrip)
                    .isInstanceOf(LinkOffException.class)
                    .hasMessageContaining("400.000");
            assertThatThrownBy(noLinkAtAll::measureRates)
                    .isInstanceOf(LinkOffException.class)
                    .hasMessageContaining("bytes/s");
        }
    }

    @Test
    void aLenientCalibrationTakesALinkThatIsOffAndRefusesOneThatIsNotThere() throws IOException {
        NetworkProfiles profiles = NetworkProfiles.builtIn();
        try (ProbeServer server = new ProbeServer();
                Link short400 = Link.open(engine, profiles.find("rtt400ms"), server.address(), 1)) {
            Calibration strict =
                    new Calibration(engine, profiles.find("rtt450ms"), short400.address(), server.address(), 1);
            Calibration lenient =
                    new Calibration(engine, profiles.find("rtt450ms"), short400.address(), server.address(), 10);
            Calibration lenientWithoutLink =
                    new Calibration(engine, profiles.find("rtt450ms"), server.address(), server.address(), 1.5);
            assertThatThrownBy(strict::measureRoundTrip).isInstanceOf(LinkOffException.class);
            lenient.measureRoundTrip();
            assertThat(lenient.result().measuredRttNanos()).isBetween(390e6, 440e6);
            assertThatThrownBy(lenientWithoutLink::measureRoundTrip).isInstanceOf(LinkOffException.class);
        }
    }

    @Test
    void anEngineOfWholeMillisecondsSplitsOddOnesAndRefusesFractions() throws IOException {
        NetworkProfiles profiles = NetworkProfiles.builtIn();
        assertThat(Delays.split(profiles.find("london-frankfurt"), false)).isEqualTo(new Delays(6, 7, 0));
        assertThat(Delays.split(profiles.find("rtt13ms-down"), false)).isEqualTo(new Delays(0, 13, 0));
        assertThat(Delays.split(profiles.find("rtt13ms-up"), false)).isEqualTo(new Delays(13, 0, 0));
        assertThat(Delays.split(profiles.find("rtt0.5ms-up"), true)).isEqualTo(new Delays(0.5, 0, 0));
        assertThat(Delays.split(profiles.find("london-frankfurt"), true)).isEqualTo(new Delays(6.5, 6.5, 0.4));
        assertThatThrownBy(() -> Delays.split(profiles.find("same-zone"), false))
                .isInstanceOf(UnrepresentableLinkException.class)
                .hasMessageContaining("same-zone");
    }
}
