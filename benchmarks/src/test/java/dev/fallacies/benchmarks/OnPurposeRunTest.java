package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.benchmarks.onpurpose.Verdicts;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.RunManifest.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of three rounds of everything that goes wrong on purpose, and what its folder says of it. There is a case for each
 * verdict ({@code as_predicted}, {@code off_model}, {@code inconclusive}, none; {@code near} and {@code far} need a run of
 * one round), each warning ({@code still warming up}, {@code drift}), each reason why a statistic is absent (too few
 * samples, samples that JMH thinned), and each way to fail: a wrong response, a swallowed error, a call that is left, an
 * exception, a process that dies; and for what is skipped, and what is left out.
 */
class OnPurposeRunTest {
    private static final int ROUNDS = 3;

    @TempDir
    private static Path directory;

    private static Command command;
    private static Run run;
    private static JsonNode summary;

    @BeforeAll
    static void runThreeRounds() throws Exception {
        Path out = directory.resolve("three");
        ProcessBuilder builder = Command.builder(
                Command.SUITE, "run", "--smoke", "--rounds", "" + ROUNDS, "--include", "test.*", "--out", "" + out);
        builder.environment().put(Verdicts.ROUNDS_FILE, "" + directory.resolve("rounds"));
        command = Command.of(builder);
        run = RunFolder.open(Command.onlyFolder(out)).read();
        summary = summary(Command.onlyFolder(out));
    }

    @Test
    void theRunFailsAndKeepsWhatIsSound() {
        assertThat(command.status()).as(command.err()).isEqualTo(4);
        assertThat(run.manifest().status()).isEqualTo(Status.FAILED);
        assertThat(run.manifest().rounds()).isEqualTo(ROUNDS);
        assertThat(run.observationsOf("test.bad-calls/good")).hasSize(ROUNDS);
        assertThat(run.observationsOf("test.on-purpose/works")).hasSize(ROUNDS);
    }

    @Test
    void whatIsKeptHasNoFailedCall() {
        assertThat(run.observationsOf("test.bad-calls/good"))
                .allMatch(o -> o.calls().started() > o.operations())
                .allMatch(o -> o.calls().succeeded() == o.calls().started());
        assertThat(run.observations())
                .allMatch(o -> o.calls() == null || o.calls().failed() == 0);
    }

    @Test
    void aWrongResponseIsAFailure() {
        assertFails("test.bad-calls/bringsSomethingElse", "IllegalStateException: wrong response: asked for id 8 .*");
    }

    @Test
    void anErrorThatTheBenchmarkSwallowsIsAFailure() {
        assertFails(
                "test.bad-calls/swallowsErrors",
                "of \\d+ calls that were started, \\d+ succeeded, \\d+ failed \\(\\d+ INVALID_ARGUMENT\\)"
                        + " and 0 did not end");
    }

    @Test
    void aCallThatIsCancelledByItsChannelIsAFailure() {
        assertFails(
                "test.bad-calls/leavesACallToTheClosingChannel",
                "of \\d+ calls that were started, \\d+ succeeded, 1 failed \\(1 UNAVAILABLE\\) and 0 did not end");
    }

    @Test
    void aCallThatIsLeftUnderWayIsAFailure() {
        assertFails(
                "test.bad-calls/leavesACallAndItsChannel",
                "of \\d+ calls that were started, \\d+ succeeded, 0 failed and 1 did not end");
    }

    @Test
    void anExceptionAndADeadProcessAreFailures() {
        assertFails("test.on-purpose/fails", "IllegalStateException: wrong response");
        assertFails("test.on-purpose/dies", ".+");
    }

    @Test
    void whatIsSkippedIsTriedOnceAndIsNoFailure() {
        assertThat(failures("test.on-purpose/isSkipped"))
                .containsExactly(new Failure(
                        "test.on-purpose/isSkipped", 1, "set up", Failure.Kind.SKIPPED, "needs a flux capacitor"));
    }

    @Test
    void nothingElseFailed() {
        assertThat(run.failures()).hasSize(6 * ROUNDS + 1);
        assertThat(summary.get("rows")).noneMatch(row -> isOf(row, "test.bad-calls") && !isCase(row, "good"));
    }

    @Test
    void aSlowWarmUpIsAWarningInEveryRound() {
        assertWarnings("test.bad-samples/warmsUpSlowly/p50", "still warming up: ");
    }

    @Test
    void aDriftIsAnotherWarning() {
        assertWarnings("test.bad-samples/drifts/p50", "drift: ");
    }

