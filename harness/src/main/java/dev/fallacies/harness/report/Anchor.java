package dev.fallacies.harness.report;

import dev.fallacies.harness.results.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Places in a report, named after what is there. */
public final class Anchor {
    /** In the key of a ratio. */
    static final String DIVIDED = " ÷ ";

    private static final int LONGEST = 200;
    private static final int HASH_BYTES = 8;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._/,=+:-]");

    private Anchor() {}

    /**
     * The place of a number. A key of usual characters is its own place; any other becomes one that is as unique.
     *
     * @param key for example {@code latency.chatty/chatty,calls=100,network=cross-az/p50}
     */
    public static String of(String key) {
        String readable = Arrays.stream(key.split(DIVIDED)).map(Anchor::safe).collect(Collectors.joining("~"));
        if (readable.equals(key.replace(DIVIDED, "~")) && key.length() <= LONGEST) {
            return readable;
        }
        byte[] digest = Checksums.sha256().digest(key.getBytes(StandardCharsets.UTF_8));
        return readable.substring(0, Math.min(readable.length(), LONGEST)) + "-"
                + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    }

    private static String safe(String key) {
        return UNSAFE.matcher(key).replaceAll("_");
    }

    /** The place of an experiment. */
    static String ofScenario(String id) {
        return of("experiment/" + id);
    }
}
