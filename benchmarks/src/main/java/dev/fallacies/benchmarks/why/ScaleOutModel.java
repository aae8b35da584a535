package dev.fallacies.benchmarks.why;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;
import static dev.fallacies.harness.scenario.Prediction.Stamp.FITTED;

import dev.fallacies.benchmarks.controls.MarginalCost;
import dev.fallacies.benchmarks.controls.PausedCall;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import java.util.List;

/** What {@link ScaleOut} expects, and what the chapter does; the derivations are there. */
final class ScaleOutModel {
    private static final String SPLITS = "work that splits";
    private static final String DOES_NOT = "work that does not";

    private ScaleOutModel() {}

    static List<Trial> trials(Case aCase) {
        if (aCase.method().equals("splittable")) {
            return List.of(Trial.atLeast(
                            Sentence.S06,
                            "for independent calls",
                            ScaleOut.CAPACITY,
                            0.9 * aCase.number(ScaleOut.REPLICAS) * 1e9 / ScaleOut.SERVICE_NANOS,
                            "adding machines goes on if each of N adds nine tenths of what one alone can do")
                    .ofPart(SPLITS));
        }
        String wasted = "where work does not split, sixteen machines do less than half of sixteen times the work";
        return switch (aCase.method()) {
            case "crosstalk" ->
                List.of(Trial.atMost(
                                Sentence.S06,
                                "for parts that exchange, all with all",
                                ScaleOut.RATE_AT_16,
                                ScaleOut.MOST / 2 * 1e9 / ScaleOut.TALKING_JOB_NANOS,
                                wasted)
                        .ofPart(DOES_NOT));
            // Neither: up to ten machines each adds what it has, and from there on none adds anything.
            case "sharedLock" -> List.of();
            case "hotShard" ->
                ofMost(
                        aCase,
                        Trial.atMost(
                                Sentence.S06,
                                "for one hot shard",
                                ScaleOut.CAPACITY,
                                ScaleOut.MOST / 2 * 1e9 / ScaleOut.HOT_SERVICE_NANOS,
                                wasted));
            default ->
                ofMost(
                        aCase,
                        Trial.atLeast(
                                Sentence.S06,
                                "for a serial share of a tenth",
                                Statistic.P50,
                                ScaleOut.JOB_NANOS * 2 / ScaleOut.MOST,
                                wasted));
        };
    }

    private static List<Trial> ofMost(Case aCase, Trial trial) {
        return aCase.number(ScaleOut.REPLICAS) == ScaleOut.MOST ? List.of(trial.ofPart(DOES_NOT)) : List.of();
    }

    static List<Prediction> predict(Case aCase, Conditions conditions) {
        return switch (aCase.method()) {
            case "splittable" ->
                List.of(capacity(aCase.number(ScaleOut.REPLICAS) * 1e9 / ScaleOut.SERVICE_NANOS, "N·μ"), cpu());
            case "hotShard" ->
                List.of(
                        capacity(
                                Math.min(aCase.number(ScaleOut.REPLICAS), 1 / ScaleOut.HOT)
                                        * 1e9
                                        / ScaleOut.HOT_SERVICE_NANOS,
                                "μ÷h"),
                        cpu());
            case "sharedLock" ->
                List.of(capacity(lockedRate(aCase.number(ScaleOut.REPLICAS)), "min(N·μ÷(1−f), μ÷f)"), cpu());
            case "serialShare" -> List.of(serialShare(aCase.number(ScaleOut.REPLICAS), conditions));
            default ->
                List.of(
                        rate(ScaleOut.RATE_AT_8, 8),
                        rate(ScaleOut.RATE_AT_16, ScaleOut.MOST),
                        fit(ScaleOut.FIT_AT_8, 0.1),
                        fit(ScaleOut.FIT_AT_16, 0.2));
        };
    }

    private static Prediction capacity(double perSecond, String formula) {
        return new Prediction(
                ScaleOut.CAPACITY,
                perSecond,
                ABOUT,
                0.05,
                formula,
                A_PRIORI,
                "a window of a second begins and ends within a service time, and a busy machine is late by some of them");
    }

    private static double lockedRate(double n) {
        return Math.min(n / (1 - ScaleOut.SERIAL), 1 / ScaleOut.SERIAL) * 1e9 / ScaleOut.SERVICE_NANOS;
    }

    private static Prediction cpu() {
        return new Prediction(
                ScaleOut.CPU_USED,
                0.5,
                AT_MOST,
                0.1,
                "half of the processors",
                A_PRIORI,
                "below that no call waits long for a core, and the replicas' slots are what limits");
    }

    private static Prediction serialShare(double n, Conditions conditions) {
        double split = (1 - ScaleOut.SERIAL) * ScaleOut.JOB_NANOS / n;
        double calls =
                call(ScaleOut.SERIAL * ScaleOut.JOB_NANOS, conditions) + call(split, conditions) + n * more(conditions);
        return new Prediction(
                Statistic.P50,
                jobNanos(n) + calls,
                ABOUT,
                0.15,
                "f·W+(1−f)·W÷N+2s+N·m",
                conditions.controls().stamp(),
                "the last of N answers is late if any is, on cores that client and replicas share");
    }

    private static Prediction rate(Statistic statistic, int n) {
        return new Prediction(
                statistic,
                1e9 / talkingNanos(n),
                AT_MOST,
                0.02,
                "1÷(f·W+(1−f)·W÷N+(N−1)·c)",
                A_PRIORI,
                "a bound, since calls take time too; a timer is never early");
    }

    private static Prediction fit(Statistic statistic, double tolerance) {
        return new Prediction(
                statistic,
                1,
                ABOUT,
                tolerance,
                "λN÷(1+σ(N−1)+κN(N−1))",
                FITTED,
                "1 % of noise at N ≤ 4 is up to 0.008 of κ = 0.1, and so 6 % at 8 and 7 % at 16; a turn of 16 calls costs"
                        + " more than one of 4");
    }

    private static double jobNanos(double n) {
        return ScaleOut.JOB_NANOS * (ScaleOut.SERIAL + (1 - ScaleOut.SERIAL) / n);
    }

    static double talkingNanos(int n) {
        return ScaleOut.TALKING_JOB_NANOS * (ScaleOut.SERIAL + (1 - ScaleOut.SERIAL) / n)
                + (n - 1) * ScaleOut.EXCHANGE_NANOS;
    }

    private static double more(Conditions conditions) {
        return MarginalCost.nanosPerPipelinedCall(conditions.controls());
    }

    private static double call(double pauseNanos, Conditions conditions) {
        return PausedCall.nanosAfter(pauseNanos, conditions.controls());
    }
}
