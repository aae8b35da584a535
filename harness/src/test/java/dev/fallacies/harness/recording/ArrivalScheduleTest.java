package dev.fallacies.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aSeedGivesTheSameTimesOnEveryJdk() {
        long[] offsets = ArrivalSchedule.poisson(1_000, SECOND, 20261129).offsetsNanos();
        assertThat(offsets.length).isEqualTo(981);
        assertThat(Arrays.copyOf(offsets, 6)).containsExactly(48840, 106543, 292238, 345279, 1518999, 1805509);
        assertThat(offsets[980]).isEqualTo(996318323);
    }

    @Test
    void anotherSeedGivesOtherTimes() {
        long[] offsets = ArrivalSchedule.poisson(1_000, SECOND, 1).offsetsNanos();
        assertThat(Arrays.equals(
                        offsets, ArrivalSchedule.poisson(1_000, SECOND, 1).offsetsNanos()))
                .isTrue();
        assertThat(Arrays.equals(
                        offsets, ArrivalSchedule.poisson(1_000, SECOND, 2).offsetsNanos()))
                .isFalse();
    }

    @Test
    void constantCallsAreEvenAndNoRoundingAddsUp() {
        long[] offsets = ArrivalSchedule.constant(3_000, Duration.ofSeconds(10)).offsetsNanos();
        assertThat(offsets.length).isEqualTo(30_000);
        assertThat(Arrays.copyOf(offsets, 3)).containsExactly(0, 333_333, 666_667);
        assertThat(offsets[29_997]).isEqualTo(9_999_000_000L);
    }

    @Test
    void anyScheduleIsInOrderAndWithinItsLength() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            double rate = Math.pow(10, -1 + 6 * random.nextDouble());
            Duration length = Duration.ofNanos(1 + (long) (random.nextDouble() * 5e4 / rate * 1e9));
            assertInOrderAndWithin(ArrivalSchedule.constant(rate, length));
            assertInOrderAndWithin(ArrivalSchedule.poisson(rate, length, random.nextLong()));
        }
    }

    private static void assertInOrderAndWithin(ArrivalSchedule schedule) {
        long[] offsets = schedule.offsetsNanos();
        for (int i = 0; i < offsets.length; i++) {
            assertThat(offsets[i]).isGreaterThanOrEqualTo(i == 0 ? 0 : offsets[i - 1]);
            assertThat(offsets[i]).isLessThan(schedule.length().toNanos());
        }
    }

    /** A count of mean m varies by √m; of 20 seeds none is off by five times that. */
    @Test
    void theMeanRateIsTheOneThatWasAskedFor() {
        for (double rate : new double[] {10, 1_000, 50_000}) {
            double mean = rate * 10;
            for (long seed = 0; seed < 20; seed++) {
                assertThat((double) ArrivalSchedule.poisson(rate, Duration.ofSeconds(10), seed)
                                .offsetsNanos()
                                .length)
                        .isCloseTo(mean, within(5 * Math.sqrt(mean)));
            }
        }
    }

    /**
     * Kolmogorov and Smirnov's test: the largest distance between the distribution of n gaps and the exponential one exceeds
     * 1.95 ÷ √n by chance once in a thousand times.
     */
    @Test
    void theGapsOfIndependentCallsAreExponential() {
        for (long seed = 0; seed < 5; seed++) {
            double[] gaps = gaps(ArrivalSchedule.poisson(1_000, Duration.ofSeconds(20), seed));
            assertThat(distanceToExponential(gaps, 1e6)).isLessThan(1.95 / Math.sqrt(gaps.length));
        }
    }

    @Test
    void theTestOfFitSeesGapsThatAreNotExponential() {
        double[] even = gaps(ArrivalSchedule.constant(1_000, Duration.ofSeconds(20)));
        double[] tooFast = gaps(ArrivalSchedule.poisson(1_050, Duration.ofSeconds(20), 0));
        assertThat(distanceToExponential(even, 1e6)).isGreaterThan(1.95 / Math.sqrt(even.length));
        assertThat(distanceToExponential(tooFast, 1e6)).isGreaterThan(1.95 / Math.sqrt(tooFast.length));
    }

    /** A gap tells nothing of the next: the correlation of n pairs varies by 1 ÷ √n. */
    @Test
    void aGapTellsNothingOfTheNext() {
        double[] gaps = gaps(ArrivalSchedule.poisson(1_000, Duration.ofSeconds(20), 3));
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double variance = Arrays.stream(gaps).map(g -> (g - mean) * (g - mean)).sum();
        double covariance = IntStream.range(1, gaps.length)
                .mapToDouble(i -> (gaps[i] - mean) * (gaps[i - 1] - mean))
                .sum();
        assertThat(covariance / variance).isCloseTo(0, within(4 / Math.sqrt(gaps.length)));
    }

    @Test
    void whatNoDriverCanOfferIsRefused() {
        assertThatThrownBy(() -> ArrivalSchedule.constant(0, SECOND)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> ArrivalSchedule.constant(Double.NaN, SECOND)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> ArrivalSchedule.poisson(10, Duration.ZERO, 1)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> ArrivalSchedule.poisson(1e6, Duration.ofSeconds(11), 1))
                .hasMessageContaining("more than the 10000000 calls");
    }

    private static double[] gaps(ArrivalSchedule schedule) {
        long[] offsets = schedule.offsetsNanos();
        return IntStream.range(1, offsets.length)
                .mapToDouble(i -> offsets[i] - offsets[i - 1])
                .toArray();
    }

    private static double distanceToExponential(double[] gaps, double meanNanos) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = 1 - Math.exp(-sorted[i] / meanNanos);
            largest = Math.max(largest, Math.abs(expected - (double) i / sorted.length));
            largest = Math.max(largest, Math.abs(expected - (i + 1.0) / sorted.length));
        }
        return largest;
    }
}
