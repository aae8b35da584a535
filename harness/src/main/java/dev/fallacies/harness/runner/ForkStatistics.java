package dev.fallacies.harness.runner;

import dev.fallacies.harness.recording.IntervalLog;
import dev.fallacies.harness.results.Calls;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The statistics of one fork. Of a drill, one invocation of which is a whole run of its scenario, they are what it says
 * itself: how long it ran, and what it allocated, is no property of a call.
 *
 * @param operations that JMH counted in its measurement iterations
 * @param samples in the histogram; 0 if there is none
 * @param calls over gRPC; null if there were none
 * @param values by column
 * @param trials by column, of which a share is a part
 * @param notWithin limit by column, of a duration that did not end
 * @param absent reason by column
 * @param warnings what makes them worth less
 */
record ForkStatistics(
        long operations,
        long samples,
        Calls calls,
        Map<String, Double> values,
        Map<String, Long> trials,
        Map<String, Double> notWithin,
        Map<String, String> absent,
        List<String> warnings) {
    private static final String ALLOCATION_METRIC = "gc.alloc.rate.norm";

    /**
     * Gathers them.
     *
     * @param hdrLog the fork's samples; may be absent
     * @param expectedFailures names of the statuses that its calls may fail with
     * @throws CaseFailedException if a call failed otherwise or did not end, or the log does not hold the samples of JMH's own result
     */
    static ForkStatistics of(RunResult run, Path hdrLog, Set<String> expectedFailures)
            throws IOException, CaseFailedException {
        BenchmarkResult fork = run.getBenchmarkResults().iterator().next();
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, String> absent = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        long samples = 0;
        if (LoadStatistics.isIn(run.getSecondaryResults())) {
            LoadStatistics load = LoadStatistics.of(IntervalLog.read(hdrLog), run.getSecondaryResults());
            samples = load.samples();
            values.putAll(load.values());
            absent.putAll(load.absent());
        } else if (Files.exists(hdrLog)) {
            List<Histogram> intervals = IntervalLog.read(hdrLog);
            Histogram all = IntervalLog.sum(intervals);
            samples = all.getTotalCount();
            requireSameSamples(samples, sampledByJmh(run));
            Latencies latencies =
                    Latencies.of(all, operations(fork) / fork.getParams().getOpsPerInvocation());
            values.putAll(latencies.values());
            absent.putAll(latencies.absent());
            Steadiness.warning(intervals.stream()
                            .mapToDouble(h -> h.getValueAtPercentile(50))
                            .toArray())
                    .ifPresent(warnings::add);
        } else if (run.getParams().getMode() != Mode.SingleShotTime) {
            requireSameSamples(0, sampledByJmh(run));
            values.put(Statistic.MEAN.column(), run.getPrimaryResult().getScore());
            Steadiness.warning(fork.getIterationResults().stream()
                            .mapToDouble(i -> i.getPrimaryResult().getScore())
                            .toArray())
                    .ifPresent(warnings::add);
        }
        addSecondary(
                run.getSecondaryResults(),
                fork.getIterationResults().size(),
                run.getParams().getMode() == Mode.SingleShotTime,
                values,
                absent);
        OutcomeStatistics outcomes = OutcomeStatistics.of(run.getSecondaryResults());
        values.putAll(outcomes.values());
        absent.putAll(outcomes.absent());
        return new ForkStatistics(
                operations(fork),
                samples,
                CallLaw.requireKept(run, expectedFailures),
                values,
                outcomes.trials(),
                outcomes.notWithin(),
                absent,
                warnings);
    }

    /** 0 for a benchmark that JMH times in batches. */
    private static long sampledByJmh(RunResult run) {
        return run.getParams().getMode() == Mode.SampleTime
                ? run.getPrimaryResult().getSampleCount()
                : 0;
    }

    private static void requireSameSamples(long logged, long ofJmh) throws CaseFailedException {
        if (logged != ofJmh) {
            throw new CaseFailedException(
                    Failure.Kind.FAILED,
                    "record",
                    "the histogram log holds " + logged + " samples, and JMH's result " + ofJmh,
                    null);
        }
    }

    private static long operations(BenchmarkResult fork) {
        return fork.getIterationResults().stream()
                .map(IterationResult::getMetadata)
                .mapToLong(metadata -> metadata.getMeasuredOps())
                .sum();
    }

    /** JMH sums auxiliary counters over iterations, so that they are divided again. */
    @SuppressWarnings("rawtypes") // as JMH declares it
    private static void addSecondary(
            Map<String, Result> secondary,
            int iterations,
            boolean isDrill,
            Map<String, Double> values,
            Map<String, String> absent) {
        Result<?> allocation = secondary.get(ALLOCATION_METRIC);
        if (allocation != null && !isDrill) {
            values.put(Statistic.ALLOCATION.column(), allocation.getScore());
        }
        Result<?> size = secondary.get("encodedSizeBytes");
        if (size != null) {
            values.put(Statistic.ENCODED_SIZE.column(), size.getScore() / iterations);
        }
        PairStatistics pairs = PairStatistics.of(secondary);
        values.putAll(pairs.values());
        absent.putAll(pairs.absent());
    }
}
