package dev.fallacies.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fallacies.harness.scenario.VoidException;
import io.grpc.Status.Code;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FaultDrillTest {
    private final FaultDrill drill = faultAfter(Duration.ofMillis(500));

    @Test
    void theFaultIsMadeAmongTheCallsAndItsTimeIsTold() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean();
        FaultDrill.Seen seen = drill.run(
                (number, end) -> end.ended(broken.get() ? Code.UNAVAILABLE : Code.OK), () -> broken.set(true));
        assertThat(seen.trace().calls()).isEqualTo(100);
        assertThat(seen.faultNanos()).isGreaterThanOrEqualTo(500e6);
        assertThat(seen.trace().succeeded(0)).isTrue();
        assertThat(seen.trace().succeeded(99)).isFalse();
    }

    @Test
    void aFaultThatIsMadeLateVoidsTheDrill() {
        FaultDrill longDue = faultAfter(Duration.ofHours(-1));
        assertThatExceptionOfType(VoidException.class)
                .isThrownBy(() -> longDue.run((number, end) -> end.ended(Code.OK), () -> {}))
                .withMessageMatching(
                        "the fault was made 3600\\d{3}\\.\\d ms after its time, where 60000\\.0 ms are .*");
    }

    @Test
    void aFaultThatCannotBeMadeFailsTheDrill() {
        assertThatIllegalStateException()
                .isThrownBy(() -> drill.run((number, end) -> end.ended(Code.OK), () -> {
                    throw new IOException("no such process");
                }))
                .withMessageContaining("no such process");
    }

    /** A hundred calls in a second, on any machine. */
    private static FaultDrill faultAfter(Duration begin) {
        return new FaultDrill(100, begin, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
    }
}
