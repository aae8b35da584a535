package dev.fallacies.benchmarks.fallacy1reliable;

import dev.fallacies.harness.workload.Caller;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers that make small calls one after the other, each as soon as its last one has ended. */
final class ClosedLoop {
    private ClosedLoop() {}

    /**
     * How the calls ended.
     *
     * @param nanosOfSuccess that the calls took which succeeded, together
     */
    record Calls(long succeeded, long failed, long nanosOfSuccess) {
        static final Calls NONE = new Calls(0, 0, 0);

        long total() {
            return succeeded + failed;
        }

        double meanNanosOfSuccess() {
            return (double) nanosOfSuccess / succeeded;
        }

        Calls plus(Calls other) {
            return new Calls(succeeded + other.succeeded, failed + other.failed, nanosOfSuccess + other.nanosOfSuccess);
        }
    }

    /**
     * Lets so many callers call for a time, and waits until their last calls have ended.
     *
     * @throws IllegalStateException if a caller meets something else than a status
     */
    static Calls run(Caller caller, int callers, double seconds) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            long endNanos = System.nanoTime() + Math.round(1e9 * seconds);
            List<Callable<Calls>> loops = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                loops.add(() -> loop(caller, endNanos));
            }
            Calls all = Calls.NONE;
            for (Future<Calls> one : threads.invokeAll(loops)) {
                all = all.plus(one.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Calls loop(Caller caller, long endNanos) {
        Calls calls = Calls.NONE;
        while (System.nanoTime() - endNanos < 0) {
            calls = calls.plus(call(caller));
        }
        return calls;
    }

    private static Calls call(Caller caller) {
        long start = System.nanoTime();
        try {
            caller.exchange(ExchangeRequest.getDefaultInstance());
            return new Calls(1, 0, System.nanoTime() - start);
        } catch (StatusRuntimeException e) {
            return new Calls(0, 1, 0);
        }
    }
}
