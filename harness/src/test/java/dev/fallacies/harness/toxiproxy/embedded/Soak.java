package dev.fallacies.harness.toxiproxy.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An engine, clients and servers on both sides of it, and random changes of what is between them. */
final class Soak implements AutoCloseable {

    private static final int CLIENTS = 12;
    private static final int PROXIES_OF_A_KIND = 3;
    private static final int MAX_MILLIS_BETWEEN_CHANGES = 15;
    private static final Duration TO_END = Duration.ofSeconds(120);
    private static final Duration REST = Duration.ofSeconds(2);

    private final SplittableRandom random;
    private final SoakTally tally = new SoakTally();
    private final SoakUpstream upstream = new SoakUpstream(tally);
    private final SoakedEngine engine;
    private final SoakControl control;
    private final SoakChaos chaos;
    private final SoakClients clients;
    private volatile boolean ending;

    /** @param transport of the engine: {@code auto} or {@code nio} */
    Soak(String transport, long seed) throws IOException {
        random = new SplittableRandom(seed);
        engine = SoakedEngine.start(transport);
        control = new SoakControl(engine.address());
        List<String> upstreams = upstream.addresses();
        List<SoakProxy> proxies = Stream.of(true, false)
                .flatMap(whole -> IntStream.range(0, PROXIES_OF_A_KIND)
                        .mapToObj(i -> new SoakProxy(
                                (whole ? "whole" : "lossy") + i, whole, upstreams.get(i % upstreams.size()))))
                .toList();
        chaos = new SoakChaos(control, proxies, upstreams, tally, random.split());
        clients = new SoakClients(proxies, upstream, tally);
        chaos.createAll();
        // The first answer is dearer than the later ones.
        engine.use();
    }

    SoakTally tally() {
        return tally;
    }

    SoakControl control() {
        return control;
    }

    SoakedEngine engine() {
        return engine;
    }

    /** Loads the engine for so long, or until something is wrong; then takes all toxics away and waits until all connections have ended. */
    void load(Duration length) throws InterruptedException, ExecutionException {
        ending = false;
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            SplittableRandom own = random.split();
            running.add(threads.submit(() -> converseUntilTheEnd(own)));
        }
        try {
            change(length);
        } finally {
            ending = true;
            threads.shutdown();
        }
        awaitEnd(running, threads);
    }

    private Void converseUntilTheEnd(SplittableRandom own) throws InterruptedException {
        while (!ending && !tally.hasFailed()) {
            clients.converse(own);
        }
        return null;
    }

    private void change(Duration length) throws InterruptedException {
        long endNanos = System.nanoTime() + length.toNanos();
        try {
            while (System.nanoTime() < endNanos && !tally.hasFailed()) {
                chaos.change();
                Thread.sleep(random.nextInt(MAX_MILLIS_BETWEEN_CHANGES + 1));
            }
            ending = true;
            chaos.reset();
        } catch (AssertionError | RuntimeException e) {
            tally.fail("control: " + e);
        }
    }

    private void awaitEnd(List<Future<Void>> running, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        long endNanos = System.nanoTime() + TO_END.toNanos();
        if (!threads.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS)) {
            tally.fail("clients have not ended within " + TO_END.toSeconds() + " s after all toxics are gone");
            return;
        }
        for (Future<Void> one : running) {
            one.get();
        }
        while (upstream.open() > 0 && System.nanoTime() < endNanos) {
            Thread.sleep(20);
        }
        if (upstream.open() > 0) {
            tally.fail(upstream.open() + " connections are still open at the upstream " + TO_END.toSeconds()
                    + " s after all toxics are gone and all clients have closed theirs");
        }
        upstream.forget();
    }

    /** What the engine uses after a while without a connection, but for one to its control API. */
    EngineUse useAtRest() throws IOException, InterruptedException {
        Thread.sleep(REST.toMillis());
        control.call("GET", "/version", "", 200);
        return engine.use();
    }

    @Override
    public void close() throws IOException {
        try (upstream) {
            engine.close();
        }
    }
}
