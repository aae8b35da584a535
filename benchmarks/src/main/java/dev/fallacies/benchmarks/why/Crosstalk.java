package dev.fallacies.benchmarks.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The jobs of {@link ScaleOut} whose parts exchange with each other, on ever more replicas. */
final class Crosstalk {
    /** Replicas up to which a law is fitted to the rates, to be held against those beyond. */
    static final int FITTED_TO = 4;

    private static final List<Integer> LEVELS = List.of(1, 2, 3, FITTED_TO, 8, ScaleOut.MOST);

    private static final int JOBS = 3;

    private Crosstalk() {}

    /** By the median of the jobs at each level; levels take turns. */
    static NavigableMap<Integer, Double> jobsPerSecond(Replicas replicas) throws InterruptedException {
        NavigableMap<Integer, Double> rates = new TreeMap<>();
        medianNanos(replicas).forEach((n, nanos) -> rates.put(n, 1e9 / nanos));
        return rates;
    }

    /** How long all of them take. */
    static double seconds() {
        return JOBS * LEVELS.stream().mapToDouble(ScaleOutModel::talkingNanos).sum() / 1e9;
    }

    private static void talkingJob(Replicas replicas, int n) throws InterruptedException {
        ScaleOut.job(replicas, n, ScaleOut.TALKING_JOB_NANOS);
        for (int turn = 1; turn < n; turn++) {
            replicas.onFirst(n, ScaleOut.EXCHANGE_NANOS);
        }
    }

    private static Map<Integer, Double> medianNanos(Replicas replicas) throws InterruptedException {
        Map<Integer, List<Long>> nanos = new TreeMap<>();
        for (int i = 0; i < JOBS; i++) {
            for (int n : LEVELS) {
                long start = System.nanoTime();
                talkingJob(replicas, n);
                nanos.computeIfAbsent(n, level -> new ArrayList<>()).add(System.nanoTime() - start);
            }
        }
        Map<Integer, Double> medians = new TreeMap<>();
        nanos.forEach((n, times) ->
                medians.put(n, (double) times.stream().sorted().toList().get(times.size() / 2)));
        return medians;
    }
}
