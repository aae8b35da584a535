package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTextTest {
    private static final List<Finding> FINDINGS = List.of(
            new Finding("memory", Level.FAULT, "1.0 GiB", "all numbers", "stop other programs"),
            Finding.ok("cores", "4 processors"),
            new Finding("sleep", Level.WARNING, "400 µs", "links", null),
            Finding.ok("load", "0.1"));

    @Test
    void theMostSeriousIsToldLastWithWhatToDo() {
        String text = FindingsText.render(FINDINGS, 120, Glyphs.UNICODE);
        assertThat(text.lines().map(String::strip))
                .containsExactly(
                        "ok       cores                4 processors",
                        "ok       load                 0.1",
                        "warning  sleep                400 µs",
                        "affects links",
                        "fault    memory               1.0 GiB",
                        "affects all numbers",
                        "to do: stop other programs",
                        "",
                        "1 fault, 1 warning, 2 ok");
    }

    @Test
    void whatDoesNotFitContinuesBelowItself() {
        Finding lengthy = Finding.ok("load", "one two three");
        assertThat(FindingsText.render(List.of(lengthy), 38, Glyphs.UNICODE).lines())
                .startsWith("ok       load                 one two", " ".repeat(30) + "three");
    }

    @Test
    void aPlainTerminalGetsPlainCharacters() {
        assertThat(FindingsText.render(FINDINGS, 120, Glyphs.ASCII))
                .contains("400 us")
                .matches("[\\x00-\\x7f]*");
    }

    @Test
    void aReportNamesWhatWarnedAndWhatIsAsItShouldBe() {
        assertThat(FindingsText.warned(FINDINGS)).isEqualTo("memory, sleep");
        assertThat(FindingsText.blocks(FINDINGS))
                .extracting(MarkdownBlock::of)
                .startsWith("Checks before the run: 1 fault, 1 warning, 2 ok.")
                .endsWith("As it should be: cores, load.");
    }

    @Test
    void aFolderWithoutChecksSaysNothingOfThem() {
        assertThat(FindingsText.blocks(List.of())).isEmpty();
        assertThat(FindingsText.warned(List.of())).isEmpty();
    }
}
