package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;

/**
 * One statistic of one case over all rounds.
 *
 * @param key stable name of the number, for example {@code latency.chatty/chatty,calls=100,network=cross-az/p50}
 * @param caseLabel the case within its scenario
 * @param chapter ids of the chapter's sentences on trial
 * @param samples that the histograms of all these rounds hold together; 0 without histograms
 * @param trials of all these rounds together, of which a share is a part or a count was counted; null without trials
 * @param controlRoundOnly whether the number comes from the control round, as there is no other
 * @param atHarnessFloor whether the value is so small that it is an upper bound, of the order of the harness's own cost
 * @param measured null if no round gave a value
 * @param absentReason why a round gave no value; null if all did
 * @param ratios one a baseline; the first is the one that tables show
 * @param judgement null if nothing was predicted
 * @param notCitable why the number is not to be cited; empty if it may be
 * @param warnings of its observations, each with its round
 */
public record SummaryRow(
        String key,
        String scenario,
        @JsonProperty("case") String caseLabel,
        Statistic statistic,
        String unit,
        Statistic.Kind kind,
        List<String> chapter,
        long samples,
        Long trials,
        boolean controlRoundOnly,
        boolean atHarnessFloor,
        Estimate measured,
        String absentReason,
        List<BaselineRatio> ratios,
        Judgement judgement,
        List<String> notCitable,
        List<String> warnings) {

    /** Key of the case that the number is of. */
    public String caseKey() {
        return scenario + "/" + caseLabel;
    }

    /** Whether the number may be cited without a stamp. */
    public boolean isCitable() {
        return notCitable.isEmpty();
    }
}
