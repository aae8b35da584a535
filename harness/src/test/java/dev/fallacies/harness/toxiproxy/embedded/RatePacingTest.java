package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RatePacingTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBusyPeriodTakesItsLengthDividedByTheRate(long seed) {
        Random random = new Random(seed);
        List<Integer> lengths =
                random.ints(1 + random.nextInt(20), 1, 32_769).boxed().toList();
        long rateBytesPerSecond = (long) Math.pow(10, 3 + 7 * random.nextDouble());
        long startNanos = random.nextLong() / 4;
        RatePacing pacing = new RatePacing(rateBytesPerSecond);
        Progress progress = new Progress(startNanos, 0);
        for (int length : lengths) {
            progress = send(pacing, length, startNanos, progress);
        }
        long totalBytes = lengths.stream().mapToLong(Integer::longValue).sum();
        assertThat((double) (progress.dueNanos - startNanos))
                .isCloseTo(totalBytes * 1e9 / rateBytesPerSecond, within((double) progress.slices));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void idleTimeEarnsNoCredit(long seed) {
        Random random = new Random(seed);
        int lengthBytes = 1 + random.nextInt(32_768);
        long idleNanos = (long) Math.pow(10, 12 * random.nextDouble());
        long rateBytesPerSecond = 1_000_000;
        RatePacing pacing = new RatePacing(rateBytesPerSecond);
        Progress first = send(pacing, lengthBytes, 0, new Progress(0, 0));
        long againNanos = first.dueNanos + idleNanos;
        Progress second = send(pacing, lengthBytes, againNanos, new Progress(againNanos, 0));
        assertThat(second.dueNanos - againNanos).isEqualTo(first.dueNanos);
    }

    private record Progress(long dueNanos, int slices) {}

    /** All slices of one chunk; each lasts at most 10 ms, or one byte. */
    private static Progress send(RatePacing pacing, int lengthBytes, long startNanos, Progress before) {
        Chunk chunk = new Chunk(Unpooled.wrappedBuffer(new byte[lengthBytes]), startNanos);
        Progress progress = before;
        while (chunk.length() > 0) {
            Pacing.Slice slice = pacing.next(chunk, startNanos);
            assertThat(slice.lengthBytes()).isBetween(1, chunk.length());
            assertThat(slice.dueNanos()).isGreaterThanOrEqualTo(progress.dueNanos);
            chunk.data().skipBytes(slice.lengthBytes());
            progress = new Progress(slice.dueNanos(), progress.slices + 1);
        }
        return progress;
    }
}
