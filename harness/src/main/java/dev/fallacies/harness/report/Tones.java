package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.ChapterVerdict;
import dev.fallacies.harness.report.Span.Tone;
import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.RunManifest;

/** How verdicts are shown besides their words. */
final class Tones {
    private Tones() {}

    static Tone of(Judgement.Verdict verdict) {
        return switch (verdict) {
            case AS_PREDICTED, NEAR -> Tone.GOOD;
            case OFF_MODEL, FAR -> Tone.BAD;
            case INCONCLUSIVE -> Tone.OPEN;
        };
    }

    static Tone of(ChapterVerdict verdict) {
        return switch (verdict) {
            case HOLDS -> Tone.GOOD;
            case HOLDS_WHEN -> Tone.MIXED;
            case TOO_STRONG -> Tone.BAD;
            case INCONCLUSIVE, NOT_MEASURED, NOT_ON_TRIAL -> Tone.OPEN;
        };
    }

    static Tone of(RunManifest.Status status) {
        return switch (status) {
            case COMPLETE -> Tone.GOOD;
            case PARTIAL -> Tone.MIXED;
            case FAILED -> Tone.BAD;
            case RUNNING -> Tone.OPEN;
        };
    }
}
