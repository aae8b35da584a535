package dev.fallacies.harness.cluster;

import dev.fallacies.proto.control.v1.ReadTruthResponse;
import java.util.Map;

/**
 * What a server really did with the works of Exchange and ExchangeBatch, whatever its callers were told.
 *
 * @param arrivals works that reached it
 * @param executions works that it carried out: without those that it failed on purpose, and those whose idempotency key it
 *     knew
 */
public record Truth(Tally arrivals, Tally executions) {

    /**
     * Works by their id.
     *
     * @param mostOfOneId how often the id that came most often came
     * @param byId how often each came; empty unless it was asked for
     */
    public record Tally(long total, long distinctIds, long mostOfOneId, Map<Long, Long> byId) {
        private static Tally of(dev.fallacies.proto.control.v1.Tally tally) {
            return new Tally(tally.getTotal(), tally.getDistinctIds(), tally.getMostOfOneId(), tally.getByIdMap());
        }

        /** How often an id came, if the ids were asked for. */
        public long of(long id) {
            return byId.getOrDefault(id, 0L);
        }
    }

    static Truth of(ReadTruthResponse response) {
        return new Truth(Tally.of(response.getArrivals()), Tally.of(response.getExecutions()));
    }
}
