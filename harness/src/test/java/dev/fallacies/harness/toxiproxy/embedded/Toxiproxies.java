package dev.fallacies.harness.toxiproxy.embedded;

import dev.fallacies.harness.toxiproxy.RealToxiproxy;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The Toxiproxies that the black-box tests drive. Each is started when it is first needed, and ends with the tests. */
enum Toxiproxies {
    EMBEDDED {
        @Override
        String start() throws IOException {
            return HostPort.format(new ToxiproxyEngine(EngineOptions.DEFAULT).address());
        }
    },
    REAL {
        @Override
        String start() throws IOException {
            return RealToxiproxy.start().url().replace("http://", "");
        }
    };

    private String address;

    abstract String start() throws IOException;

    /** Host and port of its control API. */
    synchronized String controlAddress() {
        if (address == null) {
            try {
                address = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return address;
    }
}
