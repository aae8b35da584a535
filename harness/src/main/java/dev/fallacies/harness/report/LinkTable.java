package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.results.LinkSummary;
import java.util.List;

/** The links of a run: what was asked for beside what a probe found. */
final class LinkTable {
    private static final List<String> HEADER = List.of(
            "network", "engine", "observations", "round trip", "measured", "down", "measured", "up", "measured");

    private LinkTable() {}

    static String render(List<LinkSummary> links) {
        return new MarkdownTable(HEADER, links.stream().map(LinkTable::row).toList()).toString();
    }

    private static List<String> row(LinkSummary link) {
        return List.of(
                "`" + link.network() + "`",
                link.engine(),
                String.valueOf(link.observations()),
                Scale.show(link.requestedRttNanos(), "ns"),
                Scale.showRange(link.measuredRttNanos(), "ns"),
                rate(link.requestedDownBytesPerSecond()),
                rate(link.measuredDownBytesPerSecond()),
                rate(link.requestedUpBytesPerSecond()),
                rate(link.measuredUpBytesPerSecond()));
    }

    private static String rate(Double bytesPerSecond) {
        return bytesPerSecond == null ? "no limit" : Scale.show(bytesPerSecond, "bytes_per_s");
    }

    private static String rate(Interval bytesPerSecond) {
        return bytesPerSecond == null ? RowText.NONE : Scale.showRange(bytesPerSecond, "bytes_per_s");
    }
}
