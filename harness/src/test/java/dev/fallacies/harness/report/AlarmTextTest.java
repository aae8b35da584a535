package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.analysis.FalseAlarms;
import dev.fallacies.harness.analysis.FalseAlarms.Tally;
import dev.fallacies.harness.analysis.FalseAlarms.Way;
import org.junit.jupiter.api.Test;

class AlarmTextTest {
    @Test
    void bothWaysStandBesideEachOther() {
        FalseAlarms alarms = new FalseAlarms(
                5,
                2,
                0.05,
                new Way(new Tally(0, 200), new Tally(9, 200)),
                new Way(new Tally(21, 200), new Tally(70, 200)));
        assertThat(AlarmText.render(alarms, 300, Glyphs.ASCII).lines().map(String::strip))
                .containsExactly(
                        "Of 200 comparisons so many were called slower or faster, though nothing changed: (2 with a single"
                                + " round are left out)",
                        "by more than 5.0 %  at most  by anything  at most",
                        "one value a round, as compare does  0 (0.0 %)           1.8 %    9 (4.5 %)    8.4 %",
                        "every iteration for itself          21 (10.5 %)         15.6 %   70 (35.0 %)  42.0 %",
                        "\"At most\" is the upper end of the 95 % interval. It takes the comparisons for independent, though"
                                + " those of one pair share what the machine did meanwhile: more pairs say more than more"
                                + " cases.");
    }

    @Test
    void withoutAComparisonThatIsSaid() {
        Way none = new Way(new Tally(0, 0), new Tally(0, 0));
        assertThat(AlarmText.render(new FalseAlarms(1, 40, 0.05, none, none), 300, Glyphs.ASCII))
                .contains("none can be called slower or faster")
                .contains("40 with a single round")
                .doesNotContain("%");
    }
}
