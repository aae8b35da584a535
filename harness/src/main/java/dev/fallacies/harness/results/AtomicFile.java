package dev.fallacies.harness.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that holds either its old text or its new one, whenever the process or the machine stops. */
final class AtomicFile {
    private AtomicFile() {}

    /** @throws RunFolderException if it cannot be written */
    static void write(Path file, String text) {
        write(file, out -> out.write(text));
    }

    /**
     * Writes a text that need not be in memory as a whole.
     *
     * @throws RunFolderException if it cannot be written
     */
    static void write(Path file, TextSource text) {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            // Whatever lies there is none of ours, and written through if it were a link.
            Files.deleteIfExists(beside);
            writeThrough(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(beside);
            throw new RunFolderException("cannot write", file, "free some space or check its permissions", e);
        } catch (RuntimeException e) {
            remove(beside);
            throw e;
        }
    }

    /** What is left of it is of no use; if even that cannot be removed, its name says so. */
    private static void remove(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            // The first failure is the one to tell.
        }
    }

    private static void writeThrough(Path file, TextSource text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(channel, text);
            channel.force(true);
        }
    }

    /**
     * Writes all of a text, or throws. A disk that is all but full takes a part of what it is given and fails with the next
     * part: a stream goes on with the rest, where JDK 17's {@code Channels.newWriter} drops it and says nothing.
     */
    static void write(WritableByteChannel channel, TextSource text) throws IOException {
        // What has no bytes in UTF-8, half of a surrogate pair, becomes a question mark, as in String.getBytes.
        Writer out =
                new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
        text.writeTo(out);
        out.flush();
    }
}
