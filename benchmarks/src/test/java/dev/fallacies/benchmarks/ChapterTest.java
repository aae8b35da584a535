package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.ScenarioText;
import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.runner.Plan;
import dev.fallacies.harness.runner.Planner;
import dev.fallacies.harness.runner.Selection;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.runner.Suite;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.EngineSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every experiment of the suite, with every level of its parameters: what it puts on trial, and by which numbers. */
class ChapterTest {
    /** Groups of scenarios that only the tests of the harness have. */
    private static final List<String> OF_TESTS = List.of("test.", "injected.");

    /** Experiments of what no sentence says: how tails grow and are to be measured, and what trying again does. */
    private static final List<String> BESIDE_THE_CHAPTER =
            List.of("latency.coordinated-omission", "latency.fan-out", "reliable.retry", "reliable.retry-storm");

    private static final Plan PLAN = plan(Depth.ALL_CASES);
    private static final Plan SHORT_PLAN = plan(Depth.HEADLINE);

    private static Plan plan(Depth depth) {
        return new Planner(
                        Suite.ofClassPath(),
                        new Selection(List.of(), 0, Map.of(), depth, true),
                        NetworkProfiles.builtIn(),
                        new EngineSet(new EngineChoice.Embedded(), Optional.empty()))
                .plan(MachineConstants.reference());
    }

    static Stream<ScenarioText> experiments() {
        return PLAN.scenarios().stream()
                .filter(s -> s.section() != Section.CONTROLS)
                .filter(s -> OF_TESTS.stream().noneMatch(s.id()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void anExperimentTriesTheSentencesThatItNamesAndNoOthers(ScenarioText experiment) {
        Set<String> tried = trials(experiment).map(Trial::sentence).collect(Collectors.toSet());
        assertThat(experiment.chapter().isEmpty()).isEqualTo(BESIDE_THE_CHAPTER.contains(experiment.id()));
        assertThat(tried).isEqualTo(new HashSet<>(experiment.chapter()));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void anExperimentNamesNoSentenceThatNoNumberCanRefute(ScenarioText experiment) {
        assertThat(experiment.chapter())
                .allMatch(id -> Sentence.valueOf(id).kind().isOnTrial());
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void aShortRunTriesEverySentenceOfItsExperiments(ScenarioText experiment) {
        Set<String> tried = PLAN.cases().stream()
                .filter(c -> c.headline() && c.theCase().scenario().equals(experiment.id()))
                .flatMap(c -> c.trials().stream())
                .map(Trial::sentence)
                .collect(Collectors.toSet());
        assertThat(tried).isEqualTo(new HashSet<>(experiment.chapter()));
    }

    /** A number that is to be divided by one that was not measured decides nothing. */
    @Test
    void aShortRunMeasuresWhatItsTrialsDivideBy() {
        Set<String> measured = SHORT_PLAN.cases().stream().map(PlannedCase::key).collect(Collectors.toSet());
        assertThat(SHORT_PLAN.cases().stream()
                        .filter(PlannedCase::headline)
                        .flatMap(c -> c.trials().stream())
                        .filter(Trial::isOfRatio)
                        .map(Trial::baseline))
                .isNotEmpty()
                .isSubsetOf(measured);
    }

    @Test
    void aRemoteCallIsTriedAgainstLocalWorkOfEveryLength() {
        assertThat(trials("latency.ladder/link,network=cross-az"))
                .extracting(Trial::baseline)
                .containsExactly(
                        "latency.ladder/localCall",
                        "latency.ladder/localWork,workNanos=100",
                        "latency.ladder/localWork,workNanos=1000",
                        "latency.ladder/localWork,workNanos=100000");
        assertThat(trials("latency.ladder/otherThread")).isEmpty();
    }

    @Test
    void aChattyDesignHasToBeFineOnLocalhostAndSlowElsewhere() {
        assertThat(trials("latency.chatty/chatty,calls=100,network=direct"))
                .singleElement()
                .satisfies(trial -> assertThat(trial.highest()).hasValue(1e8));
        assertThat(trials("latency.chatty/chatty,calls=100,network=cross-az"))
                .singleElement()
                .satisfies(trial -> assertThat(trial.lowest()).hasValue(1e9));
        assertThat(trials("latency.chatty/chatty,calls=1,network=cross-az")).isEmpty();
        assertThat(trials("latency.chatty/batched,calls=100,network=cross-az")).isEmpty();
    }

    @Test
    void aLargePayloadHasToMoveAtFourFifthsOfTheLinksRate() {
        assertThat(trials("bandwidth.payload/download,bytes=1000000,network=4g,windowMiB=32"))
                .singleElement()
                .satisfies(trial -> assertThat(trial.highest()).hasValue(1e9));
        assertThat(trials("bandwidth.payload/download,bytes=10000,network=4g,windowMiB=32"))
                .isEmpty();
        assertThat(trials("bandwidth.payload/download,bytes=1000000,network=direct,windowMiB=32"))
                .isEmpty();
    }

    @Test
    void aCodecIsTriedAgainstACopyOfTheSameShape() {
        assertThat(trials("transport.serialization/decode,codec=json,shape=small"))
                .extracting(Trial::baseline)
                .containsExactly("transport.serialization/copy,shape=small");
        assertThat(trials("transport.serialization/copy,shape=small")).isEmpty();
    }

    private static Stream<Trial> trials(ScenarioText experiment) {
        return PLAN.cases().stream()
                .filter(c -> c.theCase().scenario().equals(experiment.id()))
                .flatMap(c -> c.trials().stream());
    }

    private static List<Trial> trials(String key) {
        return PLAN.cases().stream()
                .filter(c -> c.key().equals(key))
                .findFirst()
                .map(PlannedCase::trials)
                .orElseThrow(() -> new AssertionError("no case " + key));
    }
}
