package dev.fallacies.harness.analysis;

import dev.fallacies.harness.analysis.ComparedNumber.OverControl;
import dev.fallacies.harness.analysis.Comparison.Control;
import dev.fallacies.harness.analysis.NoiseFloor.Timing;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.scenario.Sentinel;
import dev.fallacies.harness.scenario.Statistic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the machine alone did between two runs, by the sentinel's work, which is the same in every round of both; and what
 * is left of a number's ratio when it is divided by that. A mean of batches is held against fixed CPU work, a call against a
 * small call over loopback. What a link's delay decides is not divided: a delay does not change with a machine's speed.
 */
final class ControlRatios {
    private static final String TIME = "ns";

    private record Watched(String caseKey, Statistic statistic) {
        String key() {
            return caseKey + "/" + statistic.name();
        }
    }

    private static final Map<Timing, Watched> BY_TIMING = Map.of(
            Timing.IN_BATCHES, new Watched(Sentinel.CPU, Statistic.MEAN),
            Timing.CALL_BY_CALL, new Watched(Sentinel.CALL, Statistic.P50));

    /** The same work in both runs. */
    private record Pair(Control control, SortedMap<Integer, Reading> inA, SortedMap<Integer, Reading> inB) {}

    private final Contrasting contrasting;
    private final Map<Watched, Pair> pairs = new HashMap<>();

    ControlRatios(Run a, Run b, Contrasting contrasting) {
        this.contrasting = contrasting;
        for (Watched watched : BY_TIMING.values()) {
            pair(watched, measured(a, watched), measured(b, watched)).ifPresent(pair -> pairs.put(watched, pair));
        }
    }

    /** One for each control that both runs have. */
    List<Control> all() {
        return Stream.of(Timing.IN_BATCHES, Timing.CALL_BY_CALL)
                .map(timing -> pairs.get(BY_TIMING.get(timing)))
                .filter(Objects::nonNull)
                .map(Pair::control)
                .toList();
    }

    /** Why the number of a case is not divided by any control; empty if it is. */
    Optional<String> reasonAgainst(PlannedCase planned, Statistic statistic) {
        if (!statistic.unit().equals(TIME)) {
            return Optional.of("no time");
        }
        if (statistic.equals(Statistic.RECOVERY) || statistic.isOwn()) {
            return Optional.of("a drill waits for limits, which do not change with the machine's speed");
        }
        Watched watched = BY_TIMING.get(NoiseFloor.timing(planned));
        if (watched == null) {
            return Optional.of("over a link, whose delay does not change with the machine's speed");
        }
        return pairs.containsKey(watched)
                ? Optional.empty()
                : Optional.of("the runs have no " + watched.key() + " in common");
    }

    /** The ratio divided by that of the control; empty if no round has both. Only without a {@link #reasonAgainst}. */
    Optional<OverControl> over(
            PlannedCase planned,
            Statistic statistic,
            SortedMap<Integer, Reading> inA,
            SortedMap<Integer, Reading> inB) {
        Watched watched = BY_TIMING.get(NoiseFloor.timing(planned));
        Pair pair = pairs.get(watched);
        return contrasting
                .of(statistic, divided(inA, pair.inA()), divided(inB, pair.inB()))
                .map(c -> new OverControl(watched.key(), c.ratio(), c.ratioInterval(), c.change()));
    }

    /** Empty if one of them has none, or what it does has changed. */
    private Optional<Pair> pair(Watched watched, MeasuredCase inA, MeasuredCase inB) {
        Statistic statistic = watched.statistic();
        SortedMap<Integer, Reading> ofA = inA.readings(statistic);
        SortedMap<Integer, Reading> ofB = inB.readings(statistic);
        return contrasting
                .of(statistic, ofA, ofB)
                .filter(contrast -> inA.versions().equals(inB.versions()))
                .map(contrast -> new Control(
                        watched.key(),
                        watched.caseKey(),
                        statistic.unit(),
                        inA.estimate(statistic).orElseThrow(),
                        inB.estimate(statistic).orElseThrow(),
                        contrast))
                .map(control -> new Pair(control, ofA, ofB));
    }

    private static MeasuredCase measured(Run run, Watched watched) {
        return new MeasuredCase(watched.caseKey(), run.observationsOf(watched.caseKey()));
    }

    /** Within each round that has both. */
    private static SortedMap<Integer, Reading> divided(
            SortedMap<Integer, Reading> readings, SortedMap<Integer, Reading> controls) {
        SortedMap<Integer, Reading> divided = new TreeMap<>();
        readings.forEach((round, reading) -> {
            if (controls.containsKey(round)) {
                divided.put(
                        round,
                        reading.with(reading.value() / controls.get(round).value()));
            }
        });
        return divided;
    }
}
