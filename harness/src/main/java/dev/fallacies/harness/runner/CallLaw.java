package dev.fallacies.harness.runner;

import dev.fallacies.harness.recording.CallProfiler;
import dev.fallacies.harness.results.Calls;
import dev.fallacies.harness.results.Failure;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What the calls of a fork must keep to: each that was started has ended, and ended well, or with a status that the
 * experiment expects. A benchmark that swallows an error, or goes before its calls have ended, has measured something else
 * than it says.
 */
final class CallLaw {
    private final long started;
    private final long succeeded;
    private final SortedMap<String, Long> failed = new TreeMap<>();

    private CallLaw(Map<String, Long> counts) {
        started = counts.getOrDefault(CallProfiler.STARTED, 0L);
        succeeded = counts.getOrDefault(CallProfiler.SUCCEEDED, 0L);
        counts.forEach((label, calls) -> {
            if (label.startsWith(CallProfiler.FAILED_PREFIX)) {
                failed.put(label.substring(CallProfiler.FAILED_PREFIX.length()), calls);
            }
        });
    }

    /**
     * The calls of a fork.
     *
     * @param expectedFailures names of the statuses that its calls may fail with
     * @return null if it made none
     * @throws CaseFailedException if a call failed otherwise or was left under way
     */
    static Calls requireKept(RunResult run, Set<String> expectedFailures) throws CaseFailedException {
        Map<String, Long> counts = new TreeMap<>();
        run.getSecondaryResults().forEach((label, result) -> counts.put(label, count(result)));
        return requireKept(counts, expectedFailures);
    }

    /** @param counts by the profiler's labels, among others */
    static Calls requireKept(Map<String, Long> counts, Set<String> expectedFailures) throws CaseFailedException {
        CallLaw law = new CallLaw(counts);
        if (law.started != law.succeeded + law.failures() || !expectedFailures.containsAll(law.failed.keySet())) {
            throw new CaseFailedException(Failure.Kind.FAILED, "measure", law.breach(), null);
        }
        return law.started == 0 ? null : new Calls(law.started, law.succeeded, law.failures(), law.failed);
    }

    private long failures() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long count(Result<?> result) {
        return Math.round(result.getScore());
    }

    private String breach() {
        long failures = failures();
        String byStatus = failed.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", ", " (", ")"));
        return "of " + started + " calls that were started, " + succeeded + " succeeded, " + failures + " failed"
                + (failures == 0 ? "" : byStatus) + " and " + (started - succeeded - failures) + " did not end";
    }
}
