package dev.fallacies.harness.results;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a run as a whole is cited: as a data set that names its suite, its commit and the checksum of its observations. */
final class Citation {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    private final RunManifest manifest;
    private final String checksum;

    /** @param checksum SHA-256 of {@code observations.jsonl} */
    Citation(RunManifest manifest, String checksum) {
        this.manifest = manifest;
        this.checksum = checksum;
    }

    /** {@code CITATION.cff}, version 1.2.0 of the Citation File Format. */
    String cff() {
        return """
                cff-version: 1.2.0
                message: If you use these numbers, please cite them with the run and the suite version they come from.
                title: "%s"
                abstract: "SHA-256 of observations.jsonl: %s"
                type: dataset
                authors:
                  - name: The authors of the fallacies benchmark suite
                version: "%s"
                date-released: %s
                license: CC-BY-4.0
                %s""".formatted(title(), checksum, plain(manifest.suiteVersion()), day(), commit());
    }

    /** {@code cite.bib}. */
    String bibtex() {
        return """
                @misc{fallacies-%s,
                  title = {{%s}},
                  author = {{The authors of the fallacies benchmark suite}},
                  year = {%s},
                  note = {Suite version %s, commit %s, %s rounds, engine %s. CC-BY-4.0. SHA-256 of observations.jsonl: %s},
                }
                """.formatted(
                        plain(manifest.runId()),
                        title(),
                        day().substring(0, 4),
                        plain(manifest.suiteVersion()),
                        manifest.gitCommit() == null ? "unknown" : plain(manifest.gitCommit()),
                        String.valueOf(manifest.rounds()),
                        plain(manifest.engine()),
                        checksum);
    }

    /** Without what means something in one of the two formats. */
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9 ().:/+-]", "?");
    }

    private String title() {
        return "Fallacies of distributed computing, measured: run " + plain(manifest.runId());
    }

    private String day() {
        Instant end = manifest.finishedAt() == null ? manifest.startedAt() : manifest.finishedAt();
        return DAY.format(end.atOffset(ZoneOffset.UTC));
    }

    private String commit() {
        return manifest.gitCommit() == null ? "" : "commit: \"" + plain(manifest.gitCommit()) + "\"\n";
    }
}
