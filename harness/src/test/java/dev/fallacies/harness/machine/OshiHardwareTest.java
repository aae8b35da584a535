package dev.fallacies.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    void itPrintsNothing() {
        PrintStream usual = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new OshiHardware().operatingSystem();
        } finally {
            System.setErr(usual);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
