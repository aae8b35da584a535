package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Run;
import java.util.List;
import java.util.Objects;

/**
 * What became of the numbers of run A in run B.
 *
 * @param margin B ÷ A of a time, rate or allocation from 1 ÷ (1 + margin) to 1 + margin is as good as equal; counts and
 *     shares go by the margin asked for
 * @param terms that were asked for
 * @param differences of suite, engine, Java and machine; empty if there is none
 * @param controls the work that was the same in every round of both; empty if they share none
 * @param numbers that both have, by section and in the order of A's plan
 * @param leftOut whatever else either planned, with the reason
 */
public record Comparison(
        int schemaVersion,
        ComparedRun a,
        ComparedRun b,
        double margin,
        ComparisonTerms terms,
        List<Conditions.Difference> differences,
        List<Control> controls,
        List<ComparedNumber> numbers,
        List<LeftOut> leftOut) {

    /** Raised when a reader of the older one would misread it. */
    public static final int SCHEMA_VERSION = 1;

    /**
     * Work that was the same in both runs, and so what the machine alone did to a number.
     *
     * @param key of its number
     */
    public record Control(String key, String caseKey, String unit, Estimate a, Estimate b, Contrast contrast) {}

    /**
     * A case or a number that is not compared.
     *
     * @param caseKey of the case
     * @param statistic name of the number; null if it is the whole case
     * @param why in one word
     * @param reason as readable words
     */
    public record LeftOut(String caseKey, String statistic, Why why, String reason) {
        /** Why something is not compared. */
        public enum Why {
            ONLY_IN_A,
            ONLY_IN_B,
            /** Both planned it, and one did not measure it. */
            NOT_MEASURED,
            /** Its meaning changed between the runs. */
            OTHER_VERSION,
            /** A number that one of them does not have, or that says nothing. */
            NOT_SHOWN
        }
    }

    /**
     * Compares two runs.
     *
     * @throws NotComparableException if they are the same run, one failed, or they have no number in common that may be
     *     compared
     * @throws IllegalArgumentException if a statistic is asked for that no case in common has
     */
    public static Comparison of(Run a, Run b, ComparisonTerms terms) {
        return new RunComparison(a, b, terms).comparison();
    }

    /** How many numbers are called that. */
    public long count(Change change) {
        return numbers.stream().filter(n -> n.contrast().change() == change).count();
    }

    /** The numbers that a gate stops. */
    public List<ComparedNumber> regressions() {
        return numbers.stream().filter(ComparedNumber::isRegression).toList();
    }

    /** How many p values were adjusted together. */
    public long family() {
        return numbers.stream()
                .map(ComparedNumber::adjustedP)
                .filter(Objects::nonNull)
                .count();
    }

    /** What is left out for such a reason. */
    public List<LeftOut> leftOut(LeftOut.Why why) {
        return leftOut.stream().filter(l -> l.why() == why).toList();
    }
}
