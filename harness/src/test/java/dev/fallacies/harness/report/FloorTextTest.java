package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.analysis.NoiseFloor;
import dev.fallacies.harness.analysis.RunPair;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloorTextTest {
    @Test
    void theFloorIsTold() {
        Run a = MadeUpPair.manyCases("a", 40, i -> 1);
        Run b = MadeUpPair.manyCases("b", 40, i -> 1 + i / 1000.0);
        String text = FloorText.render(List.of(new RunPair(a, b)), NoiseFloor.between(a, b), 300, Glyphs.UNICODE);
        assertThat(text.lines().map(String::strip))
                .containsExactly(
                        "A  a  1 round",
                        "B  b  1 round",
                        "",
                        "Two runs of the same suite on this machine differed by at most 3.8 % in 95 % of 40 numbers, and by at"
                                + " most 2.0 % in half of them; largest 4.0 % (latency.chatty/local,work=40/mean).",
                        "A difference smaller than 3.8 % between two runs of yours says nothing.",
                        "",
                        "numbers  half within  95 % within  largest  of",
                        "timed in batches  40       2.0 %        3.8 %        4.0 %   "
                                + " latency.chatty/local,work=40/mean");
    }

    @Test
    void fewNumbersADirtyBuildAndSmokeAreSaid() {
        Run a = MadeUpPair.b(o -> 1, "gitDirty", "true");
        Run b = MadeUpPair.b(o -> 1.1, "profile", "smoke");
        NoiseFloor floor = NoiseFloor.between(MadeUpPair.a(), MadeUpPair.b(o -> 1.1));
        assertThat(FloorText.render(List.of(new RunPair(a, b)), floor, 300, Glyphs.ASCII))
                .contains("With fewer than 20 numbers, 95 % of them are all of them.")
                .contains("Neither build is of a clean commit")
                .doesNotContain("smoke");
        assertThat(FloorText.render(List.of(new RunPair(b, a)), floor, 300, Glyphs.ASCII))
                .contains("These are smoke runs")
                .doesNotContain("clean commit");
        assertThat(FloorText.render(List.of(new RunPair(b, a)), floor, 300, Glyphs.ASCII))
                .doesNotContain("keep its pace");
        NoiseFloor unsteady = new NoiseFloor(floor.all(), floor.groups(), false);
        assertThat(FloorText.render(List.of(new RunPair(b, a)), unsteady, 300, Glyphs.ASCII))
                .contains("did not keep its pace");
    }

    @Test
    void severalPairsAreToldApart() {
        Run a = MadeUpPair.manyCases("a", 3, i -> 1);
        Run b = MadeUpPair.manyCases("b", 3, i -> 1.01);
        Run c = MadeUpPair.manyCases("c", 3, i -> 1);
        Run d = MadeUpPair.manyCases("d", 3, i -> 1.07);
        List<RunPair> pairs = List.of(new RunPair(a, b), new RunPair(c, d));
        String text = FloorText.render(pairs, NoiseFloor.among(pairs), 300, Glyphs.UNICODE);
        assertThat(text)
                .startsWith("A1  a  1 round\nB1  b  1 round\nA2  c  1 round\nB2  d  1 round\n")
                .contains("7.0 % in 95 % of 6 numbers")
                .contains("1.0 % in half");
    }
}
