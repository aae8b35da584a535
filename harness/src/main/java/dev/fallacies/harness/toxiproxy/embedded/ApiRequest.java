package dev.fallacies.harness.toxiproxy.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A request to the control API.
 *
 * @param method GET, POST, …
 * @param path the decoded parts of the path between its slashes
 * @param body the bytes of the body, which are JSON whatever the Content-Type says
 */
record ApiRequest(String method, List<String> path, byte[] body) {

    /** Takes the path apart; an encoded slash does not separate. */
    static ApiRequest of(String method, String uri, byte[] body) {
        int query = uri.indexOf('?');
        String rawPath = query < 0 ? uri : uri.substring(0, query);
        List<String> parts = Arrays.stream(rawPath.split("/", -1))
                .skip(1)
                .map(ApiRequest::decode)
                .toList();
        return new ApiRequest(method, parts, body);
    }

    private static String decode(String part) {
        try {
            // In a path, unlike in a form, a plus sign is just that.
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("bad request path: " + e.getMessage());
        }
    }

    JsonBody json() {
        return JsonBody.parse(body);
    }
}
