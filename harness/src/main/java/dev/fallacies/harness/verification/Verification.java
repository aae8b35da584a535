package dev.fallacies.harness.verification;

import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest.Status;
import dev.fallacies.harness.results.UnknownFields;
import java.util.List;

/**
 * Whether a run's folder is what its suite left: every file as its checksum has it, every field as the schema has it, every planned
 * case observed or its failure explained, and what was made from the observations what they give.
 *
 * @param files that have a checksum
 * @param observations that were read
 * @param failures that say why there is no observation
 * @param problems what is wrong, a line each, the first of them; empty if the folder verifies
 */
public record Verification(long files, int observations, int failures, List<String> problems) {

    /** Checks a folder. Nothing in it is changed, and nothing outside of it is read. */
    public static Verification of(RunFolder folder) {
        Problems problems = new Problems();
        Run run = problems.during(() -> folder.reader(UnknownFields.REFUSED).run());
        if (run != null && run.manifest().status() == Status.RUNNING) {
            problems.add(
                    "run.json",
                    "says that the run goes on; 'fallacies run --resume' brings one that was killed to its end");
            return of(0, run, problems);
        }
        long files = new ChecksumCheck(folder.files(), problems).check();
        if (run != null) {
            new CompletenessCheck(run, problems).check();
            new ObservationFilesCheck(folder, run, problems).check();
            new FinishedFilesCheck(folder.files(), run, problems).check();
        }
        return of(files, run, problems);
    }

    private static Verification of(long files, Run run, Problems problems) {
        return new Verification(
                files,
                run == null ? 0 : run.observations().size(),
                run == null ? 0 : run.failures().size(),
                problems.lines());
    }

    /** Whether nothing is wrong. */
    public boolean isSound() {
        return problems.isEmpty();
    }
}
