package dev.fallacies.harness.toxiproxy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The Toxiproxy that the black-box tests drive: an embedded engine for each test class, or, if the system property
 * {@value #ADDRESS_PROPERTY} names the control address of a running one, that.
 */
final class Toxiproxies {

    static final String ADDRESS_PROPERTY = "fallacies.test.toxiproxy";

    private static ToxiproxyEngine engine;

    private Toxiproxies() {}

    static synchronized String controlAddress() {
        String given = System.getProperty(ADDRESS_PROPERTY);
        return given == null ? HostPort.format(embedded().address()) : given;
    }

    static boolean isEmbedded() {
        return System.getProperty(ADDRESS_PROPERTY) == null;
    }

    private static ToxiproxyEngine embedded() {
        if (engine == null) {
            try {
                // Its threads are daemons, so it ends with the tests.
                engine = new ToxiproxyEngine(EngineOptions.DEFAULT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return engine;
    }
}
