package dev.fallacies.harness.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** What attacks do to files. */
final class Damage {
    /** Twice what a heap of 256 MB has room for. */
    static final int LARGE = 32_000_000;

    /** How the names of histograms begin, and those of JMH's results. */
    static final String LOG = "hdr/r01-";

    static final String JMH = "jmh/r01-";

    private Damage() {}

    static void fill(Path file, char character) throws IOException {
        repeat(file, String.valueOf(character).repeat(1_000), LARGE / 1_000);
    }

    static void repeat(Path file, String text, int times) throws IOException {
        Files.write(file, new byte[0]);
        append(file, text, times);
    }

    static void append(Path file, String text, int times) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND))) {
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        }
    }

    /** The first file whose name begins so. */
    static Path first(Path folder, String beginning) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> folder.relativize(file).toString().startsWith(beginning))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
