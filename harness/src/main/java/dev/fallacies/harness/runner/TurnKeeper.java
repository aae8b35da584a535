package dev.fallacies.harness.runner;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Says whose turn it is, of a run that leads and one that follows. Both go through what they have to do in the same order
 * ({@link Turn}); who comes first where both have the same case is tossed for each.
 *
 * <p>The follower asks in lines, {@code round N}, {@code turn N RANK} or {@code end}, and waits for the answer to each but
 * the last: {@code yes}, {@code no}, {@code go}. It is answered while the leader waits for a turn of its own.
 */
final class TurnKeeper {
    static final String ROUND = "round ";
    static final String TURN = "turn ";
    static final String END = "end";
    static final String YES = "yes";

    private static final String NO = "no";
    private static final String GO = "go";

    private final BlockingQueue<Optional<String>> said = new LinkedBlockingQueue<>();
    private final Consumer<String> follower;
    private Optional<String> pending;
    private int lastRound;
    private boolean decidedLast;

    /** @param follower is told the answers */
    TurnKeeper(Consumer<String> follower) {
        this.follower = follower;
    }

    /** The follower has said something; null if it has ended. Any thread may call it. */
    void hear(String line) {
        said.add(Optional.ofNullable(line));
    }

    /** The next line of the follower that is no question; empty if it has ended. */
    Optional<String> nextLine() {
        Optional<String> line = next();
        pending = null;
        return line;
    }

    void decide(int round, boolean wanted) {
        lastRound = wanted ? round : lastRound;
        decidedLast = !wanted;
    }

    /** Lets the follower have the turns that come before one of the leader's. */
    void await(Turn leaders) {
        serveUntil(Optional.of(leaders));
    }

    /** The leader has no more turns: lets the follower have the rest of its own. */
    void finish() {
        decidedLast = true;
        serveUntil(Optional.empty());
    }

    private void serveUntil(Optional<Turn> ours) {
        while (true) {
            String line = next().orElse(END);
            if (line.startsWith(ROUND) && isDecided(line)) {
                answer(round(line) <= lastRound ? YES : NO);
            } else if (line.startsWith(TURN)
                    && ours.map(turn -> isBefore(line, turn)).orElse(true)) {
                answer(GO);
            } else {
                return;
            }
        }
    }

    private boolean isDecided(String line) {
        return decidedLast || round(line) <= lastRound;
    }

    private static boolean isBefore(String line, Turn ours) {
        Turn theirs = Turn.parse(line.substring(TURN.length()));
        return theirs.equals(ours) ? !ours.isLeadersFirst() : theirs.compareTo(ours) < 0;
    }

    private static int round(String line) {
        return Integer.parseInt(line.substring(ROUND.length()));
    }

    /** What the follower asks, until it is answered; empty if it has ended. */
    private Optional<String> next() {
        try {
            if (pending == null) {
                pending = said.take();
            }
            return pending;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void answer(String line) {
        pending = null;
        follower.accept(line);
    }
}
