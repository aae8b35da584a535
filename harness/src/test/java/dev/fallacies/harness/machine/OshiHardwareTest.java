package dev.fallacies.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class OshiHardwareTest {
    private final Hardware hardware = new OshiHardware();

    @Test
    void itKnowsThisMachineToo() {
        assertThat(hardware.cpu()).isNotBlank();
        assertThat(hardware.physicalCores()).isBetween(1, hardware.logicalCores());
        assertThat(hardware.memoryBytes()).isGreaterThan(1_000_000);
        assertThat(hardware.operatingSystem()).isNotBlank();
    }

    @Test
    void itsLibraryIsNotHeard() {
        assertThat(hardware.operatingSystem()).isNotBlank();
        assertThat(Logger.getLogger("oshi.anything").isLoggable(Level.SEVERE)).isFalse();
    }
}
