package dev.fallacies.harness.analysis;

import java.util.function.IntPredicate;

/** How many rounds would settle what those that there are leave open. */
final class RoundsNeeded {
    /** Beyond it nobody goes on; the answer is then that there is no hope. */
    static final int MOST = 1_000;

    static final String HOPELESS = "more than " + MOST + " rounds would be needed";

    private RoundsNeeded() {}

    /**
     * The fewest rounds that settle it.
     *
     * @param made rounds that were not enough
     * @param settled whether so many rounds do; if some do, more do too
     * @return null if it takes more than {@value #MOST}
     */
    static Integer fewest(int made, IntPredicate settled) {
        int tooFew = made;
        int enough = MOST;
        if (tooFew >= enough || !settled.test(enough)) {
            return null;
        }
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (settled.test(middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }
}
