package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Judgement.Verdict;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a run went, in two sentences. */
final class StatusLine {
    private StatusLine() {}

    /** What was run, and whether it came to its end. */
    static Prose run(RunManifest manifest) {
        String status = manifest.status().name().toLowerCase(Locale.ROOT);
        String rest = ", %s, profile %s, engine %s, suite %s."
                .formatted(
                        counted(manifest.rounds(), "round"),
                        manifest.profile(),
                        manifest.engine(),
                        manifest.suiteVersion());
        return Prose.told("Run " + manifest.runId() + ": ")
                .and(new Span.Verdict(Tones.of(manifest.status()), status))
                .and(Prose.told(rest));
    }

    /** What came of it. */
    static String outcome(Run run, Summary summary) {
        List<String> parts = new ArrayList<>();
        parts.add(counted(summary.rows().size(), "number"));
        parts.add(citable(summary) + " citable");
        Arrays.stream(Verdict.values())
                .filter(v -> count(summary, v) > 0)
                .forEach(v -> parts.add(count(summary, v) + " " + v.text()));
        Arrays.stream(Failure.Kind.values())
                .filter(k -> count(run, k) > 0)
                .forEach(k -> parts.add(count(run, k) + " " + k.name().toLowerCase(Locale.ROOT)));
        long madeUpFor = run.failures().stream().filter(run::isMadeUpFor).count();
        if (madeUpFor > 0) {
            parts.add(madeUpFor + " made up for by resuming");
        }
        return String.join(", ", parts) + ".";
    }

    private static long citable(Summary summary) {
        return summary.rows().stream().filter(SummaryRow::isCitable).count();
    }

    private static long count(Summary summary, Verdict verdict) {
        return summary.rows().stream()
                .filter(r -> r.judgement() != null && r.judgement().verdict() == verdict)
                .count();
    }

    private static long count(Run run, Failure.Kind kind) {
        return run.failures().stream()
                .filter(f -> f.kind() == kind && !run.isMadeUpFor(f))
                .count();
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
