package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.harness.results.Timeline.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    private static final String HEADER = "from_ms,started,succeeded,failed\n";

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Timeline timeline =
                new Timeline(List.of(new Step(0, 10, 10, 0), new Step(100, 0, 0, 0), new Step(200, 9, 2, 7)));
        assertThat(timeline.text()).isEqualTo(HEADER + "0,10,10,0\n100,0,0,0\n200,9,2,7\n");
        assertThat(read(timeline.text())).isEqualTo(timeline);
        assertThat(timeline.succeeded()).isEqualTo(12);
        assertThat(read(HEADER).steps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "from_ms,started\n0,1\n",
                HEADER + "0,10,10,0",
                HEADER + "0,10,10\n",
                HEADER + "0,10,9,0\n",
                HEADER + "0,-1,-1,0\n",
                HEADER + "100,1,1,0\n",
                HEADER + "0,1,1,0\n0,1,1,0\n",
                HEADER + "0,1,1,0\n\n",
                HEADER + "0,1e3,1000,0\n",
                HEADER + "0,9999999999999999999,9999999999999999999,0\n",
                HEADER + "0,1,1,0\r\n"
            })
    void whatIsNoTimelineIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("is no timeline");
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> read(HEADER + "0,1,1,0\n".repeat(600_000)))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("is no timeline");
    }

    private Timeline read(String text) throws IOException {
        return Timeline.read(Files.writeString(directory.resolve("timeline.csv"), text));
    }
}
