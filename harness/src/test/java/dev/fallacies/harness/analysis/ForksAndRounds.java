package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What an interval of a ratio is worth when forks are run one after the other, as JMH does by itself, and when they take turns
 * in rounds, as this suite has them. Both arms of the ratio are the same benchmark, so that the ratio is known to be 1. A
 * session measures it in both ways, one after the other, with the same number of the same forks and so in the same time. It
 * is a measurement and no test; {@code CONTRIBUTING.md} says how it is made.
 */
final class ForksAndRounds {
    private static final int FORKS = 5;
    private static final int WARMUPS = 3;
    private static final int ITERATIONS = 5;
    private static final TimeValue ITERATION = TimeValue.milliseconds(200);
    private static final long SEED = 42;

    private final String benchmark;
    private final List<String> parameter;
    private final Random random = new Random(SEED);
    private final Tally iterations = new Tally("forks in a row, iterations pooled");
    private final Tally means = new Tally("forks in a row, one value a fork");
    private final Tally rounds = new Tally("rounds, one value a fork, paired");

    private ForksAndRounds(String benchmark, List<String> parameter) {
        this.benchmark = benchmark;
        this.parameter = parameter;
    }

    /** Number of sessions, a benchmark as JMH is asked for it, and any number of {@code name=value}. */
    public static void main(String[] args) throws RunnerException {
        ForksAndRounds session = new ForksAndRounds(args[1], List.of(args).subList(2, args.length));
        for (int i = 1; i <= Integer.parseInt(args[0]); i++) {
            session.run(i);
        }
    }

    private void run(int number) throws RunnerException {
        // Neither way is always first.
        if (number % 2 == 0) {
            inARow();
            inRounds();
        } else {
            inRounds();
            inARow();
        }
        System.out.println("after " + number + " sessions");
        List.of(iterations, means, rounds).forEach(System.out::println);
    }

    private void inARow() throws RunnerException {
        List<List<Double>> a = forks(FORKS);
        List<List<Double>> b = forks(FORKS);
        iterations.add(Contrast.unpaired(Statistic.MEAN, pooled(a), pooled(b), 0));
        means.add(Contrast.unpaired(Statistic.MEAN, means(a), means(b), 0));
    }

    private void inRounds() throws RunnerException {
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        for (int round = 0; round < FORKS; round++) {
            List<List<Double>> order = new ArrayList<>(List.of(a, b));
            Collections.shuffle(order, random);
            for (List<Double> arm : order) {
                arm.addAll(means(forks(1)));
            }
        }
        rounds.add(Contrast.paired(Statistic.MEAN, a, b, 0));
    }

    /** The scores of the iterations of each fork. */
    private List<List<Double>> forks(int count) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark)
                .forks(count)
                .warmupIterations(WARMUPS)
                .warmupTime(ITERATION)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .timeUnit(TimeUnit.NANOSECONDS)
                .verbosity(VerboseMode.SILENT);
        parameter.forEach(p -> options.param(p.substring(0, p.indexOf('=')), p.substring(p.indexOf('=') + 1)));
        RunResult result = new Runner(options.build()).runSingle();
        return result.getBenchmarkResults().stream().map(ForksAndRounds::scores).toList();
    }

    private static List<Double> scores(BenchmarkResult fork) {
        return fork.getIterationResults().stream()
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
    }

    private static List<Double> pooled(List<List<Double>> forks) {
        return forks.stream().flatMap(List::stream).toList();
    }

    private static List<Double> means(List<List<Double>> forks) {
        return forks.stream()
                .map(scores -> scores.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .toList();
    }

    /** The intervals that a way has given so far. */
    private static final class Tally {
        private final String way;
        private final List<Interval> intervals = new ArrayList<>();

        Tally(String way) {
            this.way = way;
        }

        void add(Contrast contrast) {
            intervals.add(contrast.ratioInterval());
        }

        @Override
        public String toString() {
            int covering = (int) intervals.stream()
                    .filter(i -> i.low() <= 1 && 1 <= i.high())
                    .count();
            Interval share = new Share(covering, intervals.size()).clopperPearson();
            double[] widths = intervals.stream()
                    .mapToDouble(i -> 100 * (i.high() - i.low()))
                    .sorted()
                    .toArray();
            return String.format(
                    Locale.ROOT,
                    "%-36s covered %d of %d (%.0f %% to %.0f %%), width %.1f %% (%.1f to %.1f)",
                    way,
                    covering,
                    intervals.size(),
                    100 * share.low(),
                    100 * share.high(),
                    widths[widths.length / 2],
                    widths[0],
                    widths[widths.length - 1]);
        }
    }
}
