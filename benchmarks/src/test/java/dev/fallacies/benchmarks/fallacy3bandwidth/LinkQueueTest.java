package dev.fallacies.benchmarks.fallacy3bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.recording.ArrivalSchedule;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkQueueTest {
    private static final LinkQueue QUEUE = new LinkQueue(10);

    @Test
    void whoComesBeforeTheLinkIsFreeWaitsForTheRestOfAllBefore() {
        long[] arrivals = {100, 104, 105, 150, 159};
        assertThat(QUEUE.sojournNanos(arrivals)).containsExactly(10, 16, 25, 10, 11);
    }

    /** The queue lengths of M/D/1 that textbooks tabulate: L = ρ + ρ² ÷ (2·(1−ρ)), for example 1.0·0.5 + 0.25 at a half. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.105556", "0.5, 0.75", "0.8, 2.4", "0.9, 4.95", "0.95, 9.975"})
    void theTextbooksMeanIsThatOfItsTables(double load, double meanNumber) {
        assertThat(load * QUEUE.textbookMeanNanos(load) / 10).isCloseTo(meanNumber, within(1e-6));
    }

    @Test
    void theTextbooksMeanHasNoEndFromTheLinksRateOn() {
        assertThat(QUEUE.textbookMeanNanos(1)).isInfinite();
        assertThat(QUEUE.textbookMeanNanos(1.2)).isInfinite();
        assertThat(QUEUE.textbookMeanNanos(0)).isEqualTo(10);
    }

    @Test
    void theRecursionOverManyArrivalsComesToTheTextbooksMean() {
        LinkQueue queue = new LinkQueue(1e6);
        long[] arrivals =
                ArrivalSchedule.poisson(600, Duration.ofSeconds(1500), 7).offsetsNanos();
        double mean = Arrays.stream(queue.sojournNanos(arrivals)).average().orElseThrow();
        assertThat(mean).isCloseTo(queue.textbookMeanNanos(0.6), within(0.02e6));
    }

    @Test
    void pastTheLinksRateEachSojournGrowsByWhatIsTooMuch() {
        long[] arrivals =
                ArrivalSchedule.constant(1.25e8, Duration.ofNanos(8000)).offsetsNanos();
        assertThat(LinkQueue.growth(arrivals, QUEUE.sojournNanos(arrivals))).isCloseTo(0.25, within(1e-9));
        long[] slower = ArrivalSchedule.constant(0.8e8, Duration.ofNanos(8000)).offsetsNanos();
        assertThat(LinkQueue.growth(slower, QUEUE.sojournNanos(slower))).isZero();
    }
}
