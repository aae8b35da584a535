package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTableTest {

    @Test
    void aPredictionOfNoneSaysHowFarAboveItTheValueMayBe() {
        assertThat(plan(0, 0.05)).contains("executed 0 %", "≤ 5.00 %").doesNotContain("×÷");
        assertThat(plan(0.5, 0.1)).contains("executed 50.0 %", "×÷ 1.1");
    }

    private static String plan(double value, double tolerance) {
        Prediction prediction = new Prediction(
                Statistic.share("executed"),
                value,
                Prediction.Relation.ABOUT,
                tolerance,
                "p",
                Prediction.Stamp.A_PRIORI,
                "none");
        Case aCase = Case.of("partial.made-up", "drill", Map.of());
        return PlanTable.render(
                List.of(new PlannedCase(aCase, "example.drill", "ss", true, List.of(prediction), List.of(), 1)),
                TerminalReport.DEFAULT_WIDTH,
                Glyphs.UNICODE);
    }
}
