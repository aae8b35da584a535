package dev.fallacies.harness.workload;

import dev.fallacies.proto.control.v1.Faults;
import io.grpc.Status;
import java.util.SplittableRandom;

/** Draws each call's fate, reproducibly: the same seed gives the n-th call the same one. */
final class FaultDraws {
    private final Faults faults;
    private final Status failure;
    private final SplittableRandom random;

    /**
     * What happens to one call.
     *
     * @param failure null if it is carried out
     * @param replyLost whether its caller never hears of it
     * @param delayNanos before it is carried out
     */
    record Fate(Status failure, boolean replyLost, long delayNanos) {}

    /** @throws IllegalArgumentException if a fault is outside the contract's range */
    FaultDraws(Faults faults) {
        requireShare("failing_share", faults.getFailingShare());
        requireShare("lost_reply_share", faults.getLostReplyShare());
        requireShare("slow_share", faults.getSlowShare());
        require(faults.getSlots() >= 0, "slots", faults.getSlots());
        require(
                faults.getSlowNanos() >= 0 && faults.getSlowNanos() <= Worker.MOST_THINK_NANOS,
                "slow_nanos",
                faults.getSlowNanos());
        int status = faults.getFailingStatus();
        require(status >= (faults.getFailingShare() > 0 ? 1 : 0) && status <= 16, "failing_status", status);
        this.faults = faults;
        this.failure = Status.fromCodeValue(status).withDescription("fails on purpose");
        this.random = new SplittableRandom(faults.getSeed());
    }

    /** Of the next call; takes as many draws for each, so that a share changes nothing of another's. */
    synchronized Fate next() {
        boolean fails = random.nextDouble() < faults.getFailingShare();
        boolean replyLost = random.nextDouble() < faults.getLostReplyShare();
        boolean isSlow = random.nextDouble() < faults.getSlowShare();
        return fails ? new Fate(failure, false, 0) : new Fate(null, replyLost, isSlow ? faults.getSlowNanos() : 0);
    }

    private static void requireShare(String field, double share) {
        require(share >= 0 && share <= 1, field, share);
    }

    private static void require(boolean inRange, String field, Number value) {
        if (!inRange) {
            throw new IllegalArgumentException(field + " is " + value + ", which is out of its range");
        }
    }
}
