package dev.fallacies.harness.toxiproxy.embedded;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How to start the engine.
 *
 * @param listen where the control API listens, as {@code host:port}; port 0 is any free one
 * @param exitWithParent whether the process ends when its standard input does
 * @param transport which of the system's interfaces to use
 * @param allowRemote whether the control API and proxies may listen on addresses that other machines can reach
 */
public record EngineOptions(String listen, boolean exitWithParent, TransportChoice transport, boolean allowRemote) {

    /** Loopback, any free port, the best transport. */
    public static final EngineOptions DEFAULT = new EngineOptions("127.0.0.1:0", false, TransportChoice.AUTO, false);

    /** Which interface to the operating system's sockets. */
    public enum TransportChoice {
        /** The native one of this system if there is one, or else the JDK's. */
        AUTO(Transport::best),
        /** The JDK's. */
        NIO(Transport::nio);

        private final Supplier<Transport> opener;

        TransportChoice(Supplier<Transport> opener) {
            this.opener = opener;
        }

        Transport open() {
            return opener.get();
        }
    }

    /**
     * Reads command line arguments.
     *
     * @throws IllegalArgumentException with a message for the user, if they are wrong
     */
    public static EngineOptions parse(String... arguments) {
        EngineOptions options = DEFAULT;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            options = options.with(rest.remove(), rest);
        }
        options.controlAddress();
        return options;
    }

    private EngineOptions with(String option, Deque<String> rest) {
        return switch (option) {
            case "--listen" -> new EngineOptions(value(option, rest), exitWithParent, transport, allowRemote);
            case "--exit-with-parent" -> new EngineOptions(listen, true, transport, allowRemote);
            case "--transport" ->
                new EngineOptions(listen, exitWithParent, transportChoice(value(option, rest)), allowRemote);
            case "--allow-remote" -> new EngineOptions(listen, exitWithParent, transport, true);
            default -> throw new IllegalArgumentException("unknown option: " + option);
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("option " + option + " needs a value");
        }
        return rest.remove();
    }

    private static TransportChoice transportChoice(String name) {
        return Arrays.stream(TransportChoice.values())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--transport must be auto or nio, not " + name));
    }

    /** The resolved control address. */
    InetSocketAddress controlAddress() {
        try {
            return new ListenPolicy(allowRemote).resolve(listen);
        } catch (ApiException e) {
            throw new IllegalArgumentException("--listen: " + e.getMessage(), e);
        }
    }
}
