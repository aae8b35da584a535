package dev.fallacies.benchmarks.why;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_LEAST;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_MOST;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;
import static dev.fallacies.harness.scenario.Prediction.Stamp.FITTED_HERE;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.time.Duration;
import java.util.List;

/**
 * What the loss of a replica costs, by how long it is felt. In all of them the rate is that of the calls that the lost
 * replica was to serve, and times are in seconds. See {@link FaultTolerance} for the derivations.
 */
final class Forecast {
    /** The kernel takes a killed process's memory before it closes its sockets. */
    private static final double MOST_SECONDS_OF_DYING = 0.13;

    private static final double FIRST_BACKOFF_SECONDS = 1;

    private static final double THINK = seconds(FaultTolerance.THINK);

    private Forecast() {}

    static List<Prediction> of(Case aCase) {
        return switch (aCase.method()) {
            case "kill" -> killed(ClientDesign.of(aCase.parameter("client")), aCase.number("replicas"));
            case "stop" -> stopped(ClientDesign.of(aCase.parameter("client")));
            case "partTime" -> List.of(PartTime.predict(aCase));
            case "outage" -> bridged(FaultTolerance.PER_SECOND, FIRST_BACKOFF_SECONDS, THINK);
            default -> List.of(written(aCase.parameter("copies")));
        };
    }

    private static List<Prediction> killed(ClientDesign design, long replicas) {
        if (replicas == 1) {
            double untilEnd = seconds(FaultTolerance.KILL_LENGTH.minus(FaultTolerance.FAULT_AFTER));
            return forGood(FaultTolerance.PER_SECOND, 1, untilEnd, THINK);
        }
        double rate = design.share(replicas) * FaultTolerance.PER_SECOND;
        return switch (design) {
            case RETRY -> madeAgain();
            case RETRY_UNAVAILABLE -> madeAgainIfUnavailable(rate, THINK);
            default -> broken(rate, THINK);
        };
    }

    private static List<Prediction> stopped(ClientDesign design) {
        double share = design.share(FaultTolerance.STOPPED_OF);
        double rate = share * FaultTolerance.PER_SECOND;
        return switch (design) {
            case EJECTION -> ejected(rate, seconds(FaultTolerance.DEADLINE), THINK);
            case KEEP_ALIVE ->
                keptAlive(rate, seconds(ClientDesign.PINGS.time().plus(ClientDesign.PINGS.timeout())), THINK);
            default ->
                forGood(rate, share, seconds(FaultTolerance.STOP_LENGTH.minus(FaultTolerance.FAULT_AFTER)), THINK);
        };
    }

