package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private static final long MIB = 1 << 20;

    private final ByteBudget budget = new ByteBudget(256 * MIB);

    @Test
    void aFewQueuesMayHoldAllTheyNeed() {
        for (int queue = 0; queue < 4; queue++) {
            assertThat(budget.queueLimitBytes()).isEqualTo(32 * MIB);
            budget.take(32 * MIB);
        }
    }

    @Test
    void queuesThatFillUpNeverTakeAll() {
        for (int queue = 0; queue < 10_000; queue++) {
            budget.take(budget.queueLimitBytes());
        }
        budget.take(32 * MIB);
        assertThat(budget.queueLimitBytes()).isZero();
        budget.giveBack(256 * MIB);
        assertThat(budget.queueLimitBytes()).isEqualTo(32 * MIB);
    }
}
