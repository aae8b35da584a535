package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathDigestTest {
    @TempDir
    private Path directory;

    private Path classes;
    private Path jar;

    @BeforeEach
    void write() throws IOException {
        classes = Files.createDirectories(directory.resolve("classes/a"));
        Files.writeString(classes.resolve("B.class"), "b");
        jar = Files.writeString(directory.resolve("library.jar"), "library");
    }

    @Test
    void theSameFilesGiveTheSameDigestWhereverTheyLie() throws IOException {
        String before = digest();
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.move(directory.resolve("classes"), elsewhere.resolve("classes"));
        Path moved = Files.move(jar, elsewhere.resolve("library.jar"));
        assertThat(ClassPathDigest.of(elsewhere.resolve("classes") + File.pathSeparator + moved))
                .isEqualTo(before)
                .hasSize(64);
    }

    @Test
    void anotherClassAnotherLibraryAndAnotherNameChangeIt() throws IOException {
        String before = digest();
        Files.writeString(classes.resolve("B.class"), "c");
        String otherClass = digest();
        Files.writeString(jar, "newer library");
        String otherLibrary = digest();
        Files.move(classes.resolve("B.class"), classes.resolve("C.class"));
        assertThat(java.util.List.of(before, otherClass, otherLibrary, digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatDoesNotExistHasNoSay() {
        assertThat(ClassPathDigest.of(directory.resolve("classes")
                        + File.pathSeparator
                        + jar
                        + File.pathSeparator
                        + directory.resolve("none")))
                .isEqualTo(digest());
    }

    private String digest() {
        return ClassPathDigest.of(directory.resolve("classes") + File.pathSeparator + jar);
    }
}
