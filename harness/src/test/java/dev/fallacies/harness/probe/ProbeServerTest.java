package dev.fallacies.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.probe.Prober.Arrival;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProbeServerTest {

    @Test
    void messagesAreNumberedInTheOrderOfTheirArrivalOnWhateverConnection() throws IOException {
        try (ProbeServer server = new ProbeServer();
                Prober one = new Prober(server.address());
                Prober other = new Prober(server.address())) {
            one.send(7);
            one.send(-8);
            assertThat(one.arrival()).isEqualTo(new Arrival(7, 0));
            assertThat(one.arrival()).isEqualTo(new Arrival(-8, 1));
            other.send(7);
            assertThat(other.arrival()).isEqualTo(new Arrival(7, 2));
            assertThat(other.roundTripNanos()).isPositive();
            one.send(9);
            assertThat(one.arrival()).isEqualTo(new Arrival(9, 3));
        }
    }
}
