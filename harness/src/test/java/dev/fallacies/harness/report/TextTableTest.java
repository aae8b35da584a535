package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final List<String> HEADER = List.of("case", "measured");
    private static final List<List<String>> ROWS =
            List.of(List.of("chatty,calls=100,network=cross-az", "108 ms [107, 109] after a long wait"));

    @Test
    void itIsAsWideAsItsCellsWhereThereIsRoom() {
        assertThat(new TextTable(120).render(HEADER, ROWS)).isEqualTo("""
                          case                               measured
                          chatty,calls=100,network=cross-az  108 ms [107, 109] after a long wait
                        """);
    }

    @Test
    void whatDoesNotFitGoesOnBelowAndNoIntervalIsTorn() {
        assertThat(new TextTable(42).render(HEADER, ROWS)).isEqualTo("""
                          case                 measured
                          chatty,calls=100,    108 ms [107, 109]
                          network=cross-az     after a long wait
                        """);
    }

    @Test
    void asciiKeepsTheMeaning() {
        assertThat(Glyphs.ASCII.apply("98.1 µs ÷ ≤ 3 × ⌈n/c⌉·RTT … é"))
                .isEqualTo("98.1 us / <= 3 x ceil(n/c)*RTT ... ?");
        assertThat(Glyphs.UNICODE.apply("µ")).isEqualTo("µ");
    }
}
