package dev.fallacies.harness.runner;

/**
 * How long a fork warms up and measures.
 *
 * @param warmups number of warm-up iterations
 * @param warmupSeconds length of each
 * @param measurements number of measurement iterations
 * @param measurementSeconds length of each
 */
record Iterations(int warmups, double warmupSeconds, int measurements, double measurementSeconds) {
    /** Long enough to see that a benchmark works. */
    static final Iterations SMOKE = new Iterations(1, 0.05, 2, 0.1);

    /** Fewer samples than this give no median. */
    private static final int FEWEST_OPERATIONS = 6;

    /** An iteration ends after the operation that is under way, so one that is as long as its operations may get one more. */
    private static final double OF_THE_LAST = 0.75;

    /**
     * The same, made long enough for operations that take long: each warm-up lasts for one of them, and the measurements
     * together for as many as a median needs.
     *
     * @param operationSeconds predicted
     */
    Iterations forOperation(double operationSeconds) {
        double perIteration = Math.ceil((double) FEWEST_OPERATIONS / measurements) - 1 + OF_THE_LAST;
        return new Iterations(
                warmups,
                Math.max(warmupSeconds, Math.min(operationSeconds, 2 * warmupSeconds)),
                measurements,
                Math.max(measurementSeconds, perIteration * operationSeconds));
    }

    /** How long they take all together, by whole operations. */
    double seconds(double operationSeconds) {
        return warmups * ofWholeOperations(warmupSeconds, operationSeconds)
                + measurements * ofWholeOperations(measurementSeconds, operationSeconds);
    }

    private static double ofWholeOperations(double seconds, double operationSeconds) {
        return operationSeconds > 0 ? operationSeconds * Math.ceil(seconds / operationSeconds) : seconds;
    }
}
