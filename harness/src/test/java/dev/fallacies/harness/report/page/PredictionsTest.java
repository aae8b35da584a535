package dev.fallacies.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.analysis.RunAnalysis;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SyntheticRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    private static final Run RUN = SyntheticRun.of(5);
    private static final Summary SUMMARY = RunAnalysis.summarise(RUN);

    @Test
    void aVerdictIsToldByColourAndSymbol() {
        JsonNode series = predictions().option().at("/baseOption/series");
        assertThat(series.get(0).path("data"))
                .extracting(d -> d.path("name").asText())
                .allMatch(n -> n.contains("chatty"));
        assertThat(series.get(1).path("data"))
                .extracting(d -> d.path("name").asText())
                .allMatch(n -> n.contains("batched"));
        assertThat(List.of(series.get(0), series.get(1), series.get(2)))
                .extracting(s -> s.path("symbol").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatNobodyPredictedHasNoFigure() {
        assertThat(new Figures(RUN, SUMMARY, Map.of()).of(SyntheticRun.ENCODED.scenario()))
                .isEmpty();
    }

    private static Figure predictions() {
        return new Figures(RUN, SUMMARY, Map.of())
                .of(SyntheticRun.CHATTY.scenario()).stream()
                        .filter(f -> f.id().equals("latency-chatty-predictions"))
                        .findFirst()
                        .orElseThrow();
    }
}
