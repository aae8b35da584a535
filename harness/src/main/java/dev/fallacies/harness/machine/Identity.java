package dev.fallacies.harness.machine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must not get out: the names of the host, its user, and the user's home.
 *
 * @param host empty if the system does not tell
 */
record Identity(Optional<String> host, String user, String home) {
    /** In a container the home may be {@code /}, which names nobody and is in every path. */
    private static final int SHORTEST_HOME = 2;

    static Identity ofThisProcess() {
        return new Identity(hostName(), System.getProperty("user.name"), System.getProperty("user.home"));
    }

    /** The text with each of them replaced by a word for what it is. */
    String removedFrom(String text) {
        String withoutHome = home.length() < SHORTEST_HOME ? text : word(home, "~", text);
        String withoutUser = word(user, "<user>", withoutHome);
        return host.map(name -> word(firstLabel(name), "<host>", word(name, "<host>", withoutUser)))
                .orElse(withoutUser);
    }

    /** The text with the words of {@link #removedFrom} replaced by what they stand for. */
    String restoredIn(String text) {
        String withUser = text.replace("<user>", user);
        String withHost = host.map(name -> withUser.replace("<host>", name)).orElse(withUser);
        return withHost.startsWith("~") ? home + withHost.substring(1) : withHost;
    }

    /** Whole words only: a user may be called {@code ed}. */
    private static String word(String word, String replacement, String text) {
        return text.replaceAll(
                "(?<![A-Za-z0-9])" + Pattern.quote(word) + "(?![A-Za-z0-9])", Matcher.quoteReplacement(replacement));
    }

    private static String firstLabel(String host) {
        return host.replaceFirst("\\..*", "");
    }

    private static Optional<String> hostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A host whose name does not resolve has none that could be told by chance; the kernel's own is not asked.
            return Optional.ofNullable(System.getenv("HOSTNAME"));
        }
    }
}
