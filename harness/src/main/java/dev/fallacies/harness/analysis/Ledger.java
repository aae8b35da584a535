package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.ScenarioText;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The chapter on trial: what a run says of each of its sentences. It is made from what is in the run's files alone.
 *
 * @param rows one a sentence, in the chapter's order
 */
public record Ledger(List<LedgerRow> rows) {

    public Ledger {
        rows = List.copyOf(rows);
    }

    /** @param summary of the same run */
    public static Ledger of(Run run, Summary summary) {
        return new Entries(run, summary).ledger();
    }

    /** How many sentences came to this. */
    public long count(ChapterVerdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    /** Whether any sentence was tried at all. */
    public boolean hasTrials() {
        return rows.stream().anyMatch(row -> !row.conditions().isEmpty());
    }

    /** What a run has, by the id of the sentence; one pass over the cases and one over the numbers. */
    private static final class Entries {
        private final Map<String, List<String>> onTrial;
        private final Map<String, List<String>> scenarios = new HashMap<>();
        private final Map<String, Map<Judgement.Verdict, Integer>> modelVerdicts = new HashMap<>();
        private final Map<String, Map<String, List<TrialOutcome>>> outcomes = new HashMap<>();

        Entries(Run run, Summary summary) {
            onTrial = run.manifest().onTrial();
            run.manifest().scenarios().forEach(this::addScenario);
            summary.rows().forEach(this::addModelVerdict);
            TrialJudge judge = new TrialJudge(run, summary);
            run.manifest().plan().forEach(planned -> addTrials(planned, judge));
        }

        Ledger ledger() {
            return new Ledger(Arrays.stream(Sentence.values()).map(this::row).toList());
        }

        private void addScenario(ScenarioText scenario) {
            scenario.chapter()
                    .forEach(id -> scenarios
                            .computeIfAbsent(id, i -> new ArrayList<>())
                            .add(scenario.id()));
        }

        private void addModelVerdict(SummaryRow row) {
            if (row.judgement() != null && row.judgement().verdict() != null) {
                row.chapter()
                        .forEach(id -> modelVerdicts
                                .computeIfAbsent(id, i -> new EnumMap<>(Judgement.Verdict.class))
                                .merge(row.judgement().verdict(), 1, Integer::sum));
            }
        }

        private void addTrials(PlannedCase planned, TrialJudge judge) {
            for (Trial trial : planned.trials()) {
                outcomes.computeIfAbsent(trial.sentence(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(trial.condition(), condition -> new ArrayList<>())
                        .add(judge.judge(planned, trial));
            }
        }

        private LedgerRow row(Sentence sentence) {
            List<TriedCondition> conditions = outcomes.getOrDefault(sentence.id(), Map.of()).entrySet().stream()
                    .map(e -> new TriedCondition(e.getKey(), e.getValue()))
                    .toList();
            List<TrialOutcome> all =
                    conditions.stream().flatMap(c -> c.outcomes().stream()).toList();
            ChapterVerdict verdict = sentence.kind().isOnTrial() ? ChapterVerdict.of(all) : ChapterVerdict.NOT_ON_TRIAL;
            return new LedgerRow(
                    sentence,
                    scenarios.getOrDefault(sentence.id(), List.of()),
                    modelVerdicts.getOrDefault(sentence.id(), Map.of()),
                    verdict,
                    leansOnTooFewRounds(verdict, all),
                    conditions,
                    reason(sentence, verdict, all));
        }

        /** Where intervals alone say that a sentence holds under a condition, trials without one change nothing. */
        private static boolean leansOnTooFewRounds(ChapterVerdict verdict, List<TrialOutcome> all) {
            List<TrialOutcome> byIntervals =
                    all.stream().map(TrialOutcome::byInterval).toList();
            boolean settled = verdict == ChapterVerdict.HOLDS_WHEN && ChapterVerdict.of(byIntervals) == verdict;
            return !settled && all.stream().anyMatch(TrialOutcome::isWithoutInterval);
        }

        private String reason(Sentence sentence, ChapterVerdict verdict, List<TrialOutcome> all) {
            return switch (verdict) {
                case NOT_ON_TRIAL -> sentence.kind().text();
                case NOT_MEASURED ->
                    all.isEmpty()
                            ? whyUntried(sentence)
                            : "no trial has a number: " + all.get(0).reason();
                default -> null;
            };
        }

        private String whyUntried(Sentence sentence) {
            if (scenarios.containsKey(sentence.id())) {
                return "no case of this run is a trial of it";
            }
            if (onTrial == null) {
                return "no experiment of this run is about it; the suite that made the run did not say whether it had one";
            }
            return onTrial.containsKey(sentence.id())
                    ? "this run did not measure " + String.join(", ", onTrial.get(sentence.id()))
                    : "the suite has no experiment for it yet";
        }
    }
}
