package dev.fallacies.harness.runner;

import dev.fallacies.harness.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Of a run that leads one of another build of the suite: a process that measures the same cases with code of its own, and
 * makes a run folder of its own. Its first line of output says that it could begin; then it is told the id of the leading
 * run and says its own; from then on a {@link TurnKeeper} answers it.
 */
public final class LeadingTurns implements Turns {
    static final String READY = "ready";

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration REPORT_WITHIN = Duration.ofSeconds(60);

    private final TurnKeeper keeper = new TurnKeeper(this::tell);
    private final ChildProcess follower;
    private String runId;

    private LeadingTurns(Path jar, List<String> arguments) throws IOException {
        follower = ChildProcess.startJvm(
                new ChildProcess.Jvm("follower", jar.toAbsolutePath().toString(), "dev.fallacies.harness.cli.Main"),
                List.of(),
                arguments,
                READY_WITHIN,
                keeper::hear);
    }

    /**
     * Starts the other build, which checks what it is asked to do and then waits.
     *
     * @param jar that holds the whole other build
     * @param arguments of its command line
     * @throws IllegalArgumentException if there is no such file, or the other build refuses; names its words
     */
    public static LeadingTurns over(Path jar, List<String> arguments) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("--against " + jar
                    + ": there is no such file; give the benchmarks.jar of another build of the suite");
        }
        try {
            return new LeadingTurns(jar, arguments);
        } catch (IOException e) {
            throw new IllegalArgumentException("--against " + jar + ": " + e.getMessage(), e);
        }
    }

    /** The other build has said so when it was started. */
    @Override
    public void ready() {}

    @Override
    public Optional<String> partner(String ownRunId) throws IOException {
        tell(ownRunId);
        runId = keeper.nextLine()
                .orElseThrow(() -> new IOException("the other build has not begun its run: " + follower.lastWords()));
        return Optional.of(runId);
    }

    @Override
    public boolean wants(int round, boolean own) {
        keeper.decide(round, own);
        return own;
    }

    @Override
    public void take(Turn turn) {
        keeper.await(turn);
    }

    @Override
    public void finish() {
        keeper.finish();
    }

    @Override
    public Optional<String> failure() {
        OptionalInt status = follower.awaitExit(REPORT_WITHIN);
        if (status.isPresent() && status.getAsInt() == 0) {
            return Optional.empty();
        }
        String how = status.isPresent()
                ? "ended with status " + status.getAsInt()
                : "has not made its report within " + REPORT_WITHIN.toSeconds() + " s";
        String words = follower.lastWords();
        return Optional.of("the run of the other build, " + runId + ", " + how + (words.isEmpty() ? "" : ": " + words));
    }

    @Override
    public void close() {
        follower.hangUp();
        keeper.hear(null);
    }

    private void tell(String line) {
        follower.send(line);
    }
}
