package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.Unpooled;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RatePacingTest {

    @Property(tries = 200)
    void aBusyPeriodTakesItsLengthDividedByTheRate(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 32_768) Integer> lengths,
            @ForAll @LongRange(min = 1_000, max = 10_000_000_000L) long rateBytesPerSecond,
            @ForAll @LongRange(min = Long.MIN_VALUE / 4, max = Long.MAX_VALUE / 4) long startNanos) {
        RatePacing pacing = new RatePacing(rateBytesPerSecond);
        Progress progress = new Progress(startNanos, 0);
        for (int length : lengths) {
            progress = send(pacing, length, startNanos, progress);
        }
        long totalBytes = lengths.stream().mapToLong(Integer::longValue).sum();
        assertThat((double) (progress.dueNanos - startNanos))
                .isCloseTo(totalBytes * 1e9 / rateBytesPerSecond, within((double) progress.slices));
    }

    @Property(tries = 100)
    void idleTimeEarnsNoCredit(
            @ForAll @IntRange(min = 1, max = 32_768) int lengthBytes,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long idleNanos) {
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
