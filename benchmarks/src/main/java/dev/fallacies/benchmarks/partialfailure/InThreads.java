package dev.fallacies.benchmarks.partialfailure;

import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;

/** Two halves in one process: A is whoever orders, and hands on to B, a thread, by a queue. */
final class InThreads implements TwoHalves {
    private static final long POISON = -1;

    private final Collection<Long> rowsOfA = new ConcurrentSkipListSet<>();
    private final Collection<Long> rowsOfB = new ConcurrentSkipListSet<>();
    private final BlockingQueue<Long> toB = new LinkedBlockingQueue<>();
    private final Thread b = new Thread(this::workAsB, "half B");

    InThreads() {
        b.setDaemon(true);
        // It dies on purpose, so its last words are no news.
        b.setUncaughtExceptionHandler((thread, death) -> {});
        b.start();
    }

    private void workAsB() {
        try {
            while (true) {
                long id = toB.take();
                if (id == POISON) {
                    throw new IllegalStateException("half B dies of this");
                }
                rowsOfB.add(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean order(long id) {
        rowsOfA.add(id);
        return toB.add(id);
    }

    @Override
    public void kill() throws InterruptedException {
        toB.add(POISON);
        b.join();
    }

    @Override
    public void requireNoOtherDeath() {
        // Their process is this one.
    }

    @Override
    public Collection<Long> rowsOfA() {
        return rowsOfA;
    }

    @Override
    public Collection<Long> rowsOfB() {
        return rowsOfB;
    }

    @Override
    public void close() {
        b.interrupt();
    }
}
