package dev.fallacies.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LogAxisTest {
    @Test
    void whateverTheValuesTheTicksAreFewAndOnTheAxis() {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            double low = Math.pow(10, 24 * random.nextDouble() - 12);
            double high =
                    low * Math.pow(10, random.nextBoolean() ? 12 * random.nextDouble() : random.nextDouble() / 10);
            int most = 5 + random.nextInt(5);
            LogAxis axis = LogAxis.over(DoubleStream.of(high, low), most);
            assertThat(axis.low()).isLessThan(low).isPositive();
            assertThat(axis.high()).isGreaterThan(high);
            assertThat(axis.ticks())
                    .as("%s to %s, at most %s", low, high, most)
                    .hasSizeBetween(2, most)
                    .isSorted()
                    .allMatch(axis::contains);
        }
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(ticks(0.93, 1.12)).contains("0.95", "1", "1.05", "1.1");
        assertThat(ticks(0.4, 2.9)).contains("0.5", "1", "2");
        assertThat(ticks(0.2, 900)).containsExactly("1", "10", "100", "1,000");
        assertThat(ticks(1, 1e7)).containsExactly("1", "100", "10,000", "1,000,000");
    }

    @Test
    void anAxisOfOneValueReachesBeyondIt() {
        LogAxis axis = LogAxis.over(DoubleStream.of(5, 5), 6);
        assertThat(axis.high() / axis.low()).isBetween(1.1, 1.3);
        assertThat(axis.clip(1)).isEqualTo(axis.low());
        assertThat(axis.clip(Double.POSITIVE_INFINITY)).isEqualTo(axis.high());
        assertThat(axis.clip(5)).isEqualTo(5);
    }

    @Test
    void longTextsLeaveRoomForFewerTicksAcross() {
        assertThat(LogAxis.across(DoubleStream.of(1e6, 1e12)).ticks().size())
                .isLessThan(LogAxis.across(DoubleStream.of(1, 1e6)).ticks().size());
    }

    private static java.util.List<String> ticks(double low, double high) {
        return LogAxis.over(DoubleStream.of(low, high), 6).ticks().stream()
                .map(LogAxis::text)
                .toList();
    }
}
