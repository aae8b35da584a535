package dev.fallacies.harness.workload;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many calls be served at a time and the others wait, first in first out; stalled, it lets none begin. Calls that
 * end at once are begun by a loop and not by each other, so a long queue needs no deep stack.
 */
final class CallGate {
    private final ScheduledExecutorService timer;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int slots = Integer.MAX_VALUE;
    private int served;
    private boolean stalled;
    private long stalledUntilNanos;
    private boolean letting;

    /** @param timer ends stalls */
    CallGate(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Begins a call now or in its turn. Whoever begins it must end it by {@link #end}. */
    void enter(Runnable call) {
        synchronized (this) {
            waiting.add(call);
        }
        letIn();
    }

    /** A call that had begun has ended. */
    void end() {
        synchronized (this) {
            served--;
        }
        letIn();
    }

    /** @param newSlots calls to be served at a time from now on */
    void setSlots(int newSlots) {
        synchronized (this) {
            slots = newSlots;
        }
        letIn();
    }

    /** Begins none for a time; a stall within another ends with the later one. */
    synchronized void stall(long nanos) {
        long until = System.nanoTime() + nanos;
        if (!stalled || until - stalledUntilNanos > 0) {
            stalledUntilNanos = until;
        }
        stalled = true;
        timer.schedule(this::endStallIfDue, nanos, TimeUnit.NANOSECONDS);
    }

    /** Any number of slots, and no stall. */
    void open() {
        synchronized (this) {
            stalled = false;
        }
        setSlots(Integer.MAX_VALUE);
    }

    private void endStallIfDue() {
        synchronized (this) {
            stalled = stalled && System.nanoTime() - stalledUntilNanos < 0;
        }
        letIn();
    }

    private void letIn() {
        if (!startLetting()) {
            return;
        }
        for (Runnable call = next(); call != null; call = next()) {
            call.run();
        }
    }

    /** One thread at a time; what another changes meanwhile, that one sees before it ends. */
    private synchronized boolean startLetting() {
        boolean starts = !letting;
        letting = true;
        return starts;
    }

    private synchronized Runnable next() {
        if (stalled || served >= slots || waiting.isEmpty()) {
            letting = false;
            return null;
        }
        served++;
        return waiting.remove();
    }
}
