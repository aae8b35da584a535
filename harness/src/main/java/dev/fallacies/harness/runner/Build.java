package dev.fallacies.harness.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this suite was built from, as the build wrote it down.
 *
 * @param version of the suite
 * @param commit null if it was built outside a checkout
 * @param dirty whether the checkout had uncommitted changes; null likewise
 */
public record Build(String version, String commit, Boolean dirty) {
    private static final String FILE = "/dev/fallacies/build.properties";

    /** The build on the class path; {@code unknown} where there is none, as in a test of the harness alone. */
    public static Build ofClassPath() {
        try (InputStream data = Build.class.getResourceAsStream(FILE)) {
            if (data == null) {
                return new Build("unknown", null, null);
            }
            Properties properties = new Properties();
            properties.load(data);
            String dirty = properties.getProperty("git.dirty");
            return new Build(
                    properties.getProperty("git.build.version", "unknown"),
                    properties.getProperty("git.commit.id.full"),
                    dirty == null ? null : Boolean.valueOf(dirty));
        } catch (IOException e) {
            throw new UncheckedIOException("the build's own description cannot be read", e);
        }
    }
}
