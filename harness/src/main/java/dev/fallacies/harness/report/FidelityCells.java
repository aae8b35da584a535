package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** How the numbers of a case are told in the {@link FidelityTable}: what was asked for, what is typical, and its tail. */
sealed interface FidelityCells {
    default String asked(CaseNumbers numbers) {
        return RowText.NONE;
    }

    String typical(CaseNumbers numbers);

    default String tail(CaseNumbers numbers) {
        return RowText.NONE;
    }

    /**
     * What was measured less what was asked for; all of it where nothing was.
     *
     * @param inPercent whether an error of 10 ms and more is told as a part of them
     */
    record Errors(Statistic statistic, boolean inPercent) implements FidelityCells {
        private static final double LONG_NANOS = 10e6;

        @Override
        public String asked(CaseNumbers numbers) {
            return numbers.asked(statistic)
                    .map(nanos -> Scale.showChosen(nanos, "ns"))
                    .orElse(RowText.NONE);
        }

        @Override
        public String typical(CaseNumbers numbers) {
            return numbers.measured(statistic)
                    .map(estimate -> told(estimate, numbers))
                    .orElse(RowText.NONE);
        }

        @Override
        public String tail(CaseNumbers numbers) {
            if (!statistic.equals(Statistic.ADDED)) {
                return RowText.NONE;
            }
            return numbers.measured(Statistic.ADDED_P99)
                    .map(estimate -> told(estimate, numbers))
                    .or(() -> numbers.measured(Statistic.ADDED_P90).map(estimate -> "p90: " + told(estimate, numbers)))
                    .orElse(RowText.NONE);
        }

        private String told(Estimate estimate, CaseNumbers numbers) {
            double asked = numbers.asked(statistic).orElse(0.0);
            boolean relative = inPercent && asked >= LONG_NANOS;
            DoubleUnaryOperator error = value -> relative ? 100 * (value - asked) / asked : value - asked;
            return shown(estimate, error, relative ? "%" : "ns");
        }

        private static String shown(Estimate estimate, DoubleUnaryOperator error, String unit) {
            double value = error.applyAsDouble(estimate.value());
            Interval interval = estimate.interval();
            String text = interval == null
                    ? Scale.show(value, unit)
                    : Scale.show(
                            value,
                            new Interval(error.applyAsDouble(interval.low()), error.applyAsDouble(interval.high())),
                            unit);
            return (value > 0 ? "+" : "") + text.replace('-', '−');
        }
    }

    /**
     * Bytes of a transfer ÷ the time it took.
     *
     * @param isStraight whether the straight transfers are meant: their median is what the link added less than its own
     */
    record Throughput(boolean isStraight) implements FidelityCells {

        @Override
        public String typical(CaseNumbers numbers) {
            return numbers.measured(Statistic.P50)
                    .map(Estimate::value)
                    .flatMap(nanos -> isStraight
                            ? numbers.measured(Statistic.ADDED).map(added -> nanos - added.value())
                            : Optional.of(nanos))
                    .map(nanos -> rate(numbers, nanos))
                    .orElse(RowText.NONE);
        }

        /** What 99 of 100 transfers reach. */
        @Override
        public String tail(CaseNumbers numbers) {
            return isStraight
                    ? RowText.NONE
                    : numbers.measured(Statistic.P99)
                            .map(nanos -> rate(numbers, nanos.value()))
                            .or(() -> numbers.measured(Statistic.P90)
                                    .map(nanos -> "p90: " + rate(numbers, nanos.value())))
                            .orElse(RowText.NONE);
        }

        private static String rate(CaseNumbers numbers, double nanos) {
            return Scale.show(1e9 * numbers.theCase().number("bytes") / nanos, "bytes_per_s");
        }
    }

    /**
     * CPU time of the engine for one operation.
     *
     * @param ofMegabyte whether for 1,000,000 bytes of it instead
     */
    record Cpu(boolean ofMegabyte) implements FidelityCells {
        private static final double MEGABYTE = 1e6;

        @Override
        public String typical(CaseNumbers numbers) {
            return numbers.measured(Statistic.ENGINE_CPU)
                    .map(cpu -> cpu.value() / (ofMegabyte ? numbers.theCase().number("bytes") / MEGABYTE : 1))
                    .map(nanos -> Scale.show(nanos, "ns"))
                    .orElse(RowText.NONE);
        }
    }
}
