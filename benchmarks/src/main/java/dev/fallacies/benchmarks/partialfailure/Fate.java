package dev.fallacies.benchmarks.partialfailure;

import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.toxiproxy.Toxics;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What happens to a call without an answer. */
enum Fate {
    /** The request goes into a black hole, so the server does nothing. */
    REQUEST_LOST(0, true, false),
    /** The server does its work, and the reply goes into a black hole. */
    REPLY_LOST(1, false, true),
    /** The server does its work, and the reply is under way when the caller gives up. */
    SLOW(1, false, false);

    private final int executed;
    private final boolean losesRequests;
    private final boolean losesReplies;

    Fate(int executed, boolean losesRequests, boolean losesReplies) {
        this.executed = executed;
        this.losesRequests = losesRequests;
        this.losesReplies = losesReplies;
    }

    /** The probability that the server carries out a call that its caller sees fail. */
    int executed() {
        return executed;
    }

    /** The share of the calls with this fate that the server carried out. */
    Statistic executedShare() {
        return Statistic.share("executed_" + name().toLowerCase(Locale.ROOT));
    }

    /** Makes a link deal it out: each has one toxic in each direction, so that setting them up betrays nothing. */
    void dealOut(Toxics toxics, Duration oneWayDelay) throws IOException {
        deal(toxics, ToxicDirection.UPSTREAM, losesRequests, oneWayDelay);
        deal(toxics, ToxicDirection.DOWNSTREAM, losesReplies, oneWayDelay);
    }

    private static void deal(Toxics toxics, ToxicDirection direction, boolean loses, Duration oneWayDelay)
            throws IOException {
        if (loses) {
            toxics.blackhole(direction);
        } else {
            toxics.latency(direction, oneWayDelay);
        }
    }
}
