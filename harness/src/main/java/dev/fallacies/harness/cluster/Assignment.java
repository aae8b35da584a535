package dev.fallacies.harness.cluster;

import dev.fallacies.harness.workload.ServerAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the suite gives to a benchmark's JVM, in system properties: the server it is to call, and the link it is to call it
 * through.
 *
 * @param server its addresses
 * @param network name of the link's profile; null if the case has no link
 * @param linkAddress {@code host:port} of the link; null likewise
 * @param proxyUrl URL of the link's proxy in the engine's control API; null likewise
 * @param requestedRttNanos what the link was asked to add to a round trip; 0 without a link
 * @param enginePid id of the engine's process; null without a link, or if others started it
 */
public record Assignment(
        ServerAddresses server,
        String network,
        String linkAddress,
        String proxyUrl,
        double requestedRttNanos,
        Long enginePid) {
    private static final String PREFIX = "fallacies.assigned.";

    /** As options of a JVM. */
    public List<String> toJvmArguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "plaintext", server.plaintext());
        add(arguments, "tls", server.tls());
        add(arguments, "unix", server.unix());
        add(arguments, "certificate", server.certificate());
        add(arguments, "probe", server.probe());
        add(arguments, "network", network);
        add(arguments, "link", linkAddress);
        add(arguments, "proxy", proxyUrl);
        add(arguments, "rttNanos", Double.toString(requestedRttNanos));
        add(arguments, "enginePid", enginePid == null ? null : Long.toString(enginePid));
        return arguments;
    }

    /** Empty in a benchmark that was started as plain JMH. */
    static Optional<Assignment> ofThisJvm() {
        if (property("plaintext") == null) {
            return Optional.empty();
        }
        ServerAddresses server = new ServerAddresses(
                property("plaintext"), property("tls"), property("unix"), property("certificate"), property("probe"));
        String enginePid = property("enginePid");
        return Optional.of(new Assignment(
                server,
                property("network"),
                property("link"),
                property("proxy"),
                Double.parseDouble(property("rttNanos")),
                enginePid == null ? null : Long.valueOf(enginePid)));
    }

    private static void add(List<String> arguments, String name, String value) {
        if (value != null) {
            arguments.add("-D" + PREFIX + name + "=" + value);
        }
    }

    private static String property(String name) {
        return System.getProperty(PREFIX + name);
    }
}
