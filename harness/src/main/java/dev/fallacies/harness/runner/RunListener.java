package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import java.nio.file.Path;

/** Is told how a run goes. */
public interface RunListener {

    /** The folder exists, and the controls are about to be measured. */
    void started(Path folder, Plan plan);

    /** The controls are known, and the predictions frozen. */
    void planned(Plan plan);

    /** A round begins; round 0 is that of the controls. */
    void roundStarted(int round, int cases);

    /** A case of the round is about to be measured. */
    void caseStarted(PlannedCase planned, int round);

    void observed(Observation observation);

    void failed(Failure failure);

    /** A round is over, and another one will follow if time allows. */
    void roundFinished(int round);
}