    @Test
    void tooFewSamplesGiveNoPercentileAndNoVerdict() {
        for (String percentile : List.of("p50", "p90", "p99", "p99.9")) {
            JsonNode row = row(summary, "test.bad-samples/takesTooLong/" + percentile);
            assertThat(row.get("measured").isNull()).as(percentile).isTrue();
            assertThat(row.get("absentReason").asText()).startsWith("n too small: ");
        }
        JsonNode judgement = row(summary, "test.bad-samples/takesTooLong/p50").get("judgement");
        assertThat(judgement.get("verdict").isNull()).isTrue();
        assertThat(judgement.get("reason").asText()).contains("no round has both a value and a prediction");
        assertThat(row(summary, "test.bad-samples/takesTooLong/max")
                        .get("measured")
                        .isNull())
                .isFalse();
    }

    @Test
    void whatTakesFarTooLongIsLeftOutOfThePlan() {
        assertThat(run.manifest().plan())
                .extracting(PlannedCase::key)
                .contains("test.bad-samples/takesTooLong")
                .doesNotContain("test.bad-samples/takesFarTooLong");
    }

    @Test
    void whatJmhThinnedGivesItsMedianOnly() {
        assertThat(row(summary, "test.bad-samples/isTooFast/p50")
                        .get("measured")
                        .isNull())
                .isFalse();
        for (String statistic : List.of("mean", "p90", "p99", "p99.9", "max", "throughput")) {
            assertThat(row(summary, "test.bad-samples/isTooFast/" + statistic)
                            .get("absentReason")
                            .asText())
                    .as(statistic)
                    .startsWith("JMH kept ");
        }
        assertThat(run.observationsOf("test.bad-samples/isTooFast"))
                .hasSize(ROUNDS)
                .allMatch(o -> o.samples() < o.operations());
    }

    @Test
    void aModelIsJudgedByItsInterval() {
        assertThat(verdict(summary, "asPredicted")).isEqualTo("as_predicted");
        assertThat(verdict(summary, "offModel")).isEqualTo("off_model");
        assertThat(verdict(summary, "inconclusive")).isEqualTo("inconclusive");
        assertThat(command.out()).contains("as predicted", "off model", "inconclusive");
    }

    @Test
    void withOneRoundAModelIsNearOrFarAndNeitherThatNorASkipFailsTheRun() throws Exception {
        Path out = directory.resolve("one");
        Command once = Command.fallacies("run", "--smoke", "--include", "test.verdicts", "--out", "" + out);
        assertThat(once.status()).as(once.err()).isZero();
        JsonNode ofOneRound = summary(Command.onlyFolder(out));
        assertThat(verdict(ofOneRound, "asPredicted")).isEqualTo("near");
        assertThat(verdict(ofOneRound, "offModel")).isEqualTo("far");
        assertThat(once.out()).contains("near (no interval)", "far (no interval)");
        assertThat(RunFolder.open(Command.onlyFolder(out)).read().failures())
                .extracting(Failure::kind)
                .containsExactly(Failure.Kind.SKIPPED);
    }

    private static void assertFails(String key, String reason) {
        assertThat(run.observationsOf(key)).isEmpty();
        assertThat(failures(key))
                .as(key)
                .hasSize(ROUNDS)
                .allSatisfy(f -> assertThat(f.kind()).isEqualTo(Failure.Kind.FAILED))
                .allSatisfy(f -> assertThat(f.reason()).matches(reason));
    }

    private static void assertWarnings(String key, String start) {
        JsonNode row = row(summary, key);
        for (int round = 1; round <= ROUNDS; round++) {
            assertThat(row.get("warnings").get(round - 1).asText()).startsWith("round " + round + ": " + start);
            assertThat(row.get("notCitable")).contains(row.get("warnings").get(round - 1));
        }
        assertThat(row.get("warnings")).hasSize(ROUNDS);
    }

    private static List<Failure> failures(String key) {
        return run.failures().stream().filter(f -> f.key().equals(key)).toList();
    }

    private static String verdict(JsonNode ofRun, String method) {
        JsonNode judgement = row(ofRun, "test.verdicts/" + method + "/p50").get("judgement");
        return judgement.get("verdict").asText();
    }

    private static JsonNode row(JsonNode ofRun, String key) {
        return StreamSupport.stream(ofRun.get("rows").spliterator(), false)
                .filter(row -> row.get("key").asText().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + key));
    }

    private static boolean isOf(JsonNode row, String scenario) {
        return row.get("scenario").asText().equals(scenario);
    }

    private static boolean isCase(JsonNode row, String label) {
        return row.get("case").asText().equals(label);
    }

    private static JsonNode summary(Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    }
}
