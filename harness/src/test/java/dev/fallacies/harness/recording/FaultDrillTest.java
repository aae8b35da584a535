package dev.fallacies.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.grpc.Status.Code;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FaultDrillTest {
    private final FaultDrill drill =
            new FaultDrill(100, Duration.ofMillis(55), Duration.ofMillis(300), Duration.ofSeconds(1));

    @Test
    void theFaultIsMadeAmongTheCallsAndItsTimeIsTold() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean();
        FaultDrill.Seen seen = drill.run(
                (number, end) -> end.ended(broken.get() ? Code.UNAVAILABLE : Code.OK), () -> broken.set(true));
        assertThat(seen.trace().calls()).isEqualTo(30);
        assertThat(seen.trace().outcomes().keySet()).containsExactlyInAnyOrder(Code.OK, Code.UNAVAILABLE);
        assertThat(seen.faultNanos()).isBetween(55e6, 300e6);
        for (int call = 0; call < 30; call++) {
            // What is started within a moment of the fault may be on either side of it.
            if (seen.trace().startedNanos(call) < seen.faultNanos() - 50e6) {
                assertThat(seen.trace().succeeded(call)).isTrue();
            }
        }
    }

    @Test
    void aFaultThatCannotBeMadeFailsTheDrill() {
        assertThatIllegalStateException()
                .isThrownBy(() -> drill.run((number, end) -> end.ended(Code.OK), () -> {
                    throw new IOException("no such process");
                }))
                .withMessageContaining("no such process");
    }
}
