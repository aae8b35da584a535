package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    @Test
    void whatIsInACellCannotBreakTheTable() {
        MarkdownTable table = new MarkdownTable(List.of("a|b"), List.of(List.of("x|y\n<script>")));
        assertThat(table).hasToString("| a\\|b |\n| --- |\n| x\\|y &lt;script> |\n");
    }
}
