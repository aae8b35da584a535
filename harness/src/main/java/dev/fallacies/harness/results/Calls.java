package dev.fallacies.harness.results;

/**
 * The calls of a fork from its start to its end, warm-up included. Every call that was started has ended.
 *
 * @param succeeded that ended with the status OK
 * @param failed that ended with another one; an observation with such calls is not kept
 */
public record Calls(long started, long succeeded, long failed) {

    /** @throws IllegalArgumentException if a count is negative, or the calls that ended are not those that were started */
    public Calls {
        if (succeeded < 0 || failed < 0 || started != succeeded + failed) {
            throw new IllegalArgumentException(
                    started + " calls were started, but " + succeeded + " succeeded and " + failed + " failed");
        }
    }
}
