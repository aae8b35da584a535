package dev.fallacies.harness.analysis;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The contrast of two samples of durations some of which did not end within their limit. Only ranks are left: the one run is
 * longer where the least that each of its durations can have been lies beyond the margin of every duration of the other, all
 * of which ended, and {@link MannWhitney} calls that unlikely if neither run tended to the longer ones.
 */
record UnendedContrast(Comparands comparands) {
    private static final double LEVEL = 0.05;

    Contrast contrast() {
        double p = MannWhitney.pOfDisjoint(comparands.a().size(), comparands.b().size());
        boolean longer = isBeyond(comparands.a(), comparands.b());
        boolean apart = longer || isBeyond(comparands.b(), comparands.a());
        return new Contrast(
                null,
                null,
                null,
                null,
                apart && p < LEVEL ? comparands.change(longer) : Change.INCONCLUSIVE,
                apart ? Portable.round(p) : null,
                null,
                null,
                reason());
    }

    private boolean isBeyond(List<Reading> shorter, List<Reading> longer) {
        double most =
                (1 + comparands.margin().relative()) * values(shorter).max().orElseThrow();
        return Reading.allEnded(shorter) && values(longer).min().orElseThrow() > most;
    }

    private String reason() {
        return Stream.concat(told("A", comparands.a()), told("B", comparands.b()))
                .reduce((a, b) -> a + "; " + b)
                .orElseThrow();
    }

    private static Stream<String> told(String run, List<Reading> readings) {
        long open = readings.stream().filter(Reading::notWithin).count();
        return open == 0 ? Stream.empty() : Stream.of(run + ": " + RatioScale.notEnded(open, readings.size()));
    }

    private static DoubleStream values(List<Reading> readings) {
        return readings.stream().mapToDouble(Reading::value);
    }
}
