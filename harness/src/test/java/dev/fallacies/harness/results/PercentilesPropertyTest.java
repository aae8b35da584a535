package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.recording.RandomIntervals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The percentiles of a case over its rounds are those of all its values, as if there had been one long round. */
class PercentilesPropertyTest {
    private static final int ROUNDS = 4;

    @TempDir
    private Path folder;

    static Stream<String> shapes() {
        return RandomIntervals.SHAPES.stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void mergedLogsSayWhatOneHistogramOfAllValuesSays(String shape) throws IOException {
        for (long seed = 0; seed < 10; seed++) {
            assertThat(merged(shape, seed)).isEqualTo(distribution(values(shape, seed)));
        }
    }

    /** By the suite, of a log for each round. */
    private String merged(String shape, long seed) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path log = folder.resolve("r" + round + ".hlog");
            ofRound(shape, seed, round).writeTo(log);
            logs.add(log);
        }
        String file = Percentiles.of(logs)
                .write(Files.createDirectories(folder), "a.b/" + shape, false)
                .get(0)
                .file();
        return Files.readString(folder.resolve(file));
    }

    /** By HdrHistogram itself, of all values. */
    private static String distribution(RandomIntervals values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        values.whole().outputPercentileDistribution(out, 1000.0);
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static RandomIntervals values(String shape, long seed) {
        RandomIntervals all = ofRound(shape, seed, 0);
        for (int round = 1; round < ROUNDS; round++) {
            all = all.and(ofRound(shape, seed, round));
        }
        return all;
    }

    private static RandomIntervals ofRound(String shape, long seed, int round) {
        return RandomIntervals.of(shape, 100 * seed + round, 3, 700);
    }
}
