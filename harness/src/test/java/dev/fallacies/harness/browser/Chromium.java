package dev.fallacies.harness.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.MissingProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium of this machine, driven over a pipe: when the tests end, however they do, the pipe does, and with it the
 * browser. It looks up no name, so that nothing that a page asks for leaves the machine. A test that needs one is skipped where
 * there is none, except in continuous integration, where it fails.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final DevTools devTools;
    private final Path profile;

    private Chromium(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
        this.devTools = new DevTools(process.getInputStream(), process.getOutputStream());
    }

    /** Starts one; aborts or fails the test if there is none. */
    public static Chromium start() throws IOException {
        Path program = program();
        Path profile = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chromium-");
        // The protocol's pipe is at descriptors 3 and 4, which only a shell can give; its log goes nowhere else.
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null",
                        "sh",
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--remote-debugging-pipe",
                        "--user-data-dir=" + profile.toAbsolutePath(),
                        "--no-first-run",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--host-resolver-rules=MAP * ~NOTFOUND",
                        "about:blank")
                .redirectError(profile.resolve("log.txt").toFile())
                .start();
        return new Chromium(process, profile);
    }

    private static Path program() {
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> MissingProgram.told("no Chromium on the PATH"));
    }

    /** Opens a page, and waits until it has loaded. */
    public Tab open(Path page, Look look) {
        String target = devTools.call(null, "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        String session = devTools.call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        return Tab.open(devTools, session, page.toUri(), look);
    }

    /** Lets pages read and write the clipboard, as a reader who is asked would. */
    public void allowClipboard() {
        devTools.call(
                null,
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    }

    /** For example {@code Chrome/140.0.7339.80}. */
    public String version() {
        JsonNode version = devTools.call(null, "Browser.getVersion", Map.of());
        return version.path("product").asText();
    }

    @Override
    public void close() throws IOException {
        devTools.close();
        awaitEnd();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
