package dev.fallacies.harness.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 of the files of a folder, in the form that {@code sha256sum -c} checks. */
public final class Checksums {
    public static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    private Checksums() {}

    /** One line for every file but the list itself and the lock, sorted by path, with {@code /} on every system. */
    static String list(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> name(file, folder))
                    .filter(Checksums::isListed)
                    .sorted()
                    .toList();
            requireOneLineEach(names, folder);
            return names.parallelStream()
                    .map(name -> of(folder.resolve(name)) + "  " + name + "\n")
                    .collect(Collectors.joining());
        } catch (IOException | UncheckedIOException e) {
            throw new RunFolderException("cannot list", folder, "check its permissions", e);
        }
    }

    /**
     * What the list of a folder says: checksum by file, in its order.
     *
     * @throws RunFolderException if it is missing, or is no such list
     */
    public static Map<String, String> read(FolderFiles files) {
        Map<String, String> listed = new LinkedHashMap<>();
        String list = files.text(FILE);
        if (!list.endsWith("\n")) {
            throw noList("is cut short", files);
        }
        for (String line : list.split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw noList("'" + line + "' is no checksum and file", files);
            }
            if (listed.put(matcher.group(2), matcher.group(1)) != null) {
                throw noList("lists " + matcher.group(2) + " twice", files);
            }
        }
        return listed;
    }

    private static RunFolderException noList(String why, FolderFiles files) {
        return new RunFolderException(why, files.file(FILE), "'fallacies report' makes it anew");
    }

    private static void requireOneLineEach(List<String> names, Path folder) {
        for (String name : names) {
            if (!InertText.of(name).equals(name)) {
                throw new RunFolderException("'" + name + "' is no name for a file", folder, "rename or remove it");
            }
        }
    }

    /** A file's path within its folder, with {@code /} on every system. */
    public static String name(Path file, Path folder) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Whether a file belongs in the list: the list itself and the lock of a run do not. */
    public static boolean isListed(String name) {
        return !name.equals(FILE) && !name.equals(FolderLock.FILE);
    }

    /** In lower-case hexadecimal. */
    public static String of(Path file) {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(FolderFiles.open(file), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new RunFolderException("cannot read", file, "check its permissions", e);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** A fresh digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
