package dev.fallacies.harness.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two processes from writing to one run folder. The system frees it when its process ends, however it ends. */
final class FolderLock implements AutoCloseable {
    static final String FILE = "run.lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws RunFolderException if another process has it, or the folder cannot be written */
    static FolderLock take(FolderFiles files) {
        Path folder = files.root();
        Path file = files.toWrite(FILE);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (tryLock(channel) == null) {
                channel.close();
                throw new RunFolderException("a run that is under way writes to", folder, "wait until it has ended");
            }
            return new FolderLock(file, channel);
        } catch (IOException e) {
            throw new RunFolderException("cannot write to", folder, "free some space or check its permissions", e);
        }
    }

    /** Null if it is taken. */
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A lock that stays is free all the same, since nobody holds it.
        }
    }
}
