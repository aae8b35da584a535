package dev.fallacies.harness.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 of the files of a folder, in the form that {@code sha256sum -c} checks. */
public final class Checksums {
    static final String FILE = "SHA256SUMS";

    private Checksums() {}

    /** One line for every file but the list itself and the lock, sorted by path, with {@code /} on every system. */
    static String list(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(FILE) && !name.equals(FolderLock.FILE))
                    .sorted()
                    .toList();
            return names.stream()
                    .map(name -> of(folder.resolve(name)) + "  " + name + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new RunFolderException("cannot list", folder, "check its permissions", e);
        }
    }

    /** In lower-case hexadecimal. */
    static String of(Path file) {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
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
