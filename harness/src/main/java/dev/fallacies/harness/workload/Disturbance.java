package dev.fallacies.harness.workload;

import dev.fallacies.proto.control.v1.Faults;

/**
 * What an experiment has set on a server, and what the server has counted since.
 *
 * @param draws of the calls' fates
 * @param arrivals of works
 * @param executions of works
 * @param upstream that Exchange calls go on to; null for none
 */
record Disturbance(FaultDraws draws, Truth arrivals, Truth executions, Upstream upstream) {
    private static final Faults NO_FAULTS = Faults.getDefaultInstance();

    /** No fault, nothing counted. */
    static Disturbance begin() {
        return new Disturbance(new FaultDraws(NO_FAULTS), new Truth(), new Truth(), null);
    }

    Disturbance withDraws(FaultDraws newDraws) {
        return new Disturbance(newDraws, arrivals, executions, upstream);
    }

    Disturbance withUpstream(Upstream newUpstream) {
        return new Disturbance(draws, arrivals, executions, newUpstream);
    }
}
