package dev.fallacies.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.scenario.NetworkProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkProfilesTest {
    @TempDir
    private Path directory;

    @Test
    void everyProfileOfTheSuiteHasASourceAndNoneIsFasterThanLight() {
        for (NetworkProfile profile : NetworkProfiles.builtIn().all()) {
            assertThat(profile.source()).isNotBlank();
            assertThat(profile.fibreBoundMillis().orElse(0)).isLessThanOrEqualTo(profile.rttMillis());
        }
    }

    @Test
    void anAdHocNameSaysItAll() {
        NetworkProfile profile = NetworkProfiles.builtIn().find("rtt2.5ms-rate10MBps");
        assertThat(profile.rttMillis()).isEqualTo(2.5);
        assertThat(profile.downBytesPerSecond()).hasValue(10e6);
        assertThat(profile.upBytesPerSecond()).hasValue(10e6);
        assertThat(NetworkProfiles.builtIn().find("rtt20ms").downBytesPerSecond())
                .isEmpty();
    }

    @Test
    void anAdHocDelayMayLieOnOneWayAlone() {
        NetworkProfile down = NetworkProfiles.builtIn().find("rtt20ms-down");
        assertThat(down.upMillis()).isZero();
        assertThat(down.downMillis()).isEqualTo(20);
        NetworkProfile up = NetworkProfiles.builtIn().find("rtt0.5ms-up-rate1MBps");
        assertThat(up.upMillis()).isEqualTo(0.5);
        assertThat(up.downMillis()).isZero();
        assertThat(up.upBytesPerSecond()).hasValue(1e6);
    }

    @Test
    void anAdHocDelayMayVary() {
        NetworkProfile varying = NetworkProfiles.builtIn().find("rtt24ms-jitter2.5ms-rate1MBps");
        assertThat(varying.jitterMillis()).isEqualTo(2.5);
        assertThat(varying.downBytesPerSecond()).hasValue(1e6);
        assertThat(NetworkProfiles.builtIn().find("rtt24ms").jitterMillis()).isZero();
    }

    @Test
    void anUnknownNameListsThoseThereAre() {
        assertThatThrownBy(() -> NetworkProfiles.builtIn().find("mars"))
                .hasMessageContaining("mars")
                .hasMessageContaining("tokyo-virginia");
    }

    @Test
    void aUsersProfilesStandBesideTheSuites() throws IOException {
        NetworkProfiles profiles = NetworkProfiles.withFile(
                file("{\"profiles\":[{\"name\":\"office\",\"rtt_ms\":7,\"up_share\":0.25,\"source\":\"measured\"}]}"));
        assertThat(profiles.find("office").upMillis()).isEqualTo(1.75);
        assertThat(profiles.find("cross-az").rttMillis()).isEqualTo(1);
    }

    @Test
    void aBadFileIsRefusedInOneLineThatNamesIt() throws IOException {
        assertRefused("{", "line 1");
        assertRefused("{\"profiles\":[{\"name\":\"geo\",\"rtt_ms\":7,\"source\":\"x\"}]}", "geo is taken");
        assertRefused("{\"profiles\":[{\"name\":\"a b\",\"source\":\"x\"}]}", "a b");
        assertRefused("{\"profiles\":[{\"name\":\"ab\",\"rtt_ms\":1}]}", "source");
        assertRefused("{\"profiles\":[{\"name\":\"ab\",\"rtt\":1,\"source\":\"x\"}]}", "rtt");
        assertRefused("{\"profiles\":[{\"name\":\"ab\",\"rtt_ms\":-1,\"source\":\"x\"}]}", "rtt_ms");
        assertThatThrownBy(() -> NetworkProfiles.withFile(directory.resolve("absent.json")))
                .hasMessageContaining("absent.json");
    }

    private void assertRefused(String content, String part) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> NetworkProfiles.withFile(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my.json")
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("my.json"), content);
    }
}
