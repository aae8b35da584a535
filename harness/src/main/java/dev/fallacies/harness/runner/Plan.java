package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.ScenarioText;
import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.scenario.NetworkProfile;
import java.util.List;

/**
 * What a run measures.
 *
 * @param jobs its cases, controls first, in the chapter's order
 * @param leftOut cases that take too long for a run by default, or that cannot be had here
 * @param controlsInRounds whether all controls, and not only those of {@link
 *     dev.fallacies.harness.scenario.Scenario#everyRound}, are measured in every round as well as before the first
 */
public record Plan(List<Job> jobs, List<LeftOut> leftOut, boolean controlsInRounds) {
    /** Operations that are predicted to take longer are not run by default. */
    public static final double MOST_OPERATION_SECONDS = 5;

    /** Cases that are estimated to take longer in one round are not run by default. */
    public static final double MOST_CASE_SECONDS = 20;

    /** Starting a server and an engine, and warming them. */
    static final double ROUND_SECONDS = 13;

    /**
     * A case, or all of a scenario's with one engine, that is not run.
     *
     * @param reason and what to do to have it run
     */
    public record LeftOut(String key, String reason) {}

    /** A plan whose depth says when the controls are measured. */
    static Plan of(List<Job> jobs, List<LeftOut> leftOut, Depth depth) {
        // A short run of other experiments has no time for more than one look at the controls.
        boolean controlsInRounds =
                !depth.measuresControlsOnce() || jobs.stream().allMatch(Job::isControl);
        return new Plan(List.copyOf(jobs), List.copyOf(leftOut), controlsInRounds);
    }

    /** Those that are measured before the first round: what tells of the machine, which a long list of levels does not. */
    List<Job> controls() {
        return jobs.stream()
                .filter(Job::isControl)
                .filter(job -> job.planned().headline())
                .toList();
    }

    List<Job> ofEachRound() {
        return jobs.stream()
                .filter(job -> controlsInRounds || job.isOfEveryRound())
                .toList();
    }

    /** The cases as a run's manifest keeps them. */
    public List<PlannedCase> cases() {
        return jobs.stream().map(Job::planned).toList();
    }

    /** The experiments that the cases belong to. */
    public List<ScenarioText> scenarios() {
        return jobs.stream()
                .map(Job::experiment)
                .distinct()
                .map(Experiment::text)
                .toList();
    }

    /** The network profiles that the cases use. */
    public List<NetworkProfile> networks() {
        return jobs.stream().flatMap(job -> job.network().stream()).distinct().toList();
    }

    /** Whether there are any: a smoke run of chosen scenarios may have none. */
    public boolean hasControls() {
        return !controls().isEmpty();
    }

    /** Estimate for the controls before the first round. */
    public double controlSeconds() {
        return ROUND_SECONDS + seconds(controls());
    }

    /** Estimate for one round. */
    public double roundSeconds() {
        return ROUND_SECONDS + seconds(ofEachRound());
    }

    private static double seconds(List<Job> jobs) {
        return jobs.stream()
                .mapToDouble(job -> job.planned().estimatedSeconds())
                .sum();
    }
}
