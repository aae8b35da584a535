package dev.fallacies.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.scenario.Statistic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticTest {

    @Test
    void anExperimentsOwnIsFoundAgainByItsColumn() {
        assertThat(Statistic.ofColumn("executed_share")).isEqualTo(new Statistic("executed", "share", Kind.SHARE));
        assertThat(Statistic.ofColumn("attempts_count")).isEqualTo(Statistic.count("attempts"));
        assertThat(Statistic.ofColumn("gap_ns")).isEqualTo(new Statistic("gap", "ns", Kind.RATIO_SCALE));
        assertThat(Statistic.ofColumn("bulk_bytes_per_s")).isEqualTo(Statistic.byteRate("bulk"));
        assertThat(Statistic.ofColumn("goodput_per_s")).isEqualTo(Statistic.rate("goodput"));
        assertThat(Statistic.ofColumn("amplification_ratio")).isEqualTo(Statistic.ratio("amplification"));
    }

    @Test
    void whatManyExperimentsHaveIsTheirs() {
        assertThat(Statistic.ofColumn("p99.9_ns")).isSameAs(Statistic.P999);
        assertThat(Statistic.time("p50")).isSameAs(Statistic.P50);
        assertThat(Statistic.P50.isOwn()).isFalse();
        assertThat(Statistic.time("gap").isOwn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "share",
                "_share",
                "a__b_share",
                "Executed_share",
                "p50.1_ns",
                "../up_ns",
                "<b>_count",
                "executed_apples",
                "gap_ns\n",
                "a2345678901234567890123456789012345678901_ns"
            })
    void whatIsNoNameWithAUnitIsRefused(String column) {
        assertThatThrownBy(() -> Statistic.ofColumn(column)).isInstanceOf(IllegalArgumentException.class);
    }
}
