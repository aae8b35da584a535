package dev.fallacies.harness.results;

/**
 * How far the same work differed between the rounds of a run; the control round does not count.
 *
 * @param key of the number that was watched, as in {@link SummaryRow}
 * @param caseKey key of its case
 * @param unit of the values
 * @param rounds that have a value; at least 1
 * @param smallest value of a round
 * @param smallestRound the first that had it
 * @param largest value of a round
 * @param largestRound the first that had it
 * @param spread largest ÷ smallest; null with one round
 * @param trend last round ÷ first round; null with one round
 * @param limit the largest spread of a run whose numbers may be cited; null if it does not decide that
 */
public record Drift(
        String key,
        String caseKey,
        String unit,
        int rounds,
        double smallest,
        int smallestRound,
        double largest,
        int largestRound,
        Double spread,
        Double trend,
        Double limit) {

    /** Whether the machine changed so much that the run's numbers are not to be cited. */
    public boolean isBeyondLimit() {
        return spread != null && limit != null && spread > limit;
    }
}
