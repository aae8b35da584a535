package dev.fallacies.harness.toxiproxy.embedded;

import dev.fallacies.harness.toxiproxy.RealToxiproxy;
import dev.fallacies.harness.toxiproxy.embedded.EngineOptions.TransportChoice;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The Toxiproxies that the black-box tests drive. Each is started when it is first needed, and ends with the tests. */
enum Toxiproxies {
    /** The embedded engine on the system's native transport, where there is one. */
    EMBEDDED {
        @Override
        String start() throws IOException {
            return startEngine(TransportChoice.AUTO);
        }
    },
    /** The embedded engine as it runs where there is no native transport. */
    EMBEDDED_NIO {
        @Override
        String start() throws IOException {
            return startEngine(TransportChoice.NIO);
        }
    },
    /** Toxiproxy itself. */
    REAL {
        @Override
        String start() throws IOException {
            return RealToxiproxy.start().url().replace("http://", "");
        }
    };

    private String address;

    abstract String start() throws IOException;

    private static String startEngine(TransportChoice transport) throws IOException {
        EngineOptions options = new EngineOptions("127.0.0.1:0", false, transport, false);
        return HostPort.format(new ToxiproxyEngine(options).address());
    }

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

    boolean isReal() {
        return this == REAL;
    }

    /** What to expect where the embedded engine differs on purpose. */
    <T> T either(T ofEmbedded, T ofReal) {
        return isReal() ? ofReal : ofEmbedded;
    }
}
