package dev.fallacies.benchmarks.why;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;

/**
 * So many threads that share the units of a job. Each takes the next unit when it has done one, so that all end within a
 * unit of each other, also where there are more threads than cores.
 */
final class Team implements AutoCloseable {
    private final int size;
    private final ExecutorService threads;

    Team(int size) {
        this.size = size;
        threads = Executors.newFixedThreadPool(size);
    }

    /** Does the units {@code first} to below {@code end}, each once, and gives the exclusive or of their results. */
    long perform(int first, int end, IntToLongFunction unit) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(first);
        Callable<Long> member = () -> {
            long result = 0;
            for (int i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
                result ^= unit.applyAsLong(i);
            }
            return result;
        };
        return combined(threads.invokeAll(Collections.nCopies(size, member)));
    }

    private static long combined(List<Future<Long>> results) throws InterruptedException {
        long combined = 0;
        try {
            for (Future<Long> result : results) {
                combined ^= result.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a unit of work failed", e.getCause());
        }
        return combined;
    }

    /** Waits for the threads' end, or until this thread is interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the team's threads did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
