package dev.fallacies.harness.report.page;

import dev.fallacies.harness.results.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a page carries to look and work as it does.
 *
 * @param scripts in the order in which they run
 */
record Assets(String style, List<String> scripts) {

    static Assets ofClassPath() {
        return new Assets(read("page.css"), List.of(read("copy.js"), Scripts.echarts(), Scripts.drawing()));
    }

    /** Lets the page use what it carries, and nothing else: no other script or style, no address, no frame, no form. */
    String contentSecurityPolicy() {
        return "default-src 'none'; script-src "
                + scripts.stream().map(Assets::hash).collect(Collectors.joining(" ")) + "; style-src " + hash(style)
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        byte[] digest = Checksums.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the suite lacks its " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the suite", e);
        }
    }
}
