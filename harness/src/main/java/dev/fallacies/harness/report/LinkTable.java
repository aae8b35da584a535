package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.results.LinkSummary;
import java.util.List;

/** The links of a run: what was asked for beside what a probe found. */
final class LinkTable {
    private static final List<String> HEADER = List.of(
            "network", "engine", "observations", "round trip", "measured", "down", "measured", "up", "measured");

    private LinkTable() {}

    static Block of(List<LinkSummary> links) {
        return Block.Table.of(
                "Links", HEADER, links.stream().map(LinkTable::row).toList());
    }

    private static List<Prose> row(LinkSummary link) {
        return List.of(
                Prose.code(link.network()),
                Prose.told(link.engine()),
                Prose.of(String.valueOf(link.observations())),
                Prose.of(Scale.show(link.requestedRttNanos(), "ns")),
                Prose.of(Scale.showRange(link.measuredRttNanos(), "ns")),
                rate(link.requestedDownBytesPerSecond()),
                rate(link.measuredDownBytesPerSecond()),
                rate(link.requestedUpBytesPerSecond()),
                rate(link.measuredUpBytesPerSecond()));
    }

    private static Prose rate(Double bytesPerSecond) {
        return Prose.of(bytesPerSecond == null ? "no limit" : Scale.show(bytesPerSecond, "bytes_per_s"));
    }

    private static Prose rate(Interval bytesPerSecond) {
        return bytesPerSecond == null ? Prose.NONE : Prose.of(Scale.showRange(bytesPerSecond, "bytes_per_s"));
    }
}
