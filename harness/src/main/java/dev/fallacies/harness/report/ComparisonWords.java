package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.Change;
import dev.fallacies.harness.analysis.ComparedNumber;
import dev.fallacies.harness.analysis.ComparedRun;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.analysis.Comparison.Control;
import dev.fallacies.harness.analysis.Comparison.LeftOut;
import dev.fallacies.harness.analysis.Comparison.LeftOut.Why;
import dev.fallacies.harness.analysis.ComparisonTerms;
import dev.fallacies.harness.analysis.ComparisonTerms.Floor;
import dev.fallacies.harness.analysis.Conditions.Aspect;
import dev.fallacies.harness.analysis.Conditions.Difference;
import dev.fallacies.harness.results.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said around the numbers of a comparison, the same in every text: one sentence an element. */
final class ComparisonWords {
    /** What a reader must not miss, whatever the numbers say. */
    private static final Map<Aspect, String> LOUD = Map.of(
            Aspect.MACHINE, "DIFFERENT MACHINE",
            Aspect.JAVA, "DIFFERENT JAVA",
            Aspect.ENGINE, "DIFFERENT ENGINE");

    private static final Map<Aspect, String> SAME =
            Map.of(Aspect.MACHINE, "same machine", Aspect.JAVA, "same Java", Aspect.ENGINE, "same engine");

    private static final Map<String, String> NUMBERS = Map.of(
            ComparisonTerms.TYPICAL,
                    "the median of calls, the mean of what is timed in batches, and outcomes (shares, counts, recoveries)",
            ComparisonTerms.ALL, "all that can be compared");

    private static final int COMMIT_LENGTH = 8;

    private final Comparison comparison;

    ComparisonWords(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Run, rounds, suite, engine and load. */
    static String run(ComparedRun run) {
        return Stream.of(
                        run.rounds() + (run.rounds() == 1 ? " round" : " rounds"),
                        run.status().name().toLowerCase(Locale.ROOT),
                        "profile " + run.profile(),
                        "suite " + run.suiteVersion() + " " + commit(run),
                        "engine " + run.engine(),
                        "load " + told(run.loadBefore()) + " before and " + told(run.loadAfter()) + " after",
                        "steal " + (run.stealShare() == null ? "not known" : percent(run.stealShare())))
                .collect(Collectors.joining(", "));
    }

    private static String commit(ComparedRun run) {
        String commit = run.gitCommit() == null
                ? "of no known commit"
                : run.gitCommit()
                        .substring(0, Math.min(COMMIT_LENGTH, run.gitCommit().length()));
        return Boolean.TRUE.equals(run.gitDirty()) ? commit + " with uncommitted changes" : commit;
    }

    private static String told(Double value) {
        return value == null ? "not known" : new Decimals(2).format(value);
    }

    /** How to read the numbers. */
    List<String> method() {
        double margin = comparison.margin();
        Interval within = new Interval(1 / (1 + margin), 1 + margin);
        return List.of(
                "Margin %s: B/A from %s to %s is as good as equal; of counts %s, of shares as many points. %s"
                        .formatted(
                                percent(margin),
                                new Decimals(3).format(within.low()),
                                new Decimals(3).format(within.high()),
                                percent(comparison.terms().askedMargin()),
                                floor()),
                "Intervals are of 95 %; p is against the margin, by Holm's adjustment of " + comparison.family()
                        + "; MW is the exact Mann–Whitney test, which knows no margin. '? ~N rounds' is inconclusive, and would be settled by"
                        + " N rounds in each run that vary as these do. "
                        + (comparison.terms().interleaved()
                                ? "Both were measured in the same rounds, which are paired."
                                : "Two runs are two epochs of a machine."),
                statistics());
    }

    private String floor() {
        Floor floor = comparison.terms().floor();
        if (floor == null) {
            return "This machine's own floor is not known; --floor RUN RUN takes it from two runs of nothing but another"
                    + " time.";
        }
        return "This machine's own floor is %s, by %s and %s, %s%s"
                .formatted(
                        percent(floor.relative()),
                        floor.runA(),
                        floor.runB(),
                        floor.relative() > comparison.terms().askedMargin()
                                ? "above the " + percent(comparison.terms().askedMargin()) + " asked for."
                                : "within the margin.",
                        floor.steady() ? "" : " The machine did not keep its pace in them.");
    }

    private String statistics() {
        return comparison.terms().statistics().stream()
                .map(name -> NUMBERS.getOrDefault(name, name))
                .collect(
                        Collectors.joining(
                                ", ",
                                "Numbers: ",
                                ". Times are service times (closed loop), those with a lateness beside them response times (open loop)."));
    }

    /** What differs between machines, Javas or engines; empty if nothing does. */
    List<String> loudly() {
        return Stream.of(Aspect.MACHINE, Aspect.JAVA, Aspect.ENGINE)
                .filter(aspect -> !of(aspect).isEmpty())
                .map(aspect -> LOUD.get(aspect) + ": " + changes(aspect) + ".")
                .toList();
    }

    /** What is the same, and which builds are compared. */
    String environment() {
        String same = Stream.of(Aspect.MACHINE, Aspect.JAVA, Aspect.ENGINE)
                .filter(aspect -> of(aspect).isEmpty())
                .map(SAME::get)
                .collect(Collectors.joining(", "));
        String suite = of(Aspect.SUITE).isEmpty() ? "same suite" : "suite: " + changes(Aspect.SUITE);
        return "Environment: " + (same.isEmpty() ? "" : same + "; ") + suite + ".";
    }

    private List<Difference> of(Aspect aspect) {
        return comparison.differences().stream()
                .filter(d -> d.aspect() == aspect)
                .toList();
    }

    private String changes(Aspect aspect) {
        return of(aspect).stream()
                .map(d -> d.what() + " " + d.a() + " → " + d.b())
                .collect(Collectors.joining("; "));
    }

    /** What the machine alone did. */
    String controls() {
        if (comparison.controls().isEmpty()) {
            return "Controls: the runs have none in common, so that nothing tells what the machine did from what the suite"
                    + " did.";
        }
        return comparison.controls().stream()
                .map(ComparisonWords::control)
                .collect(Collectors.joining(
                        "; ", "Controls B/A: ", ". ÷ control is B/A divided by that of its control."));
    }

    private static String control(Control control) {
        String work = DriftText.work(control.caseKey());
        return Character.toLowerCase(work.charAt(0)) + work.substring(1) + " "
                + NumberText.ratio(
                        control.contrast().ratio(), control.contrast().ratioInterval())
                + " " + NumberText.named(control.contrast());
    }

    /** What makes the numbers of either run worth less. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        comparison.controls().stream()
                .filter(c -> c.contrast().change().isDecided())
                .forEach(c -> warnings.add("warning: the machine itself was "
                        + c.contrast().change().text() + " in B: " + control(c)));
        comparison.a().warnings().forEach(w -> warnings.add("warning, A: " + w));
        comparison.b().warnings().forEach(w -> warnings.add("warning, B: " + w));
        return warnings;
    }

    /**
     * What is not compared, a line for each reason.
     *
     * @param most names in a line, the others only counted
     */
    List<String> leftOut(int most) {
        return Stream.of(
                        lines("only in A: ", Why.ONLY_IN_A, most),
                        lines("only in B: ", Why.ONLY_IN_B, most),
                        lines("refused, ", Why.OTHER_VERSION, most),
                        lines("not measured, ", Why.NOT_MEASURED, most),
                        lines("not shown, ", Why.NOT_SHOWN, most))
                .flatMap(lines -> lines)
                .toList();
    }

    private Stream<String> lines(String head, Why why, int most) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (LeftOut left : comparison.leftOut(why)) {
            names.computeIfAbsent(head + reason(left), key -> new ArrayList<>()).add(left.caseKey());
        }
        return names.entrySet().stream().map(e -> e.getKey() + listed(e.getValue(), most));
    }

