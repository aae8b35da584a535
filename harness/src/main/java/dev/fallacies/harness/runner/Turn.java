package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * The place of a case in the order of a run's measurements. Within a round cases come in an order that looks random and
 * follows from the seed, the round and each case's own key, so that two runs of the same seed measure what they have in
 * common in the same order, whatever else either has.
 *
 * @param round from 0, that of the controls
 * @param rank within the round: hexadecimal digits, all of the same number
 */
public record Turn(int round, String rank) implements Comparable<Turn> {
    private static final int RANK_BYTES = 16;
    private static final Comparator<Turn> ORDER =
            Comparator.comparingInt(Turn::round).thenComparing(Turn::rank);

    static Turn of(long seed, int round, String caseKey) {
        byte[] drawn = Checksums.sha256().digest((seed + " " + round + " " + caseKey).getBytes(StandardCharsets.UTF_8));
        return new Turn(round, HexFormat.of().formatHex(drawn, 0, RANK_BYTES));
    }

    /** As {@link #toString} gave it. */
    static Turn parse(String text) {
        String[] parts = text.split(" ");
        return new Turn(Integer.parseInt(parts[0]), parts[1]);
    }

    /** A coin, tossed for each turn: whether, of two runs that have it in common, the one that leads is first. */
    boolean isLeadersFirst() {
        return Character.digit(rank.charAt(rank.length() - 1), 16) % 2 == 0;
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return round + " " + rank;
    }
}
