package dev.fallacies.harness.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the calls of an open loop came out over its time. A call counts where it was to be started, and so does its end: in each
 * step, started = succeeded + failed, and failed ÷ started is what a user who came then could expect. As a file it is CSV
 * with a header, a line a step.
 *
 * @param steps one each {@link #STEP}, from the start of the load to its last call, those without calls included
 */
public record Timeline(List<Step> steps) {
    /** Length of a step. */
    public static final Duration STEP = Duration.ofMillis(100);

    /**
     * A column of the file, and its description in {@code datapackage.json}.
     *
     * @param unit of its whole numbers
     */
    record Column(String name, String unit, String description) {}

    static final List<Column> COLUMNS = List.of(
            new Column("from_ms", "ms", "When a step of 100 ms began, from the start of the load."),
            new Column("started", "call", "Calls that were to be started in it."),
            new Column("succeeded", "call", "Those of them that ended with OK."),
            new Column("failed", "call", "Those of them that ended with another status."));

    private static final String HEADER = COLUMNS.stream().map(Column::name).collect(Collectors.joining(","));

    /** Three hours and more; no case takes a minute. */
    private static final int MOST_STEPS = 100_000;

    private static final int MOST_BYTES = 1 << 22;

    private static final String NUMBER = "(\\d{1,12})";
    private static final Pattern LINE = Pattern.compile(String.join(",", NUMBER, NUMBER, NUMBER, NUMBER));

    /**
     * One step.
     *
     * @param fromMillis when it began, from the start of the load
     * @param started calls that were to be started in it
     * @param succeeded those of them that ended with OK
     * @param failed those of them that ended with another status
     */
    public record Step(long fromMillis, long started, long succeeded, long failed) {
        public Step {
            if (started != succeeded + failed) {
                throw new IllegalArgumentException("of " + started + " calls from " + fromMillis + " ms on, "
                        + succeeded + " succeeded and " + failed + " failed");
            }
        }
    }

    /** @throws IllegalArgumentException if a step does not begin where the one before ended */
    public Timeline {
        steps = List.copyOf(steps);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).fromMillis() != i * STEP.toMillis()) {
                throw new IllegalArgumentException(
                        "step " + i + " begins at " + steps.get(i).fromMillis() + " ms");
            }
        }
    }

    /** Calls that ended with OK. */
    public long succeeded() {
        return steps.stream().mapToLong(Step::succeeded).sum();
    }

    /** The file. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        steps.forEach(s -> text.append(s.fromMillis)
                .append(',')
                .append(s.started)
                .append(',')
                .append(s.succeeded)
                .append(',')
                .append(s.failed)
                .append('\n'));
        return text.toString();
    }

    /**
     * Reads a file that may come from anywhere.
     *
     * @throws RunFolderException if it cannot be read, or is no such file to its end
     */
    public static Timeline read(Path file) {
        try (InputStream in = FolderFiles.open(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return parse(bytes.length > MOST_BYTES ? "" : new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunFolderException("cannot read", file, "check its permissions", e);
        } catch (IllegalArgumentException e) {
            throw new RunFolderException("is no timeline: " + e.getMessage(), file, "restore the file");
        }
    }

    /** @throws IllegalArgumentException if it is none */
    static Timeline parse(String text) {
        String[] lines = text.split("\n", MOST_STEPS + 3);
        if (!lines[0].equals(HEADER) || !text.endsWith("\n") || lines.length > MOST_STEPS + 2) {
            throw new IllegalArgumentException(
                    "it does not begin with " + HEADER + ", is cut short, or has more than " + MOST_STEPS + " steps");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < lines.length - 1; i++) {
            steps.add(step(lines[i], i));
        }
        return new Timeline(steps);
    }

    private static Step step(String line, int number) {
        Matcher cells = LINE.matcher(line);
        if (!cells.matches()) {
            throw new IllegalArgumentException("its step " + number + " is not four whole numbers");
        }
        return new Step(number(cells, 1), number(cells, 2), number(cells, 3), number(cells, 4));
    }

    private static long number(Matcher cells, int group) {
        return Long.parseLong(cells.group(group));
    }
}
