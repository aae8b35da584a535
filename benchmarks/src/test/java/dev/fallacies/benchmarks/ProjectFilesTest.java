package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written twice must agree. */
class ProjectFilesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theCitationNamesTheVersionOfTheBuild() throws IOException {
        String version = first("<artifactId>fallacies-parent</artifactId>\\s*<version>([^<]+)<", "pom.xml");
        assertThat(first("(?m)^version: (\\S+)$", "CITATION.cff")).isEqualTo(version);
    }

    private static String first(String pattern, String file) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(file)));
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
