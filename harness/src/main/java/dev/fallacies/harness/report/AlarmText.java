package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.FalseAlarms;
import dev.fallacies.harness.analysis.FalseAlarms.Tally;
import dev.fallacies.harness.analysis.FalseAlarms.Way;
import java.util.List;
import java.util.stream.Collectors;

/** False alarms in words: how much a verdict on two runs of this machine is worth. */
public final class AlarmText {
    private static final Decimals ONE_PLACE = new Decimals(1);

    private AlarmText() {}

    /**
     * The false alarms for a terminal.
     *
     * @param width in characters
     */
    public static String render(FalseAlarms alarms, int width, Glyphs glyphs) {
        TextTable table = new TextTable(width);
        int comparisons = alarms.byRounds().beyondMargin().comparisons();
        String sentence = comparisons == 0
                ? "No number can be called slower or faster, since none has two rounds in both runs."
                : "Of " + comparisons + " comparisons" + leftOut(alarms)
                        + " so many were called slower or faster, though nothing changed:";
        String words = table.wrap(glyphs.apply(sentence)).stream().collect(Collectors.joining("\n", "", "\n"));
        return comparisons == 0 ? words : words + table(alarms, table, glyphs) + reservation(table, glyphs);
    }

    private static String leftOut(FalseAlarms alarms) {
        return alarms.leftOut() == 0 ? "" : " (" + alarms.leftOut() + " with a single round are left out)";
    }

    private static String table(FalseAlarms alarms, TextTable table, Glyphs glyphs) {
        List<String> header = List.of(
                "",
                "by more than " + ONE_PLACE.format(100 * alarms.margin()) + " %",
                "at most",
                "by anything",
                "at most");
        return table.render(
                header,
                List.of(
                        row("one value a round, as compare does", alarms.byRounds(), glyphs),
                        row("every iteration for itself", alarms.byIterations(), glyphs)));
    }

    private static List<String> row(String name, Way way, Glyphs glyphs) {
        return List.of(
                glyphs.apply(name),
                found(way.beyondMargin()),
                percent(way.beyondMargin().upperBound()),
                found(way.withoutMargin()),
                percent(way.withoutMargin().upperBound()));
    }

    private static String found(Tally tally) {
        return tally.decided() + " (" + percent((double) tally.decided() / tally.comparisons()) + ")";
    }

    private static String reservation(TextTable table, Glyphs glyphs) {
        return table
                .wrap(
                        glyphs.apply(
                                "\"At most\" is the upper end of the 95 % interval. It takes the comparisons for independent, though"
                                        + " those of one pair share what the machine did meanwhile: more pairs say more than more cases."))
                .stream()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String percent(double share) {
        return ONE_PLACE.format(100 * share) + " %";
    }
}
