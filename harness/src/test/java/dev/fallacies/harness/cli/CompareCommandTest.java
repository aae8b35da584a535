package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final UnaryOperator<String> SAME = text -> text;
    private static final UnaryOperator<String> SLOWER = CompareCommandTest::slower;

    private final PrintStream usualOut = System.out;
    private final PrintStream usualErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(usualOut);
        System.setErr(usualErr);
    }

    @Test
    void twoRunsAreCompared() throws IOException {
        assertThat(compare(run("a", SAME), run("b", SLOWER))).isEqualTo(ExitStatus.FINE);
        assertThat(printed(out)).contains("B/A", "slower", "1 slower, 0 faster, 5 equivalent, 1 inconclusive");
        assertThat(printed(err)).isEmpty();
    }

    @Test
    void aRegressionStopsTheGateAlone() throws IOException {
        Path a = run("a", SAME);
        Path b = run("b", SLOWER);
        assertThat(compare(a, b, "--gate")).isEqualTo(ExitStatus.REGRESSION);
        assertThat(printed(err).strip())
                .startsWith("fallacies: --gate")
                .contains(SyntheticRun.CHATTY.key())
                .doesNotContain("\n");
        assertThat(compare(b, a, "--gate")).as("what is faster").isEqualTo(ExitStatus.FINE);
        assertThat(compare(a, run("c", SAME), "--gate")).as("what is the same").isEqualTo(ExitStatus.FINE);
        assertThat(compare(a, b, "--gate", "--margin", "30%"))
                .as("what is within the margin")
                .isEqualTo(ExitStatus.FINE);
    }

    @Test
    void anInconclusiveNumberStopsTheStrictAlone() throws IOException {
        Path a = run("a", SAME);
        Path noisy = run("b", text -> scaled(text, 2, 1.15));
        assertThat(compare(a, noisy)).isEqualTo(ExitStatus.FINE);
        assertThat(compare(a, noisy, "--gate")).isEqualTo(ExitStatus.FINE);
        assertThat(compare(a, noisy, "--strict", "--statistic", "p50")).isEqualTo(ExitStatus.NOT_COMPARABLE);
        assertThat(printed(err)).contains("--strict: 1 of 2 numbers are inconclusive");
        assertThat(compare(a, run("c", SAME), "--strict", "--statistic", "p50")).isEqualTo(ExitStatus.FINE);
    }

    @Test
    void aRegressionCountsForMoreThanAnInconclusiveNumber() throws IOException {
        Path b = run(
                "b",
                text -> slower(text)
                        .replaceAll("(codec=json\",\"scenarioVersion\":1,\"round\":2,.*\"mean_ns\":)\\d+", "$11100"));
        assertThat(compare(run("a", SAME), b, "--strict", "--statistic", "p50,mean"))
                .isEqualTo(ExitStatus.NOT_COMPARABLE);
        assertThat(compare(run("c", SAME), b, "--strict", "--gate", "--statistic", "p50,mean"))
                .isEqualTo(ExitStatus.REGRESSION);
    }

    @Test
    void everyFormatIsPrinted() throws IOException {
        Path a = run("a", SAME);
        Path b = run("b", SLOWER);
        assertThat(print(a, b, "md")).startsWith("# Two runs compared\n").contains("▲ slower");
        assertThat(print(a, b, "csv"))
                .startsWith("run_a,run_b,margin,case_key,statistic,")
                .contains(",slower,");
        assertThat(print(a, b, "json"))
                .startsWith("{\n  \"schemaVersion\" : 1,")
                .contains("\"slower\"");
        assertThat(print(a, b, "html"))
                .startsWith("<!DOCTYPE html>")
                .contains("Content-Security-Policy", "data-figure=\"forest-plot\"", "▲ slower")
                .endsWith("</html>\n");
        assertThat(print(a, b, "text")).startsWith("A  ");
    }

    @Test
    void runsThatWereMeasuredInTurnsArePaired() throws IOException {
        Path a = manifest("a", "\"interleavedWith\" : null", "\"interleavedWith\" : \"b\"");
        Path b = manifest("b", "\"interleavedWith\" : null", "\"interleavedWith\" : \"a\"");
        assertThat(print(a, b, "json")).contains("\"interleaved\" : true");
        assertThat(print(a, run("c", SAME), "json")).contains("\"interleaved\" : false");
    }

    @Test
    void theFloorOfFurtherRunsIsTheLeastMargin() throws IOException {
        Path a = run("a", SAME);
        Path twin = run("twin", text -> scaled(text, 0, 1.2));
        assertThat(compare(a, run("b", SLOWER), "--gate", "--floor", a.toString(), twin.toString()))
                .isEqualTo(ExitStatus.FINE);
        assertThat(printed(out).replaceAll("\\s+", " "))
                .contains("Margin 20 %", "own floor is 20 %, by a and twin, above the 5 %");
    }

    @Test
    void runsThatCannotBeComparedAreRefusedInOneLine() throws IOException {
        Path a = run("a", SAME);
        refused(ExitStatus.NOT_COMPARABLE, a, a, "same run");
        refused(ExitStatus.NOT_COMPARABLE, a, manifest("b", "\"complete\"", "\"failed\""), "B is a failed run");
        refused(
                ExitStatus.NOT_COMPARABLE,
                a,
                manifest("c", "\"schemaVersion\" : 1", "\"schemaVersion\" : 7"),
                "version 7");
        refused(ExitStatus.NOT_COMPARABLE, a, manifest("d", "\"version\" : 1", "\"version\" : 2"), "version 1 in A");
    }

    @Test
    void whatMakesNoSenseIsRefusedInOneLine() throws IOException {
        Path a = run("a", SAME);
        Path b = run("b", SAME);
        refused(ExitStatus.REFUSED, a, directory, directory.toString());
        refused(ExitStatus.REFUSED, a, b, "--margin", "--margin", "5");
        refused(ExitStatus.REFUSED, a, b, "--margin takes a percentage above 0", "--margin", "0%");
        refused(ExitStatus.REFUSED, a, b, "text, md, csv, json or html", "--format", "pdf");
        refused(ExitStatus.REFUSED, a, b, "p98", "--statistic", "p98");
        refused(
                ExitStatus.REFUSED,
                a,
                b,
                "no-such",
                "--floor",
                a.toString(),
                directory.resolve("no-such").toString());
    }

    @Test
    void aReportTellsWhatBecameOfTheNumbersOfItsBaseline() throws IOException {
        Path b = run("b", SLOWER);
        assertThat(report(b, run("a", SAME))).isEqualTo(ExitStatus.FINE);
        assertThat(printed(out)).contains("latency.chatty", "A  a", "1 slower, 0 faster, 5 equivalent, 1 inconclusive");
        assertThat(Files.readString(b.resolve("report.md")))
                .contains(
                        "## Against the run a\n", "\n### Outcome\n", "1 slower, 0 faster, 5 equivalent, 1 inconclusive")
                .doesNotContain("# Two runs compared");
        assertThat(Main.run(List.of("report", b.toString()))).isEqualTo(ExitStatus.FINE);
        assertThat(Files.readString(b.resolve("report.md"))).doesNotContain("Against the run");
    }

    @Test
    void aBaselineThatCannotBeComparedLeavesTheFolderAsItWas() throws IOException {
        Path b = run("b", SLOWER);
        assertThat(report(b, manifest("a", "\"complete\"", "\"failed\""))).isEqualTo(ExitStatus.NOT_COMPARABLE);
        assertThat(printed(err).strip())
                .startsWith("fallacies: ")
                .contains("A is a failed run")
                .doesNotContain("\n");
        assertThat(report(b, directory.resolve("no-such"))).isEqualTo(ExitStatus.REFUSED);
        assertThat(b.resolve("report.md")).doesNotExist();
        assertThat(printed(out)).isEmpty();
    }

    private static int report(Path run, Path baseline) {
        return Main.run(List.of("report", run.toString(), "--baseline", baseline.toString()));
    }

    private void refused(int status, Path a, Path b, String word, String... options) {
        err.reset();
        out.reset();
        assertThat(compare(a, b, options)).as(printed(err)).isEqualTo(status);
        assertThat(printed(err).strip())
                .startsWith("fallacies: ")
                .contains(word)
                .doesNotContain("\n");
        assertThat(printed(out)).isEmpty();
    }

    private String print(Path a, Path b, String format) {
        out.reset();
        assertThat(compare(a, b, "--format", format)).isEqualTo(ExitStatus.FINE);
        return printed(out);
    }

    private static int compare(Path a, Path b, String... options) {
        List<String> arguments = new ArrayList<>(List.of("compare", a.toString(), b.toString()));
        arguments.addAll(List.of(options));
        return Main.run(arguments);
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    /** One case takes longer in every round. */
    private static String slower(String observations) {
        return scaled(observations, 0, 1.2);
    }

    /**
     * The observations with longer times of one case.
     *
     * @param round in which it takes longer; 0 for all
     */
    private static String scaled(String observations, int round, double factor) {
        List<String> lines = new ArrayList<>();
        for (String line : observations.split("\n")) {
            boolean isMeant = line.contains(SyntheticRun.CHATTY.key())
                    && (round == 0 || line.contains("\"round\":" + round + ","));
            lines.add(isMeant ? longer(line, factor) : line);
        }
        return String.join("\n", lines) + "\n";
    }

    private static String longer(String line, double factor) {
        String name = "\"p50_ns\":";
        int from = line.indexOf(name) + name.length();
        int to = line.indexOf(',', from);
        int end = to < 0 || line.indexOf('}', from) < to ? line.indexOf('}', from) : to;
        double value = Double.parseDouble(line.substring(from, end));
        return line.substring(0, from) + value * factor + line.substring(end);
    }

    private Path run(String id, UnaryOperator<String> observations) throws IOException {
        Path folder = manifest(id, SyntheticRun.RUN_ID, id);
        Path file = folder.resolve("observations.jsonl");
        Files.writeString(file, observations.apply(Files.readString(file)));
        return folder;
    }

    private Path manifest(String id, String from, String to) throws IOException {
        RunFolder folder = SyntheticRun.in(Files.createTempDirectory(directory, id), 5);
        Path file = folder.path().resolve("run.json");
        Files.writeString(
                file, Files.readString(file).replace(SyntheticRun.RUN_ID, id).replace(from, to));
        return folder.path();
    }
}
