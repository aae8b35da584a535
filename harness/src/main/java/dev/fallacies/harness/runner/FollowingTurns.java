package dev.fallacies.harness.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Of a run that another one leads, which started it and speaks to it over its standard input and output: {@link LeadingTurns}. */
public final class FollowingTurns implements Turns {
    private final PrintStream toLeader;
    private final BlockingQueue<Optional<String>> heard = new LinkedBlockingQueue<>();
    private volatile boolean closed;
    private String leaderId;

    /**
     * Listens from now on.
     *
     * @param leaderGone what is to be done, once, when the leader has ended or hung up
     */
    public FollowingTurns(InputStream fromLeader, PrintStream toLeader, Runnable leaderGone) {
        this.toLeader = toLeader;
        Thread listener = new Thread(() -> listen(fromLeader, leaderGone), "leader");
        listener.setDaemon(true);
        listener.start();
    }

    @Override
    public void ready() {
        say(LeadingTurns.READY);
        leaderId = answer().orElseThrow(
                        () -> new IllegalArgumentException("the run that was to lead this one has not begun"));
    }

    @Override
    public Optional<String> partner(String ownRunId) {
        say(ownRunId);
        return Optional.of(leaderId);
    }

    @Override
    public boolean wants(int round, boolean own) {
        say(TurnKeeper.ROUND + round);
        return answer().filter(TurnKeeper.YES::equals).isPresent();
    }

    @Override
    public void take(Turn turn) {
        say(TurnKeeper.TURN + turn);
        answer();
    }

    @Override
    public void finish() {
        say(TurnKeeper.END);
    }

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        heard.add(Optional.empty());
    }

    private void say(String line) {
        toLeader.println(line);
        toLeader.flush();
    }

    /** Empty if nobody leads any more. */
    private Optional<String> answer() {
        try {
            Optional<String> answer = closed ? Optional.empty() : heard.take();
            if (answer.isEmpty()) {
                closed = true;
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void listen(InputStream fromLeader, Runnable leaderGone) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(fromLeader, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                heard.add(Optional.of(line));
            }
        } catch (IOException e) {
            // A broken input is as good a sign as a closed one.
        }
        heard.add(Optional.empty());
        leaderGone.run();
    }
}
