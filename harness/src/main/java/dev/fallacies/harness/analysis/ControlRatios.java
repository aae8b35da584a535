package dev.fallacies.harness.analysis;

import dev.fallacies.harness.analysis.ComparedNumber.OverControl;
import dev.fallacies.harness.analysis.Comparison.Control;
import dev.fallacies.harness.analysis.NoiseFloor.Timing;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.scenario.Sentinel;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Map;
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

    private final Run a;
    private final Run b;
    private final Contrasting contrasting;

    ControlRatios(Run a, Run b, Contrasting contrasting) {
        this.a = a;
        this.b = b;
        this.contrasting = contrasting;
    }

    /** One for each control that both runs have. */
    List<Control> all() {
        return Stream.of(Timing.IN_BATCHES, Timing.CALL_BY_CALL)
                .map(BY_TIMING::get)
                .flatMap(watched -> control(watched).stream())
                .toList();
    }

    /** Why the number of a case is not divided by any control; empty if it is. */
    Optional<String> reasonAgainst(PlannedCase planned, Statistic statistic) {
        if (!statistic.unit().equals(TIME)) {
            return Optional.of("no time");
        }
        if (statistic.equals(Statistic.RECOVERY)) {
            return Optional.of("a recovery waits for limits, which do not change with the machine's speed");
        }
        Watched watched = BY_TIMING.get(NoiseFloor.timing(planned));
        if (watched == null) {
            return Optional.of("over a link, whose delay does not change with the machine's speed");
        }
        return control(watched).isPresent()
                ? Optional.empty()
                : Optional.of("the runs have no " + watched.key() + " in common");
    }

    /** The ratio divided by that of the control; empty if no round has both. */
    Optional<OverControl> over(
            PlannedCase planned,
            Statistic statistic,
            SortedMap<Integer, Reading> inA,
            SortedMap<Integer, Reading> inB) {
        Watched watched = BY_TIMING.get(NoiseFloor.timing(planned));
        return contrasting
                .of(statistic, divided(inA, readings(a, watched)), divided(inB, readings(b, watched)))
                .map(c -> new OverControl(watched.key(), c.ratio(), c.ratioInterval(), c.change()));
    }

    private Optional<Control> control(Watched watched) {
        MeasuredCase inA = measured(a, watched);
        MeasuredCase inB = measured(b, watched);
        return contrasting
                .of(watched.statistic(), readings(a, watched), readings(b, watched))
                .map(contrast -> new Control(
                        watched.key(),
                        watched.caseKey(),
                        watched.statistic().unit(),
                        inA.estimate(watched.statistic()).orElseThrow(),
                        inB.estimate(watched.statistic()).orElseThrow(),
                        contrast));
    }

    private static SortedMap<Integer, Reading> readings(Run run, Watched watched) {
        return measured(run, watched).readings(watched.statistic());
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
