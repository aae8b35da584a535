package dev.fallacies.benchmarks.partialfailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HalfAliveTest {
    private static final Duration ON_ANY_MACHINE = Duration.ofMinutes(1);

    @Test
    void aHalfThatDiesIsMissedByTheOtherUnlessBothDie() throws Exception {
        Drill drill = new Drill(100, Duration.ofMillis(105), Duration.ofSeconds(1), ON_ANY_MACHINE);
        try (TwoHalves threads = TwoHalves.ofTwoThreads()) {
            Drill.Result result = drill.run(threads);
            assertThat(result.servedDuringOutage()).isEqualTo(result.ordersDuringOutage());
            assertThat(result.halfRows()).isPositive();
        }
        try (TwoHalves two = TwoHalves.ofTwoProcesses()) {
            Drill.Result result = drill.run(two);
            assertThat(result.servedDuringOutage()).isEqualTo(result.ordersDuringOutage());
            assertThat(result.halfRows()).isPositive();
        }
        try (TwoHalves one = TwoHalves.ofOneProcess()) {
            Drill.Result result = drill.run(one);
            assertThat(result.halfRows()).isLessThanOrEqualTo(1);
            assertThat(result.servedDuringOutage()).isLessThan(result.ordersDuringOutage());
        }
    }

    /** Its numbers would be those of a half that is killed, and of another outage. */
    @Test
    void aServerThatDiesByItselfIsNoResult() throws Exception {
        try (TwoHalves.InProcesses one = TwoHalves.InProcesses.start(1)) {
            one.processes().get(0).handle().destroyForcibly();
            one.processes().get(0).handle().onExit().join();
            assertDiedByItself(one);
        }
        try (TwoHalves.InProcesses two = TwoHalves.InProcesses.start(2)) {
            two.processes().get(0).handle().destroyForcibly();
            two.processes().get(0).handle().onExit().join();
            assertDiedByItself(two);
        }
    }

    private static void assertDiedByItself(TwoHalves halves) {
        Drill drill = new Drill(100, Duration.ofMillis(50), Duration.ofMillis(50), ON_ANY_MACHINE);
        assertThatIllegalStateException()
                .isThrownBy(() -> drill.run(halves))
                .withMessageContaining("died by itself, with exit status");
    }
}
