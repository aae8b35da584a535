package dev.fallacies.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often intervals hold the truth that the data were drawn from: seeds are fixed, so that each test is of one outcome. */
class CoverageTest {
    private static final int RUNS = 10_000;

    /** Four standard deviations of the share of 10,000 intervals that hold, at 95 %. */
    private static final double CHANCE = 0.009;

    private final Random random = new Random(20261124);

    /** Welch's degrees of freedom are an approximation, which three rounds against eight and four times the spread try hard. */
    @Test
    void ratiosOfRunsWithUnequalSpreadAndRounds() {
        assertThat(coverage(1.3, () -> ratio(noisy(5, 100, 0.02), noisy(5, 130, 0.08))))
                .isCloseTo(0.95, within(CHANCE));
        assertThat(coverage(1.3, () -> ratio(noisy(8, 100, 0.02), noisy(3, 130, 0.08))))
                .isCloseTo(0.95, within(CHANCE + 0.01));
    }

    @Test
    void ratiosOfPairsHoweverMuchTheMachineDrifts() {
        double covered = coverage(1.3, () -> {
            List<Double> drift = noisy(5, 1, 0.5);
            return Contrast.paired(
                            Statistic.P50,
                            product(drift, noisy(5, 100, 0.02)),
                            product(drift, noisy(5, 130, 0.03)),
                            0.05)
                    .ratioInterval();
        });
        assertThat(covered).isCloseTo(0.95, within(CHANCE));
    }

    /** It takes the quantiles of each run by itself, and so is wider than it need be, by a fifth at five rounds. */
    @Test
    void differencesHoldTheTruthInNoFewerCases() {
        double covered = coverage(
                30,
                () -> Contrast.unpaired(Statistic.P50, noisy(5, 100, 0.03), noisy(5, 130, 0.03), 0.05)
                        .differenceInterval());
        assertThat(covered).isBetween(0.95 - CHANCE, 0.99);
    }

    @Test
    void sharesHoldTheTruthInNoFewerCases() {
        double covered = coverage(0.02, () -> KindRules.of(Statistic.SUCCEEDED)
                .estimate(trials(5, 0.02, 0))
                .interval());
        assertThat(covered).isBetween(0.95 - CHANCE, 0.99);
    }

    @Test
    void differencesOfSharesHoldTheTruthInNoFewerCases() {
        double covered = coverage(0.03, () -> Contrast.unpairedReadings(
                        Statistic.SUCCEEDED, trials(5, 0.02, 0), trials(5, 0.05, 0), 0.05)
                .differenceInterval());
        assertThat(covered).isBetween(0.95 - CHANCE, 0.995);
    }

    /** Where rounds differ by more than chance, pooled trials would hold it in far fewer. */
    @Test
    void differencesOfSharesThatVaryFromRoundToRoundHoldItToo() {
        Supplier<List<Reading>> erratic = () -> trials(5, 0.4, 0.15);
        double covered = coverage(
                0, () -> Contrast.unpairedReadings(Statistic.SUCCEEDED, erratic.get(), erratic.get(), 0.05)
                        .differenceInterval());
        double pooled = coverage(
                0,
                () -> new ShareContrast.Newcombe(pooled(erratic.get()), pooled(erratic.get())).interval(1.96));
        assertThat(covered).isCloseTo(0.95, within(0.02));
        assertThat(pooled).isLessThan(0.5);
    }

    private static Interval ratio(List<Double> a, List<Double> b) {
        return Contrast.unpaired(Statistic.P50, a, b, 0.05).ratioInterval();
    }

    private static Share pooled(List<Reading> readings) {
        return Share.pooled(readings.stream().map(Share::of).toList());
    }

    private static double coverage(double truth, Supplier<Interval> experiment) {
        long covered = IntStream.range(0, RUNS)
                .mapToObj(run -> experiment.get())
                .filter(i -> i.low() <= truth && truth <= i.high())
                .count();
        return covered / (double) RUNS;
    }

    private List<Double> noisy(int rounds, double middle, double deviation) {
        return IntStream.range(0, rounds)
                .mapToObj(round -> middle * Math.exp(deviation * random.nextGaussian()))
                .toList();
    }

    private static List<Double> product(List<Double> a, List<Double> b) {
        return IntStream.range(0, a.size()).mapToObj(i -> a.get(i) * b.get(i)).toList();
    }

    /** Rounds of 200 trials whose chance of success is normal around the share, mirrored at 0. */
    private List<Reading> trials(int rounds, double share, double deviation) {
        return IntStream.range(0, rounds)
                .mapToObj(round -> {
                    double chance = Math.abs(share + deviation * random.nextGaussian());
                    long successes = IntStream.range(0, 200)
                            .filter(trial -> random.nextDouble() < chance)
                            .count();
                    return Reading.share(successes, 200);
                })
                .toList();
    }
}
