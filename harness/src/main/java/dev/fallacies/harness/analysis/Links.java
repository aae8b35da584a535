package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.CalibratedLink;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.results.LinkSummary;
import dev.fallacies.harness.results.Observation;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the links of a run were asked to be, and what they were. */
final class Links {
    private Links() {}

    /** One row for each network and engine, by name. */
    static List<LinkSummary> summarise(List<Observation> observations) {
        return observations.stream()
                .map(Observation::link)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(l -> l.network() + "\n" + l.engine(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Links::summary)
                .toList();
    }

    private static LinkSummary summary(List<CalibratedLink> links) {
        CalibratedLink first = links.get(0);
        return new LinkSummary(
                first.network(),
                first.engine(),
                links.size(),
                first.requestedRttNanos(),
                range(links, CalibratedLink::measuredRttNanos),
                first.requestedDownBytesPerSecond(),
                range(links, CalibratedLink::measuredDownBytesPerSecond),
                first.requestedUpBytesPerSecond(),
                range(links, CalibratedLink::measuredUpBytesPerSecond));
    }

    /** Null if nothing was measured. */
    private static Interval range(List<CalibratedLink> links, Function<CalibratedLink, Double> value) {
        List<Double> values = links.stream().map(value).filter(Objects::nonNull).toList();
        return values.isEmpty() ? null : Rounds.range(values);
    }
}
