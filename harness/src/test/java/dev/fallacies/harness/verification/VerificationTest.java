package dev.fallacies.harness.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    private static final List<String> FINISHED = FinishedReport.FILES;
    private static final String CHATTY = SyntheticRun.CHATTY.key();

    @TempDir
    private Path out;

    private RunFolder folder;

    @BeforeEach
    void aSoundRun() throws IOException {
        folder = SoundRun.in(out, 3);
    }

    @Test
    void aRunAsTheSuiteLeftItVerifies() throws IOException {
        Verification verification = Verification.of(folder);
        assertThat(verification.problems()).isEmpty();
        assertThat(verification.isSound()).isTrue();
        assertThat(verification.files())
                .isEqualTo(Files.readAllLines(file("SHA256SUMS")).size())
                .isGreaterThan(30);
        assertThat(verification.observations()).isEqualTo(19);
        assertThat(verification.failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "report.md", "observations.jsonl", "cite.bib"})
    void aByteThatChangedIsSeen(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file(name));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(name), bytes);
        assertThat(problems()).anyMatch(p -> p.startsWith(name + " is not what it was"));
    }

    @ParameterizedTest
    @FieldSource("FINISHED")
    void aFinishedFileThatIsMissingIsNamed(String name) throws IOException {
        Files.delete(file(name));
        assertThat(problems()).anyMatch(p -> p.contains("is missing") && p.contains(name));
        if (!name.equals("SHA256SUMS")) {
            folder.writeChecksums();
            assertThat(problems()).anyMatch(p -> p.contains("is missing") && p.contains(name));
        }
    }

    @Test
    void aFileThatNobodyListedIsNamed() throws IOException {
        Files.writeString(file("jmh/notes.txt"), "mine");
        assertThat(problems()).containsExactly("jmh/notes.txt is not listed in SHA256SUMS");
    }

    @Test
    void aListThatNamesAFileTwiceOrIsNoneIsRefused() throws IOException {
        String first = Files.readAllLines(file("SHA256SUMS")).get(0);
        Files.writeString(file("SHA256SUMS"), first + "\n", StandardOpenOption.APPEND);
        assertThat(problems()).singleElement().asString().contains("lists", "twice");
        Files.writeString(file("SHA256SUMS"), "nonsense\n");
        assertThat(problems()).singleElement().asString().contains("'nonsense' is no checksum");
    }

    @Test
    void aFieldThatNobodyKnowsIsRefused() throws IOException {
        edit("run.json", text -> text.replaceFirst("\\{", "{ \"mood\" : \"good\","));
        assertThat(problems()).singleElement().asString().contains("run.json", "mood");
    }

    @Test
    void aNumberOfTheSummaryThatTheObservationsDoNotGiveIsSeen() throws IOException {
        edit("summary.json", text -> text.replaceFirst("(\"value\" : )\\d", "$19"));
        assertThat(problems()).singleElement().asString().startsWith("summary.json says of controls.empty");
    }

    @Test
    void aCellOfTheTableThatTheObservationsDoNotGiveIsSeen() throws IOException {
        edit("summary.csv", text -> text.replaceFirst("as_predicted", "off_model"));
        assertThat(problems()).singleElement().asString().startsWith("summary.csv says of " + CHATTY + "/p50 what");
    }

    @Test
    void theLastDigitsOfALogarithmAreThoseOfTheMachine() throws IOException {
        edit("summary.json", text -> scaled(text, "\"spread\" : ([\\d.]+)", 1 + 1e-12));
        edit("summary.csv", text -> scaled(text, ",(\\d+\\.\\d{10,}),", 1 + 1e-12));
        assertThat(problems()).isEmpty();
    }

    @Test
    void aMillionthIsNot() throws IOException {
        edit("summary.json", text -> scaled(text, "\"spread\" : ([\\d.]+)", 1 + 1e-6));
        assertThat(problems()).singleElement().asString().startsWith("summary.json says of links, drifts");
        edit("summary.csv", text -> scaled(text, ",(\\d+\\.\\d{10,}),", 1 + 1e-6));
        assertThat(problems()).hasSize(2);
    }

    @Test
    void aDescriptionOfAnotherFolderIsSeen() throws IOException {
        edit("datapackage.json", text -> text.replace("number", "string"));
        assertThat(problems()).singleElement().asString().startsWith("datapackage.json does not describe");
    }

    @Test
    void percentilesThatTheLogsDoNotGiveAreSeen() throws IOException {
        String name = ofCase("hdr/all-");
        edit(name, text -> text.replaceFirst("8400|12600", "12601"));
        assertThat(problems()).singleElement().asString().startsWith(name + " is not what the logs of");
    }

    @Test
    void anObservationWithoutItsFilesIsNamed() throws IOException {
        Observation made = observation(CHATTY);
        Files.delete(file(made.jmhResult()));
        folder.writeChecksums();
        assertThat(problems()).singleElement().asString().contains("is missing", made.jmhResult());
        Files.delete(file(made.histogram()));
        folder.writeChecksums();
        assertThat(problems()).anyMatch(p -> p.contains("is missing") && p.contains(made.histogram()));
    }

    @Test
    void aHistogramOfAnotherNumberOfSamplesIsSeen() throws IOException {
        edit("observations.jsonl", text -> text.replaceFirst("\"samples\":4200", "\"samples\":4201"));
        assertThat(problems()).anyMatch(p -> p.contains("holds 4200 samples, and the observation says 4201"));
    }

    @Test
    void aFileThatTwoObservationsNameIsSeen() throws IOException {
        String mine = observation(CHATTY).jmhResult();
        String other = observation(SyntheticRun.LOCAL.key()).jmhResult();
        edit("observations.jsonl", text -> text.replace(other, mine));
        assertThat(problems()).singleElement().asString().contains("names " + mine + " twice");
    }

    @Test
    void aRoundThatIsMissingIsNamed() throws IOException {
        edit("observations.jsonl", text -> text.replaceFirst("\\{\"key\":\"" + CHATTY + ".*\n", ""));
        assertThat(problems()).anyMatch(p -> p.contains("has " + CHATTY + " in 2 of 3 rounds"));
    }

    @Test
    void aRunWithoutObservationsDoesNotVerify() throws IOException {
        edit("observations.jsonl", text -> "");
        finish();
        assertThat(problems()).hasSize(7).allMatch(p -> p.startsWith("observations.jsonl has "));
    }

    @Test
    void aControlThatIsMissingIsNamed() throws IOException {
        edit("observations.jsonl", text -> text.replaceFirst("\\{\"key\":\"controls.empty.*\n", ""));
        assertThat(problems()).anyMatch(p -> p.contains("has no controls.empty-call/empty"));
    }

    @Test
    void aCaseThatCouldNotBeMeasuredHereIsExplainedOnce() throws IOException {
        edit("failures.jsonl", text -> "");
        assertThat(problems()).anyMatch(p -> p.contains(SyntheticRun.UNREACHABLE.key() + " in 0 of 3 rounds"));
    }

    @Test
    void aFailureExplainsAMissingRoundOfAFailedRun() throws IOException {
        edit("observations.jsonl", text -> text.replaceFirst("\\{\"key\":\"" + CHATTY + ".*\n", ""));
        folder.append(new Failure(CHATTY, 1, "measure", Failure.Kind.FAILED, "broke"));
        finish();
        assertThat(problems()).containsExactly("run.json says that the run is complete, and something failed in it");
        edit("run.json", text -> text.replace("\"complete\"", "\"failed\""));
        assertThat(problems()).isEmpty();
    }

    @Test
    void aFailedRunInWhichNothingFailedDoesNotVerify() throws IOException {
        edit("run.json", text -> text.replace("\"complete\"", "\"failed\""));
        assertThat(problems()).containsExactly("run.json says that something failed, and no failure is there");
    }

    @Test
    void anInterruptedRunMayHaveAPartOfItsLastRound() throws IOException {
        edit(
                "run.json",
                text -> text.replace("\"complete\"", "\"partial\"").replace("\"rounds\" : 3", "\"rounds\" : 2"));
        edit(
                "observations.jsonl",
                text -> text.replaceFirst("\\{\"key\":\"" + CHATTY + "\",\"scenarioVersion\":1,\"round\":3.*\n", ""));
        finish();
        assertThat(problems()).isEmpty();
        edit("run.json", text -> text.replace("\"rounds\" : 2", "\"rounds\" : 1"));
        finish();
        assertThat(problems()).anyMatch(p -> p.contains("knows no round 3"));
    }

    @Test
    void aRunThatGoesOnIsNotVerifiedYet() throws IOException {
        edit("run.json", text -> text.replace("\"complete\"", "\"running\""));
        assertThat(problems()).singleElement().asString().contains("run.json says that the run goes on", "--resume");
    }

    @Test
    void aTornLineOfAFinishedRunIsSeen() throws IOException {
        Files.writeString(file("failures.jsonl"), "{\"key", StandardOpenOption.APPEND);
        finish();
        assertThat(problems()).anyMatch(p -> p.contains("failures.jsonl was torn"));
    }

    @Test
    void aFailureOfACaseThatWasNotPlannedIsSeen() throws IOException {
        folder.append(new Failure("a.b/c", 1, "measure", Failure.Kind.SKIPPED, "no flux"));
        finish();
        assertThat(problems()).anyMatch(p -> p.contains("not in the plan: a.b/c"));
    }

    @ParameterizedTest
    @CsvSource({
        "\"startedAt\", \"started\"",
        "\"status\" : \"complete\", \"status\" : \"done\"",
        "\"seed\" : 42, \"seed\" : \"x\""
    })
    void aFieldThatIsMissingOrOfAnotherTypeIsRefused(String from, String to) throws IOException {
        edit("run.json", text -> text.replace(from, to));
        assertThat(problems()).singleElement().asString().contains("run.json");
    }

    @Test
    void muchThatIsWrongIsToldInBriefLines() throws IOException {
        for (int i = 0; i < 30; i++) {
            Files.writeString(file("jmh/notes" + i), "mine");
        }
        assertThat(problems()).hasSize(21).last().isEqualTo("and 10 more");
    }

    /** The first number that a pattern finds, times a factor. */
    private static String scaled(String text, String number, double factor) {
        Matcher matcher = Pattern.compile(number).matcher(text);
        assertThat(matcher.find()).isTrue();
        double value = Double.parseDouble(matcher.group(1)) * factor;
        return text.substring(0, matcher.start(1)) + value + text.substring(matcher.end(1));
    }

    private List<String> problems() {
        return Verification.of(folder).problems();
    }

    private Observation observation(String key) {
        return folder.read().observationsOf(key).get(0);
    }

    private String ofCase(String prefix) throws IOException {
        return Files.readAllLines(file("SHA256SUMS")).stream()
                .map(line -> line.substring(66))
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private Path file(String name) {
        return folder.path().resolve(name);
    }

    /** Changes a file and has its checksum agree. */
    private void edit(String name, UnaryOperator<String> edit) throws IOException {
        String before = Files.readString(file(name));
        String after = edit.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file(name), after);
        folder.writeChecksums();
    }

    /** Has everything that is made of the observations agree with them. */
    private void finish() {
        FinishedReport.write(folder);
    }
}
