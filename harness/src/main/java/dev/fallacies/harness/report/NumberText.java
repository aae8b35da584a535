package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.Change;
import dev.fallacies.harness.analysis.ComparedNumber;
import dev.fallacies.harness.analysis.Contrast;
import dev.fallacies.harness.results.Estimate;
import dev.fallacies.harness.results.Interval;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The words and numbers of one compared number, the same in every text.
 *
 * @param number what is told
 */
public record NumberText(ComparedNumber number) {
    private static final Map<Change, String> GLYPHS = Map.of(
            Change.SLOWER, "▲",
            Change.FASTER, "▼",
            Change.MORE, "▲",
            Change.LESS, "▼",
            Change.EQUIVALENT, "=",
            Change.INCONCLUSIVE, "?");

    private static final double SMALLEST_P = 0.001;

    /** The value of run A. */
    public String a() {
        return value(number.a());
    }

    /** The value of run B. */
    public String b() {
        return value(number.b());
    }

    private String value(Estimate estimate) {
        String value = Scale.show(estimate.value(), number.unit());
        return switch (estimate.meaning()) {
            case AT_MOST -> "≤ " + value;
            case AT_LEAST -> "≥ " + value;
            case NOT_WITHIN -> "> " + value;
            default -> value;
        };
    }

    /** B − A with its sign, in the unit that suits the widest of its ends. */
    public String difference() {
        Contrast contrast = number.contrast();
        if (contrast.difference() == null) {
            return RowText.NONE;
        }
        Interval interval = contrast.differenceInterval();
        double widest = interval == null
                ? Math.abs(contrast.difference())
                : DoubleStream.of(contrast.difference(), interval.low(), interval.high())
                        .map(Math::abs)
                        .max()
                        .orElseThrow();
        Scale scale = Scale.of(widest, number.unit());
        Decimals decimals = Decimals.of(widest / scale.size());
        String value = signed(contrast.difference(), scale, decimals) + symbol(scale);
        return interval == null
                ? value
                : value + " [" + signed(interval.low(), scale, decimals) + ", "
                        + signed(interval.high(), scale, decimals) + "]";
    }

    /** B ÷ A. */
    public String ratio() {
        return ratio(number.contrast().ratio(), number.contrast().ratioInterval());
    }

    /** B ÷ A divided by that of the control. */
    public String overControl() {
        return number.overControl() == null
                ? RowText.NONE
                : ratio(number.overControl().ratio(), number.overControl().interval());
    }

    /** The same without its interval, where there is little room. */
    String shortOverControl() {
        return number.overControl() == null
                ? RowText.NONE
                : ratio(number.overControl().ratio(), null);
    }

    /** Holm's, against the margin. */
    public String adjustedP() {
        return p(number.adjustedP());
    }

    /** Exact, and without a margin. */
    public String mannWhitneyP() {
        return p(number.contrast().mannWhitneyP());
    }

    /** The verdict as one character, for example {@code ▲}. */
    public String glyph() {
        return GLYPHS.get(number.contrast().change());
    }

    /** For example {@code ▲ slower}, or what an inconclusive one lacks. */
    public String verdict() {
        return named(number.contrast()) + contradiction();
    }

    /** The same in few words, where there is little room. */
    String shortVerdict() {
        Contrast contrast = number.contrast();
        String verdict = contrast.change() == Change.INCONCLUSIVE
                ? GLYPHS.get(Change.INCONCLUSIVE) + " " + lacking(contrast)
                : verdict(contrast.change());
        return verdict + contradiction();
    }

    private String contradiction() {
        return number.isContradicted()
                ? ", but ÷ control " + verdict(number.overControl().change())
                : "";
    }

    /** The verdict on any contrast. */
    static String named(Contrast contrast) {
        String verdict = verdict(contrast.change());
        return contrast.change() == Change.INCONCLUSIVE ? verdict + ", " + lacking(contrast) : verdict;
    }

    private static String lacking(Contrast contrast) {
        return contrast.roundsNeeded() == null ? contrast.reason() : "~" + contrast.roundsNeeded() + " rounds";
    }

    static String ratio(Double ratio, Interval interval) {
        if (ratio == null) {
            return RowText.NONE;
        }
        return interval == null ? Scale.show(ratio, "1") : Scale.show(ratio, interval, "1");
    }

    private static String verdict(Change change) {
        return GLYPHS.get(change) + " " + change.text();
    }

    private static String p(Double p) {
        if (p == null) {
            return RowText.NONE;
        }
        return p < SMALLEST_P ? "<0.001" : new Decimals(3).format(p).replaceFirst("\\.?0+$", "");
    }

    /** Per cent of a share would be taken for a part of it. */
    private String symbol(Scale scale) {
        return number.kind() == Statistic.Kind.SHARE ? " points" : scale.symbol();
    }

    private static String signed(double value, Scale scale, Decimals decimals) {
        String digits = decimals.format(Math.abs(value) / scale.size());
        boolean isZero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        return (isZero ? "" : value < 0 ? "−" : "+") + digits;
    }
}
