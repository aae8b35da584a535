package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

class PlanTest {
    private static final List<Job> JOBS = List.of(job(Floor.class), job(Steady.class), job(Chatty.class));

    @Test
    void aShortRunMeasuresInEachRoundOnlyTheControlsThatAskForIt() {
        assertThat(new Plan(JOBS, List.of(), false).ofEachRound())
                .extracting(Job::key)
                .containsExactly("controls.steady/work", "latency.chatty/work");
    }

    @Test
    void anyOtherRunMeasuresAllOfThem() {
        assertThat(new Plan(JOBS, List.of(), true).ofEachRound()).isEqualTo(JOBS);
    }

    @Test
    void theHeadlineOfTheControlsIsMeasuredBeforeTheFirstRound() {
        List<Job> jobs = List.of(job(Floor.class), job(Steady.class, false), job(Steady.class), job(Chatty.class));
        Plan plan = new Plan(jobs, List.of(), true);
        assertThat(plan.controls()).containsExactly(jobs.get(0), jobs.get(2));
        assertThat(plan.ofEachRound()).isEqualTo(jobs);
    }

    private static Job job(Class<?> type) {
        return job(type, true);
    }

    private static Job job(Class<?> type, boolean headline) {
        Scenario scenario = type.getAnnotation(Scenario.class);
        Model silent = (aCase, conditions) -> List.of();
        BenchmarkMethod method =
                new BenchmarkMethod("example.work", Mode.AverageTime, new TreeMap<>(), Iterations.SMOKE);
        PlannedCase planned = new PlannedCase(
                Case.of(scenario.id(), "work", Map.of()), "example.work", "avgt", headline, List.of(), List.of(), 1);
        return new Job(
                new Experiment(scenario, silent, List.of(method)),
                method,
                planned,
                Optional.empty(),
                new EngineChoice.Embedded(),
                Iterations.SMOKE);
    }

    @Scenario(id = "controls.floor", section = Section.CONTROLS, claim = "", method = "", doesNotShow = "")
    private static final class Floor {}

    @Scenario(
            id = "controls.steady",
            section = Section.CONTROLS,
            everyRound = true,
            claim = "",
            method = "",
            doesNotShow = "")
    private static final class Steady {}

    @Scenario(id = "latency.chatty", section = Section.LATENCY, claim = "", method = "", doesNotShow = "")
    private static final class Chatty {}
}
