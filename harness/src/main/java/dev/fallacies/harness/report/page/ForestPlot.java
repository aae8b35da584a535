package dev.fallacies.harness.report.page;

import dev.fallacies.harness.analysis.Change;
import dev.fallacies.harness.analysis.ComparedNumber;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.report.NumberText;
import dev.fallacies.harness.report.page.RowPlot.Group;
import dev.fallacies.harness.report.page.RowPlot.Row;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** B ÷ A of all numbers of a comparison, each with its interval and the margin within which it is as good as 1. */
final class ForestPlot {
    private static final List<String> COLUMNS = List.of("number", "A", "B", "B/A", "verdict");
    private static final String TRIANGLE_DOWN = "path://M0 0h10l-5 9z";
    private static final List<Group> GROUPS = List.of(
            new Group("equivalent", "circle"),
            new Group("slower or more", "triangle"),
            new Group("inconclusive", "diamond"),
            new Group("faster or less", TRIANGLE_DOWN));
    private static final Map<Change, Integer> GROUP_OF = Map.of(
            Change.EQUIVALENT, 0,
            Change.SLOWER, 1,
            Change.MORE, 1,
            Change.INCONCLUSIVE, 2,
            Change.FASTER, 3,
            Change.LESS, 3);

    /** Before any change that may be none. */
    private static final double DECIDED = 1_000;

    private ForestPlot() {}

    /** The figure of a comparison; empty if no number of it has a ratio above 0. */
    static Optional<Figure> of(Comparison comparison) {
        List<ComparedNumber> drawn = comparison.numbers().stream()
                .filter(n -> n.contrast().ratio() != null && n.contrast().ratio() > 0)
                .toList();
        return drawn.isEmpty() ? Optional.empty() : Optional.of(figure(comparison, drawn));
    }

    private static Figure figure(Comparison comparison, List<ComparedNumber> drawn) {
        Limited<ComparedNumber> shown = Limited.toRows(drawn, ForestPlot::importance);
        RowPlot plot = new RowPlot(
                "B ÷ A",
                GROUPS,
                shown.chosen().stream().map(n -> row(n, comparison)).toList());
        return new Figure(
                "forest-plot",
                "B ÷ A of every number",
                "Each dot is a number of run B over the same of run A, with its 95 % interval, if there is one; an arrow: it goes on. The grey"
                        + " band is the margin, within which they are as good as equal." + without(comparison, drawn)
                        + shown.says("numbers, those with the largest changes"),
                plot.option(),
                new DataTable(
                        COLUMNS,
                        comparison.numbers().stream().map(ForestPlot::cells).toList()),
                plot.heightPixels());
    }

    private static String without(Comparison comparison, List<ComparedNumber> drawn) {
        int missing = comparison.numbers().size() - drawn.size();
        return missing == 0 ? "" : " Without a ratio above 0, and so without a dot: " + missing + ".";
    }

    private static double importance(ComparedNumber number) {
        double change = Math.abs(Math.log(number.contrast().ratio()));
        return number.contrast().change().isDecided() ? DECIDED + change : change;
    }

    private static Row row(ComparedNumber number, Comparison comparison) {
        NumberText text = new NumberText(number);
        return new Row(
                text.glyph() + " " + name(number),
                text.ratio() + "\nA " + text.a() + ", B " + text.b() + "\n" + text.verdict(),
                GROUP_OF.get(number.contrast().change()),
                number.contrast().ratio(),
                number.contrast().ratioInterval(),
                band(number, comparison));
    }

    /** That of a share is in points of it, and so none of its ratio. */
    private static Interval band(ComparedNumber number, Comparison comparison) {
        if (number.kind() == Statistic.Kind.SHARE) {
            return null;
        }
        double margin = comparison.terms().margin(number.statistic());
        return new Interval(1 / (1 + margin), 1 + margin);
    }

    private static String name(ComparedNumber number) {
        return number.scenario() + "/" + number.caseLabel() + " "
                + number.statistic().name();
    }

    private static List<String> cells(ComparedNumber number) {
        NumberText text = new NumberText(number);
        return List.of(name(number), text.a(), text.b(), text.ratio(), text.verdict());
    }
}
