package dev.fallacies.harness.toxiproxy.embedded;

import java.util.Locale;

/** The direction a toxic works on. */
enum Stream {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM;

    /** Reads a direction in any case. */
    static Stream parse(String text) {
        for (Stream stream : values()) {
            if (stream.name().equalsIgnoreCase(text)) {
                return stream;
            }
        }
        throw ApiException.badRequest("stream was invalid, can be either upstream or downstream");
    }

    /** The spelling in JSON. */
    String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
