package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @Test
    void readsNamesLiteralsAndMissingHosts() {
        assertThat(HostPort.parse("localhost:80")).isEqualTo(new HostPort("localhost", 80));
        assertThat(HostPort.parse("[::1]:65535")).isEqualTo(new HostPort("::1", 65535));
        assertThat(HostPort.parse(":8080")).isEqualTo(new HostPort("", 8080));
        assertThat(HostPort.parse("")).isEqualTo(new HostPort("", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:", "localhost:x", "localhost:65536", "localhost:-1", "::1:80", "[::1]"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(ApiException.class);
    }

    @Test
    void resolvedAddressesAreWrittenAsLiterals() {
        assertThat(HostPort.format(HostPort.parse("localhost:80").resolve())).isEqualTo("127.0.0.1:80");
        assertThat(HostPort.format(HostPort.parse("[::1]:80").resolve())).isEqualTo("[0:0:0:0:0:0:0:1]:80");
    }
}
