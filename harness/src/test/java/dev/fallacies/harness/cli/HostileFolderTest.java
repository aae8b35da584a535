package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.cli.Attack.Seen;
import dev.fallacies.harness.cli.SmallHeap.Outcome;
import dev.fallacies.harness.results.InertText;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.verification.SoundRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a folder holds, a command says in one clear line that it cannot be read, and does no harm: nothing is written outside, it
 * comes to an end, and a heap of 256 MB is enough.
 */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "takes links and pipes")
class HostileFolderTest {
    private static final List<String> COMMANDS = List.of("verify", "compare", "report");

    private static final Map<String, List<Outcome>> OUTCOMES = new TreeMap<>();
    private static final Map<String, Map<String, String>> OUTSIDE_BEFORE = new TreeMap<>();

    @TempDir
    private static Path directory;

    static List<Attack> attacks() {
        return Attacks.all();
    }

    @BeforeAll
    static void runCommands() throws IOException, InterruptedException {
        Path sound = SoundRun.in(directory.resolve("sound"), 3).path();
        Path other = copy(sound, directory.resolve("other"));
        Path manifest = other.resolve("run.json");
        Files.writeString(manifest, Files.readString(manifest).replace(SyntheticRun.RUN_ID, "other"));
        List<List<String>> commands = new ArrayList<>();
        for (Attack attack : attacks()) {
            Path folder = copy(sound, place(attack).resolve(SyntheticRun.RUN_ID));
            Path outside = Files.createDirectory(place(attack).resolve("outside"));
            Files.writeString(outside.resolve("secret"), "none of its business");
            attack.change().apply(folder, outside);
            OUTSIDE_BEFORE.put(attack.name(), contents(outside));
            commands.add(List.of("verify", folder.toString()));
            commands.add(List.of("compare", other.toString(), folder.toString()));
            commands.add(List.of("report", folder.toString()));
        }
        List<Outcome> outcomes = SmallHeap.run(directory, commands);
        for (int i = 0; i < attacks().size(); i++) {
            OUTCOMES.put(attacks().get(i).name(), outcomes.subList(COMMANDS.size() * i, COMMANDS.size() * (i + 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void itIsToldInAClearLine(Attack attack) {
        for (int i = 0; i < COMMANDS.size(); i++) {
            Outcome outcome = OUTCOMES.get(attack.name()).get(i);
            if (sees(COMMANDS.get(i), attack.seenBy())) {
                assertThat(outcome.status()).as(outcome.toString()).isIn(1, 2, 3);
                assertClear(outcome);
            } else {
                assertThat(outcome.err()).as(outcome.toString()).isEmpty();
                assertThat(outcome.status()).as(outcome.toString()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingIsWrittenOutside(Attack attack) throws IOException {
        Path place = place(attack);
        assertThat(contents(place.resolve("outside"))).isEqualTo(OUTSIDE_BEFORE.get(attack.name()));
        try (Stream<Path> there = Files.list(place)) {
            assertThat(there).hasSize(2);
        }
    }

    private static boolean sees(String command, Seen seenBy) {
        return switch (command) {
            case "verify" -> seenBy != Seen.BY_NONE;
            case "report" -> seenBy == Seen.BY_VERIFY_AND_REPORT || seenBy == Seen.BY_ALL;
            default -> seenBy == Seen.BY_ALL;
        };
    }

    private static void assertClear(Outcome outcome) {
        List<String> lines = outcome.err().lines().toList();
        assertThat(lines)
                .as(outcome.toString())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .startsWith("fallacies: ")
                        .hasSizeLessThan(1_500)
                        .isEqualTo(InertText.of(line)));
        assertThat(outcome.out()).as(outcome.toString()).isEmpty();
        if (!outcome.command().get(0).equals("verify")) {
            assertThat(lines).as(outcome.toString()).hasSize(1);
            assertThat(outcome.status()).as(outcome.toString()).isNotEqualTo(ExitStatus.FAULT_FOUND);
        }
    }

    private static Path place(Attack attack) {
        return directory.resolve("attack-" + attack.name().replaceAll("[^A-Za-z0-9]", "-"));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return to;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                boolean isFile = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                contents.put(file.toString(), isFile ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
            }
        }
        return contents;
    }
}
