package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps web pages away from the control API: a page in a browser on this machine must not be able to open proxies,
 * neither by its user agent, nor by a name of its own that resolves to loopback, nor from its own origin.
 *
 * @param allowRemote whether the API may be reached by any literal address and not only by loopback ones
 */
record RequestGuard(boolean allowRemote) {

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

    /** @throws ApiException 403 for a request that may come from a web page */
    void check(HttpHeaders headers) {
        checkUserAgent(headers.get(HttpHeaderNames.USER_AGENT, ""));
        String host = headers.get(HttpHeaderNames.HOST, "");
        checkHost(host);
        checkOrigin(headers.get(HttpHeaderNames.ORIGIN), host);
    }

    private static void checkUserAgent(String userAgent) {
        if (userAgent.startsWith("Mozilla/")) {
            throw ApiException.forbidden("User agent not allowed");
        }
    }

    private void checkHost(String hostHeader) {
        String host = hostHeader.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
        if (!LOOPBACK_HOSTS.contains(host) && !(allowRemote && isLiteral(host))) {
            throw ApiException.forbidden("Host not allowed");
        }
    }

    /** Only a name can be made to resolve to somebody else's address. */
    private static boolean isLiteral(String host) {
        return host.matches("\\d+\\.\\d+\\.\\d+\\.\\d+|\\[[0-9a-f:.]+]");
    }

    private static void checkOrigin(String origin, String host) {
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            throw ApiException.forbidden("Origin not allowed");
        }
    }
}
