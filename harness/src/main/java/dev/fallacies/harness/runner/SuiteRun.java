package dev.fallacies.harness.runner;

import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.scenario.Controls;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run: the controls, then the predictions, then rounds. Each round measures every case once, in an order of its own,
 * against a fresh server and engine, so that a drift of the machine hits all cases alike; the first, against those of the
 * controls, which are warm by then, unless the run was resumed.
 */
public final class SuiteRun {
    private static final int FIRST_ROUND = 1;

    private final RunOptions options;
    private final Rigour rigour;
    private final Planning planning;
    private final RunRecord record;
    private final RunListener listener;
    private final int lastRound;
    private final RoundSchedule rounds;
    private final Turns turns;
    private volatile boolean interrupted;
    private volatile RoundProcesses processes;

    /**
     * A run whose folder is there.
     *
     * @param lastRound that is made whatever the budget says: the one that an earlier part of the run was at; 1 for a new run
     * @param turns with whom it measures
     */
    SuiteRun(
            RunOptions options, Planning planning, RunRecord record, int lastRound, RunListener listener, Turns turns) {
        this.options = options;
        rigour = Rigour.of(options.depth());
        this.planning = planning;
        this.record = record;
        this.lastRound = lastRound;
        this.listener = listener;
        this.turns = turns;
        rounds = new RoundSchedule(options.rounds(), options.budget(), record.spentSeconds(), System::nanoTime);
    }

    /** Where the results are. */
    public RunFolder folder() {
        return record.folder();
    }

    /** Notes that it measures in turns with another run. */
    public void interleaveWith(String runId) {
        record.interleaveWith(runId);
    }

    /**
     * Runs to the end of the budget or of the rounds.
     *
     * @return the manifest of the finished run
     */
    public RunManifest run() {
        Plan firstPlan = planning.plan(MachineConstants.reference());
        listener.started(record.folder().path(), firstPlan);
        try {
            measure(firstPlan);
        } finally {
            endProcesses();
        }
        turns.finish();
        return record.finish(interrupted);
    }

    private void measure(Plan firstPlan) {
        measure(firstPlan.controls(), Observation.CONTROL_ROUND, MachineConstants.reference());
        if (!interrupted) {
            Controls controls = controls(firstPlan);
            Plan plan = planning.plan(controls);
            record.freeze(plan);
            listener.planned(plan);
            measureRounds(plan, controls);
        }
    }

    /**
     * Has the run end as soon as it can, from any thread: its processes are ended, and what they were at is not counted.
     *
     * @param atOnce whether processes that were given a moment to end in order are killed now
     */
    public void interrupt(boolean atOnce) {
        interrupted = true;
        turns.close();
        RoundProcesses current = processes;
        if (current != null) {
            current.end(atOnce);
        }
        ChildProcess.killOthers();
    }

    /** Where a run measures none, what it predicts is what it would predict of the reference machine. */
    private Controls controls(Plan plan) {
        return plan.controls().isEmpty()
                ? MachineConstants.reference()
                : MachineConstants.measured(record.ofRound(Observation.CONTROL_ROUND));
    }

    private void measureRounds(Plan plan, Controls controls) {
        for (int round = FIRST_ROUND; !interrupted && wants(round); round++) {
            rounds.roundStarted();
            measure(plan.ofEachRound(), round, controls);
            if (!interrupted) {
                rounds.roundFinished();
                record.finishRound(round);
                listener.roundFinished(round);
            }
        }
    }

    private boolean wants(int round) {
        return turns.wants(round, round <= lastRound || rounds.wants(round));
    }

    /** Positions are those of the whole round, also where a part of it was measured before. */
    private void measure(List<Job> unordered, int round, Controls controls) {
        SortedMap<Turn, Job> jobs = new TreeMap<>();
        unordered.forEach(job -> jobs.put(Turn.of(options.seed(), round, job.key()), job));
        listener.roundStarted(round, (int)
                unordered.stream().filter(job -> record.wants(job, round)).count());
        CaseRunner runner = new CaseRunner(record.folder(), processesOf(round), controls, rigour.forkArguments());
        int position = 0;
        for (Turn turn : jobs.keySet()) {
            if (!interrupted && record.wants(jobs.get(turn), round)) {
                turns.take(turn);
                measure(runner, jobs.get(turn), round, position);
            }
            position++;
        }
    }

    private RoundProcesses processesOf(int round) {
        if (processes == null || round > FIRST_ROUND) {
            endProcesses();
            processes = new RoundProcesses(options.target(), rigour);
        }
        return processes;
    }

    private void endProcesses() {
        if (processes != null) {
            processes.close();
        }
    }

    private void measure(CaseRunner runner, Job job, int round, int position) {
        if (interrupted) {
            return;
        }
        listener.caseStarted(job.planned(), round);
        try {
            Observation observation = runner.run(job, round, position);
            record.add(observation);
            listener.observed(observation);
        } catch (CaseFailedException e) {
            if (!interrupted) {
                Failure failure = e.toFailure(job.key(), round);
                record.add(failure);
                listener.failed(failure);
            }
        }
    }
}
