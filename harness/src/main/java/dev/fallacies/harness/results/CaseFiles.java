package dev.fallacies.harness.results;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names of the files of a case. They can be read, are unique even where case is ignored or a long key was cut, and may
 * be used on any file system; what a file holds is said by the journal and not by its name.
 */
final class CaseFiles {
    /** Leaves room for folder, round, hash and suffix within the 255 bytes that file systems allow. */
    private static final int LONGEST_KEY = 120;

    private CaseFiles() {}

    static String histogram(String caseKey, int round) {
        return "hdr/" + ofRound(caseKey, round) + ".hlog";
    }

    static String jmhResult(String caseKey, int round) {
        return "jmh/" + ofRound(caseKey, round) + ".json";
    }

    static String timeline(String caseKey, int round) {
        return "timelines/" + ofRound(caseKey, round) + ".csv";
    }

    /**
     * The percentiles of all rounds together, in microseconds.
     *
     * @param tag of the histograms within the interval logs; null if they have none
     */
    static String percentiles(String caseKey, String tag) {
        return "hdr/all-" + unique(tag == null ? caseKey : caseKey + "/" + tag) + "-us.hgrm";
    }

    /** Starts with the round, so that no name is one of those that Windows keeps for devices. */
    private static String ofRound(String caseKey, int round) {
        return String.format(Locale.ROOT, "r%02d-%s", round, unique(caseKey));
    }

    private static String unique(String key) {
        String readable = key.replaceAll("[^A-Za-z0-9.,=_+-]", "_");
        return readable.substring(0, Math.min(readable.length(), LONGEST_KEY)) + "-" + hash(key);
    }

    private static String hash(String key) {
        byte[] digest = Checksums.sha256().digest(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 4);
    }
}
