package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AtomicFileTest {
    private static final String TEXT = "größer ".repeat(10_000);
    private static final int TEXT_BYTES = TEXT.getBytes(StandardCharsets.UTF_8).length;

    @Test
    void nothingIsDroppedWhereAPartIsTaken() throws IOException {
        Disk disk = new Disk(TEXT_BYTES);

        AtomicFile.write(disk, out -> out.write(TEXT));

        assertThat(disk.taken.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void aDiskThatIsFullBeforeTheLastByteIsAnError() {
        Disk disk = new Disk(TEXT_BYTES - 1);

        assertThatIOException()
                .isThrownBy(() -> AtomicFile.write(disk, out -> out.write(TEXT)))
                .withMessage("No space left on device");
    }

    @Test
    void halfOfASurrogatePairIsAQuestionMark() throws IOException {
        Disk disk = new Disk(100);

        AtomicFile.write(disk, out -> out.write("a\ud800b"));

        assertThat(disk.taken.toString(StandardCharsets.UTF_8)).isEqualTo("a?b");
    }

    /** Takes a part of what it is given, as a file system may, and no more than it has room for. */
    private static final class Disk implements WritableByteChannel {
        private static final int MOST_AT_ONCE = 1_000;

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int room;

        Disk(int room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int part = Math.min(bytes.remaining(), Math.min(MOST_AT_ONCE, room - taken.size()));
            if (part == 0) {
                throw new IOException("No space left on device");
            }
            for (int i = 0; i < part; i++) {
                taken.write(bytes.get());
            }
            return part;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
