package dev.fallacies.benchmarks.partialfailure;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The best that a caller could do who had seen many calls and been told their fate: guess by one split, either on the
 * status or on a limit of the elapsed time. The split is chosen on one half of the calls and tried on the other half, and the
 * other way round, so that no call is guessed by a split that has seen it. With as many calls of each fate in both halves,
 * a split that has learned nothing is right in one of three.
 */
final class BestSplit {
    private BestSplit() {}

    /** A call as its caller saw it, and what really happened. */
    record Example(Fate fate, CallEnd end) {}

    /**
     * How many calls are guessed right.
     *
     * @param examples as many of each fate; those of one fate in the order in which they were made, which the halves take in
     *     turn
     */
    static long guessedRight(List<Example> examples) {
        List<List<Example>> halves = List.of(new ArrayList<>(), new ArrayList<>());
        Map<Fate, Integer> seen = new EnumMap<>(Fate.class);
        examples.forEach(
                e -> halves.get(seen.merge(e.fate(), 1, Integer::sum) % 2).add(e));
        return right(learn(halves.get(0)), halves.get(1)) + right(learn(halves.get(1)), halves.get(0));
    }

    private static long right(Function<CallEnd, Fate> guess, List<Example> examples) {
        return examples.stream().filter(e -> guess.apply(e.end()) == e.fate()).count();
    }

    /** Of all splits the one that is right most often on the examples; of equally good ones that of the status. */
    private static Function<CallEnd, Fate> learn(List<Example> examples) {
        Function<CallEnd, Fate> best = byStatus(examples);
        for (Example example : examples) {
            Function<CallEnd, Fate> split = byElapsed(examples, example.end().elapsedNanos());
            if (right(split, examples) > right(best, examples)) {
                best = split;
            }
        }
        return best;
    }

    private static Function<CallEnd, Fate> byStatus(List<Example> examples) {
        Fate elsewhere = mostFrequent(examples);
        Map<Status.Code, Fate> fates = new HashMap<>();
        examples.stream()
                .collect(Collectors.groupingBy(e -> e.end().status()))
                .forEach((status, group) -> fates.put(status, mostFrequent(group)));
        return end -> fates.getOrDefault(end.status(), elsewhere);
    }

    private static Function<CallEnd, Fate> byElapsed(List<Example> examples, long limitNanos) {
        Map<Boolean, List<Example>> sides =
                examples.stream().collect(Collectors.partitioningBy(e -> e.end().elapsedNanos() <= limitNanos));
        Fate upTo = mostFrequent(sides.get(true));
        Fate beyond = mostFrequent(sides.get(false));
        return end -> end.elapsedNanos() <= limitNanos ? upTo : beyond;
    }

    private static Fate mostFrequent(List<Example> examples) {
        return Arrays.stream(Fate.values())
                .max(Comparator.comparingLong(
                        fate -> examples.stream().filter(e -> e.fate() == fate).count()))
                .orElseThrow();
    }
}
