package dev.fallacies.harness.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * The files of a run folder, which may come from anywhere. A file is reached through real folders alone and is a regular one:
 * a name that leads elsewhere, a link, a pipe and a device are refused, whoever names them. Names have {@code /} on every
 * system.
 */
public final class FolderFiles {
    /**
     * A text of so much of the heap can be read, and all that is made of it: an observation of 1.6 kB comes to some ten times
     * as much on its way to a report.
     */
    private static final int SHARE_OF_HEAP = 16;

    /** A step that is empty or leads nowhere or up, and what other systems take for the root or a separator. */
    private static final Pattern LEADS_ELSEWHERE =
            Pattern.compile("(^|.*/)(\\.{0,2})(/.*|$)|.*[\\\\\\p{Cc}].*|[A-Za-z]:.*", Pattern.DOTALL);

    private static final int LONGEST_NAME = 1_000;

    private final Path root;

    FolderFiles(Path root) {
        this.root = root;
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** Most bytes that a text may have which is read as a whole. */
    static long mostBytes() {
        return Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    }

    /** Whether there is anything of that name. */
    public boolean has(String name) {
        return Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Where a file is.
     *
     * @throws RunFolderException if it is missing, or is no file of this folder
     */
    public Path file(String name) {
        Path file = step(name, folderOf(name));
        BasicFileAttributes found = attributes(file);
        if (found == null) {
            throw new RunFolderException("a file is missing", file, "restore it");
        }
        if (!found.isRegularFile()) {
            throw new RunFolderException("is " + what(found) + " where a file belongs", file, "restore the file");
        }
        return file;
    }

    /**
     * Where a file is to be written.
     *
     * @throws RunFolderException if that is not in this folder
     */
    Path toWrite(String name) {
        Path file = step(name, folderOf(name));
        BasicFileAttributes found = attributes(file);
        if (found != null && !found.isRegularFile()) {
            throw new RunFolderException("is " + what(found) + " where a file belongs", file, "remove it");
        }
        return file;
    }

    /**
     * Opens a file.
     *
     * @throws RunFolderException if it is missing, or cannot be read, or is no file of this folder
     */
    public InputStream open(String name) {
        return open(file(name));
    }

    /** @throws RunFolderException if it cannot be read */
    static InputStream open(Path file) {
        try {
            return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new RunFolderException("cannot read", file, "check its permissions", e);
        }
    }

    /**
     * The text of a file.
     *
     * @throws RunFolderException as {@link #open(String)}, and if it is too large for the heap, or no UTF-8
     */
    public String text(String name) {
        Path file = file(name);
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, mostBytes() + 1));
            requireRoom(file, bytes.length);
            return decoded(bytes, 0, bytes.length);
        } catch (CharacterCodingException e) {
            throw new RunFolderException("is not UTF-8", file, "restore the file");
        } catch (IOException e) {
            throw new RunFolderException("cannot read", file, "check its permissions", e);
        }
    }

    /** @throws RunFolderException if that is more than the heap has room for */
    static void requireRoom(Path file, long bytes) {
        if (bytes > mostBytes()) {
            throw new RunFolderException(
                    "holds more than the " + mostBytes() / 1_000_000 + " MB that a heap of "
                            + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB has room for",
                    file,
                    "give Java more, as with JAVA_TOOL_OPTIONS=-Xmx4g");
        }
    }

    /** @throws CharacterCodingException if they are not UTF-8 */
    static String decoded(byte[] bytes, int from, int length) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, length))
                .toString();
    }

    /** Goes through the folders of a name one by one, as a link may stand for any of them. */
    private Path folderOf(String name) {
        if (name == null
                || name.length() > LONGEST_NAME
                || LEADS_ELSEWHERE.matcher(name).matches()) {
            throw new RunFolderException(
                    "'" + InertText.brief(String.valueOf(name)) + "' names no file within", root, "restore the folder");
        }
        Path folder = root;
        String[] steps = name.split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            folder = step(steps[i], folder);
            BasicFileAttributes found = attributes(folder);
            if (found != null && !found.isDirectory()) {
                throw new RunFolderException(
                        "is " + what(found) + " where a folder belongs", folder, "restore the folder");
            }
        }
        return folder;
    }

    private Path step(String name, Path folder) {
        try {
            return folder.resolve(name.substring(name.lastIndexOf('/') + 1));
        } catch (InvalidPathException e) {
            throw new RunFolderException(
                    "'" + InertText.brief(name) + "' can be no file's name in", root, "restore the folder");
        }
    }

    /** Null if there is nothing. */
    private static BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new RunFolderException("cannot read", file, "check its permissions", e);
        }
    }

    /** As in "is a …". */
    public static String what(BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return "a symbolic link";
        }
        return found.isDirectory() ? "a folder" : found.isRegularFile() ? "a file" : "a pipe or a device";
    }
}
