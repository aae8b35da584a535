package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import java.util.List;
import java.util.function.Predicate;

/** A run, and what is compared with it. */
final class ComparisonFixture {
    static final Run A = MadeUpPair.a();
    static final String CHATTY = SyntheticRun.CHATTY.key() + "/p50";
    static final String LOCAL = SyntheticRun.LOCAL.key() + "/mean";

    private ComparisonFixture() {}

    static Comparison compare(Run b) {
        return Comparison.of(A, b, usual());
    }

    static ComparisonTerms usual() {
        return terms(ComparisonTerms.DEFAULT_MARGIN);
    }

    static ComparisonTerms terms(double margin, String... statistics) {
        List<String> asked = statistics.length == 0 ? List.of(ComparisonTerms.TYPICAL) : List.of(statistics);
        return new ComparisonTerms(margin, null, asked, false);
    }

    static ComparedNumber number(Comparison comparison, String key) {
        return comparison.numbers().stream()
                .filter(n -> n.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    static boolean isOf(Observation observation, Case aCase) {
        return observation.key().equals(aCase.key());
    }

    static Run without(Run run, Predicate<Observation> which) {
        return MadeUpPair.with(
                run, run.observations().stream().filter(which.negate()).toList());
    }

    static Run plan(Run run, Predicate<PlannedCase> which) {
        return new Run(
                run.manifest().with(run.manifest().plan().stream().filter(which).toList()),
                run.observations(),
                run.failures(),
                run.machine(),
                List.of());
    }
}
