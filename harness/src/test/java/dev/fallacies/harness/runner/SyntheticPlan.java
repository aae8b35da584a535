package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import java.util.List;
import java.util.Optional;

/** The plan of {@link SyntheticRun}: a control and five cases, each of which is estimated to take 12 s. */
public final class SyntheticPlan {
    private SyntheticPlan() {}

    /** With the controls measured before the first round only: 25 s, and 73 s a round. */
    public static Plan ofRun() {
        List<Job> jobs =
                SyntheticRun.manifest(1).plan().stream().map(SyntheticPlan::job).toList();
        return new Plan(jobs, List.of(), false);
    }

    private static Job job(PlannedCase planned) {
        Class<?> type = planned.key().startsWith("controls.") ? AControl.class : AnotherScenario.class;
        Experiment experiment = new Experiment(type.getAnnotation(Scenario.class), null, List.of());
        return new Job(experiment, null, planned, Optional.empty(), new EngineChoice.Embedded(), Iterations.SMOKE);
    }

    @Scenario(id = "a.control", section = Section.CONTROLS, claim = "", method = "", doesNotShow = "")
    private static final class AControl {}

    @Scenario(id = "another.scenario", section = Section.LATENCY, claim = "", method = "", doesNotShow = "")
    private static final class AnotherScenario {}
}
