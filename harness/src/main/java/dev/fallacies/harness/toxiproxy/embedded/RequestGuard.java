package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps from the control API what is no proper request, and web pages: a page in a browser on this machine must not be able
 * to open proxies, neither by its user agent, nor by a name of its own that resolves to loopback, nor from its own origin.
 *
 * @param allowRemote whether the API may be reached by any literal address and not only by loopback ones
 */
record RequestGuard(boolean allowRemote) {

    private static final LimitedLog LOG = new LimitedLog(RequestGuard.class);

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "[::1]", "[0:0:0:0:0:0:0:1]");

    /**
     * Checks a request.
     *
     * @throws ApiException 413, 414 or 431 for one beyond a limit, 505 for another HTTP, 400 for one that is malformed in
     *     another way, 403 for one that may come from a web page
     */
    void check(FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            throw malformed(request.decoderResult().cause());
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            throw new ApiException(505, "HTTP version not supported: " + version);
        }
        if (!request.uri().startsWith("/")) {
            // Another form of target names a host, which would go unchecked.
            throw ApiException.badRequest("bad request: the target is not a path");
        }
        checkSource(request.headers());
    }

    private static ApiException malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return beyondLimit(414, cause);
        } else if (cause instanceof TooLongHttpHeaderException) {
            return beyondLimit(431, cause);
        } else if (cause instanceof TooLongHttpContentException) {
            return beyondLimit(413, cause);
        }
        LOG.warn("refused a malformed control request");
        return ApiException.badRequest("bad request: " + cause.getMessage());
    }

    private static ApiException beyondLimit(int status, Throwable cause) {
        LOG.warn("refused a control request: " + cause.getMessage());
        return new ApiException(status, "bad request: " + cause.getMessage());
    }

    private void checkSource(HttpHeaders headers) {
        if (headers.getAll(HttpHeaderNames.HOST).size() > 1
                || headers.getAll(HttpHeaderNames.ORIGIN).size() > 1) {
            throw ApiException.badRequest("bad request: more than one Host or Origin");
        }
        checkUserAgent(headers.get(HttpHeaderNames.USER_AGENT, ""));
        String host = headers.get(HttpHeaderNames.HOST, "");
        checkHost(host);
        checkOrigin(headers.get(HttpHeaderNames.ORIGIN), host);
    }

    private static void checkUserAgent(String userAgent) {
        if (userAgent.startsWith("Mozilla/")) {
            throw forbidden("User agent not allowed");
        }
    }

    private void checkHost(String hostHeader) {
        String host = hostHeader.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
        if (!isLoopback(host) && !(allowRemote && isLiteral(host))) {
            throw forbidden("Host not allowed");
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK_HOSTS.contains(host) || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    /** Only a name can be made to resolve to somebody else's address. */
    private static boolean isLiteral(String host) {
        return host.matches("\\d+\\.\\d+\\.\\d+\\.\\d+|\\[[0-9a-f:.]+]");
    }

    private static void checkOrigin(String origin, String host) {
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            throw forbidden("Origin not allowed");
        }
    }

    private static ApiException forbidden(String message) {
        LOG.warn("refused a control request that may come from a web page: " + message);
        return ApiException.forbidden(message);
    }
}
