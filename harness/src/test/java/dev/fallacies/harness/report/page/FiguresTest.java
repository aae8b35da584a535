package dev.fallacies.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.Golden;
import dev.fallacies.harness.analysis.RunAnalysis;
import dev.fallacies.harness.report.RowText;
import dev.fallacies.harness.results.LatencyDistribution;
import dev.fallacies.harness.results.LatencyDistribution.Point;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.ResultJson;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
    /** With two baselines that were measured in the same rounds. */
    private static final Run SYNTHETIC = MadeUpPair.edited(
            SyntheticRun.of(5), json -> json.replace("\"controls.empty-call/empty\"]", "\"controls.sentinel/cpu\"]"));

    private final Locale usual = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void everyKindOfFigureIsTheSameInEveryLocale(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        Golden.compare("figures.json", ResultJson.document(everyKind()));
    }

    @Test
    void everyNumberOfATableIsInItsChart() {
        assertThat(everyKind()).hasSizeGreaterThan(4).allSatisfy(figure -> {
            String option = figure.option().toString();
            assertThat(figure.table().rows()).isNotEmpty();
            assertThat(cells(figure)).allSatisfy(cell -> assertThat(option).contains(cell));
        });
    }

    @Test
    void anAxisOfAQuantitySaysItsUnit() {
        assertThat(named("percentiles", everyKind())
                        .option()
                        .at("/baseOption/xAxis/name")
                        .asText())
                .endsWith("(%)");
        assertThat(named("percentiles", everyKind())
                        .option()
                        .at("/baseOption/yAxis/name")
                        .asText())
                .endsWith("(ms)");
        assertThat(named("over-calls", everyKind())
                        .option()
                        .at("/baseOption/yAxis/name")
                        .asText())
                .isEqualTo("p50 (ms)");
        assertThat(named("ratios", everyKind())
                        .option()
                        .at("/baseOption/xAxis/name")
                        .asText())
                .contains("(×)");
    }

    @Test
    void everyScenarioHasItsOwnIdsAndNoOtherCharactersInThem() {
        List<String> ids = SYNTHETIC.manifest().scenarios().stream()
                .flatMap(s -> figures(SYNTHETIC, s.id()).stream())
                .map(Figure::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+"));
    }

    /** What a run calls its cases is text and nothing else, and no name makes two scenarios share an id. */
    @ParameterizedTest
    @ValueSource(
            strings = {"</script><script>alert(1)</script>", "{b}", "\\u2028", "{a|x}", "a\\\"b", "latency/chatty", "√"
            })
    void aHostileNameStaysText(String escaped) throws IOException {
        Run hostile = MadeUpPair.edited(SYNTHETIC, json -> json.replace("latency.chatty", escaped));
        String name = hostile.manifest().plan().get(4).theCase().scenario();
        List<Figure> figures = figures(hostile, name);
        assertThat(figures).hasSameSizeAs(figures(SYNTHETIC, "latency.chatty"));
        assertThat(figures).allSatisfy(figure -> {
            assertThat(figure.id()).matches("[a-z0-9-]+");
            assertThat(figure.option())
                    .as("nothing but the name differs")
                    .isEqualTo(Json.object(named(figure, figures(SYNTHETIC, "latency.chatty"))
                            .option()
                            .toString()
                            .replace("latency.chatty", escaped)));
        });
        assertThat(figures.get(0).id())
                .isNotEqualTo(figures(SYNTHETIC, "latency.chatty").get(0).id());
    }

    @Test
    void aCurveEndsWhereTheDistributionDoes() {
        JsonNode option = named("percentiles", everyKind()).option();
        assertThat(option.at("/baseOption/xAxis/max").asDouble()).isEqualTo(100);
        assertThat(marks(option))
                .contains("50 %: 54.0 ms (400 calls)", "90 %: 97.2 ms (400 calls)", "99 %: 107 ms (400 calls)");
        assertThat(marks(option)).noneMatch(mark -> mark.startsWith("99.9 %"));
        assertThat(named("percentiles", everyKind()).table().columns())
                .containsExactly("case", "calls", "p50 (ms)", "p90 (ms)", "p99 (ms)");
    }

    @Test
    void mediansAloneAreNoCurve() {
        Map<String, List<LatencyDistribution>> latencies = Map.of(
                SyntheticRun.CHATTY.key(),
                List.of(new LatencyDistribution(null, "f", 9, List.of(new Point(0.5, 1e6)))));
        assertThat(new Figures(SYNTHETIC, RunAnalysis.summarise(SYNTHETIC), latencies)
                        .of(SyntheticRun.CHATTY.scenario()))
                .noneMatch(f -> f.id().endsWith("percentiles"));
    }

    @Test
    void aThousandCasesAreAFigureOfThirtyLinesAndATableOfAll() {
        Run run = MadeUpSweep.of(500, "1", "10");
        Figure sweep = named("over-calls", figures(run, MadeUpSweep.SCENARIO));
        assertThat(names(sweep.option())).hasSize(30).contains("network=net1", "network=net11", "network=net291");
        assertThat(sweep.table().rows()).hasSize(1_000);
        assertThat(sweep.description()).contains("30 of 500 lines");

        Figure curves = named("percentiles", figures(run, MadeUpSweep.SCENARIO));
        assertThat(names(curves.option())).hasSize(30).allMatch(name -> name.endsWith("1"));
        assertThat(curves.table().rows()).hasSize(1_000);
        assertThat(curves.description()).contains("30 of 1,000 cases");
    }

    @Test
    void aThousandPredictionsAreAFigureOfTheSixtyFurthestFromTheirs() {
        Run run = MadeUpSweep.of(1_000, "1");
        Figure figure = named("predictions", figures(run, MadeUpSweep.SCENARIO));
        assertThat(dots(figure.option())).isEqualTo(60);
        assertThat(figure.table().rows()).hasSize(1_000);
        assertThat(figure.description()).contains("60 of 1,000 numbers");
    }

    @Test
    void aNumberThatHasItsPredictionDrawnBesideItHasNoSecondFigure() {
        assertThat(figures(MadeUpSweep.of(2, "1", "10"), MadeUpSweep.SCENARIO))
                .noneMatch(f -> f.id().endsWith("predictions"));
        assertThat(figures(MadeUpSweep.of(2, "1"), MadeUpSweep.SCENARIO)).noneMatch(f -> f.id().contains("over"));
    }

    @Test
    void aLevelOfZeroIsMissedInWords() {
        Figure sweep = named("over-calls", figures(MadeUpSweep.of(1, "0", "1", "10"), MadeUpSweep.SCENARIO));
        assertThat(sweep.description()).contains("no place for calls=0");
        assertThat(sweep.table().rows()).hasSize(2);
        assertThat(figures(MadeUpSweep.of(1, "0", "1", "10"), MadeUpSweep.SCENARIO))
                .as("is told beside its prediction all the same")
                .anyMatch(
                        f -> f.id().endsWith("predictions") && f.table().rows().size() == 1);
    }

    @Test
    void aMatrixHasFourColumnsAndItsTableTwelve() {
        Run run = manyBaselines();
        Figure matrix = named("ratios", figures(run, SyntheticRun.CHATTY.scenario()));
        assertThat(matrix.option().at("/baseOption/xAxis/data")).hasSize(4);
        assertThat(matrix.table().columns()).hasSize(1 + 12);
        assertThat(matrix.description()).contains("4 of 14 baselines", "the table 12.");
    }

    /** The same with fourteen times the same baseline under other names. */
    private static Run manyBaselines() {
        Run run = SYNTHETIC;
        String last = "\"controls.sentinel/cpu\"]";
        for (int i = 1; i <= 12; i++) {
            Case copy = Case.of("controls.sentinel", "cpu", Map.of("copy", String.valueOf(i)));
            String key = copy.key();
            Run named =
                    MadeUpPair.edited(SyntheticRun.of(5), json -> json.replace("controls.sentinel/cpu\"", key + "\""));
            List<Observation> copies = named.observations().stream()
                    .filter(o -> o.key().equals(key))
                    .toList();
            PlannedCase planned = new PlannedCase(copy, "example", "avgt", true, List.of(), List.of(), 1);
            run = new Run(
                    run.manifest()
                            .with(Stream.concat(run.manifest().plan().stream(), Stream.of(planned))
                                    .toList()),
                    Stream.concat(run.observations().stream(), copies.stream()).toList(),
                    run.failures(),
                    run.machine(),
                    List.of());
            String before = last;
            last = "\"" + key + "\"]";
            String after = before.replace("]", "," + last);
            run = MadeUpPair.edited(run, json -> json.replace(before, after));
        }
        return run;
    }

    @Test
    void noOptionHasACallbackOrAddress() {
        assertThat(everyKind())
                .allSatisfy(figure -> assertThat(figure.option().toString())
                        .doesNotContain("function", "=>", "http:", "https:", "javascript:"));
    }

    static List<Figure> everyKind() {
        return Stream.of(
                        figures(SYNTHETIC, SyntheticRun.CHATTY.scenario()),
                        figures(MadeUpSweep.of(2, "1", "10", "100"), MadeUpSweep.SCENARIO))
                .flatMap(Collection::stream)
                .toList();
    }

    /** As many lines and rows as a figure has at most. */
    static List<Figure> crowded() {
        return Stream.concat(
                        figures(MadeUpSweep.of(40, "1", "10"), MadeUpSweep.SCENARIO).stream(),
                        figures(MadeUpSweep.of(80, "1000000"), MadeUpSweep.SCENARIO).stream())
                .toList();
    }

    private static List<Figure> figures(Run run, String scenario) {
        Summary summary = RunAnalysis.summarise(run);
        Map<String, List<LatencyDistribution>> latencies = new HashMap<>();
        run.manifest().plan().stream()
                .filter(c -> c.mode().equals("sample"))
                .forEach(c -> latencies.put(c.key(), List.of(distribution())));
        return new Figures(run, summary, latencies).of(scenario);
    }

    /** Evenly spread over 108 ms. */
    private static LatencyDistribution distribution() {
        List<Point> curve = Stream.of(0.0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
                .map(share -> new Point(share, Math.max(1, 108 * share) * 1e6))
                .toList();
        return new LatencyDistribution(null, "hdr/a.hgrm", 400, curve);
    }

    private static Figure named(String end, List<Figure> figures) {
        return figures.stream().filter(f -> f.id().endsWith(end)).findFirst().orElseThrow();
    }

    private static Figure named(Figure like, List<Figure> figures) {
        return named(like.id().substring(like.id().lastIndexOf('-')), figures);
    }

    private static List<String> cells(Figure figure) {
        return figure.table().rows().stream()
                .flatMap(List::stream)
                .filter(cell -> !cell.equals(RowText.NONE))
                .toList();
    }

    private static List<String> marks(JsonNode option) {
        return option.at("/baseOption/series").findValuesAsText("name");
    }

    private static List<String> names(JsonNode option) {
        return StreamSupport.stream(option.at("/baseOption/legend/data").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static int dots(JsonNode option) {
        return IntStream.range(0, names(option).size())
                .map(i -> option.at("/baseOption/series/" + i + "/data").size())
                .sum();
    }
}
