package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The routes of Toxiproxy's control API, for proxies and toxics. Control thread only.
 *
 * <p>Answers are always JSON, also where Toxiproxy answers in plain text (an unknown route, a forbidden user agent), since
 * its Java client can read nothing else.
 */
final class ControlApi {

    private final ProxyRegistry proxies;
    private final String version;

    ControlApi(ProxyRegistry proxies, String version) {
        this.proxies = proxies;
        this.version = version;
    }

    /**
     * Carries out a request.
     *
     * @throws ApiException if it cannot be carried out; the exception says what to answer
     */
    ApiResponse handle(ApiRequest request) {
        String root = request.path().isEmpty() ? "" : request.path().get(0);
        return switch (request.path().size() + " " + root) {
            case "1 version" -> version(request);
            case "1 reset" -> reset(request);
            case "1 populate" -> populate(request);
            case "1 proxies" -> allProxies(request);
            case "2 proxies" -> proxy(request, proxies.get(request.path().get(1)));
            case "3 proxies", "4 proxies" -> toxicRoute(request);
            default -> throw noSuchRoute();
        };
    }

    private ApiResponse version(ApiRequest request) {
        requireMethod(request, "GET");
        return ApiResponse.ok(JsonNodeFactory.instance.objectNode().put("version", version));
    }

    private ApiResponse reset(ApiRequest request) {
        requireMethod(request, "POST");
        proxies.reset();
        return ApiResponse.noContent();
    }

    private ApiResponse populate(ApiRequest request) {
        requireMethod(request, "POST");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode done = answer.putArray("proxies");
        try {
            proxies.populate(JsonBody.parseArray(request.body(), "proxy"), proxy -> done.add(proxy.describe()));
            return ApiResponse.created(answer);
        } catch (ApiException e) {
            return ApiResponse.error(e, answer);
        }
    }

    private ApiResponse allProxies(ApiRequest request) {
        return switch (request.method()) {
            case "GET" -> ApiResponse.ok(proxies.describe());
            case "POST" -> ApiResponse.created(proxies.create(request.json()).describe());
            default -> throw methodNotAllowed(request);
        };
    }

    private ApiResponse proxy(ApiRequest request, Proxy proxy) {
        return switch (request.method()) {
            case "GET" -> ApiResponse.ok(proxy.describe());
            case "POST", "PATCH" -> update(proxy, request.json());
            case "DELETE" -> remove(proxy);
            default -> throw methodNotAllowed(request);
        };
    }

    private static ApiResponse update(Proxy proxy, JsonBody body) {
        proxy.update(body);
        return ApiResponse.ok(proxy.describe());
    }

    private ApiResponse remove(Proxy proxy) {
        proxies.remove(proxy.name());
        return ApiResponse.noContent();
    }

    private ApiResponse toxicRoute(ApiRequest request) {
        if (!request.path().get(2).equals("toxics")) {
            throw noSuchRoute();
        }
        Proxy proxy = proxies.get(request.path().get(1));
        return request.path().size() == 3
                ? allToxics(request, proxy)
                : toxic(request, proxy, proxy.toxic(request.path().get(3)));
    }

    private static ApiResponse allToxics(ApiRequest request, Proxy proxy) {
        return switch (request.method()) {
            case "GET" -> ApiResponse.ok(proxy.describeToxics());
            case "POST" -> addToxic(proxy, Toxic.create(request.json()));
            default -> throw methodNotAllowed(request);
        };
    }

    /** Status 200, not 201: as Toxiproxy does. */
    private static ApiResponse addToxic(Proxy proxy, Toxic toxic) {
        proxy.add(toxic);
        return ApiResponse.ok(toxic.describe());
    }

    private static ApiResponse toxic(ApiRequest request, Proxy proxy, Toxic toxic) {
        return switch (request.method()) {
            case "GET" -> ApiResponse.ok(toxic.describe());
            case "POST", "PATCH" -> replaceToxic(proxy, toxic, toxic.merge(request.json()));
            case "DELETE" -> removeToxic(proxy, toxic);
            default -> throw methodNotAllowed(request);
        };
    }

    private static ApiResponse replaceToxic(Proxy proxy, Toxic toxic, Toxic replacement) {
        proxy.replace(toxic, replacement);
        return ApiResponse.ok(replacement.describe());
    }

    private static ApiResponse removeToxic(Proxy proxy, Toxic toxic) {
        proxy.remove(toxic);
        return ApiResponse.noContent();
    }

    private static void requireMethod(ApiRequest request, String method) {
        if (!request.method().equals(method)) {
            throw methodNotAllowed(request);
        }
    }

    private static ApiException methodNotAllowed(ApiRequest request) {
        return new ApiException(405, "method " + request.method() + " not allowed");
    }

    private static ApiException noSuchRoute() {
        return ApiException.notFound("page not found");
    }
}
