package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path out;

    private RunFolder folder;
    private Path journal;

    @BeforeEach
    void aRunOfTwoRounds() {
        folder = SyntheticRun.in(out, 2);
        journal = folder.path().resolve("observations.jsonl");
    }

    @Test
    void whatIsWrittenIsReadBackUnchanged() {
        Run expected = SyntheticRun.of(2);
        assertThat(folder.read()).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void aTornLastLineIsLeftOutAndNoted() throws IOException {
        int whole = folder.read().observations().size();
        append("{\"key\":\"latency.chatty/local,work=100\",\"round\":3,\"stat");

        Run run = folder.read();

        assertThat(run.observations()).hasSize(whole);
        assertThat(run.notes())
                .containsExactly("The last line of observations.jsonl was torn when the run ended; it is left out.");
    }

    @Test
    void aLineTornWithinACharacterIsLeftOutToo() throws IOException {
        Files.write(journal, new byte[] {'{', (byte) 0xC3}, StandardOpenOption.APPEND);
        assertThat(folder.read().notes()).hasSize(1);
    }

    @Test
    void aResumedRunWritesOverATornLine() throws IOException {
        append("{\"key\":\"torn");
        Observation next = SyntheticRun.observation(SyntheticRun.LOCAL, 3, Map.of("mean_ns", 99.0));

        folder.append(next);

        assertThat(folder.read().observations()).endsWith(next);
        assertThat(folder.read().notes()).isEmpty();
    }

    @Test
    void aBadWholeLineIsNamedWithFileAndNumber() throws IOException {
        int next = folder.read().observations().size() + 1;
        append("{\"key\":7\n");
        assertThatThrownBy(() -> folder.read())
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("line " + next + " cannot be read")
                .hasMessageContaining(journal.toString());
    }

    @Test
    void aFieldThatIsMissingIsAnError() throws IOException {
        append("{\"key\":\"latency.chatty/local,work=100\"}\n");
        assertThatThrownBy(() -> folder.read()).isInstanceOf(RunFolderException.class);
    }

    @Test
    void aPartThatIsMissingIsAnErrorToo() throws IOException {
        append("{\"key\":\"latency.chatty/local,work=100\",\"scenarioVersion\":1,\"round\":3,\"position\":0,"
                + "\"startedAt\":\"2026-11-24T09:10:11Z\",\"duration_s\":1,\"operations\":1,\"samples\":0}\n");
        assertThatThrownBy(() -> folder.read())
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("statistics");
    }

    @Test
    void aRoundThatIsThereTwiceIsAnError() {
        folder.append(SyntheticRun.observation(SyntheticRun.LOCAL, 2, Map.of("mean_ns", 99.0)));
        assertThatThrownBy(() -> folder.read())
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("latency.chatty/local,work=100 is there twice in round 2");
    }

    @Test
    void aCaseThatWasNotPlannedIsAnError() {
        folder.append(new Observation(
                "latency.chatty/other",
                1,
                1,
                0,
                SyntheticRun.START,
                1,
                1,
                0,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                java.util.List.of()));
        assertThatThrownBy(() -> folder.read())
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("latency.chatty/other is not in the plan");
    }

    @Test
    void aNumberThatIsNotFiniteIsRefused() {
        Observation bad = SyntheticRun.observation(SyntheticRun.LOCAL, 3, Map.of("mean_ns", Double.NaN));
        assertThatThrownBy(() -> folder.append(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN is no finite number");
        assertThat(folder.read().observations())
                .hasSameSizeAs(SyntheticRun.of(2).observations());
    }

    @Test
    void aJournalOfASuiteThatDidNotCountCallsIsRead() throws IOException {
        String counted = Files.readString(journal);
        String uncounted = counted.replaceAll("\"calls\":(null|\\{[^}]*}}),", "");
        assertThat(uncounted).doesNotContain("calls\":").isNotEqualTo(counted);
        Files.writeString(journal, uncounted);
        assertThat(folder.read().observations())
                .hasSameSizeAs(SyntheticRun.of(2).observations())
                .allMatch(o -> o.calls() == null);
    }

    @Test
    void callsThatNeitherSucceededNorFailedAreRefused() throws IOException {
        Files.writeString(journal, Files.readString(journal).replaceFirst("\"succeeded\":\\d+", "\"succeeded\":1"));
        assertThatThrownBy(() -> folder.read())
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("calls were started, but 1 succeeded and 0 failed");
    }

    private void append(String text) throws IOException {
        Files.writeString(journal, text, StandardOpenOption.APPEND);
    }
}
