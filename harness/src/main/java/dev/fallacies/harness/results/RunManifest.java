package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fallacies.harness.scenario.NetworkProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * {@code run.json}: what was run, how, and what was expected of it.
 *
 * @param schemaVersion of the folder; raised when a reader of the older one would misread it
 * @param runId name of the folder
 * @param finishedAt null while the run goes on
 * @param profile {@code full}, {@code headline}, {@code quick} or {@code smoke}
 * @param gitCommit that the jar was built from; null if it was built outside a checkout
 * @param gitDirty whether that checkout had uncommitted changes
 * @param suiteDigest SHA-256 over the class path: what was really run, whatever the commit says; null in older folders
 * @param argv command line, with names of this machine and its user replaced
 * @param seed of the rounds' shuffled orders
 * @param rounds that were finished
 * @param budgetSeconds null if none was set
 * @param engine that makes the links, with its version
 * @param request null in older folders
 * @param interleavedWith id of a run of another build that was measured in turns with this one, in the same rounds; null if
 *     there is none
 * @param resumptions in the order in which they were made
 * @param scenarios the experiments of the plan
 * @param networks the profiles that the plan uses
 * @param plan its cases, with their frozen predictions
 * @param onTrial ids of the suite's scenarios by the sentence of the chapter that they put on trial, whether the run has
 *     them or not; null in older folders
 */
public record RunManifest(
        int schemaVersion,
        String runId,
        Instant startedAt,
        Instant finishedAt,
        Status status,
        String profile,
        String suiteVersion,
        String gitCommit,
        Boolean gitDirty,
        @Later String suiteDigest,
        List<String> argv,
        long seed,
        int rounds,
        @JsonProperty("budget_s") Double budgetSeconds,
        String engine,
        @Later RunRequest request,
        @Later String interleavedWith,
        @Later List<Resumption> resumptions,
        List<ScenarioText> scenarios,
        List<NetworkProfile> networks,
        List<PlannedCase> plan,
        @Later Map<String, List<String>> onTrial) {

    public static final int SCHEMA_VERSION = 1;

    public RunManifest {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(suiteVersion, "suiteVersion");
        Objects.requireNonNull(engine, "engine");
        resumptions = resumptions == null ? List.of() : List.copyOf(resumptions);
        argv = List.copyOf(Objects.requireNonNull(argv, "argv"));
        scenarios = List.copyOf(Objects.requireNonNull(scenarios, "scenarios"));
        networks = List.copyOf(Objects.requireNonNull(networks, "networks"));
        plan = List.copyOf(Objects.requireNonNull(plan, "plan"));
        onTrial = onTrial == null ? null : Map.copyOf(onTrial);
    }

    /** How a run stands. */
    public enum Status {
        RUNNING,
        /** Every planned case has an observation in every round, or was skipped with a reason. */
        COMPLETE,
        /** It was interrupted; what it has is sound. */
        PARTIAL,
        /** Something failed; the other cases are sound. */
        FAILED
    }

    /** The same run at its end, or at another step of its way. */
    public RunManifest with(Status newStatus, int newRounds, Instant newFinishedAt) {
        return copy(newStatus, newRounds, newFinishedAt, interleavedWith, plan, resumptions);
    }

    /** The same run with the plan whose predictions are frozen. */
    public RunManifest with(List<PlannedCase> newPlan) {
        return copy(status, rounds, finishedAt, interleavedWith, newPlan, resumptions);
    }

    /** The same run, measured in turns with another. */
    public RunManifest with(String newInterleavedWith) {
        return copy(status, rounds, finishedAt, newInterleavedWith, plan, resumptions);
    }

    /** The same run, going on again; what it measures now it measures alone. */
    public RunManifest with(Resumption resumption) {
        List<Resumption> all =
                Stream.concat(resumptions.stream(), Stream.of(resumption)).toList();
        return copy(Status.RUNNING, rounds, null, null, plan, all);
    }

    private RunManifest copy(
            Status newStatus,
            int newRounds,
            Instant newFinishedAt,
            String newInterleavedWith,
            List<PlannedCase> newPlan,
            List<Resumption> newResumptions) {
        return new RunManifest(
                schemaVersion,
                runId,
                startedAt,
                newFinishedAt,
                newStatus,
                profile,
                suiteVersion,
                gitCommit,
                gitDirty,
                suiteDigest,
                argv,
                seed,
                newRounds,
                budgetSeconds,
                engine,
                request,
                newInterleavedWith,
                newResumptions,
                scenarios,
                networks,
                newPlan,
                onTrial);
    }
}
