package dev.fallacies.harness.toxiproxy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as a shell would. */
final class ProgramSearch {
    private ProgramSearch() {}

    /** @throws IllegalArgumentException if no directory of PATH holds the program */
    static Path find(String name) {
        return lookUp(name).orElseThrow(() -> new IllegalArgumentException(missing(name)));
    }

    /** Empty if no directory of PATH holds the program. */
    static Optional<Path> lookUp(String name) {
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
                .flatMap(directory -> Stream.of(Path.of(directory, name), Path.of(directory, name + ".exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What to do about a program that was not found. */
    static String missing(String name) {
        return "no " + name + " on the PATH; install Toxiproxy, or name its program or its URL";
    }

    static Path requireExecutable(Path program) {
        if (!Files.isExecutable(program) || Files.isDirectory(program)) {
            throw new IllegalArgumentException("--toxiproxy " + program
                    + ": neither 'embedded', 'real', an http:// address nor a program that can be run");
        }
        return program.toAbsolutePath();
    }
}
