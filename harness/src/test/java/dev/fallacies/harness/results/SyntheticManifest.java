package dev.fallacies.harness.results;

import static dev.fallacies.harness.results.SyntheticRun.BATCHED;
import static dev.fallacies.harness.results.SyntheticRun.CHATTY;
import static dev.fallacies.harness.results.SyntheticRun.ENCODED;
import static dev.fallacies.harness.results.SyntheticRun.FLOOR;
import static dev.fallacies.harness.results.SyntheticRun.LOCAL;
import static dev.fallacies.harness.results.SyntheticRun.RUN_ID;
import static dev.fallacies.harness.results.SyntheticRun.START;
import static dev.fallacies.harness.results.SyntheticRun.STEADY_CALL;
import static dev.fallacies.harness.results.SyntheticRun.STEADY_CPU;
import static dev.fallacies.harness.results.SyntheticRun.UNREACHABLE;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Sentinel;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the synthetic run was to measure: its experiments, cases, predictions and trials. */
final class SyntheticManifest {
    private SyntheticManifest() {}

    static RunManifest of(int rounds) {
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                RUN_ID,
                START,
                START.plusSeconds(600),
                RunManifest.Status.COMPLETE,
                "quick",
                "0.1.0",
                "2e2f8fe0000000000000000000000000000000ab",
                false,
                "5d".repeat(32),
                List.of("run", "--quick"),
                42,
                rounds,
                720.0,
                "embedded 0.1.0",
                new RunRequest(null, "embedded", null),
                null,
                List.of(),
                scenarios(),
                List.of(crossAz()),
                plan(),
                Map.of(
                        "S23", List.of(CHATTY.scenario()),
                        "S24", List.of(CHATTY.scenario()),
                        "S37", List.of("transport.bill"),
                        "S40", List.of(ENCODED.scenario())));
    }

    private static List<PlannedCase> plan() {
        Prediction all = prediction(105e6, "n·(RTT+s)");
        Prediction one = prediction(1.4e6, "RTT+n·s");
        return List.of(
                planned(FLOOR, "avgt", List.of(), List.of()),
                planned(STEADY_CPU, "avgt", List.of(), List.of()),
                planned(STEADY_CALL, "sample", List.of(), List.of()),
                planned(LOCAL, "avgt", List.of(), List.of(FLOOR.key())),
                planned(CHATTY, "sample", List.of(all), List.of(LOCAL.key(), FLOOR.key()), slow("over cross-az")),
                planned(BATCHED, "sample", List.of(one), List.of(LOCAL.key(), FLOOR.key()), slow("in one batch")),
                planned(UNREACHABLE, "sample", List.of(), List.of(LOCAL.key()), slow("over same-zone")),
                planned(ENCODED, "avgt", List.of(), List.of(), large()));
    }

    private static Trial slow(String condition) {
        return Trial.atLeast(Sentence.S23, condition, Statistic.P50, 1e5, "the text says so")
                .dividedBy(LOCAL.key());
    }

    private static Trial large() {
        return Trial.atMost(Sentence.S40, "as json", Statistic.ENCODED_SIZE, 1_000, "a kilobyte is little");
    }

    private static Prediction prediction(double value, String formula) {
        return new Prediction(
                Statistic.P50,
                value,
                Prediction.Relation.ABOUT,
                0.15,
                formula,
                Prediction.Stamp.FROM_CONTROLS,
                "a call after a pause varies by a tenth");
    }

    private static PlannedCase planned(
            Case aCase, String mode, List<Prediction> predictions, List<String> baselines, Trial... trials) {
        return new PlannedCase(
                aCase, "example.Benchmark." + aCase.method(), mode, true, predictions, baselines, List.of(trials), 12);
    }

    private static List<ScenarioText> scenarios() {
        return List.of(
                new ScenarioText(
                        "controls.empty-call",
                        Section.CONTROLS,
                        1,
                        List.of(),
                        "The harness itself costs next to nothing.",
                        "An empty method is timed in batches.",
                        "What a method costs that the compiler cannot remove."),
                new ScenarioText(
                        Sentinel.ID,
                        Section.CONTROLS,
                        1,
                        List.of(),
                        "The machine is as fast in one round as in the next.",
                        "The same work in every round.",
                        "A change within a round."),
                new ScenarioText(
                        "latency.chatty",
                        Section.LATENCY,
                        1,
                        List.of("S23", "S24"),
                        "Many small calls cost a round trip each.",
                        "A hundred calls in a row are held against one call that carries a hundred items.",
                        "Loss, and queues on real links."),
                new ScenarioText(
                        "transport.serialization",
                        Section.TRANSPORT,
                        1,
                        List.of("S40"),
                        "Bytes have to be made and read.",
                        "One message is encoded.",
                        "The cost on the other side."));
    }

    private static NetworkProfile crossAz() {
        return new NetworkProfile(
                "cross-az",
                1,
                OptionalDouble.empty(),
                0,
                OptionalDouble.of(2e9),
                OptionalDouble.empty(),
                OptionalDouble.of(1),
                "invented");
    }
}
