package dev.fallacies.harness.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files in which Linux tells of itself.
 *
 * @param root {@code /}, or a folder that looks like it
 */
record ProcFiles(Path root) {

    static final ProcFiles OF_THIS_MACHINE = new ProcFiles(Path.of("/"));

    /**
     * The text of a file such as {@code proc/cpuinfo}.
     *
     * @throws AbsentException if there is no such file, as on other systems, or it may not be read
     */
    String text(String name) {
        Path file = root.resolve(name);
        if (!Files.isReadable(file)) {
            throw new AbsentException("/" + name + " is not there or not readable");
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new AbsentException("/" + name + " cannot be read");
        }
    }

    /** The folders in a folder whose name matches; none if there is no such folder. */
    List<String> folders(String parent, Pattern name) {
        if (!exists(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root.resolve(parent))) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name.asMatchPredicate())
                    .map(child -> parent + "/" + child)
                    .toList();
        } catch (IOException e) {
            throw new AbsentException("/" + parent + " cannot be read");
        }
    }

    boolean exists(String name) {
        return Files.exists(root.resolve(name));
    }
}
