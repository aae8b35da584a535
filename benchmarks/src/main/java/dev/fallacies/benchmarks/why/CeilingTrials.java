package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import java.util.List;

/** What one machine's numbers have to be if the chapter is right. */
final class CeilingTrials {
    /** From here on something costs more than in proportion, and not just a little by chance. */
    private static final double DEARER = 1.1;

    /** Part of the time with as many threads as cores that more threads may save, and the line is still flat. */
    private static final double FLAT = 0.9;

    /** With fewer, half as many times as much is what one core reads. */
    private static final int FEWEST_CORES = 4;

    private CeilingTrials() {}

    static List<Trial> of(Case aCase, int cores) {
        return switch (aCase.method()) {
            case "work" -> aCase.number(VerticalCeiling.THREADS) > cores ? List.of(flat(aCase, cores)) : priced(aCase);
            case "memory" -> memory(aCase, cores);
            default ->
                List.of(
                        listed(aCase, "hardware thread", VerticalCeiling.PRICE_PER_VCPU),
                        listed(aCase, "GiB", VerticalCeiling.PRICE_PER_GIB));
        };
    }

    private static Trial flat(Case aCase, int cores) {
        long most = mostWithin(cores);
        return Trial.atLeast(
                        Sentence.S04,
                        "for work with " + aCase.parameter(VerticalCeiling.SERIAL) + " % serial, beyond the cores",
                        Statistic.P50,
                        FLAT * most / cores,
                        "a server has run out of processor if more threads do no more work")
                .ofPart("processor")
                .dividedBy(withThreads(aCase, most));
    }

    /** Threads beyond the cores say nothing of memory, and two cores little. */
    private static List<Trial> memory(Case aCase, int cores) {
        long threads = aCase.number(VerticalCeiling.THREADS);
        if (cores < FEWEST_CORES || threads != mostWithin(cores)) {
            return List.of();
        }
        return List.of(Trial.atLeast(
                        Sentence.S04,
                        "for reads by " + threads + " threads on as many cores",
                        Statistic.P50,
                        2.0 / threads,
                        "a server has run out of memory bandwidth if so many cores read less than half as many times as much")
                .ofPart("memory")
                .dividedBy(withThreads(aCase, 1)));
    }

    /** Within a family of machines the price is in proportion to the cores. */
    private static List<Trial> priced(Case aCase) {
        if (aCase.number(VerticalCeiling.THREADS) == 1) {
            return List.of();
        }
        return List.of(Trial.atLeast(
                        Sentence.S05,
                        "for work with " + aCase.parameter(VerticalCeiling.SERIAL) + " % serial",
                        Statistic.P50,
                        DEARER / aCase.number(VerticalCeiling.THREADS),
                        "where N cores cost N times as much, the same job is dearer on them by a tenth if it takes 1.1 ÷ N"
                                + " of the time")
                .dividedBy(withThreads(aCase, 1)));
    }

    private static Trial listed(Case aCase, String unit, Statistic price) {
        return Trial.atLeast(
                Sentence.S05,
                "by the list price of a " + unit + " of " + aCase.parameter("machine"),
                price,
                DEARER,
                "a larger machine costs more than in proportion if each " + unit + " of it is dearer by a tenth");
    }

    /** The largest of the levels that is within the cores. */
    static long mostWithin(int cores) {
        return List.of(64, 8, 4, 2).stream()
                .filter(level -> level <= cores)
                .findFirst()
                .orElse(1);
    }

    /** Label of the same case with another number of threads. */
    static String withThreads(Case aCase, long threads) {
        return aCase.label()
                .replace(
                        VerticalCeiling.THREADS + "=" + aCase.parameter(VerticalCeiling.THREADS),
                        VerticalCeiling.THREADS + "=" + threads);
    }
}
