package dev.fallacies.benchmarks.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.benchmarks.Predicted;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScaleOutTest {
    @Test
    void theFitFindsTheLawThatMadeTheNumbersAndSoExtrapolatesIt() {
        UniversalScalability law = new UniversalScalability(50, 0.1, 0.03);
        UniversalScalability fitted = UniversalScalability.fit(throughput(law));
        assertThat(fitted.lambda()).isEqualTo(50);
        assertThat(fitted.sigma()).isCloseTo(0.1, within(1e-9));
        assertThat(fitted.kappa()).isCloseTo(0.03, within(1e-9));
        assertThat(fitted.throughput(16)).isCloseTo(law.throughput(16), within(1e-6));
    }

    @Test
    void withoutCoherenceTheLawIsAmdahlsAndWithoutContentionProportional() {
        assertThat(new UniversalScalability(1, 0.1, 0).throughput(16)).isCloseTo(1 / (0.1 + 0.9 / 16), within(1e-9));
        assertThat(new UniversalScalability(200, 0, 0).throughput(16)).isEqualTo(3200);
    }

    @Test
    void threeOfTenCallsAreForTheHotShardAndTheOthersSpreadEvenly() {
        Map<Integer, Long> calls = LongStream.range(0, 15_000)
                .mapToObj(ScaleOut.hot(16)::applyAsInt)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(calls).hasSize(16);
        assertThat(calls.get(0)).isEqualTo(4500);
        assertThat(calls.values().stream().skip(1)).allMatch(number -> number == 700);
    }

    @Test
    void noShardIsHotterThanAnEvenShareOfTwo() {
        assertThat(LongStream.range(0, 4).map(ScaleOut.hot(2)::applyAsInt)).containsExactly(0L, 1L, 0L, 1L);
    }

    @Test
    void aReplicaServesOneCallAtATimeAndReplicasServeTogether() throws Exception {
        try (Replicas replicas = Replicas.start(2)) {
            assertThat(replicas.size()).isEqualTo(2);
            long start = System.nanoTime();
            replicas.onFirst(2, 300e6);
            replicas.onFirst(2, 300e6);
            assertThat((System.nanoTime() - start) / 1e6).isGreaterThanOrEqualTo(600);
            double perSecond = new Throughput(ScaleOut.calls(replicas, i -> 0).apply(20e6)).perSecond(4, 100, 500);
            assertThat(perSecond).isBetween(1.0, 56.0);
        }
    }

    @Test
    void aReplicaThatIsGoneFailsTheLoad() throws Exception {
        Replicas replicas = Replicas.start(2);
        replicas.close();
        for (DoubleFunction<Throughput.Starter> work :
                List.of(ScaleOut.calls(replicas, i -> 0), ScaleOut.lockedCalls(replicas, 1, i -> 0))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Throughput(work.apply(0)).perSecond(2, 10, 10))
                    .withMessageContaining("a replica failed");
        }
    }

    @Test
    void aLockIsHeldForATenthAndByOneAtATimeAndThenTheReplicaServesTheRest() throws Exception {
        try (Replicas replicas = Replicas.start(3)) {
            // Connects, or a first call would hide in its own slowness that the lock had not been there.
            replicas.onFirst(3, Replicas.BRIEF_NANOS);
            Throughput.Starter work =
                    ScaleOut.lockedCalls(replicas, 2, i -> (int) i).apply(3e9);
            CountDownLatch ends = new CountDownLatch(2);
            List<Long> millis = new CopyOnWriteArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < 2; i++) {
                work.start(i, failure -> {
                    millis.add((System.nanoTime() - start) / 1_000_000);
                    ends.countDown();
                });
            }
            assertThat(ends.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(millis.get(0)).isGreaterThanOrEqualTo(3000);
            assertThat(millis.get(1)).isGreaterThanOrEqualTo(3300);
            // Of another replica, so that nothing but the lock keeps it from ending with the first; half of what that
            // makes.
            assertThat(millis.get(1) - millis.get(0)).isGreaterThanOrEqualTo(150);
        }
    }

    @Test
    void aSharedLockIsACornerAndNoAmdahlsCurve() {
        assertThat(capacity("sharedLock,replicas=1")).isCloseTo(50 / 0.9, within(1e-9));
        assertThat(capacity("sharedLock,replicas=8")).isCloseTo(8 * 50 / 0.9, within(1e-9));
        assertThat(capacity("sharedLock,replicas=16")).isCloseTo(500, within(1e-9));
        assertThat(capacity("splittable,replicas=16")).isCloseTo(800, within(1e-9));
        assertThat(capacity("hotShard,replicas=16")).isCloseTo(200 / 0.3, within(1e-9));
    }

    private static double capacity(String label) {
        return Predicted.by(new ScaleOut(), label, ScaleOut.CAPACITY);
    }

    private static NavigableMap<Integer, Double> throughput(UniversalScalability law) {
        NavigableMap<Integer, Double> throughput = new TreeMap<>();
        for (int n = 1; n <= 4; n++) {
            throughput.put(n, law.throughput(n));
        }
        return throughput;
    }
}
