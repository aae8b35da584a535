package dev.fallacies.harness.cluster;

import io.grpc.Status;
import java.time.Duration;

/**
 * What a server does to its unary calls; each fault is drawn for each call on its own, in the order of arrival. A call that
 * fails is neither carried out nor slow.
 *
 * @param failingShare part that ends with a status and is not carried out; 0 to 1, as every share
 * @param failingStatus that status
 * @param lostReplyShare part that is carried out and never answered
 * @param slowShare part that begins to be carried out later
 * @param slowBy by how much
 * @param slots calls served at a time, the others wait first in first out; 0 for any number
 * @param seed of the draws: the n-th call always has the same fate
 */
public record Faults(
        double failingShare,
        Status.Code failingStatus,
        double lostReplyShare,
        double slowShare,
        Duration slowBy,
        int slots,
        long seed) {

    public static Faults none() {
        return new Faults(0, Status.Code.UNAVAILABLE, 0, 0, Duration.ZERO, 0, 0);
    }

    public Faults failing(double share, Status.Code status) {
        return new Faults(share, status, lostReplyShare, slowShare, slowBy, slots, seed);
    }

    public Faults losingReplies(double share) {
        return new Faults(failingShare, failingStatus, share, slowShare, slowBy, slots, seed);
    }

    public Faults slow(double share, Duration by) {
        return new Faults(failingShare, failingStatus, lostReplyShare, share, by, slots, seed);
    }

    public Faults slots(int newSlots) {
        return new Faults(failingShare, failingStatus, lostReplyShare, slowShare, slowBy, newSlots, seed);
    }

    public Faults seed(long newSeed) {
        return new Faults(failingShare, failingStatus, lostReplyShare, slowShare, slowBy, slots, newSeed);
    }
}
