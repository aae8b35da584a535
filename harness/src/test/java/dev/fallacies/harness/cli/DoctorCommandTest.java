package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path directory;

    @Test
    void twoRunsOfTheSameSuiteHaveAFloor() throws IOException {
        assertThat(doctor(run("first", "engine"), run("second", "engine"))).isEqualTo(ExitStatus.FINE);
    }

    @Test
    void pairsOfThemTellHowOftenAVerdictIsWrong() throws IOException {
        assertThat(doctor(run("a", "engine"), run("b", "engine"), run("c", "engine"), run("d", "engine")))
                .isEqualTo(ExitStatus.FINE);
    }

    @Test
    void aResultOfJmhThatIsGoneIsRefused() throws IOException {
        Path run = run("first", "engine");
        try (Stream<Path> files = Files.list(run.resolve("jmh"))) {
            Files.delete(files.findFirst().orElseThrow());
        }
        assertThat(doctor(run, run("second", "engine"))).isEqualTo(ExitStatus.REFUSED);
    }

    @Test
    void runsThatAreNotAlikeAreNotComparable() throws IOException {
        assertThat(doctor(run("first", "engine"), run("second", "other engine")))
                .isEqualTo(ExitStatus.NOT_COMPARABLE);
        assertThat(doctor(run("first", "engine"), run("first", "engine"))).isEqualTo(ExitStatus.NOT_COMPARABLE);
    }

    @Test
    void oneFolderThreeFoldersOrNoneThatIsARunAreRefused() throws IOException {
        Path run = run("first", "engine");
        assertThat(doctor(run)).isEqualTo(ExitStatus.REFUSED);
        assertThat(doctor(run, run, run)).isEqualTo(ExitStatus.REFUSED);
        assertThat(doctor(run, directory)).isEqualTo(ExitStatus.REFUSED);
    }

    private Path run(String id, String engine) throws IOException {
        RunFolder folder = SyntheticRun.in(Files.createTempDirectory(directory, id), 3);
        Files.createDirectory(folder.path().resolve("jmh"));
        for (Observation observation : folder.read().observations()) {
            Files.writeString(
                    folder.path().resolve(observation.jmhResult()),
                    "[{\"primaryMetric\":{\"rawData\":[[" + 100 + observation.round() + ", 101.0]]}}]");
        }
        Path manifest = folder.path().resolve("run.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(SyntheticRun.RUN_ID, id)
                        .replaceFirst("\"engine\" : \"[^\"]*\"", "\"engine\" : \"" + engine + "\""));
        return folder.path();
    }

    private static int doctor(Path... runs) {
        List<String> arguments = new java.util.ArrayList<>(List.of("doctor"));
        List.of(runs).forEach(run -> arguments.add(run.toString()));
        return Main.run(arguments);
    }
}
