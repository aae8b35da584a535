package dev.fallacies.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.Golden;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.analysis.ComparisonTerms;
import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.ResultJson;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForestPlotTest {
    @Test
    void theFigureOfAComparisonIsAsItWas() throws IOException {
        Golden.compare("forest-plot.json", ResultJson.document(figure(comparison())));
    }

    @Test
    void everyNumberOfTheTableIsInTheChart() {
        Figure figure = figure(comparison());
        String option = figure.option().toString();
        assertThat(figure.table().rows()).hasSize(7);
        assertThat(figure.table().rows())
                .filteredOn(row -> !row.get(3).equals("–"))
                .allSatisfy(row ->
                        assertThat(row).allSatisfy(cell -> assertThat(option).contains(cell)));
    }

    @Test
    void everyRowHasItsVerdictAndItsMargin() {
        Figure figure = figure(comparison());
        assertThat(labels(figure.option()))
                .anyMatch(label -> label.startsWith("▲ latency.chatty/chatty,calls=100,network=cross-az p50"))
                .anyMatch(label -> label.startsWith("▼ transport.serialization/encode,codec=json mean"))
                .anyMatch(label -> label.startsWith("= "));
        JsonNode bands = series(figure.option(), "grid").at("/markArea/data");
        assertThat(bands).allSatisfy(band -> {
            assertThat(band.at("/0/coord/0").asDouble()).isEqualTo(0.952381);
            assertThat(band.at("/1/coord/0").asDouble()).isEqualTo(1.05);
        });
        assertThat(bands.size())
                .as("all but the share")
                .isEqualTo(labels(figure.option()).size() - 1);
    }

    @Test
    void aThousandNumbersAreAFigureOfTheSixtyThatChangedMost() {
        Run a = MadeUpPair.manyCases("20261124T0910Z-000a", 1_000, i -> 1);
        Run b = MadeUpPair.manyCases("20261124T0910Z-000b", 1_000, i -> i <= 50 ? 3 : i <= 60 ? 2 : 1.5);
        Figure figure =
                figure(Comparison.of(a, b, new ComparisonTerms(0.05, null, List.of(ComparisonTerms.TYPICAL), false)));
        assertThat(labels(figure.option())).hasSize(60).noneMatch(label -> label.contains("work=61 "));
        assertThat(figure.table().rows()).hasSize(1_000);
        assertThat(figure.description()).contains("60 of 1,000 numbers");
    }

    @Test
    void aReportOnARunAndItsBaselineHasItToo(@TempDir Path out) throws IOException {
        RunFolder folder = SyntheticRun.in(out, 5);
        FinishedReport.write(folder);
        assertThat(folder.path().resolve("report.html")).content().doesNotContain("data-figure=\"forest-plot\"");
        FinishedReport.write(folder, MadeUpPair.b(ForestPlotTest::factor));
        assertThat(folder.path().resolve("report.html")).content().containsOnlyOnce("data-figure=\"forest-plot\"");
    }

    private static Figure figure(Comparison comparison) {
        return ForestPlot.of(comparison).orElseThrow();
    }

    static Comparison comparison() {
        Run b = MadeUpPair.b(ForestPlotTest::factor);
        return Comparison.of(
                MadeUpPair.a(), b, new ComparisonTerms(0.05, null, List.of(ComparisonTerms.TYPICAL), false));
    }

    private static double factor(Observation o) {
        return o.key().contains("/chatty") ? 1.12 : o.key().contains("encode") ? 0.8 : 1;
    }

    private static List<String> labels(JsonNode option) {
        List<String> labels = new ArrayList<>();
        series(option, "labels")
                .path("data")
                .forEach(label -> labels.add(label.path("name").asText()));
        return labels;
    }

    private static JsonNode series(JsonNode option, String id) {
        for (JsonNode series : option.at("/baseOption/series")) {
            if (series.path("id").asText().equals(id)) {
                return series;
            }
        }
        throw new AssertionError("no series " + id);
    }
}
