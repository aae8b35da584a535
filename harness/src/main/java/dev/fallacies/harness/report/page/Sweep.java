package dev.fallacies.harness.report.page;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The cases of one method that differ in a parameter which is a number, and one statistic that was predicted of each.
 *
 * @param parameter its name
 * @param levels by the other parameters in the order of the plan, and ascending
 * @param unplaced how many levels a logarithmic axis has no place for
 */
record Sweep(String method, Statistic statistic, String parameter, List<Level> levels, int unplaced) {

    /**
     * A case of a sweep.
     *
     * @param key of the number
     * @param name what the other parameters are
     * @param at the parameter, above 0
     * @param text the same as the case has it
     * @param measured null if it was not
     */
    record Level(
            String key,
            String name,
            double at,
            String text,
            boolean headline,
            Estimate measured,
            Prediction prediction) {
        private static final double FURTHEST = 3;

        /** What its part of an axis should reach: its interval too, unless it is so wide that nothing else could be seen. */
        DoubleStream reach() {
            return measured == null || measured.value() <= 0 || measured.interval() == null
                    ? values()
                    : DoubleStream.concat(
                            values(),
                            DoubleStream.of(
                                    Math.max(measured.interval().low(), measured.value() / FURTHEST),
                                    Math.min(measured.interval().high(), measured.value() * FURTHEST)));
        }

        /** Measured and predicted, as far as a logarithmic axis has a place for them. */
        DoubleStream values() {
            DoubleStream predicted = DoubleStream.of(prediction.value());
            return measured == null || measured.value() <= 0
                    ? predicted
                    : DoubleStream.concat(predicted, DoubleStream.of(measured.value()));
        }
    }

    private record Predicted(PlannedCase planned, Prediction prediction) {
        String group() {
            return planned.theCase().method() + " " + prediction.statistic().column();
        }

        String key() {
            return planned.key() + "/" + prediction.statistic().name();
        }

        Optional<String> value(String parameter) {
            return Optional.ofNullable(planned.theCase().parameters().get(parameter));
        }

        OptionalDouble number(String parameter) {
            return value(parameter).map(Sweep::number).orElse(OptionalDouble.empty());
        }

        /** The other parameters; the method of a case that has none. */
        String name(String parameter) {
            String others = planned.theCase().parameters().entrySet().stream()
                    .filter(e -> !e.getKey().equals(parameter))
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining(","));
            return others.isEmpty() ? planned.theCase().method() : others;
        }
    }

    /**
     * All sweeps of a scenario, at most one of a method and statistic: by the parameter that has the most levels. What was
     * expected to be 0 is in none, since a logarithmic axis has no place for it.
     */
    static List<Sweep> of(List<PlannedCase> cases, List<SummaryRow> rows) {
        Map<String, Estimate> measured = new HashMap<>();
        rows.forEach(row -> measured.put(row.key(), row.measured()));
        Map<String, List<Predicted>> groups = cases.stream()
                .flatMap(
                        c -> c.predictions().stream().filter(p -> !p.isOfNone()).map(p -> new Predicted(c, p)))
                .collect(Collectors.groupingBy(Predicted::group, LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .flatMap(group -> ofGroup(group, measured).stream())
                .toList();
    }

    private static Optional<Sweep> ofGroup(List<Predicted> group, Map<String, Estimate> measured) {
        return group.stream()
                .flatMap(p -> p.planned.theCase().parameters().keySet().stream())
                .distinct()
                .filter(parameter -> isSwept(group, parameter))
                .max(Comparator.comparingLong(parameter -> levels(group, parameter)))
                .map(parameter -> over(parameter, group, measured))
                .filter(sweep -> sweep.levels.stream().anyMatch(level -> level.measured != null));
    }

    /** Whether it is a number in all cases, and some two of them differ in nothing else. */
    private static boolean isSwept(List<Predicted> group, String parameter) {
        boolean isNumber = group.stream().allMatch(p -> p.number(parameter).isPresent());
        return isNumber
                && positive(group, parameter)
                        .collect(Collectors.groupingBy(p -> p.name(parameter), Collectors.counting()))
                        .values()
                        .stream()
                        .anyMatch(count -> count > 1);
    }

    private static long levels(List<Predicted> group, String parameter) {
        return group.stream().map(p -> p.value(parameter)).distinct().count();
    }

    private static Stream<Predicted> positive(Collection<Predicted> group, String parameter) {
        return group.stream().filter(p -> p.number(parameter).orElseThrow() > 0);
    }

    private static Sweep over(String parameter, List<Predicted> group, Map<String, Estimate> measured) {
        List<Level> levels = positive(group, parameter)
                .map(p -> level(p, parameter, measured.get(p.key())))
                .collect(Collectors.groupingBy(Level::name, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(line -> line.stream().sorted(Comparator.comparing(Level::at)))
                .toList();
        Predicted first = group.get(0);
        return new Sweep(
                first.planned.theCase().method(),
                first.prediction.statistic(),
                parameter,
                levels,
                group.size() - levels.size());
    }

    private static Level level(Predicted predicted, String parameter, Estimate measured) {
        return new Level(
                predicted.key(),
                predicted.name(parameter),
                predicted.number(parameter).orElseThrow(),
                predicted.value(parameter).orElseThrow(),
                predicted.planned.headline(),
                measured,
                predicted.prediction);
    }

    private static OptionalDouble number(String text) {
        return text.matches("\\d{1,15}(\\.\\d{1,15})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /** Keys of its numbers. */
    Stream<String> keys() {
        return levels.stream().map(Level::key);
    }

    /** What the first column of a table is about. */
    String namesHeading() {
        return levels.stream().allMatch(level -> level.name.equals(method)) ? "method" : "other parameters";
    }

    /** A sentence, with a space before it, on the levels that are not there; empty if all are. */
    String missing() {
        return unplaced == 0 ? "" : " A logarithmic axis has no place for " + parameter + "=0.";
    }
}
