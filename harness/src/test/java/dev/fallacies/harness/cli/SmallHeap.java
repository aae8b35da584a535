package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands one after the other, in a process of its own that has a heap of 256 MB. */
final class SmallHeap {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_OUTPUT = 100_000;
    private static final long PATIENCE_MINUTES = 10;

    private SmallHeap() {}

    /**
     * What came of a command.
     *
     * @param status −1 if it ended with an error of Java
     * @param out what it printed, or the beginning of it
     */
    record Outcome(List<String> command, int status, String out, String err) {}

    /** In the order of the commands; fails if the process hangs or dies. */
    static List<Outcome> run(Path directory, List<List<String>> commands) throws IOException, InterruptedException {
        Path asked = Files.write(directory.resolve("commands.json"), JSON.writeValueAsBytes(commands));
        Path told = directory.resolve("outcomes.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        asked.toString(),
                        told.toString())
                .inheritIO()
                .start();
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("it came to an end").isTrue();
        assertThat(process.exitValue()).isZero();
        return JSON.readValue(Files.readAllBytes(told), new TypeReference<>() {});
    }

    public static void main(String[] args) throws IOException {
        List<List<String>> commands = JSON.readValue(Files.readAllBytes(Path.of(args[0])), new TypeReference<>() {});
        List<Outcome> outcomes = new ArrayList<>();
        for (List<String> command : commands) {
            outcomes.add(outcome(command));
        }
        Files.write(Path.of(args[1]), JSON.writeValueAsBytes(outcomes));
    }

    private static Outcome outcome(List<String> command) {
        PrintStream usualOut = System.out;
        PrintStream usualErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            status = Main.run(command);
        } catch (Throwable e) {
            // Such as that of a heap which is full.
            status = -1;
            e.printStackTrace();
        } finally {
            System.setOut(usualOut);
            System.setErr(usualErr);
        }
        return new Outcome(command, status, beginning(out), beginning(err));
    }

    private static String beginning(ByteArrayOutputStream stream) {
        String text = stream.toString(StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), LONGEST_OUTPUT));
    }
}
