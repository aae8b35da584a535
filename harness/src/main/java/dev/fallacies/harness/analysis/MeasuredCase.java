package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case with its observations that belong together. */
final class MeasuredCase {
    /** The order in which people read them; any other statistic follows by name. */
    private static final List<Statistic> READING_ORDER = List.of(
            Statistic.MEAN,
            Statistic.P50,
            Statistic.P90,
            Statistic.P99,
            Statistic.P999,
            Statistic.MAX,
            Statistic.THROUGHPUT,
            Statistic.ALLOCATION,
            Statistic.ENCODED_SIZE,
            Statistic.ADDED,
            Statistic.ADDED_P90,
            Statistic.ADDED_P99,
            Statistic.ENGINE_CPU,
            Statistic.SUCCEEDED,
            Statistic.RECOVERY);

    private final String key;
    private final List<Observation> observations;

    /** Asked for by the case itself and by every case that has it as a baseline. */
    private final Map<Statistic, Optional<Estimate>> estimates = new ConcurrentHashMap<>();

    /** @param observations by round, at most one each */
    MeasuredCase(String key, List<Observation> observations) {
        this.key = key;
        this.observations = observations;
    }

    String key() {
        return key;
    }

    /** By round, at most one each. */
    List<Observation> observations() {
        return observations;
    }

    /** What some round has a value of, a reason for having none, or a prediction. */
    List<Statistic> statistics() {
        return observations.stream()
                .flatMap(o -> Stream.of(o.statistics(), o.notWithin(), o.absent(), o.predicted()))
                .flatMap(values -> values.keySet().stream())
                .distinct()
                .map(Statistic::ofColumn)
                .sorted(Comparator.comparingInt(MeasuredCase::place).thenComparing(Statistic::name))
                .toList();
    }

    /** Value by round, of the rounds that have one. */
    SortedMap<Integer, Double> values(Statistic statistic) {
        return byRound(o -> value(o, statistic));
    }

    /** Value by round, with its trials; a duration that did not end within its limit counts with that. */
    SortedMap<Integer, Reading> readings(Statistic statistic) {
        return byRound(o -> {
            Double limit = o.notWithin().get(statistic.column());
            if (limit != null) {
                return Reading.notWithin(limit);
            }
            Double value = value(o, statistic);
            return value == null ? null : new Reading(value, o.trials().get(statistic.column()), false);
        });
    }

    /** Of all rounds together; null if a round has none. */
    Long trials(Statistic statistic) {
        Collection<Reading> readings = readings(statistic).values();
        return readings.isEmpty() || readings.stream().anyMatch(r -> r.trials() == null)
                ? null
                : readings.stream().mapToLong(Reading::trials).sum();
    }

    /** Value as the model gives it for the link of the round, by round. */
    SortedMap<Integer, Double> predicted(Statistic statistic) {
        return byRound(o -> o.predicted().get(statistic.column()));
    }

    /** Empty if no round has a value. */
    Optional<Estimate> estimate(Statistic statistic) {
        return estimates.computeIfAbsent(statistic, this::computedEstimate);
    }

    private Optional<Estimate> computedEstimate(Statistic statistic) {
        List<Reading> readings = List.copyOf(readings(statistic).values());
        return readings.isEmpty()
                ? Optional.empty()
                : Optional.of(KindRules.of(statistic).estimate(readings));
    }

    /** Why rounds have no value, each reason with its rounds; null if all have one. */
    String absentReason(Statistic statistic) {
        Map<String, List<Integer>> roundsByReason = observations.stream()
                .filter(o -> value(o, statistic) == null && !o.notWithin().containsKey(statistic.column()))
                .collect(Collectors.groupingBy(
                        o -> absentReason(o, statistic),
                        TreeMap::new,
                        Collectors.mapping(Observation::round, Collectors.toList())));
        return roundsByReason.isEmpty()
                ? null
                : roundsByReason.entrySet().stream()
                        .map(e -> e.getKey() + inWhich(e.getValue()))
                        .collect(Collectors.joining("; "));
    }

    /** Only worth a word if it is not all of them. */
    private String inWhich(List<Integer> rounds) {
        return rounds.size() == observations.size() ? "" : " (" + Rounds.named(rounds) + ")";
    }

    /** Of its scenario, as measured; more than one if the run was resumed by another build. */
    SortedSet<Integer> versions() {
        return observations.stream().map(Observation::scenarioVersion).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isControlRoundOnly() {
        return observations.stream().allMatch(o -> o.round() == Observation.CONTROL_ROUND);
    }

    long samples() {
        return observations.stream().mapToLong(Observation::samples).sum();
    }

    /** Null if there is none, or it is a percentile of too few samples. */
    private static Double value(Observation observation, Statistic statistic) {
        boolean tooFew = observation.samples() < statistic.samplesNeeded().orElse(0);
        return tooFew ? null : observation.statistics().get(statistic.column());
    }

    private static String absentReason(Observation observation, Statistic statistic) {
        String reason = observation.absent().get(statistic.column());
        if (reason != null) {
            return reason;
        }
        return observation.statistics().containsKey(statistic.column())
                ? "n too small: " + observation.samples() + " of "
                        + statistic.samplesNeeded().orElseThrow() + " samples"
                : "not recorded";
    }

    private <T> SortedMap<Integer, T> byRound(Function<Observation, T> value) {
        SortedMap<Integer, T> values = new TreeMap<>();
        for (Observation observation : observations) {
            T found = value.apply(observation);
            if (found != null) {
                values.put(observation.round(), found);
            }
        }
        return values;
    }

    private static int place(Statistic statistic) {
        int place = READING_ORDER.indexOf(statistic);
        return place < 0 ? READING_ORDER.size() : place;
    }
}
