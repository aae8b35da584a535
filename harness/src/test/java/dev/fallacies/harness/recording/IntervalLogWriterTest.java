package dev.fallacies.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that a full disk cut short must not look like one that is whole. */
class IntervalLogWriterTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path directory;

    @Test
    void aFullDiskIsNoticed() throws IOException {
        assumeTrue(Files.exists(FULL), "this system has no " + FULL);
        try (OutputStream full = Files.newOutputStream(FULL)) {
            assertThatThrownBy(() -> new IntervalLogWriter(full, "samples.hlog", "a.b", 0))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the histogram log samples.hlog cannot be written to its end; is its disk full?");
        }
    }

    @Test
    void aDiskThatFillsUpIsNoticedWhereverThatIs() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        writeTo(whole);
        for (int room = 0; room < whole.size(); room++) {
            Filling disk = new Filling(room);
            assertThatThrownBy(() -> writeTo(disk)).as("room for " + room).isInstanceOf(IOException.class);
        }
        writeTo(new Filling(whole.size()));
    }

    @Test
    void anIntervalThatDoesNotFitIsNoticedAtOnce() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        new IntervalLogWriter(header, "samples.hlog", "a.b", 0).close();
        IntervalLogWriter log = new IntervalLogWriter(new Filling(header.size()), "samples.hlog", "a.b", 0);
        assertThatThrownBy(() -> log.write(interval())).isInstanceOf(IOException.class);
    }

    @Test
    void anErrorThatComesWithTheEndIsNoticedToo() throws IOException {
        IntervalLogWriter log = new IntervalLogWriter(new FailingAtClose(), "samples.hlog", "a.b", 0);
        log.write(interval());
        assertThatThrownBy(log::close).isInstanceOf(IOException.class).hasMessageContaining("samples.hlog");
    }

    @Test
    void aLogIsReadByItsReader() throws IOException {
        Path file = directory.resolve("samples.hlog");
        writeTo(Files.newOutputStream(file));
        assertThat(IntervalLog.read(file)).hasSize(2).allMatch(h -> h.equals(interval()));
    }

    private static void writeTo(OutputStream out) throws IOException {
        try (IntervalLogWriter log = new IntervalLogWriter(out, "samples.hlog", "a.b", 0)) {
            log.write(interval());
            log.write(interval());
        }
    }

    private static Histogram interval() {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(1_000);
        histogram.setEndTimeStamp(1_000);
        return histogram;
    }

    /** A disk with room for so many bytes. */
    private static final class Filling extends OutputStream {
        private int room;

        Filling(int room) {
            this.room = room;
        }

        @Override
        public void write(int octet) throws IOException {
            if (room-- <= 0) {
                throw new IOException("no space left on device");
            }
        }
    }

    private static final class FailingAtClose extends ByteArrayOutputStream {
        @Override
        public void close() throws IOException {
            throw new IOException("no space left on device");
        }
    }
}
