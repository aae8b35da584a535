package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlicePacingTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void piecesAreBoundedAndFollowEachOtherAfterThePause(long seed) {
        Random random = new Random(seed);
        long averageBytes = 1 + random.nextInt(3000);
        long variationBytes = random.nextInt(3) == 0 ? 0 : random.nextInt(6000);
        long pauseNanos = random.nextInt(1_000_000);
        SlicePacing pacing = new SlicePacing(averageBytes, variationBytes, pauseNanos);
        Chunk chunk = new Chunk(Unpooled.wrappedBuffer(new byte[1 + random.nextInt(32_768)]), 7);
        for (long piece = 0; chunk.length() > 0; piece++) {
            Pacing.Slice slice = pacing.next(chunk, 7);
            assertThat(slice.dueNanos()).isEqualTo(7 + piece * pauseNanos);
            assertThat((long) slice.lengthBytes())
                    .isBetween(1L, Math.min(chunk.length(), averageBytes + variationBytes));
            chunk.data().skipBytes(slice.lengthBytes());
        }
    }
}
