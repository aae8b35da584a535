package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class ChunkSizesTest {

    private final ChunkSizes sizes = new ChunkSizes();
    private final ExtendedHandle handle = (ExtendedHandle) sizes.newHandle();

    ChunkSizesTest() {
        handle.reset(new EmbeddedChannel().config());
    }

    @Test
    void streamThatFillsItsBuffersGetsTheLargest() {
        sizes.setToxic(false);
        readFull(10);
        assertThat(handle.guess()).isEqualTo(ChunkSizes.MAX_BYTES);
    }

    @Test
    void toxicNeverGetsALargeChunkEvenOnAStreamThatHadThem() {
        sizes.setToxic(false);
        readFull(10);
        sizes.setToxic(true);
        assertThat(handle.guess()).isEqualTo(ChunkSizes.MAX_TOXIC_BYTES);
        readFull(10);
        assertThat(handle.guess()).isEqualTo(ChunkSizes.MAX_TOXIC_BYTES);
    }

    @Test
    void smallMessagesComeBackToSmallBuffers() {
        readFull(10);
        for (int i = 0; i < 20; i++) {
            read(1);
        }
        assertThat(handle.guess()).isEqualTo(512);
    }

    private void readFull(int times) {
        for (int i = 0; i < times; i++) {
            read(handle.guess());
        }
    }

    private void read(int bytes) {
        handle.attemptedBytesRead(handle.guess());
        handle.lastBytesRead(bytes);
    }
}
