package dev.fallacies.benchmarks.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

class VerticalCeilingTest {
    @Test
    void moreThreadsThanCoresAddNothing() {
        assertThat(VerticalCeiling.amdahl(0, 2, 2)).isEqualTo(0.5);
        assertThat(VerticalCeiling.amdahl(0, 64, 2)).isEqualTo(0.5);
        assertThat(VerticalCeiling.amdahl(0, 64, 96)).isEqualTo(1.0 / 64);
    }

    @Test
    void aSerialShareIsWhatIsLeftOfTheTimeInTheEnd() {
        assertThat(VerticalCeiling.amdahl(0.2, 1, 8)).isEqualTo(1);
        assertThat(VerticalCeiling.amdahl(0.2, 2, 8)).isCloseTo(0.6, within(1e-9));
        assertThat(VerticalCeiling.amdahl(0.2, 1e9, Integer.MAX_VALUE)).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void theBaselineBeyondTheCoresIsTheLargestLevelThatIsWithinThem() {
        assertThat(IntStream.of(1, 2, 3, 6, 12, 64, 128).mapToLong(CeilingTrials::mostWithin))
                .containsExactly(1L, 2L, 2L, 4L, 8L, 64L, 64L);
    }

    @Test
    void aTeamDoesEachUnitOnceAlsoWithMoreThreadsThanUnits() throws InterruptedException {
        for (int size : List.of(1, 3, 50)) {
            ConcurrentLinkedQueue<Integer> done = new ConcurrentLinkedQueue<>();
            try (Team team = new Team(size)) {
                long result = team.perform(5, 25, unit -> {
                    done.add(unit);
                    return 1L << unit;
                });
                assertThat(result).isEqualTo((1L << 25) - (1L << 5));
            }
            assertThat(done)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(5, 25).boxed().toList());
        }
    }

    @Test
    void aUnitThatFailsFailsTheJob() throws InterruptedException {
        try (Team team = new Team(2)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> team.perform(0, 2, unit -> Integer.parseInt("none")))
                    .withCauseInstanceOf(NumberFormatException.class);
        }
    }

    @Test
    void everyMachineOfTheListIsALevelAndHasASource() throws NoSuchFieldException {
        String[] levels = VerticalCeiling.Listed.class
                .getField("machine")
                .getAnnotation(Param.class)
                .value();
        MachinePrices prices = MachinePrices.read();
        assertThat(prices.machines()).extracting(MachinePrices.Machine::name).containsExactly(levels);
        assertThat(prices.machines()).allSatisfy(machine -> {
            assertThat(machine.source()).isNotBlank();
            assertThat(machine.usdPerHour()).isPositive();
            assertThat(machine.vcpus()).isGreaterThanOrEqualTo(prices.smallest().vcpus());
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prices.find("abacus"))
                .withMessageContaining("abacus");
    }
}
