package dev.fallacies.harness.analysis;

import dev.fallacies.harness.results.Judgement;
import dev.fallacies.harness.scenario.Sentence;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a run says of one sentence of the chapter.
 *
 * @param scenarios ids of those of the run that put it on trial, in the run's order
 * @param modelVerdicts how many numbers of these scenarios came to which verdict on our models; a verdict that none came to
 *     is missing
 * @param verdict on the sentence itself
 * @param withoutInterval whether a trial that the verdict leans on has too few rounds for an interval
 * @param conditions under which it was tried, in the order of the plan
 * @param reason why there is no verdict; null if there is one
 */
public record LedgerRow(
        Sentence sentence,
        List<String> scenarios,
        Map<Judgement.Verdict, Integer> modelVerdicts,
        ChapterVerdict verdict,
        boolean withoutInterval,
        List<TriedCondition> conditions,
        String reason) {

    public LedgerRow {
        scenarios = List.copyOf(scenarios);
        conditions = List.copyOf(conditions);
        // In the order of the verdicts, which Map.copyOf would lose.
        Map<Judgement.Verdict, Integer> inOrder = new EnumMap<>(Judgement.Verdict.class);
        inOrder.putAll(modelVerdicts);
        modelVerdicts = Collections.unmodifiableMap(inOrder);
    }

    /** The conditions whose trials come to this by themselves. */
    public List<TriedCondition> conditions(ChapterVerdict ofThem) {
        return conditions.stream().filter(c -> c.verdict() == ofThem).toList();
    }

    /** For example {@code holds}, {@code too strong (no interval)} or {@code not measured}. */
    public String verdictText() {
        return withoutInterval ? verdict.text() + " (no interval)" : verdict.text();
    }
}
