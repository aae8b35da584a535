package dev.fallacies.harness.results;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls of a fork from its start to its end, warm-up included. Every call that was started has ended.
 *
 * @param succeeded that ended with the status OK
 * @param failed that ended with another one, as the experiment's subject is; any other observation with such calls is not
 *     kept
 * @param failedByStatus the same by the name of the status
 */
public record Calls(
        long started, long succeeded, long failed, @Later SortedMap<String, Long> failedByStatus) {

    /** @throws IllegalArgumentException if a count is negative, or the calls that ended are not those that were started */
    public Calls {
        // Folders of a suite that let no call fail do not have it.
        failedByStatus =
                Collections.unmodifiableSortedMap(new TreeMap<>(failedByStatus == null ? Map.of() : failedByStatus));
        if (succeeded < 0 || failed < 0 || started != succeeded + failed) {
            throw new IllegalArgumentException(
                    started + " calls were started, but " + succeeded + " succeeded and " + failed + " failed");
        }
        long named = 0;
        for (long calls : failedByStatus.values()) {
            if (calls < 1) {
                throw new IllegalArgumentException(calls + " calls failed with a status");
            }
            named = Math.addExact(named, calls);
        }
        if (named != failed) {
            throw new IllegalArgumentException(failed + " calls failed, and " + named + " of them with a status");
        }
    }
}
