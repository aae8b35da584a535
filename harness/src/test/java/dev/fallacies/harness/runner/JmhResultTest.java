package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhResultTest {
    private static final String WHOLE =
            "[\n    {\n        \"benchmark\" : \"a.b\",\n        \"rawData\" : [[1.5]]\n    }\n]";

    @TempDir
    private Path directory;

    @Test
    void aWholeResultOfOneBenchmarkPasses() {
        assertThatCode(() -> requireWhole(WHOLE + "\n\n")).doesNotThrowAnyException();
    }

    @Test
    void aResultThatWasCutShortDoesNotWhereverThatIs() {
        for (int end = 0; end < WHOLE.length(); end++) {
            String cut = WHOLE.substring(0, end);
            assertThatThrownBy(() -> requireWhole(cut))
                    .as(cut)
                    .isInstanceOfSatisfying(
                            CaseFailedException.class,
                            e -> assertThat(e.getMessage())
                                    .startsWith("JMH's result file ")
                                    .doesNotContain("\n"));
        }
    }

    @Test
    void noBenchmarkOrTwoAreNotOne() {
        assertThatThrownBy(() -> requireWhole("[]")).hasMessage("JMH's result file holds 0 results instead of one");
        assertThatThrownBy(() -> requireWhole("[{}, {}]"))
                .hasMessage("JMH's result file holds 2 results instead of one");
        assertThatThrownBy(() -> requireWhole("{\"benchmark\": 1}")).isInstanceOf(CaseFailedException.class);
    }

    private void requireWhole(String text) throws IOException, CaseFailedException {
        JmhResult.requireWhole(Files.writeString(directory.resolve("jmh.json"), text));
    }
}
