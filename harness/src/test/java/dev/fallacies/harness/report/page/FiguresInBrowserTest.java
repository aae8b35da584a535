package dev.fallacies.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.browser.Chromium;
import dev.fallacies.harness.browser.Look;
import dev.fallacies.harness.browser.Tab;
import dev.fallacies.harness.report.Block;
import dev.fallacies.harness.report.ComparisonReport;
import dev.fallacies.harness.report.Part;
import dev.fallacies.harness.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of figure as a reader meets it. */
class FiguresInBrowserTest {
    /** All that are there to be seen: what a long legend has on its other pages is clipped. */
    private static final String TEXTS =
            "[...document.querySelectorAll('div.figure svg text')].filter(text => !text.closest('[clip-path]'))";

    @TempDir
    private static Path out;

    private static Chromium chromium;
    private static Path page;
    private static Path comparison;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.start();
        List<Figure> figures = Stream.concat(FiguresTest.everyKind().stream(), FiguresTest.crowded().stream())
                .toList();
        page = page("figures.html", new NothingButFigures(), figures);
        Comparison compared = ForestPlotTest.comparison();
        comparison = page("comparison.html", new ComparisonReport(compared), Figures.of(compared));
    }

    private static Path page(String name, Report report, List<Figure> figures) throws IOException {
        Path file = out.resolve(name);
        try (Writer writer = Files.newBufferedWriter(file)) {
            Page.write(report, subject -> figures, writer);
        }
        return file;
    }

    /** A report that says nothing. */
    private record NothingButFigures() implements Report {
        @Override
        public String title() {
            return "Figures";
        }

        @Override
        public String runId() {
            return "none";
        }

        @Override
        public List<Block> status() {
            return List.of(new Block.Charts("all"));
        }

        @Override
        public List<Part> parts() {
            return List.of();
        }
    }

    @AfterAll
    static void close() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
    }

    static Stream<Look> looks() {
        return Stream.of(Look.DESKTOP, Look.DESKTOP.dark(), Look.PHONE, Look.PHONE.dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyOneIsDrawnAndNoneOfItsTextsIsCutOrTooSmall(Look look) {
        for (Path each : List.of(page, comparison)) {
            Tab tab = chromium.open(each, look);
            assertThat(count(tab, "document.querySelectorAll('div.figure')")).isPositive();
            assertThat(count(
                            tab,
                            "[...document.querySelectorAll('div.figure')].filter(f => !f.querySelector('svg text'))"))
                    .isZero();
            assertThat(tab.evaluate(cut())).isEmpty();
            assertThat(tab.evaluate(TEXTS + ".filter(text => parseFloat(getComputedStyle(text).fontSize) < 11)"
                            + ".map(text => text.textContent)"))
                    .isEmpty();
            assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(look.width());
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyTextStandsOutFromTheBackground(Look look) {
        Tab tab = chromium.open(page, look);
        String fills =
                "[...new Set(" + TEXTS + ".filter(t => !t.closest('div.figure').dataset.figure.endsWith('ratios'))"
                        + ".map(t => getComputedStyle(t).fill))]";
        String ink = look.colorScheme().equals("dark") ? "rgb(236, 236, 236)" : "rgb(26, 26, 26)";
        assertThat(tab.evaluate(fills))
                .hasSize(1)
                .allMatch(fill -> fill.asText().equals(ink));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMarkThatIsPointedAtTellsItsNumberWithinTheWindow(Look look) {
        Tab tab = chromium.open(comparison, look);
        String told =
                "[...document.querySelectorAll('div.figure svg text, div.figure svg tspan')].map(t => t.textContent)";
        assertThat(tab.evaluate(told)).noneMatch(text -> text.asText().contains("A 108 ms, B 121 ms"));
        tab.evaluate("echarts.getInstanceByDom(document.querySelector('div.figure'))"
                + ".dispatchAction({type: 'showTip', seriesIndex: 1, dataIndex: 0}); 1");
        tab.resize(look.width());
        assertThat(tab.evaluate(told)).anyMatch(text -> text.asText().contains("A 108 ms, B 121 ms"));
        assertThat(tab.evaluate(cut())).isEmpty();
        assertThat(tab.complaints()).isEmpty();
    }

    /** A script for the texts that reach beyond their figure. */
    private static String cut() {
        return TEXTS + ".filter(text => { const a = text.getBoundingClientRect(),"
                + " b = text.closest('div.figure').getBoundingClientRect(); return a.left < b.left - 1"
                + " || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1; })"
                + ".map(text => text.textContent)";
    }

    @Test
    void aWindowThatIsMadeNarrowKeepsAllOfIt() {
        Tab tab = chromium.open(page, Look.DESKTOP);
        tab.resize(Look.PHONE.width());
        assertThat(tab.evaluate("Math.max(...[...document.querySelectorAll('div.figure svg')]"
                                + ".map(svg => svg.getBoundingClientRect().right))")
                        .asDouble())
                .isLessThanOrEqualTo(Look.PHONE.width());
    }

    @Test
    void onPaperItIsDrawnInTheColoursOfPaper() {
        Tab tab = chromium.open(page, Look.DESKTOP.dark());
        tab.evaluate("addEventListener('beforeprint', () => { window.printed = getComputedStyle("
                + "document.querySelector('div.figure svg text')).fill })");
        tab.pdf();
        assertThat(tab.evaluate("window.printed").asText()).isEqualTo("rgb(26, 26, 26)");
        assertThat(tab.evaluate("getComputedStyle(document.querySelector('div.figure svg text')).fill")
                        .asText())
                .isEqualTo("rgb(236, 236, 236)");
    }

    private static int count(Tab tab, String elements) {
        return tab.evaluate(elements + ".length").asInt();
    }
}
