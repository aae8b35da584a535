package dev.fallacies.harness.report.page;

import dev.fallacies.harness.report.RowText;
import dev.fallacies.harness.report.page.LinePlot.Line;
import dev.fallacies.harness.report.page.LinePlot.Mark;
import dev.fallacies.harness.report.page.LinePlot.NamedAxis;
import dev.fallacies.harness.report.page.LinePlot.Place;
import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.scenario.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** How a number grows with a parameter: as measured, and as predicted. */
final class ScalingCurves {
    private static final int TICKS = 8;

    private final Sweep sweep;
    private final AxisUnit unit;

    private ScalingCurves(Sweep sweep) {
        this.sweep = sweep;
        this.unit = AxisUnit.of(
                sweep.levels().stream().flatMapToDouble(Sweep.Level::values),
                sweep.statistic().unit());
    }

    static Figure of(String scenario, Sweep sweep) {
        return new ScalingCurves(sweep).figure(scenario);
    }

    private Figure figure(String scenario) {
        Map<String, List<Sweep.Level>> byName = sweep.levels().stream()
                .collect(Collectors.groupingBy(Sweep.Level::name, LinkedHashMap::new, Collectors.toList()));
        Limited<List<Sweep.Level>> shown = Limited.toSeries(
                List.copyOf(byName.values()),
                levels -> levels.stream().filter(Sweep.Level::headline).count() * Limited.SERIES + levels.size());
        LinePlot plot = new LinePlot(
                NamedAxis.of(
                        sweep.parameter(),
                        LogAxis.across(values(shown.chosen(), level -> DoubleStream.of(level.at())))),
                NamedAxis.of(
                        unit.heading(sweep.statistic().name()),
                        LogAxis.over(
                                values(shown.chosen(), level -> level.reach().map(unit::in)), TICKS)),
                shown.chosen().stream().map(this::line).toList());
        return new Figure(
                Figure.id(scenario, sweep.method(), sweep.statistic().name(), "over", sweep.parameter()),
                "%s %s: %s over %s"
                        .formatted(scenario, sweep.method(), sweep.statistic().name(), sweep.parameter()),
                "Dots: the typical round with its 95 % interval, if there are rounds enough; one that meets the edge goes on. Dashed:"
                        + " what was predicted before the run, for the links as asked for." + sweep.missing()
                        + shown.says("lines, those with the most cases of the headline"),
                plot.option(),
                table(),
                plot.heightPixels());
    }

    private static DoubleStream values(List<List<Sweep.Level>> shown, Function<Sweep.Level, DoubleStream> values) {
        return shown.stream().flatMap(List::stream).flatMapToDouble(values);
    }

    private Line line(List<Sweep.Level> levels) {
        List<Mark> marks =
                levels.stream().map(this::mark).filter(Objects::nonNull).toList();
        return new Line(
                levels.get(0).name(),
                marks.stream().map(Mark::place).toList(),
                marks,
                levels.stream().map(this::expected).toList());
    }

    private Mark mark(Sweep.Level level) {
        Estimate measured = level.measured();
        return measured == null || measured.value() <= 0
                ? null
                : new Mark(
                        new Place(level.at(), unit.in(measured.value())),
                        at(level) + measured(level) + unit.symbol(),
                        measured.interval() == null ? null : unit.in(measured.interval()));
    }

    private Mark expected(Sweep.Level level) {
        return new Mark(
                new Place(level.at(), unit.in(level.prediction().value())),
                at(level) + "predicted " + predicted(level) + unit.symbol(),
                null);
    }

    private String at(Sweep.Level level) {
        return sweep.parameter() + "=" + level.text() + ": ";
    }

    private String measured(Sweep.Level level) {
        return level.measured() == null
                ? RowText.NONE
                : unit.text(level.measured().value(), level.measured().interval());
    }

    private String predicted(Sweep.Level level) {
        Prediction prediction = level.prediction();
        return RowText.relation(prediction.relation()) + unit.text(prediction.value());
    }

    private DataTable table() {
        List<String> header = new ArrayList<>(List.of(sweep.namesHeading(), sweep.parameter()));
        header.add(unit.heading(sweep.statistic().name()));
        header.add(unit.heading("predicted"));
        return new DataTable(
                header,
                sweep.levels().stream()
                        .map(l -> Stream.of(l.name(), l.text(), measured(l), predicted(l))
                                .toList())
                        .toList());
    }
}
