package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IterationScoresTest {
    @TempDir
    private Path directory;

    @Test
    void batchesHaveAScoreForEachIteration() throws IOException {
        assertThat(IterationScores.read(file("[{\"primaryMetric\":{\"rawData\":[[100.5, 99.5]]}}]")))
                .containsExactly(100.5, 99.5);
    }

    /** Three samples of 10 and one of 50 are 20 on average. */
    @Test
    void samplesOfAnIterationAreAveraged() throws IOException {
        String json = "[{\"primaryMetric\":{\"rawDataHistogram\":[[[[10.0, 3], [50.0, 1]], [[7.0, 2]]]]}}]";
        assertThat(IterationScores.read(file(json))).containsExactly(20.0, 7.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"primaryMetric\":{}}",
                "[{\"primaryMetric\":{\"rawData\":[]}}]",
                "[{\"primaryMetric\":{\"rawData\":[[\"NaN\"]]}}]",
                "[{\"primaryMetric\":{\"rawDataHistogram\":[[[]]]}}]",
                "[{\"primaryMetric\":"
            })
    void whatIsNoResultIsRefused(String json) throws IOException {
        Path file = file(json);
        assertThatThrownBy(() -> IterationScores.read(file))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("is no result of JMH")
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileThatIsGoneIsNamed() {
        assertThatThrownBy(() -> IterationScores.read(directory.resolve("gone.json")))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("gone.json");
    }

    private Path file(String json) throws IOException {
        return Files.writeString(directory.resolve("result.json"), json);
    }
}
