package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LeadTableTest {

    private final LeadTable table = new LeadTable();

    @Property(tries = 200)
    void nothingIsDeliveredMoreThanAFifthOfAMillisecondEarlyNorBeforeItArrived(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long waitNanos,
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long stepNanos) {
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
