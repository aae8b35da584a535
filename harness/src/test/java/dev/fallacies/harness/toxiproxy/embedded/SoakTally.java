package dev.fallacies.harness.toxiproxy.embedded;

import dev.fallacies.harness.toxiproxy.embedded.SoakPeer.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What happened in a soak. Any thread may add to it. */
final class SoakTally {

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void fail(String what) {
        failures.add(what);
    }

    boolean hasFailed() {
        return !failures.isEmpty();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    void count(String what) {
        counts.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    void received(Outcome outcome) {
        records.add(outcome.received().records());
        bytes.add(outcome.received().bytes());
    }

    long records() {
        return records.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    long countOf(String what) {
        return counts.getOrDefault(what, new LongAdder()).sum();
    }

    /** All counts by their names. */
    Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((what, count) -> all.put(what, count.sum()));
        return all;
    }
}
