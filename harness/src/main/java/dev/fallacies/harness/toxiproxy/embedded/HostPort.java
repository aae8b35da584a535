package dev.fallacies.harness.toxiproxy.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An address as clients write it.
 *
 * @param host a name or a literal address without brackets; empty for the default
 * @param port from 0, which means any free one where it is listened on, to 65535
 */
record HostPort(String host, int port) {

    private static final int MAX_PORT = 65_535;

    /** Reads {@code host:port}, {@code [v6]:port} or {@code :port}; an empty text is any port of the default host. */
    static HostPort parse(String text) {
        if (text.isEmpty()) {
            return new HostPort("", 0);
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.indexOf(']', colon) >= 0) {
            throw ApiException.system("address " + text + ": missing port in address");
        }
        return new HostPort(unbracket(text, text.substring(0, colon)), parsePort(text, text.substring(colon + 1)));
    }

    private static String unbracket(String text, String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        if (host.indexOf(':') >= 0) {
            throw ApiException.system("address " + text + ": too many colons in address");
        }
        return host;
    }

    private static int parsePort(String text, String port) {
        boolean isNumber = !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber || Integer.parseInt(port) > MAX_PORT) {
            throw ApiException.system("address " + text + ": invalid port");
        }
        return Integer.parseInt(port);
    }

    /**
     * The address, resolved now; an empty host is loopback. A host that is not known stays unresolved.
     *
     * @throws ApiException 500 if no name server answers in time
     */
    InetSocketAddress resolve() {
        if (host.isEmpty()) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
        return NameLookup.SYSTEM
                .address(host)
                .map(address -> new InetSocketAddress(address, port))
                .orElseGet(() -> InetSocketAddress.createUnresolved(host, port));
    }

    static String format(InetSocketAddress address) {
        if (address.isUnresolved()) {
            return address.getHostString() + ":" + address.getPort();
        }
        String literal = address.getAddress().getHostAddress();
        return (literal.indexOf(':') >= 0 ? "[" + literal + "]" : literal) + ":" + address.getPort();
    }
}
