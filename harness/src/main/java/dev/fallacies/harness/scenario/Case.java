package dev.fallacies.harness.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One benchmark method with one value for each of its parameters: the smallest thing that is measured.
 *
 * @param scenario id of the scenario
 * @param method name of the benchmark method
 * @param parameters names and values, by name
 */
public record Case(String scenario, String method, SortedMap<String, String> parameters) {

    /** The parameter that names the network profile a case is measured over. */
    public static final String NETWORK = "network";

    /**
     * The parameter that names the engine of its link, {@code embedded} or {@code real}. No benchmark declares it: the suite
     * adds it to the cases that are measured with both.
     */
    public static final String ENGINE = "engine";

    /**
     * The parameter that says what goes over its link: {@code tcp} for bytes without gRPC, {@code tls} for gRPC over TLS; gRPC in
     * plaintext if there is no such parameter.
     */
    public static final String TRANSPORT = "transport";

    public Case {
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(method, "method");
        parameters.forEach(Case::requireKeySafe);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** The case of a method whose parameters come in any order. */
    public static Case of(String scenario, String method, Map<String, String> parameters) {
        return new Case(scenario, method, new TreeMap<>(parameters));
    }

    /** The case within its scenario, for example {@code chatty,calls=100,network=cross-az}. */
    public String label() {
        return Stream.concat(
                        Stream.of(method), parameters.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()))
                .collect(Collectors.joining(","));
    }

    /** The case within the suite, for example {@code latency.chatty/chatty,calls=100,network=cross-az}. */
    public String key() {
        return scenario + "/" + label();
    }

    /** @throws IllegalArgumentException if the case has no such parameter */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(key() + " has no parameter " + name);
        }
        return value;
    }

    /** @throws IllegalArgumentException if the case has no such parameter, or it is no whole number */
    public long number(String name) {
        try {
            return Long.parseLong(parameter(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("parameter " + name + " takes a whole number, not " + parameter(name));
        }
    }

    /** The name of the network profile; empty for a case that never leaves the process. */
    public Optional<String> network() {
        return Optional.ofNullable(parameters.get(NETWORK));
    }

    /** The name of the engine; empty for the run's own. */
    public Optional<String> engine() {
        return Optional.ofNullable(parameters.get(ENGINE));
    }

    /** Whether its link leads to raw TCP rather than to gRPC. */
    public boolean isRawTcp() {
        return "tcp".equals(parameters.get(TRANSPORT));
    }

    /** Whether its link leads to the server's TLS address. */
    public boolean isTls() {
        return "tls".equals(parameters.get(TRANSPORT));
    }

    /** The same case over the link of an engine. */
    public Case withEngine(String engine) {
        SortedMap<String, String> extended = new TreeMap<>(parameters);
        extended.put(ENGINE, engine);
        return new Case(scenario, method, extended);
    }

    private static void requireKeySafe(String name, String value) {
        if (!value.matches("[A-Za-z0-9._+-]+")) {
            throw new IllegalArgumentException(
                    "parameter " + name + ": '" + value + "' may hold letters, digits, '.', '_', '+' and '-' only");
        }
    }
}
