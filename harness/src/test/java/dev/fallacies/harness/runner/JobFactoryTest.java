package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.EngineSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

class JobFactoryTest {
    private static final String CONTROL = "controls.marginal-cost/item";
    private static final Case CASE = Case.of("a.scenario", "work", Map.of());
    private static final Controls NONE = new Controls(Map.of(), Stamp.FROM_CONTROLS);

    private final BenchmarkMethod method =
            new BenchmarkMethod("example.work", Mode.SampleTime, new TreeMap<>(), new Iterations(1, 1, 3, 0.5));
    private final Experiment experiment =
            new Experiment(AScenario.class.getAnnotation(Scenario.class), twoSecondsAnd(CONTROL), List.of(method));
    private final JobFactory jobs =
            new JobFactory(Depth.ALL_CASES, new EngineSet(new EngineChoice.Embedded(), Optional.empty()));

    @Test
    void aCaseWhoseControlFailedIsMeasuredForAsLongButNotPredicted() {
        Job predicted = job(MachineConstants.reference());
        Job unpredicted = job(NONE);
        assertThat(predicted.planned().predictions()).hasSize(1);
        assertThat(unpredicted.planned().predictions()).isEmpty();
        assertThat(unpredicted.iterations()).isEqualTo(predicted.iterations());
        assertThat(unpredicted.planned().estimatedSeconds())
                .isEqualTo(predicted.planned().estimatedSeconds());
    }

    @Test
    void theControlThatIsMissingIsNamed() {
        assertThat(JobFactory.missingControl(experiment, CASE, Conditions.withoutNetwork(NONE)))
                .hasValueSatisfying(reason -> assertThat(reason).contains(CONTROL));
        assertThat(JobFactory.missingControl(experiment, CASE, Conditions.withoutNetwork(MachineConstants.reference())))
                .isEmpty();
    }

    @Test
    void aCaseIsGivenTimeBeyondItsEstimateBeforeItIsEnded() {
        Job job = job(MachineConstants.reference());
        assertThat(job.limit().toMillis() / 1e3).isGreaterThan(2 * job.planned().estimatedSeconds());
    }

    @Test
    void aTrialNamesItsBaselineByItsKey() {
        Trial trial = Trial.atLeast(Sentence.S22, "over a link", Statistic.P50, 2, "why");
        Experiment tried =
                new Experiment(experiment.scenario(), trying(trial, trial.dividedBy("local")), List.of(method));
        PlannedCase planned =
                jobs.job(tried, method, CASE, Optional.empty(), true, NONE).planned();
        assertThat(planned.trials()).containsExactly(trial, trial.dividedBy("a.scenario/local"));
    }

    private static Model trying(Trial... trials) {
        return new Model() {
            @Override
            public List<Prediction> predict(Case aCase, Conditions conditions) {
                return List.of();
            }

            @Override
            public List<String> baselines(Case aCase) {
                return List.of("local");
            }

            @Override
            public List<Trial> trials(Case aCase, LinkParameters link) {
                return List.of(trials);
            }
        };
    }

    private Job job(Controls controls) {
        return jobs.job(experiment, method, CASE, Optional.empty(), true, controls);
    }

    private static Model twoSecondsAnd(String control) {
        return (aCase, conditions) -> List.of(new Prediction(
                Statistic.P50,
                2e9 + nanos(control, conditions),
                Relation.ABOUT,
                0.1,
                "2 s + item",
                Stamp.FROM_CONTROLS,
                "none"));
    }

    private static double nanos(String control, Conditions conditions) {
        return conditions.controls().nanos(control);
    }

    @Scenario(id = "a.scenario", section = Section.LATENCY, claim = "", method = "", doesNotShow = "")
    private static final class AScenario {}
}
