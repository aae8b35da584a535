package dev.fallacies.harness.workload;

import dev.fallacies.harness.scenario.SkippedException;

/**
 * Where a workload server listens.
 *
 * @param plaintext {@code host:port}
 * @param tls {@code host:port}; null if it does not offer TLS
 * @param unix path of a Unix socket; null if it has none
 * @param certificate path of the PEM file a TLS client must trust; null without TLS
 * @param probe {@code host:port} that answers raw TCP, without gRPC; null if there is none
 */
public record ServerAddresses(String plaintext, String tls, String unix, String certificate, String probe) {

    /** A server that only its address is known of. */
    public static ServerAddresses ofPlaintext(String hostAndPort) {
        return new ServerAddresses(hostAndPort, null, null, null, null);
    }

    /** The same with a raw TCP address. */
    public ServerAddresses withProbe(String hostAndPort) {
        return new ServerAddresses(plaintext, tls, unix, certificate, hostAndPort);
    }

    /**
     * Its raw TCP address.
     *
     * @throws SkippedException if there is none
     */
    public String requireProbe() {
        if (probe == null) {
            throw new SkippedException("needs the server's raw TCP address, and --target names only its gRPC one");
        }
        return probe;
    }

    /**
     * Its TLS address.
     *
     * @throws SkippedException if there is none
     */
    public String requireTls() {
        if (tls == null) {
            throw new SkippedException("needs the server's TLS address, and --target names only its plaintext one");
        }
        return tls;
    }
}
