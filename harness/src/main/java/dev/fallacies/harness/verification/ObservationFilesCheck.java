package dev.fallacies.harness.verification;

import dev.fallacies.harness.results.HistogramFiles;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import java.util.HashSet;
import java.util.Set;

/** The files that each observation names: JMH's result, and a histogram that holds as many samples as the observation says. */
final class ObservationFilesCheck {
    private final RunFolder folder;
    private final HistogramFiles histograms;
    private final Run run;
    private final Problems problems;
    private final Set<String> named = new HashSet<>();

    ObservationFilesCheck(RunFolder folder, Run run, Problems problems) {
        this.folder = folder;
        this.histograms = new HistogramFiles(folder.files());
        this.run = run;
        this.problems = problems;
    }

    void check() {
        run.observations().forEach(made -> {
            problems.during(() -> requireJmhResult(made));
            problems.during(() -> requireHistogram(made));
            problems.during(() -> requireTimeline(made));
        });
        run.manifest().plan().forEach(planned -> problems.during(() -> requirePercentiles(planned)));
    }

    private void requireJmhResult(Observation made) {
        folder.iterationScores(made);
        requireOwn(made.jmhResult(), made);
    }

    private void requireHistogram(Observation made) {
        if ((made.histogram() != null) != (made.samples() > 0)) {
            problems.add(
                    "observations.jsonl",
                    "has " + made.samples() + " samples and the histogram " + made.histogram() + " of " + told(made));
        } else if (made.histogram() != null) {
            requireOwn(made.histogram(), made);
            long samples = histograms.samples(made);
            if (samples != made.samples()) {
                problems.add(
                        made.histogram(), "holds " + samples + " samples, and the observation says " + made.samples());
            }
        }
    }

    private void requireTimeline(Observation made) {
        if (made.timeline() == null) {
            return;
        }
        requireOwn(made.timeline(), made);
        long succeeded = folder.timeline(made).succeeded();
        if (succeeded != made.samples()) {
            problems.add(
                    made.timeline(),
                    "has " + succeeded + " calls that succeeded, and the observation " + made.samples() + " samples");
        }
    }

    private void requireOwn(String file, Observation made) {
        if (!named.add(file)) {
            problems.add("observations.jsonl", "names " + file + " twice, at last in " + told(made));
        }
    }

    private static String told(Observation made) {
        return made.key() + " in round " + made.round();
    }

    /** The merged ones are what the logs give. */
    private void requirePercentiles(PlannedCase planned) {
        histograms
                .percentiles(run, planned.key())
                .forEach((name, text) -> problems.during(() -> {
                    if (!folder.files().text(name).equals(text)) {
                        problems.add(name, "is not what the logs of " + planned.key() + " give");
                    }
                }));
    }
}
