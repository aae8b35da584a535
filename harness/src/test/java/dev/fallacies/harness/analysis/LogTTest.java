package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.Estimate;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogTTest {
    private static final int RUNS = 10_000;
    private static final int ROUNDS = 5;

    /** Four standard deviations of the share of 10,000 intervals that cover. */
    private static final double CHANCE = 0.009;

    private final Random random = new Random(20261124);

    /** NIST/SEMATECH e-Handbook, 1.3.5.2, ZARR13.DAT: n 195, mean 9.261460, s 0.022789, interval 9.258242 to 9.264679. */
    @Test
    void itGivesTheIntervalOfTheHandbook() {
        double mean = 9.261460;
        double deviation = 0.022789;
        // 97 below, 97 above, one in the middle: 194 squares of s over 194 degrees of freedom.
        Stream<Double> logs = Stream.of(mean);
        for (int i = 0; i < 97; i++) {
            logs = Stream.concat(logs, Stream.of(mean - deviation, mean + deviation));
        }
        LogT values = new LogT(logs.map(Math::exp).toList());

        assertThat(Math.log(values.geometricMean())).isCloseTo(mean, within(1e-9));
        assertThat(Math.log(values.interval().low())).isCloseTo(9.258242, within(1e-6));
        assertThat(Math.log(values.interval().high())).isCloseTo(9.264679, within(1e-6));
    }

    /** Student, "The probable error of a mean", 1908, as R's help on t.test works it out for the data set "sleep", paired. */
    @Test
    void aPairedQuotientIsStudentsOwnExample() {
        List<Double> first = exp(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        List<Double> second = exp(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        Estimate quotient = new RatioScale().quotient(Reading.all(first), second);

        assertThat(Math.log(quotient.value())).isCloseTo(-1.58, within(1e-9));
        assertThat(Math.log(quotient.interval().low())).isCloseTo(-2.4598858, within(1e-6));
        assertThat(Math.log(quotient.interval().high())).isCloseTo(-0.7001142, within(1e-6));
    }

    @Test
    void nineteenOfTwentyIntervalsHoldTheTruth() {
        double truth = 150e6;
        double covered = coverage(truth, () -> new RatioScale().estimate(Reading.all(noisy(truth, 0.05))));
        assertThat(covered).isCloseTo(0.95, within(CHANCE));
    }

    @Test
    void soDoIntervalsOfRatiosHoweverMuchTheMachineDrifts() {
        double covered = coverage(12, () -> {
            List<Double> drift = noisy(1, 0.5);
            return new RatioScale()
                    .quotient(Reading.all(product(drift, noisy(1200, 0.03))), product(drift, noisy(100, 0.02)));
        });
        assertThat(covered).isCloseTo(0.95, within(CHANCE));
    }

    @Test
    void pairingTakesTheDriftOutOfTheRatio() {
        List<Double> drift = noisy(1, 0.5);
        Estimate ratio = new RatioScale()
                .quotient(Reading.all(product(drift, noisy(1200, 0.01))), product(drift, noisy(100, 0.01)));
        assertThat(ratio.interval().high() / ratio.interval().low()).isLessThan(1.1);
    }

    @Test
    void oneValueHasNoInterval() {
        assertThatThrownBy(() -> new LogT(List.of(3.0)).interval()).isInstanceOf(IllegalStateException.class);
    }

    private static double coverage(double truth, Supplier<Estimate> experiment) {
        long covered = IntStream.range(0, RUNS)
                .mapToObj(run -> experiment.get().interval())
                .filter(i -> i.low() <= truth && truth <= i.high())
                .count();
        return covered / (double) RUNS;
    }

    private List<Double> noisy(double middle, double deviation) {
        return IntStream.range(0, ROUNDS)
                .mapToObj(round -> middle * Math.exp(deviation * random.nextGaussian()))
                .toList();
    }

    private static List<Double> product(List<Double> a, List<Double> b) {
        return IntStream.range(0, a.size()).mapToObj(i -> a.get(i) * b.get(i)).toList();
    }

    private static List<Double> exp(double... logs) {
        return DoubleStream.of(logs).mapToObj(Math::exp).toList();
    }
}
