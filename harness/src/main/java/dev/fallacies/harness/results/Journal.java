package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of one JSON value a line, each on the disk before the next is made. A line without its line feed was torn by
 * the end of the process that wrote it: reading leaves it out and says so, and the next line takes its place.
 */
final class Journal<T> {
    private static final char END_OF_LINE = '\n';

    /** The longest that a run writes, with a failure's words, is some kilobytes. */
    private static final int LONGEST_LINE = 1 << 20;

    private final FolderFiles files;
    private final String name;
    private final Class<T> type;

    Journal(FolderFiles files, String name, Class<T> type) {
        this.files = files;
        this.name = name;
        this.type = type;
    }

    /**
     * What a journal holds.
     *
     * @param torn whether a torn line was left out
     */
    record Lines<T>(List<T> values, boolean torn) {}

    /** @throws RunFolderException if it cannot be written */
    void append(T value) {
        ByteBuffer line = ByteBuffer.wrap((ResultJson.line(value) + END_OF_LINE).getBytes(StandardCharsets.UTF_8));
        Path file = files.toWrite(name);
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            long end = endOfWholeLines(channel);
            channel.truncate(end).position(end);
            write(line, channel, end);
        } catch (IOException e) {
            throw new RunFolderException("cannot append to", file, "free some space or check its permissions", e);
        }
    }

    /** Leaves no half of a line behind where a disk is full. */
    private static void write(ByteBuffer line, FileChannel channel, long end) throws IOException {
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    private static long endOfWholeLines(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            channel.read(last.clear(), end - 1);
            if (last.get(0) == END_OF_LINE) {
                return end;
            }
        }
        return 0;
    }

    /** @throws RunFolderException if it cannot be read, or a whole line is no such value */
    Lines<T> read(UnknownFields unknown) {
        if (!files.has(name)) {
            return new Lines<>(List.of(), false);
        }
        Path file = files.file(name);
        List<T> values = new ArrayList<>();
        long bytes = 0;
        try (InputStream in = new BufferedInputStream(FolderFiles.open(file))) {
            byte[] line = line(in, file, 1);
            while (isWhole(line)) {
                bytes += line.length;
                FolderFiles.requireRoom(file, bytes);
                values.add(parse(line, unknown, file, values.size() + 1));
                line = line(in, file, values.size() + 1);
            }
            return new Lines<>(List.copyOf(values), line.length > 0);
        } catch (IOException e) {
            throw new RunFolderException("cannot read", file, "check its permissions", e);
        }
    }

    private static boolean isWhole(byte[] line) {
        return line.length > 0 && line[line.length - 1] == END_OF_LINE;
    }

    /** With its end; without one if the file ends before the line does. */
    private static byte[] line(InputStream in, Path file, int number) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == END_OF_LINE) {
                break;
            }
            if (line.size() > LONGEST_LINE) {
                throw new RunFolderException(
                        "line " + number + " is longer than " + LONGEST_LINE + " bytes",
                        file,
                        "repair that line or remove it");
            }
        }
        return line.toByteArray();
    }

    private T parse(byte[] line, UnknownFields unknown, Path file, int number) {
        try {
            return ResultJson.read(FolderFiles.decoded(line, 0, line.length - 1), type, unknown);
        } catch (JsonProcessingException e) {
            throw unreadable(number, e.getOriginalMessage(), file);
        } catch (CharacterCodingException e) {
            throw unreadable(number, "it is not UTF-8", file);
        }
    }

    private static RunFolderException unreadable(int number, String why, Path file) {
        return new RunFolderException(
                "line " + number + " cannot be read: " + why, file, "repair that line or remove it");
    }
}
