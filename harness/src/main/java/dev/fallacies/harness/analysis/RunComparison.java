package dev.fallacies.harness.analysis;

import dev.fallacies.harness.analysis.Comparison.LeftOut;
import dev.fallacies.harness.analysis.Comparison.LeftOut.Why;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.RunManifest.Status;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentinel;
import dev.fallacies.harness.scenario.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the cases of two runs against each other. */
final class RunComparison {
    private final Run a;
    private final Run b;
    private final ComparisonTerms terms;
    private final ChosenStatistics chosen;
    private final Contrasting contrasting;
    private final ControlRatios controls;
    private final List<ComparedNumber> numbers = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    RunComparison(Run a, Run b, ComparisonTerms terms) {
        this.a = a;
        this.b = b;
        this.terms = terms;
        this.chosen = new ChosenStatistics(terms.statistics());
        this.contrasting = new Contrasting(terms);
        this.controls = new ControlRatios(a, b, contrasting);
    }

    Comparison comparison() {
        SameConditions.requireTwo(a, b);
        requireNotFailed("A", a.manifest());
        requireNotFailed("B", b.manifest());
        List<PlannedCase> common = common();
        common.forEach(this::compare);
        chosen.requireKnown();
        addOnlyIn(a, b, Why.ONLY_IN_A);
        addOnlyIn(b, a, Why.ONLY_IN_B);
        requireSomething(common);
        return new Comparison(
                Comparison.SCHEMA_VERSION,
                ComparedRun.of(a),
                ComparedRun.of(b),
                terms.margin(),
                terms,
                Conditions.differences(a, b),
                controls.all(),
                adjusted(),
                List.copyOf(leftOut));
    }

    private static void requireNotFailed(String name, RunManifest manifest) {
        if (manifest.status() == Status.FAILED) {
            throw new NotComparableException(name + " is a failed run, " + manifest.runId()
                    + "; measure what it is missing with 'fallacies run --resume', or give another");
        }
    }

    /** The cases that both planned, by section; the sentinel watches the machine, and is no case of the suite's. */
    private List<PlannedCase> common() {
        SortedSet<String> ofB = keys(b);
        return cases(a).filter(planned -> ofB.contains(planned.key()))
                .sorted(Comparator.comparing(planned -> section(planned)))
                .toList();
    }

    private static Stream<PlannedCase> cases(Run run) {
        return run.manifest().plan().stream()
                .filter(planned -> !planned.theCase().scenario().equals(Sentinel.ID));
    }

    private static SortedSet<String> keys(Run run) {
        return cases(run).map(PlannedCase::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private Section section(PlannedCase planned) {
        return a.scenario(planned.theCase().scenario()).section();
    }

    private void addOnlyIn(Run one, Run other, Why why) {
        SortedSet<String> ofOther = keys(other);
        cases(one)
                .map(PlannedCase::key)
                .filter(key -> !ofOther.contains(key))
                .forEach(key -> leftOut.add(new LeftOut(key, null, why, "planned by one run only")));
    }

    /** One refusal says what stands in the way of most cases. */
    private void requireSomething(List<PlannedCase> common) {
        if (!numbers.isEmpty()) {
            return;
        }
        if (common.isEmpty()) {
            throw new NotComparableException("A and B have no case in common; give two runs of the same experiments");
        }
        Map<String, Long> cases = leftOut.stream()
                .filter(l -> l.why() != Why.ONLY_IN_A && l.why() != Why.ONLY_IN_B)
                .collect(Collectors.groupingBy(LeftOut::reason, Collectors.counting()));
        String reason = cases.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        throw new NotComparableException("none of the " + common.size()
                + " cases that A and B have in common may be compared: " + reason
                + "; give two runs of the same experiments by like versions of the suite");
    }

    private void compare(PlannedCase planned) {
        MeasuredCase inA = measured(a, planned);
        MeasuredCase inB = measured(b, planned);
        SortedSet<Integer> ofA = versions(a, inA, planned);
        SortedSet<Integer> ofB = versions(b, inB, planned);
        if (ofA.size() > 1 || !ofA.equals(ofB)) {
            String scenario = planned.theCase().scenario();
            leaveOut(
                    planned,
                    Why.OTHER_VERSION,
                    scenario + " is version " + told(ofA) + " in A and " + told(ofB) + " in B");
        } else if (inA.observations().isEmpty() || inB.observations().isEmpty()) {
            leaveOut(planned, Why.NOT_MEASURED, notMeasured(planned, inA, inB));
        } else {
            compare(planned, inA, inB);
        }
    }

    private void compare(PlannedCase planned, MeasuredCase inA, MeasuredCase inB) {
        CaseComparison both = new CaseComparison(planned, section(planned), inA, inB, contrasting, controls);
        List<Statistic> statistics = chosen.of(planned, inA, inB);
        if (statistics.isEmpty()) {
            leaveOut(planned, Why.NOT_SHOWN, "has no " + String.join(", ", terms.statistics()) + " number");
        }
        for (Statistic statistic : statistics) {
            Optional<Contrast> contrast = both.contrast(statistic);
            both.reasonAgainst(statistic, contrast)
                    .ifPresentOrElse(leftOut::add, () -> numbers.add(both.number(statistic, contrast.orElseThrow())));
        }
    }

    private static MeasuredCase measured(Run run, PlannedCase planned) {
        return new MeasuredCase(planned.key(), run.observationsOf(planned.key()));
    }

    private void leaveOut(PlannedCase planned, Why why, String reason) {
        leftOut.add(new LeftOut(planned.key(), null, why, reason));
    }

    /** As measured and as its run describes it. */
    private static SortedSet<Integer> versions(Run run, MeasuredCase measured, PlannedCase planned) {
        SortedSet<Integer> versions = measured.versions();
        versions.add(run.scenario(planned.theCase().scenario()).version());
        return versions;
    }

    private static String told(SortedSet<Integer> versions) {
        return versions.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    private String notMeasured(PlannedCase planned, MeasuredCase inA, MeasuredCase inB) {
        return CaseComparison.inWhich(
                inA.observations().isEmpty() ? failure(a, planned) : null,
                inB.observations().isEmpty() ? failure(b, planned) : null);
    }

    private static String failure(Run run, PlannedCase planned) {
        return run.failures().stream()
                .filter(f -> f.key().equals(planned.key()))
                .findFirst()
                .map(Failure::text)
                .orElse("not measured");
    }

    /** Holm's adjustment needs them all at once. */
    private List<ComparedNumber> adjusted() {
        List<Double> p = HolmAdjustment.adjust(numbers.stream()
                .map(n -> n.contrast().pChange())
                .filter(Objects::nonNull)
                .toList());
        Iterator<Double> next = p.iterator();
        return numbers.stream()
                .map(n -> n.contrast().pChange() == null ? n : n.withAdjustedP(next.next()))
                .toList();
    }
}
