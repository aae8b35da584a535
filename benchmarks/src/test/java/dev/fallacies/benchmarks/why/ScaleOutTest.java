package dev.fallacies.benchmarks.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
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
            double perSecond = new Throughput(replicas, 20e6, i -> 0).perSecond(4, 100, 500);
            assertThat(perSecond).isBetween(1.0, 56.0);
        }
    }

    @Test
    void aReplicaThatIsGoneFailsTheLoad() throws Exception {
        Replicas replicas = Replicas.start(1);
        replicas.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> new Throughput(replicas, 0, i -> 0).perSecond(2, 10, 10))
                .withMessageContaining("a replica failed");
    }

    private static NavigableMap<Integer, Double> throughput(UniversalScalability law) {
        NavigableMap<Integer, Double> throughput = new TreeMap<>();
        for (int n = 1; n <= 4; n++) {
            throughput.put(n, law.throughput(n));
        }
        return throughput;
    }
}