    private static Prediction written(String copies) {
        return switch (copies) {
            case "none" -> lost(FaultTolerance.PER_SECOND * seconds(FaultTolerance.LEADER_DIES_AFTER), "λ·A");
            case "asynchronous" -> lost(FaultTolerance.PER_SECOND * seconds(FaultTolerance.LAG), "λ·ℓ");
            default -> noneLost();
        };
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Calls that fail are made again elsewhere. */
    private static List<Prediction> madeAgain() {
        return List.of(
                new Prediction(FaultTolerance.FAILED, 0, ABOUT, 0.5, "0", A_PRIORI, "a count is whole"), inTheEnd(0));
    }

    /** The same for those that are told as one of the two statuses of a connection that breaks. */
    private static List<Prediction> madeAgainIfUnavailable(double rate, double think) {
        Prediction failed = new Prediction(
                FaultTolerance.FAILED,
                rate * think,
                AT_MOST,
                1 / (rate * think),
                "≤ q·λ·T",
                A_PRIORI,
                "one call: the death comes between two of them");
        return List.of(failed, inTheEnd(0));
    }

    /** Connections break, and what was under way with them; until they do, the dead replica is still called. */
    private static List<Prediction> broken(double rate, double think) {
        double underWay = rate * think;
        Prediction failed = new Prediction(
                FaultTolerance.FAILED,
                underWay,
                AT_LEAST,
                2 / underWay,
                "≥ q·λ·T",
                A_PRIORI,
                "two calls: the death comes between two of them");
        Prediction gap = new Prediction(
                FaultTolerance.GAP,
                MOST_SECONDS_OF_DYING * 1e9,
                AT_MOST,
                0.1,
                "K",
                FITTED_HERE,
                "30 to 130 ms were seen until a killed process's connections ended, and no model says how long it takes");
        double oneCall = 1 / underWay;
        return List.of(failed, inTheEnd(0), gap, rateTimesGap(Math.max(0.1, oneCall)));
    }

    /** @param ofAll calls, the part that the lost replica was to serve */
    private static List<Prediction> forGood(double rate, double ofAll, double untilEnd, double think) {
        return List.of(
                new Prediction(
                        FaultTolerance.FAILED,
                        rate * (think + untilEnd),
                        ABOUT,
                        0.1,
                        "q·λ·(T+E)",
                        A_PRIORI,
                        "the fault comes some milliseconds late on a busy machine"),
                inTheEnd(ofAll),
                rateTimesGap());
    }

    private static List<Prediction> ejected(double rate, double deadline, double think) {
        double gap =
                deadline - think + ClientDesign.EJECTION_VOLUME / rate + ClientDesign.EJECTION_INTERVAL_NANOS / 1e9 / 2;
        String reason = "in one round the balancer looks up to half an interval earlier or later";
        return mended(rate * (think + gap), "q·λ·(T+G)", gap, "D−T+v÷(q·λ)+I÷2", 0.35, reason);
    }

    /** @param silence from the replica's last answer until its connection is given up */
    private static List<Prediction> keptAlive(double rate, double silence, double think) {
        String reason =
                "the last answer came up to a call's distance before the stop, and timers of a busy machine are late";
        return mended(rate * (think + silence), "q·λ·(T+time+timeout)", silence, "keepAliveTime+timeout", 0.12, reason);
    }

    private static List<Prediction> bridged(double rate, double backoff, double think) {
        String reason = "gRPC draws its backoff from 0.8 to 1.2 times of what it is";
        return mended(rate * (think + backoff), "λ·(T+backoff)", backoff, "backoff", 0.25, reason);
    }

    /** Calls fail until something puts an end to it. */
    private static List<Prediction> mended(
            double failed, String failedFormula, double gap, String gapFormula, double tolerance, String reason) {
        return List.of(
                about(FaultTolerance.FAILED, failed, tolerance, failedFormula, reason),
                about(FaultTolerance.GAP, 1e9 * gap, tolerance, gapFormula, reason),
                inTheEnd(0),
                rateTimesGap());
    }

    /**
     * Nobody answers a call that would take any of so many replicas.
     *
     * @param away part of the time that each is away
     */
    static Prediction away(double away, long replicas) {
        return about(
                PartTime.UNAVAILABLE,
                Math.pow(away, replicas),
                0.3,
                replicas == 1 ? "1−a" : "(1−a)ⁿ",
                "exact in each round; the width is that of the interval of some hundred calls");
    }

    /** Writes that were acknowledged, and that no copy has. */
    private static Prediction lost(double writes, String formula) {
        return about(
                FaultTolerance.LOST_WRITES,
                writes,
                0.15,
                formula,
                "the death comes between two writes, and a copy is some milliseconds later than its lag");
    }

    private static Prediction noneLost() {
        return new Prediction(FaultTolerance.LOST_WRITES, 0, AT_MOST, 0.5, "0", A_PRIORI, "a count is whole");
    }

    private static Prediction about(
            Statistic statistic, double value, double tolerance, String formula, String reason) {
        return new Prediction(statistic, value, ABOUT, tolerance, formula, A_PRIORI, reason);
    }

    private static Prediction inTheEnd(double share) {
        double tolerance = share == 0 ? 0.05 : 0.4;
        return about(
                FaultTolerance.FAILED_IN_THE_END,
                share,
                tolerance,
                share == 0 ? "0" : "q",
                "the last stretch of the load has 40 calls a round, and so the share its interval");
    }

    private static Prediction rateTimesGap() {
        return rateTimesGap(0.1);
    }

    private static Prediction rateTimesGap(double tolerance) {
        return new Prediction(
                FaultTolerance.FAILED_TO_RATE_TIMES_GAP,
                1,
                ABOUT,
                tolerance,
                "failures÷(q·λ·(T+gap))",
                A_PRIORI,
                "both ends of the gap are known to one call");
    }
}
