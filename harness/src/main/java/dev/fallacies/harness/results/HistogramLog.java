package dev.fallacies.harness.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;

/**
 * Reads the interval logs of a run (format V2, nanoseconds), and nothing else that calls itself one: HdrHistogram's own reader
 * makes as much of a log as the log asks for, and passes over what it cannot read. What a histogram is made of is checked
 * here, and decoded by HdrHistogram.
 *
 * @see <a href="https://github.com/HdrHistogram/HdrHistogram">HdrHistogram, AbstractHistogram.encodeIntoCompressedByteBuffer</a>
 */
final class HistogramLog {
    /** A case has some ten intervals, of a kilobyte or two each. */
    private static final int MOST_BYTES = 1 << 22;

    private static final int MOST_INTERVALS = 1_000;
    private static final int MOST_DIGITS = 3;

    /** A histogram of three digits has at most 55 · 1,024 counts, whose code is shorter than this even if none is 0. */
    private static final int MOST_INFLATED = 1 << 19;

    private static final int COMPRESSED_V2 = 0x1c849314;
    private static final int PLAIN_V2 = 0x1c849313;

    private static final Pattern NOTE = Pattern.compile("#.*|\"StartTimestamp\".*|");
    private static final String NUMBER = "-?\\d{1,19}(?:\\.\\d{1,9})?,";
    private static final Pattern INTERVAL =
            Pattern.compile("(?:Tag=([^, ]{1,100}),)?" + NUMBER + NUMBER + NUMBER + "([A-Za-z0-9+/=]+)");

    private final Path log;

    private HistogramLog(Path log) {
        this.log = log;
    }

    /**
     * The histograms of a log, one an interval, each with its tag.
     *
     * @throws RunFolderException if it is missing, or cannot be read as such a log to its end
     */
    static List<Histogram> read(Path log) {
        HistogramLog reader = new HistogramLog(log);
        List<String> intervals =
                reader.text().lines().filter(l -> !NOTE.matcher(l).matches()).toList();
        if (intervals.size() > MOST_INTERVALS) {
            throw reader.noLog("it has " + intervals.size() + " intervals, of which " + MOST_INTERVALS + " are read");
        }
        return intervals.stream().map(reader::interval).toList();
    }

    private String text() {
        try (InputStream in = FolderFiles.open(log)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw noLog("it is longer than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RunFolderException("cannot read", log, "check its permissions", e);
        }
    }

    private Histogram interval(String line) {
        Matcher matcher = INTERVAL.matcher(line);
        if (!matcher.matches()) {
            throw noLog("'" + line.substring(0, Math.min(line.length(), 60)) + "' is no interval");
        }
        try {
            Histogram histogram = Histogram.decodeFromByteBuffer(inflated(matcher.group(2)), 0);
            histogram.setTag(matcher.group(1));
            return histogram;
        } catch (DataFormatException | BufferUnderflowException | IllegalArgumentException e) {
            throw noLog("a histogram in it is damaged");
        } catch (IndexOutOfBoundsException e) {
            throw noLog("a histogram in it has more counts than it has room for");
        }
    }

    /** The code of one histogram, with a header that asks for nothing which the suite does not write. */
    private ByteBuffer inflated(String base64) throws DataFormatException {
        ByteBuffer code = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
        if (code.getInt() != COMPRESSED_V2) {
            throw noLog("it holds a histogram that is not of whole nanoseconds in format V2");
        }
        if (code.getInt() != code.remaining()) {
            throw new DataFormatException("cut short");
        }
        ByteBuffer plain = ByteBuffer.wrap(inflated(code));
        requireUsual(plain.duplicate());
        return plain;
    }

    private byte[] inflated(ByteBuffer code) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(code);
            byte[] plain = new byte[MOST_INFLATED];
            int length = inflater.inflate(plain);
            if (length == plain.length) {
                throw noLog("a histogram in it inflates to " + MOST_INFLATED + " bytes and more");
            }
            if (!inflater.finished() || code.hasRemaining()) {
                throw new DataFormatException("cut short");
            }
            return Arrays.copyOf(plain, length);
        } finally {
            inflater.end();
        }
    }

    /** Of its fields, digits and highest value decide how large a histogram is made. */
    private void requireUsual(ByteBuffer plain) throws DataFormatException {
        int cookie = plain.getInt();
        int payload = plain.getInt();
        int offset = plain.getInt();
        int digits = plain.getInt();
        long lowest = plain.getLong();
        plain.getLong();
        double ratio = plain.getDouble();
        if (cookie != PLAIN_V2 || payload != plain.remaining()) {
            throw new DataFormatException("no histogram");
        }
        if (digits < 0 || digits > MOST_DIGITS || lowest != 1 || offset != 0 || ratio != 1) {
            throw noLog("it holds a histogram of " + digits + " digits from " + lowest + " on, where one of up to "
                    + MOST_DIGITS + " digits from 1 on belongs");
        }
    }

    private RunFolderException noLog(String why) {
        return new RunFolderException("is no interval log of histograms: " + why, log, "restore the file");
    }
}
