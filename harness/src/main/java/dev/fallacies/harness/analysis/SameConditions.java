package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Run;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether two runs differ in nothing but when they were made, so that what differs between them is noise. */
final class SameConditions {
    private SameConditions() {}

    /** @throws NotComparableException if they do not, or are one and the same run; names every difference */
    static void require(Run a, Run b) {
        requireTwo(a, b);
        String differences = Stream.concat(
                        Conditions.differences(a, b).stream(), Conditions.versions(a.manifest(), b.manifest()).stream())
                .map(Conditions.Difference::toString)
                .collect(Collectors.joining("; "));
        if (!differences.isEmpty()) {
            throw new NotComparableException("A and B are no two runs of the same suite on the same machine: "
                    + differences + "; give two that differ in nothing but time");
        }
    }

    /** @throws NotComparableException if they are one and the same run */
    static void requireTwo(Run a, Run b) {
        if (a.manifest().runId().equals(b.manifest().runId())) {
            throw new NotComparableException(
                    "A and B are the same run, " + a.manifest().runId() + "; give two");
        }
    }
}
