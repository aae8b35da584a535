package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    private final Path file;
    private final Class<T> type;

    Journal(Path file, Class<T> type) {
        this.file = file;
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
        int end = endOfWholeLines(bytes());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(end).position(end);
            write(line, channel, end);
        } catch (IOException e) {
            throw new RunFolderException("cannot append to", file, "free some space or check its permissions", e);
        }
    }

    /** Leaves no half of a line behind where a disk is full. */
    private static void write(ByteBuffer line, FileChannel channel, int end) throws IOException {
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

    /** @throws RunFolderException if it cannot be read, or a whole line is no such value */
    Lines<T> read() {
        byte[] bytes = bytes();
        int end = endOfWholeLines(bytes);
        List<T> values = new ArrayList<>();
        new String(bytes, 0, end, StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> values.add(parse(line, values.size() + 1)));
        return new Lines<>(List.copyOf(values), end < bytes.length);
    }

    private T parse(String line, int number) {
        try {
            return ResultJson.read(line, type);
        } catch (JsonProcessingException e) {
            throw new RunFolderException(
                    "line " + number + " cannot be read: " + e.getOriginalMessage(),
                    file,
                    "repair that line or remove it");
        }
    }

    private byte[] bytes() {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new RunFolderException("cannot read", file, "check its permissions", e);
        }
    }

    private static int endOfWholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != END_OF_LINE) {
            end--;
        }
        return end;
    }
}
