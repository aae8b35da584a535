package dev.fallacies.harness.report.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fallacies.harness.report.Glyphs;
import dev.fallacies.harness.results.InertText;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a folder says of itself is told in every file that is made of it, and has a say in none. */
class HostileTextsTest {
    private static final List<String> TEXTS = List.of(
            "a\u001b[2J\u0007\u009b31mb\u202Ec\u2066d\u2028e",
            "a\n\n# b\n\n| c | d |\r\n> e",
            "**a** _b_ `c` ~~d~~ ``e` [f](http://example.org) ![g](h) <i>i</i> https://example.org www.example.org",
            "|a\\|b|",
            "=cmd|'/c calc'!A1",
            "\"\nlicense: none\n- {a: b} }}, title = {{c",
            "</script><script>alert(1)</script>");

    /** Words of the synthetic run, of every sort that a folder has. */
    private static final List<String> OWN = List.of(
            "links below 1 ms need a native transport",
            "calibrate",
            "n too small: 4,200 of 10,000 samples",
            "Many small calls cost a round trip each.",
            "A hundred calls in a row are held against one call that carries a hundred items.",
            "Loss, and queues on real links.",
            "the text says so",
            "a call after a pause varies by a tenth",
            "in one batch",
            "embedded 0.1.0",
            "Example CPU @ 3.00GHz",
            "stop other programs",
            "all times, tails most",
            "n·(RTT+s)",
            "cross-az\",\"rtt_ms",
            "20261124T0910Z-1b77",
            "0.1.0\"",
            "2e2f8fe0000000000000000000000000000000ab");

    private static final Pattern LINK = Pattern.compile("(?<!\\\\)\\]\\(([^)]*)\\)");

    @TempDir
    private Path out;

    private Path harmless;

    @BeforeEach
    void aRunThatSaysNothingOdd() throws IOException {
        harmless = folderThatSays("harmless");
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void noFileThatIsMadeOfItHoldsACommand(String text) throws IOException {
        Path folder = folderThatSays(text);
        for (String name : List.of("report.md", "CITATION.cff", "cite.bib")) {
            assertThat(Files.readAllLines(folder.resolve(name)))
                    .as(name)
                    .allSatisfy(line -> assertThat(line).isEqualTo(visible(line)));
        }
        String terminal = FinishedReport.write(RunFolder.open(folder)).terminal(120, Glyphs.UNICODE);
        assertThat(terminal.lines()).allSatisfy(line -> assertThat(line).isEqualTo(visible(line)));
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void aReportOfItIsBuiltLikeAnother(String text) throws IOException {
        String report = Files.readString(folderThatSays(text).resolve("report.md"));
        List<String> lines = report.lines().toList();
        List<String> usual = Files.readAllLines(harmless.resolve("report.md"));
        assertThat(lines).hasSameSizeAs(usual);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(shape(lines.get(i))).as(lines.get(i)).isEqualTo(shape(usual.get(i)));
        }
        String outsideOfCode = outsideOfCode(report);
        assertThat(outsideOfCode).doesNotContain("<script", "<i>", "https://example", "www.example");
        assertThat(links(outsideOfCode)).isNotEmpty().isEqualTo(links(outsideOfCode(String.join("\n", usual))));
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void aCitationOfItIsBuiltLikeAnother(String text) throws IOException {
        Path folder = folderThatSays(text);
        for (String name : List.of("CITATION.cff", "cite.bib")) {
            assertThat(Files.readAllLines(folder.resolve(name)).stream().map(HostileTextsTest::beginning))
                    .containsExactlyElementsOf(Files.readAllLines(harmless.resolve(name)).stream()
                            .map(HostileTextsTest::beginning)
                            .toList());
        }
        assertThat(Files.readString(folder.resolve("cite.bib")))
                .containsPattern("(?s)^@misc\\{[^{},]*,[^}]*\\{\\{[^{}]*}}");
    }

    @Test
    void aCellOfTheTableIsNoFormula() throws IOException {
        assertThat(Files.readString(folderThatSays("=cmd|'/c calc'!A1").resolve("summary.csv")))
                .contains(",'=cmd|")
                .doesNotContain(",=cmd|");
    }

    private Path folderThatSays(String text) throws IOException {
        RunFolder folder = SyntheticRun.in(Files.createTempDirectory(out, "run"), 3);
        String json = JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .writeValueAsString(text);
        String inJson = json.substring(1, json.length() - 1);
        for (String file : List.of("run.json", "environment.json", "observations.jsonl", "failures.jsonl")) {
            Path path = folder.path().resolve(file);
            String said = Files.readString(path);
            for (String own : OWN) {
                int quote = own.indexOf('"');
                said = said.replace(own, quote < 0 ? inJson : inJson + own.substring(quote));
            }
            Files.writeString(path, said.replace("\"latency.chatty", "\"" + inJson));
        }
        FinishedReport.write(folder);
        return folder.path();
    }

    private static String visible(String line) {
        return InertText.of(line).equals(line) ? line : "a command";
    }

    /** What Markdown makes of the beginning of a line, and its columns. */
    private static String shape(String line) {
        String start = line.replaceFirst("(?s)^(#+ |> |- |\\| |).*", "$1");
        // Without a table's line of dashes a pipe is none of its columns.
        long pipes = line.replaceAll("\\\\.", "").chars().filter(c -> c == '|').count();
        return start + (start.startsWith("|") ? pipes : "");
    }

    private static String outsideOfCode(String report) {
        return report.replaceAll("(?<!\\\\)`[^`\\n]*`", "").replaceAll("(?m)^- \\[hdr/.*", "");
    }

    /** Where they lead to, but for the histograms, whose names are those of cases. */
    private static List<String> links(String markdown) {
        return LINK.matcher(markdown).results().map(link -> link.group(1)).toList();
    }

    /** Up to where its own words begin. */
    private static String beginning(String line) {
        return line.replaceFirst("^(\\s*[a-z-]+:? ?=?|@misc\\{|}|\\s*- name:).*", "$1");
    }
}
