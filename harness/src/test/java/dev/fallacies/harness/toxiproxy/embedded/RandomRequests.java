package dev.fallacies.harness.toxiproxy.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests to a control API that are right in parts: known routes and fields with odd values, broken JSON, and noise. No
 * host name is among the addresses, since looking it up may take long.
 */
final class RandomRequests {

    private static final List<String> METHODS =
            List.of("POST", "POST", "POST", "POST", "PATCH", "DELETE", "GET", "PUT", "HEAD", "OPTIONS", "NONSENSE");
    private static final List<String> NAMES = List.of(
            "p",
            "q",
            "toxics",
            "populate",
            "a b",
            "a/b",
            "..",
            "%",
            "%2F",
            "'\"\\",
            "ünïcödé ☃ 🌍",
            "x".repeat(500),
            "",
            "{}",
            "\n",
            "latency_downstream");
    private static final List<String> FIELDS = List.of(
            "name",
            "listen",
            "upstream",
            "enabled",
            "toxics",
            "type",
            "stream",
            "toxicity",
            "attributes",
            "latency",
            "jitter",
            "rate",
            "delay",
            "timeout",
            "average_size",
            "size_variation",
            "bytes",
            "offset",
            "count",
            "mask",
            "limit",
            "Name",
            "",
            "☃");
    private static final List<String> TYPES = List.of(
            "latency",
            "bandwidth",
            "slow_close",
            "timeout",
            "reset_peer",
            "slicer",
            "limit_data",
            "noop",
            "fallacies_flip_bytes",
            "fallacies_record_bytes",
            "LATENCY",
            "");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "0.5",
            "-0",
            "1e3",
            "9223372036854775807",
            "9223372036854775808",
            "1e99",
            "1e-999999999",
            "1e999999999",
            "1".repeat(400),
            "1".repeat(2000),
            "0.1e1",
            "4294967296",
            "NaN",
            "01",
            "0x10",
            "١");

    private final Random random;
    private final List<String> addresses;
    private final String upstream;

    /** @param upstream an address that may be connected to */
    RandomRequests(long seed, String upstream) {
        random = new Random(seed);
        this.upstream = upstream;
        addresses = List.of(
                "127.0.0.1:0",
                "localhost:0",
                "[::1]:0",
                ":0",
                "",
                upstream,
                upstream,
                "127.0.0.1",
                "127.0.0.1:70000",
                "127.0.0.1:-1",
                "127.0.0.1:٣",
                "::1:0",
                "[",
                "]:0",
                "[]:0",
                "0.0.0.0:0",
                ":",
                "127.0.0.1:00000000000000000000",
                "1:2:3");
    }

    /** One request. */
    record Request(String method, String path, byte[] body) {

        /** Its bytes, one a character. */
        String asHttp() {
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            return new String(head.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                    + new String(body, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            String text = method + " " + path + " " + new String(body, StandardCharsets.UTF_8);
            return text.length() < 500 ? text : text.substring(0, 500) + "...";
        }
    }

    Request next() {
        return random.nextBoolean() ? likely() : new Request(any(METHODS), path(), body());
    }

    /** One whose parts fit together. */
    private Request likely() {
        String proxy = "/proxies/" + encodedName();
        return switch (random.nextInt(6)) {
            case 0 -> request("POST", "/proxies", proxy());
            case 1 -> request(any(List.of("POST", "PATCH")), proxy, proxy());
            case 2, 3 -> request("POST", proxy + "/toxics", toxic());
            case 4 -> request("POST", "/populate", "[" + proxy() + "]");
            default -> request(any(List.of("GET", "DELETE")), any(List.of(proxy, proxy + "/toxics")), "");
        };
    }

    private static Request request(String method, String path, String body) {
        return new Request(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    private String path() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> "/proxies";
            case 3, 4 -> "/proxies/" + encodedName();
            case 5, 6 -> "/proxies/" + encodedName() + "/toxics";
            case 7 -> "/proxies/" + encodedName() + "/toxics/" + encodedName();
            case 8 -> "/populate";
            case 9 ->
                any(List.of("/version", "/reset", "/", "//", "", "/proxies/", "/proxies//toxics", "*", "/%", "/%zz"));
            case 10 -> "/" + any(NAMES).replace("\n", "") + "/" + any(NAMES).replace("\n", "");
            default -> "/" + "proxies/".repeat(random.nextInt(600)) + "?" + text();
        };
    }

    private String encodedName() {
        return URLEncoder.encode(name(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Often the same, so that there is something of that name. */
    private String name() {
        return random.nextBoolean() ? "p" : any(NAMES);
    }

    private String address(String right) {
        return random.nextInt(4) > 0 ? right : any(addresses);
    }

    private byte[] body() {
        return switch (random.nextInt(10)) {
            case 0 -> new byte[0];
            case 1 -> noise();
            case 2 -> broken(likelyJson());
            case 3 -> value(4).getBytes(StandardCharsets.UTF_8);
            case 4 -> nested();
            default -> likelyJson().getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(2000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** With a byte changed, or without its end. */
    private byte[] broken(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        int position = random.nextInt(bytes.length);
        if (random.nextBoolean()) {
            bytes[position] = (byte) random.nextInt(256);
            return bytes;
        }
        return Arrays.copyOf(bytes, position);
    }

    private byte[] nested() {
        int depth = random.nextInt(5000);
        String open = any(List.of("[", "{\"attributes\":"));
        return (open.repeat(depth) + any(List.of("", "1", "]".repeat(depth)))).getBytes(StandardCharsets.UTF_8);
    }

    private String likelyJson() {
        return switch (random.nextInt(3)) {
            case 0 -> toxic();
            case 1 -> proxy();
            default ->
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> proxy()).collect(Collectors.joining(",", "[", "]"));
        };
    }

    private String proxy() {
        return "{\"name\":" + likely(quoted(name())) + ",\"listen\":" + likely(quoted(address("localhost:0")))
                + ",\"upstream\":" + likely(quoted(address(upstream))) + maybe(",\"enabled\":" + likely("true"))
                + maybe("," + field()) + "}";
    }

    private String toxic() {
        return "{\"type\":" + likely(quoted(any(TYPES))) + maybe(",\"name\":" + likely(quoted(name())))
                + maybe(",\"stream\":" + likely(quoted(any(List.of("upstream", "DOWNstream", "sideways")))))
                + maybe(",\"toxicity\":" + likely("0.5")) + maybe(",\"attributes\":" + likely(attributes()))
                + maybe("," + field()) + "}";
    }

    private String attributes() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> quoted(any(FIELDS)) + ":" + likely(String.valueOf(random.nextInt(100))))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String field() {
        return quoted(any(FIELDS)) + ":" + value(2);
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    private String likely(String json) {
        return random.nextInt(8) == 0 ? value(2) : json;
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> any(List.of("null", "true", "false"));
            case 1, 2 -> any(NUMBERS);
            case 3 -> quoted(text());
            case 4 -> quoted(any(addresses));
            case 5 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
            default ->
                "{" + quoted(any(FIELDS)) + ":" + value(depth - 1) + "," + quoted(any(FIELDS)) + ":" + value(depth - 1)
                        + "}";
        };
    }

    /** Without a colon, so that it is no address. */
    private String text() {
        return random.ints(random.nextInt(20), 0x20, 0x3000)
                .filter(c -> c != ':')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
