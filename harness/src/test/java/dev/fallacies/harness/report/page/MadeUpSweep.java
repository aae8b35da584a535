package dev.fallacies.harness.report.page;

import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A run of one method over several numbers of calls and several networks. */
final class MadeUpSweep {
    static final String SCENARIO = "latency.chatty";

    private static final int ROUNDS = 3;

    private MadeUpSweep() {}

    /**
     * A case takes a millisecond a call, and was expected to take a tenth less.
     *
     * @param networks how many; each takes longer than the one before
     * @param calls the levels
     */
    static Run of(int networks, String... calls) {
        List<Case> cases = IntStream.rangeClosed(1, networks)
                .boxed()
                .flatMap(n -> Stream.of(calls).map(c -> theCase(n, c)))
                .toList();
        Run whole = SyntheticRun.of(1);
        return new Run(
                whole.manifest().with(cases.stream().map(MadeUpSweep::planned).toList()),
                cases.stream().flatMap(MadeUpSweep::observations).toList(),
                List.of(),
                whole.machine(),
                List.of());
    }

    static Case theCase(int network, String calls) {
        return Case.of(SCENARIO, "chatty", Map.of("calls", calls, "network", "net" + network));
    }

    private static PlannedCase planned(Case aCase) {
        Prediction prediction = new Prediction(
                Statistic.P50,
                0.9 * nanos(aCase),
                Prediction.Relation.ABOUT,
                0.15,
                "n·(RTT+s)",
                Prediction.Stamp.FROM_CONTROLS,
                "a reason");
        boolean headline = aCase.network().orElseThrow().endsWith("1");
        return new PlannedCase(aCase, "example", "sample", headline, List.of(prediction), List.of(), 1);
    }

    private static Stream<Observation> observations(Case aCase) {
        return IntStream.rangeClosed(1, ROUNDS)
                .mapToObj(round -> SyntheticRun.observation(
                        aCase,
                        round,
                        Map.of("p50_ns", nanos(aCase) * (1 + 0.01 * round)),
                        Map.of(),
                        Map.of("p50_ns", 0.9 * nanos(aCase))));
    }

    private static double nanos(Case aCase) {
        double calls = Math.max(0.5, Double.parseDouble(aCase.parameter("calls")));
        return 1e6 * calls * Integer.parseInt(aCase.network().orElseThrow().substring(3));
    }
}
