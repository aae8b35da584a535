package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.analysis.ComparisonTerms;
import dev.fallacies.harness.report.page.Figures;
import dev.fallacies.harness.report.page.Page;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Run;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder may come from anywhere: what it calls its cases is shown, and does nothing else. */
class HostileNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\\t=1+1", "a,\\\"b\\\"\\n=1+1"})
    void noCellOfACsvIsAFormula(String escaped) throws IOException {
        String csv = ComparisonCsv.render(withScenario(escaped));
        List<String[]> rows = rows(csv);
        assertThat(rows).hasSizeGreaterThan(4).allMatch(row -> row.length == rows.get(0).length);
        assertThat(rows).allSatisfy(row -> assertThat(row[3]).doesNotMatch("(?s)[-=+@\\t\\r\\n].*"));
        assertThat(rows).anyMatch(row -> row[3].contains(unescaped(escaped) + "/chatty"));
        assertThat(csv).contains(",-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b",
                "a\\\\|b",
                "a`|b`",
                "![x](http://example.org/x.png)",
                "`![x](http://example.org/x.png)`",
                "<script>alert(1)</script>",
                "`<img src=x onerror=alert(1)>`",
                "a\\n\\n# b",
            })
    void aTableOfMarkdownKeepsItsColumns(String escaped) {
        String markdown = MarkdownReport.render(new ComparisonReport(withScenario(escaped)));
        List<String> rows = markdown.lines()
                .filter(line -> line.contains("chatty,calls"))
                .filter(line -> line.startsWith("|"))
                .toList();
        assertThat(rows).isNotEmpty();
        assertThat(rows).allSatisfy(row -> assertThat(delimiters(row)).isEqualTo(11));
        assertThat(markdown).doesNotContain("<script", "<img").doesNotContainPattern("(?m)^# b");
        assertThat(outsideOfCode(markdown)).doesNotContainPattern("(?<!\\\\)\\]\\(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</script><script>alert(1)</script>",
                "\\\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</title></style>",
                "{b}{a|x}",
                "a\\u2028\\u202eb",
            })
    void aPageHasNoElementOfAName(String escaped) {
        Document page = page(escaped);
        assertThat(tags(page)).isEqualTo(tags(page("harmless")));
        assertThat(page.select("[onerror], [onmouseover], img")).isEmpty();
        assertThat(page.select("script.figure-option"))
                .hasSize(1)
                .allSatisfy(option ->
                        assertThat(option.data()).startsWith("{").endsWith("}").doesNotContain("<", "\u2028"));
    }

    private static Document page(String escaped) {
        StringWriter page = new StringWriter();
        Comparison comparison = withScenario(escaped);
        Page.write(new ComparisonReport(comparison), subject -> Figures.of(comparison), page);
        return Jsoup.parse(page.toString());
    }

    /** But for where a line may break within a name. */
    private static List<String> tags(Document page) {
        return page.getAllElements().stream()
                .map(Element::tagName)
                .filter(tag -> !tag.equals("wbr"))
                .toList();
    }

    @Test
    void noCellOfACsvCommandsATerminal() {
        String csv = ComparisonCsv.render(withScenario("\\u001b[2Jlatency\\u009b\\u202e"));
        assertThat(csv).contains("?[2Jlatency??/chatty").doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void noNameCommandsATerminal() {
        String text = ComparisonText.render(withScenario("\\u001b[2Jlatency\\u0007"), 120, Glyphs.UNICODE);
        assertThat(text).contains("?[2Jlatency?").doesNotContain("\u001b", "\u0007");
    }

    /** @param escaped as JSON has it */
    private static Comparison withScenario(String escaped) {
        Run a = edited(MadeUpPair.a(), escaped);
        Run b = edited(MadeUpPair.b(o -> 0.99), escaped);
        return Comparison.of(a, b, new ComparisonTerms(0.05, null, List.of("typical", "p99.9"), false));
    }

    private static Run edited(Run run, String escaped) {
        return MadeUpPair.edited(run, json -> json.replace("latency.chatty", escaped));
    }

    private static String unescaped(String json) {
        return json.replace("\\t", "\t").replace("\\n", "\n").replace("\\\"", "\"");
    }

    private static List<String[]> rows(String csv) throws IOException {
        try (MappingIterator<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(csv)) {
            return rows.readAll();
        }
    }

    /** As GitHub reads a row: a pipe after a backslash that is not itself escaped is none. */
    private static long delimiters(String row) {
        return row.replaceAll("\\\\.", "").chars().filter(c -> c == '|').count();
    }

    private static String outsideOfCode(String markdown) {
        return markdown.replaceAll("(?<!\\\\)`[^`\\n]*`", "");
    }
}
