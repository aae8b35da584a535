package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeadTableTest {

    private final LeadTable table = new LeadTable();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noRoundTripIsMoreThanAFifthOfAMillisecondEarlyNorAnythingDeliveredBeforeItArrived(long seed) {
        Random random = new Random(seed);
        long waitNanos = (long) Math.pow(10, 10 * random.nextDouble());
        int directions = random.nextInt(1, 3);
        long stepNanos = random.nextInt(2_000_001) - 1_000_000;
        LeadTable adjusted = new LeadTable();
        adjusted.adjust(LeadTable.classOf(waitNanos, directions), stepNanos);
        assertThat(adjusted.nanos(waitNanos, directions)).isBetween(0L, Math.min(200_000 / directions, waitNanos));
    }

    @Test
    void aWaitHasTheLeadOfTheNearestClass() {
        table.adjust(LeadTable.classOf(5_000_000, 1), 70_000);
        assertThat(table.nanos(4_000_000, 1)).isEqualTo(70_000);
        assertThat(table.nanos(8_000_000, 1)).isEqualTo(70_000);
        assertThat(table.nanos(1_000_000, 1)).isZero();
        assertThat(table.nanos(150_000_000, 1)).isZero();
    }

    @Test
    void aRoundTripThatWaitsInBothDirectionsHasALeadOfItsOwn() {
        table.adjust(LeadTable.classOf(5_000_000, 2), 70_000);
        assertThat(table.nanos(5_000_000, 2)).isEqualTo(70_000);
        assertThat(table.nanos(5_000_000, 1)).isZero();
    }

    @Test
    void everyClassIsTheOneOfItsTypicalWait() {
        for (int i = 0; i < LeadTable.classes().size(); i++) {
            LeadTable.WaitClass waits = LeadTable.classes().get(i);
            assertThat(LeadTable.classOf(waits.waitNanos(), waits.directions())).isEqualTo(i);
        }
    }
}
