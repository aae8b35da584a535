package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
    @Test
    void everyOtherFileIsListedInOrder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b"), "abc");
        Files.createDirectory(folder.resolve("a"));
        Files.writeString(folder.resolve("a/z"), "");
        Files.writeString(folder.resolve("SHA256SUMS"), "old");

        // The digests of "" and "abc" are those of FIPS 180-4's examples.
        assertThat(Checksums.list(folder)).isEqualTo("""
                        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/z
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b
                        """);
    }
}
