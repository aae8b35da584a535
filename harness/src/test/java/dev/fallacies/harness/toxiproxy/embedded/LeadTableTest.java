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
    void nothingIsDeliveredMoreThanAFifthOfAMillisecondEarlyNorBeforeItArrived(long seed) {
        Random random = new Random(seed);
        long waitNanos = (long) Math.pow(10, 10 * random.nextDouble());
        long stepNanos = random.nextInt(2_000_001) - 1_000_000;
        LeadTable adjusted = new LeadTable();
        adjusted.adjust(LeadTable.classOf(waitNanos), stepNanos);
        assertThat(adjusted.nanos(waitNanos)).isBetween(0L, Math.min(200_000, waitNanos));
    }

    @Test
    void aWaitHasTheLeadOfTheNearestClass() {
        table.adjust(LeadTable.classOf(5_000_000), 70_000);
        assertThat(table.nanos(4_000_000)).isEqualTo(70_000);
        assertThat(table.nanos(8_000_000)).isEqualTo(70_000);
        assertThat(table.nanos(1_000_000)).isZero();
        assertThat(table.nanos(150_000_000)).isZero();
        assertThat(LeadTable.classOf(150_000_000)).isEqualTo(LeadTable.classes() - 1);
    }
}
