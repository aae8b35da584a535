package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.scenario.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    private Path out;

    @Test
    void aFolderIsNamedByItsStartAndAnId() {
        RunFolder folder = RunFolder.create(out, Instant.parse("2026-11-24T09:10:59Z"));
        assertThat(folder.runId()).matches("20261124T0910Z-[0-9a-f]{4}");
        assertThat(folder.path()).isDirectoryContaining("glob:**/jmh").isDirectoryContaining("glob:**/hdr");
    }

    @Test
    void twoRunsOfOneMinuteDoNotMeet() {
        Set<String> ids = new HashSet<>();
        for (int run = 0; run < 500; run++) {
            ids.add(RunFolder.create(out, Instant.EPOCH).runId());
        }
        assertThat(ids).hasSize(500);
    }

    @Test
    void aPlaceThatCannotBeUsedSaysWhatWhereAndWhatToDo() throws IOException {
        Path file = Files.writeString(out.resolve("file"), "");
        assertThatThrownBy(() -> RunFolder.create(file, Instant.EPOCH))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("cannot make a run folder in")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("choose another place with --out");
    }

    @Test
    void aFolderWithoutAManifestIsNoRun() {
        assertThatThrownBy(() -> RunFolder.open(out))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("it has no run.json");
    }

    @Test
    void aNewerSchemaIsRefused() throws IOException {
        RunFolder folder = SyntheticRun.in(out, 1);
        Path manifest = folder.path().resolve("run.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 99"));
        assertThatThrownBy(folder::read)
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("schema version 99");
    }

    @Test
    void whatALaterSuiteAddsToTheSameSchemaIsPassedOver() throws IOException {
        RunFolder folder = SyntheticRun.in(out, 1);
        Path manifest = folder.path().resolve("run.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\\{", "{ \"mood\" : \"good\","));
        assertThat(folder.read().manifest()).isEqualTo(SyntheticRun.manifest(1));
    }

    @Test
    void aRunOfASuiteThatPutNothingOnTrialHasNoTrials() throws IOException {
        RunFolder folder = SyntheticRun.in(out, 1);
        Path manifest = folder.path().resolve("run.json");
        String older = Files.readString(manifest)
                .replaceAll("(?s)\"trials\" : \\[.*?\\],\\s*(?=\"estimated_s)", "")
                .replaceFirst("(?s),\\s*\"onTrial\" : \\{.*?\\}", "");
        assertThat(older).doesNotContain("trials", "onTrial");
        Files.writeString(manifest, older);
        assertThat(folder.read().manifest().onTrial()).isNull();
        assertThat(folder.read().manifest().plan())
                .isNotEmpty()
                .allMatch(c -> c.trials().isEmpty());
    }

    @Test
    void aTrialThatDividesByNoBaselineIsRefused() throws IOException {
        RunFolder folder = SyntheticRun.in(out, 1);
        Path manifest = folder.path().resolve("run.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"baseline\" : \"latency", "\"baseline\" : \"another"));
        assertThatThrownBy(folder::read)
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("divides by another.chatty/local,work=100, which is none of its baselines");
    }

    @Test
    void aMachineOfASuiteThatMadeNoChecksHasNoFindings() throws IOException {
        RunFolder folder = SyntheticRun.in(out, 1);
        Path machine = folder.path().resolve("environment.json");
        String older = Files.readString(machine).replaceFirst("(?s)\"findings\" : \\[.*?\\],", "");
        assertThat(older).doesNotContain("findings");
        Files.writeString(machine, older);
        assertThat(folder.read().machine().orElseThrow().findings()).isEmpty();
    }

    @Test
    void aRunThatWasKilledBeforeAnythingWasMeasuredCanBeRead() {
        RunFolder folder = RunFolder.create(out, Instant.EPOCH);
        folder.write(SyntheticRun.manifest(0));
        Run run = RunFolder.open(folder.path()).read();
        assertThat(run.observations()).isEmpty();
        assertThat(run.machine()).isEmpty();
    }

    @Test
    void replacingAFileLeavesNothingBeside() {
        RunFolder folder = RunFolder.create(out, Instant.EPOCH);
        folder.write(SyntheticRun.manifest(0));
        folder.write(SyntheticRun.manifest(1));
        folder.unlock();
        assertThat(folder.path().toFile().list()).containsExactlyInAnyOrder("run.json", "jmh", "hdr");
    }

    @Test
    void aFolderIsWrittenToByOneRunAtATime() {
        RunFolder folder = RunFolder.create(out, Instant.EPOCH);
        folder.write(SyntheticRun.manifest(0));
        RunFolder other = RunFolder.open(folder.path());
        assertThatThrownBy(other::lock)
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("under way")
                .hasMessageContaining(folder.runId());
        folder.unlock();
        other.lock();
        other.unlock();
    }

    @Test
    void whatAKilledRunLeftHalfWrittenIsRemovedWhenTheFolderIsTakenAgain() throws IOException {
        RunFolder folder = SyntheticRun.in(out, 1);
        folder.unlock();
        Files.writeString(folder.path().resolve("hdr/r01-x.hlog.part"), "#[");
        Files.writeString(folder.path().resolve("run.json.tmp"), "{");
        Run before = folder.read();
        folder.lock();
        assertThat(folder.path().resolve("hdr/r01-x.hlog.part")).doesNotExist();
        assertThat(folder.path().resolve("run.json.tmp")).doesNotExist();
        assertThat(folder.read()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void pathsInTheJournalAreRelativeAndTheSameOnEverySystem() {
        RunFolder folder = RunFolder.create(out, Instant.EPOCH);
        assertThat(folder.relative(folder.histogram(SyntheticRun.LOCAL, 3)))
                .isEqualTo("hdr/r03-latency.chatty_local,work=100-dd2ca1f6.hlog");
        assertThatThrownBy(() -> folder.relative(out)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fileNamesAreUniqueEvenWhereCaseIsIgnoredOrAKeyIsLong() {
        String longValue = "x".repeat(300);
        List<Case> cases = List.of(
                Case.of("a.b", "read", Map.of("size", "1Mi")),
                Case.of("a.b", "read", Map.of("size", "1mi")),
                Case.of("a.b", "read", Map.of("size", longValue + "1")),
                Case.of("a.b", "read", Map.of("size", longValue + "2")));
        List<String> names =
                cases.stream().map(c -> CaseFiles.histogram(c.key(), 1)).toList();
        assertThat(names.stream().map(n -> n.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
        assertThat(names).allMatch(n -> n.length() < 200).allMatch(n -> n.matches("hdr/r01-[A-Za-z0-9.,=_+-]+\\.hlog"));
    }
}
