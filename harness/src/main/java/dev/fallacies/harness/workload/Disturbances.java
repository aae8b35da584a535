package dev.fallacies.harness.workload;

import dev.fallacies.proto.control.v1.Faults;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;

/** The disturbance that a server is under. While there is none, which is nearly always, asking costs one volatile read. */
final class Disturbances implements AutoCloseable {
    private final CallGate gate;
    private volatile Disturbance current;

    /** @param timer ends stalls; closed by its owner */
    Disturbances(ScheduledExecutorService timer) {
        gate = new CallGate(timer);
    }

    /** Null if nothing is set. */
    Disturbance current() {
        return current;
    }

    CallGate gate() {
        return gate;
    }

    /** @throws IllegalArgumentException if a fault is outside the contract's range */
    void set(Faults faults) {
        FaultDraws draws = new FaultDraws(faults);
        change(before -> before.withDraws(draws));
        gate.setSlots(faults.getSlots() == 0 ? Integer.MAX_VALUE : faults.getSlots());
    }

    void stall(long nanos) {
        change(before -> before);
        gate.stall(nanos);
    }

    /** @param upstream closed with this, or when it is replaced; null for none */
    void forwardTo(Upstream upstream) {
        change(before -> {
            close(before);
            return before.withUpstream(upstream);
        });
    }

    synchronized void reset() {
        close(current);
        current = null;
        gate.open();
    }

    @Override
    public void close() {
        reset();
    }

    private synchronized void change(UnaryOperator<Disturbance> change) {
        current = change.apply(current == null ? Disturbance.begin() : current);
    }

    private static void close(Disturbance disturbance) {
        if (disturbance != null && disturbance.upstream() != null) {
            disturbance.upstream().close();
        }
    }
}
