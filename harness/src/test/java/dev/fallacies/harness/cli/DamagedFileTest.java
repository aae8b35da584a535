package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.verification.SoundRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of a run that lost its end, or a bit of which changed, is always seen, whichever file and wherever in it. */
@TestInstance(Lifecycle.PER_CLASS)
class DamagedFileTest {
    private static final int TIMES = 4;
    private static final long SEED = 6;

    private final PrintStream usualErr = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private static Path directory;

    private Path folder;

    @BeforeAll
    void aSoundRun() throws IOException {
        folder = SoundRun.in(directory, 1).path();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(verify()).isZero();
    }

    @AfterAll
    void restore() {
        System.setErr(usualErr);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatWasCutIsSeen(Path file) throws IOException {
        requireSeen(file, (bytes, random) -> Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aBitThatChangedIsSeen(Path file) throws IOException {
        requireSeen(file, (bytes, random) -> {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return changed;
        });
    }

    private void requireSeen(Path file, BiFunction<byte[], Random, byte[]> damage) throws IOException {
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(SEED + file.getFileName().toString().hashCode());
        for (int i = 0; i < TIMES; i++) {
            Files.write(file, damage.apply(sound, random));
            err.reset();
            int status = verify();
            String said = err.toString(StandardCharsets.UTF_8);
            assertThat(status).as(said).isIn(ExitStatus.FAULT_FOUND, ExitStatus.REFUSED);
            assertThat(said.lines()).isNotEmpty().allMatch(line -> line.startsWith("fallacies: "));
        }
        Files.write(file, sound);
    }

    private int verify() {
        return Main.run(List.of("verify", folder.toString()));
    }
}
