package dev.fallacies.harness.workload;

import dev.fallacies.proto.control.v1.Tally;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Counts works by id. */
final class Truth {
    private static final int MOST_IDS = 2_000_000;

    private final Map<Long, Long> byId = new HashMap<>();
    private long total;

    synchronized void count(long id) {
        total++;
        if (byId.size() < MOST_IDS || byId.containsKey(id)) {
            byId.merge(id, 1L, Long::sum);
        }
    }

    /** @throws IllegalStateException if there were more ids than it can tell apart */
    synchronized Tally tally(boolean listed) {
        if (byId.size() == MOST_IDS) {
            throw new IllegalStateException("more than " + MOST_IDS + " ids cannot be told apart");
        }
        return Tally.newBuilder()
                .setTotal(total)
                .setDistinctIds(byId.size())
                .setMostOfOneId(byId.isEmpty() ? 0 : Collections.max(byId.values()))
                .putAllById(listed ? byId : Map.of())
                .build();
    }
}
