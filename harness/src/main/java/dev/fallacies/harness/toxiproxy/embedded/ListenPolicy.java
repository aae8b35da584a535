package dev.fallacies.harness.toxiproxy.embedded;

import java.net.InetSocketAddress;

/**
 * Where sockets may listen.
 *
 * @param allowRemote whether also on addresses that other machines can reach
 */
record ListenPolicy(boolean allowRemote) {

    /**
     * Resolves an address to listen on.
     *
     * @throws ApiException 500 if it is malformed or unknown, 400 if it is not allowed
     */
    InetSocketAddress resolve(String listen) {
        InetSocketAddress address = HostPort.parse(listen).resolve();
        if (address.isUnresolved()) {
            throw ApiException.system("listen tcp: lookup " + address.getHostString() + ": no such host");
        }
        if (!allowRemote && !address.getAddress().isLoopbackAddress()) {
            throw ApiException.badRequest(
                    "listen address " + listen + " is not loopback; start the engine with --allow-remote to allow it");
        }
        return address;
    }
}
