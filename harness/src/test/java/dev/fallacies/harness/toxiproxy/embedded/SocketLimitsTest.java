package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketLimitsTest {

    private static final long GIB = 1L << 30;

    @Test
    void withEnoughOfBothTheyAreTheUsualOnes() {
        assertThat(SocketLimits.of(1 << 20, 4 * GIB)).isEqualTo(new SocketLimits(128, 1024, 4096));
        assertThat(SocketLimits.of(Integer.MAX_VALUE, 4 * GIB)).isEqualTo(new SocketLimits(128, 1024, 4096));
    }

    @Test
    void whatStalledConnectionsHoldLeavesAQuarterOfTheMemory() {
        int connections = SocketLimits.of(1 << 20, GIB / 2).connections();
        assertThat(connections).isEqualTo(1228);
        assertThat(connections * 320L * 1024).isLessThanOrEqualTo(GIB / 8 * 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {64, 256, 1024, 4096, 20_000})
    void descriptorsSufficeForAllAndMore(long maxDescriptors) {
        SocketLimits limits = SocketLimits.of(maxDescriptors, 4 * GIB);
        long most = 2L * limits.controlConnections() + limits.listeners() + 2L * limits.connections();
        assertThat(most).isLessThanOrEqualTo(maxDescriptors / 8 * 7);
        assertThat(limits.controlConnections()).isPositive();
        assertThat(limits.listeners()).isPositive();
        assertThat(limits.connections()).isPositive();
    }
}
