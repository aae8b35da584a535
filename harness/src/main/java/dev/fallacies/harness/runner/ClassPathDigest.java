package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.Checksums;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * SHA-256 over every file of a class path, in its order: two processes with the same one run the same code, libraries
 * included, whatever their commits say. Some 0.1 s for the suite's jar.
 */
final class ClassPathDigest {
    private static final int BUFFER_BYTES = 1 << 16;

    private final MessageDigest sha256 = Checksums.sha256();
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private ClassPathDigest() {}

    static String ofThisJvm() {
        return of(System.getProperty("java.class.path"));
    }

    /** In lower-case hexadecimal. Entries that do not exist have no say in what is run. */
    static String of(String classPath) {
        ClassPathDigest digest = new ClassPathDigest();
        Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .forEach(digest::add);
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private void add(Path entry) {
        try (Stream<Path> files = Files.walk(entry)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                sha256.update(
                        entry.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8));
                addContent(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read: " + entry, e);
        }
    }

    private void addContent(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
    }
}