    private static String reason(LeftOut left) {
        return switch (left.why()) {
            case ONLY_IN_A, ONLY_IN_B -> "";
            case NOT_SHOWN -> (left.statistic() == null ? "" : left.statistic() + ": ") + left.reason() + ": ";
            default -> left.reason() + ": ";
        };
    }

    private static String listed(List<String> names, int most) {
        String first = names.stream().limit(most).collect(Collectors.joining(" · "));
        return names.size() <= most ? first : first + " · and " + (names.size() - most) + " more";
    }

    /** What is certain, and how often each verdict was given. */
    List<String> outcome() {
        List<String> lines = new ArrayList<>();
        long contradicted = comparison.numbers().stream()
                .filter(ComparedNumber::isContradicted)
                .count();
        if (contradicted > 0) {
            lines.add("The ratio and the ratio over the control disagree on " + contradicted
                    + ": what changed there may be the machine rather than the suite.");
        }
        List<ComparedNumber> regressions = comparison.regressions();
        lines.add(
                regressions.isEmpty()
                        ? "No regression is certain (adjusted p below 0.05)."
                        : "Regressions (adjusted p below 0.05): "
                                + regressions.stream().map(ComparedNumber::key).collect(Collectors.joining(" · "))
                                + ".");
        lines.add(counts(comparison));
        return lines;
    }

    /** For example {@code 1 slower, 0 faster, 1 equivalent, 1 inconclusive}. */
    static String counts(Comparison comparison) {
        return Arrays.stream(Change.values())
                .filter(c -> comparison.count(c) > 0 || c != Change.MORE && c != Change.LESS)
                .map(c -> comparison.count(c) + " " + c.text())
                .collect(Collectors.joining(", "));
    }

    /** 0.05 as {@code 5 %}, and no more digits than say something. */
    static String percent(double relative) {
        String digits = new Decimals(1).format(100 * relative);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + " %";
    }
}
