package dev.fallacies.harness.report.page;

import dev.fallacies.harness.report.Decimals;
import dev.fallacies.harness.report.RowText;
import dev.fallacies.harness.report.page.LinePlot.Line;
import dev.fallacies.harness.report.page.LinePlot.Mark;
import dev.fallacies.harness.report.page.LinePlot.NamedAxis;
import dev.fallacies.harness.report.page.LinePlot.Place;
import dev.fallacies.harness.results.LatencyDistribution;
import dev.fallacies.harness.results.LatencyDistribution.Point;
import dev.fallacies.harness.results.PlannedCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Latency over the percentile, towards the tail, a line for every case. */
final class PercentileCurves {
    /** Those that people talk of. */
    private static final List<Double> NAMED = List.of(0.0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999);

    /** A curve that ends before is no more than its median. */
    private static final double LEAST_REACH = 0.9;

    private static final double ROUNDING = 1e-9;
    private static final int TICKS = 8;
    private static final Decimals WHOLE = new Decimals(0);

    private final List<Curve> all;
    private final AxisUnit unit;

    private PercentileCurves(List<Curve> all) {
        this.all = all;
        this.unit = AxisUnit.of(all.stream().flatMap(c -> c.points().stream()).mapToDouble(Point::latencyNanos), "ns");
    }

    /** The curve of a case, or of one tag of it. */
    private record Curve(String name, boolean headline, LatencyDistribution latencies) {
        /** A logarithmic axis has no place for those that took less than the clock can tell. */
        List<Point> points() {
            return latencies.curve().stream().filter(p -> p.latencyNanos() > 0).toList();
        }

        double reach() {
            return points().get(points().size() - 1).share();
        }

        Optional<Point> at(double share) {
            return points().stream()
                    .filter(p -> Math.abs(p.share() - share) < ROUNDING)
                    .findFirst();
        }
    }

    /**
     * The figure of a scenario; empty if no case has calls enough for a tail.
     *
     * @param cases of the scenario
     * @param latencies by key of the case
     */
    static Optional<Figure> of(
            String scenario, List<PlannedCase> cases, Map<String, List<LatencyDistribution>> latencies) {
        List<Curve> curves = cases.stream()
                .flatMap(
                        c -> latencies.getOrDefault(c.key(), List.of()).stream().map(d -> curve(c, d)))
                .filter(curve -> !curve.points().isEmpty())
                .toList();
        return curves.stream().anyMatch(curve -> curve.reach() >= LEAST_REACH - ROUNDING)
                ? Optional.of(new PercentileCurves(curves).figure(scenario))
                : Optional.empty();
    }

    private static Curve curve(PlannedCase planned, LatencyDistribution latencies) {
        String label = planned.theCase().label();
        return new Curve(
                latencies.tag() == null ? label : label + " " + latencies.tag(), planned.headline(), latencies);
    }

    private Figure figure(String scenario) {
        Limited<Curve> shown = Limited.toSeries(all, c -> c.headline ? 1 + c.reach() : c.reach());
        LinePlot plot = new LinePlot(
                percentileAxis(shown.chosen()),
                latencyAxis(shown.chosen()),
                shown.chosen().stream().map(this::line).toList());
        return new Figure(
                Figure.id(scenario, "percentiles"),
                scenario + ": latency by percentile",
                "Each line is a case, all its rounds together; it ends where a round by itself has fewer than ten calls beyond the"
                        + " percentile. The further right, the rarer the call: the distances are those of 1 ÷ (1 − percentile)."
                        + shown.says("cases, those of the headline first"),
                plot.option(),
                table(),
                plot.heightPixels());
    }

    private static NamedAxis percentileAxis(List<Curve> curves) {
        double furthest = curves.stream().mapToDouble(Curve::reach).max().orElseThrow();
        double end = oneIn(furthest);
        List<Double> named = NAMED.stream()
                .filter(share -> oneIn(share) <= end * (1 + ROUNDING))
                .toList();
        LogAxis axis =
                new LogAxis(1, end, named.stream().map(PercentileCurves::oneIn).toList());
        return new NamedAxis(
                "percentile of calls (%)",
                axis, named.stream().map(share -> LogAxis.text(100 * share)).toList());
    }

    private NamedAxis latencyAxis(List<Curve> curves) {
        DoubleStream latencies =
                curves.stream().flatMap(c -> c.points().stream()).mapToDouble(p -> unit.in(p.latencyNanos()));
        return NamedAxis.of(unit.heading("latency"), LogAxis.over(latencies, TICKS));
    }

    private Line line(Curve curve) {
        List<Place> path = curve.points().stream().map(this::place).toList();
        List<Mark> marks = NAMED.stream()
                .flatMap(share -> curve.at(share).stream())
                .map(p -> new Mark(
                        place(p),
                        LogAxis.text(100 * p.share()) + " %: " + unit.text(p.latencyNanos()) + unit.symbol() + " ("
                                + WHOLE.format(curve.latencies.samples()) + " calls)",
                        null))
                .toList();
        return new Line(curve.name, path, marks, List.of());
    }

    private Place place(Point point) {
        return new Place(oneIn(point.share()), unit.in(point.latencyNanos()));
    }

    private static double oneIn(double share) {
        return Math.round(1e6 / (1 - share)) / 1e6;
    }

    private DataTable table() {
        List<Double> shares = NAMED.stream()
                .filter(share ->
                        share > 0 && all.stream().anyMatch(c -> c.at(share).isPresent()))
                .toList();
        List<String> header = Stream.concat(
                        Stream.of("case", "calls"),
                        shares.stream().map(share -> unit.heading("p" + LogAxis.text(100 * share))))
                .toList();
        return new DataTable(header, all.stream().map(c -> cells(c, shares)).toList());
    }

    private List<String> cells(Curve curve, List<Double> shares) {
        List<String> cells = new ArrayList<>(List.of(curve.name, WHOLE.format(curve.latencies.samples())));
        shares.forEach(share ->
                cells.add(curve.at(share).map(p -> unit.text(p.latencyNanos())).orElse(RowText.NONE)));
        return cells;
    }
}
