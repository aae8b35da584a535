package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.workload.WorkloadServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadDriverTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void aLineSaysWhatALoopFound() throws IOException, InterruptedException {
        try (WorkloadServer server = WorkloadServer.startPlaintext("127.0.0.1", 0)) {
            String address = server.addresses().plaintext();
            assertThat(LoadDriver.run(address, "closed", 8, SHORT, SHORT))
                    .matches("\\d+ calls/s, service time p50 [\\d.]+ us, p99 [\\d.]+ us");
            assertThat(LoadDriver.run(address, "open", 200, SHORT, SHORT))
                    .matches(String.format(
                            "lateness p50 %1$s, p99 %1$s; response time p50 %1$s, p99 %1$s; service time p99 %1$s",
                            "[\\d.]+ \\([\\d.]+ to [\\d.]+\\) us"));
        }
    }

    @Test
    void callsThatFailAreNoThroughput() throws IOException, InterruptedException {
        String address;
        try (WorkloadServer server = WorkloadServer.startPlaintext("127.0.0.1", 0)) {
            address = server.addresses().plaintext();
        }
        assertThatThrownBy(() -> LoadDriver.run(address, "closed", 8, SHORT, SHORT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("calls ended with {UNAVAILABLE=");
    }
}
