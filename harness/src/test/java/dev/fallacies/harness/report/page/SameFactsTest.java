package dev.fallacies.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.analysis.RunAnalysis;
import dev.fallacies.harness.report.MarkdownReport;
import dev.fallacies.harness.report.RunReport;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page and a Markdown report of the same run say the same. */
class SameFactsTest {
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,]*");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5})
    void bothHaveTheSameNumbersInTheSameOrder(int rounds) throws IOException {
        RunReport report = report(SyntheticRun.of(rounds));
        List<String> inMarkdown = numbers(markdown(report));
        assertThat(inMarkdown).hasSizeGreaterThan(100);
        assertThat(numbers(page(report).select("main").text())).isEqualTo(inMarkdown);
    }

    @Test
    void everyNumberOfTheSummaryHasAPlaceAndIsCopiedWithItsKey() throws IOException {
        Run run = SyntheticRun.of(5);
        Document page = page(report(run));
        Map<String, Element> byKey =
                page.select("a.n[id]").stream().collect(Collectors.toMap(SameFactsTest::key, n -> n));
        List<SummaryRow> measured = RunAnalysis.summarise(run).rows().stream()
                .filter(row -> row.measured() != null)
                .toList();
        assertThat(measured).hasSizeGreaterThan(10);
        assertThat(byKey).containsKeys(measured.stream().map(SummaryRow::key).toArray(String[]::new));
        assertThat(byKey.get(SyntheticRun.FLOOR.key() + "/mean").attr("data-not-citable"))
                .isEqualTo("from the control round only");
        assertThat(byKey.get(SyntheticRun.CHATTY.key() + "/p50").hasAttr("data-not-citable"))
                .isFalse();
    }

    @Test
    void everyPlaceIsThereOnceAndEveryLinkWithinThePageLeadsToOne() throws IOException {
        Document page = page(report(SyntheticRun.of(5)));
        List<String> places = page.select("[id]").eachAttr("id");
        assertThat(places).doesNotHaveDuplicates();
        List<String> targets = page.select("a[href^=#]").eachAttr("href");
        assertThat(targets)
                .hasSizeGreaterThan(50)
                .allMatch(target -> Set.copyOf(places).contains(target.substring(1)));
    }

    private static String key(Element number) {
        return number.hasAttr("data-key")
                ? number.attr("data-key")
                : number.attr("href").substring(1);
    }

    private static RunReport report(Run run) {
        return new RunReport(
                run,
                RunAnalysis.summarise(run),
                Map.of(SyntheticRun.CHATTY.key(), List.of("hdr/all-a,b=1-us.hgrm")),
                Optional.empty());
    }

    private static Document page(RunReport report) {
        StringWriter html = new StringWriter();
        Page.write(report, scenario -> List.of(), html);
        return Jsoup.parse(html.toString());
    }

    /** Where a link leads is not said to a reader. */
    private static String markdown(RunReport report) throws IOException {
        StringWriter markdown = new StringWriter();
        MarkdownReport.write(report, markdown);
        return markdown.toString().replaceAll("\\]\\([^)]*\\)", "]");
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(number -> number.replaceAll("[.,]+$", ""))
                .toList();
    }
}
