package dev.fallacies.harness.network;

import dev.fallacies.harness.scenario.SkippedException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two network namespaces, joined by a cable, that lose packets: for a server and for a client. What loses them is the
 * kernel's own filter, at random, as a packet of TCP arrives in either of them; nothing outside of the two is touched, and
 * nothing of them outlives this JVM (see {@link NetworkNamespace}). A packet is no longer than the wire's: without that a
 * sender would hand over dozens at once, which would be lost together.
 *
 * <p>TCP is set to what the models take: Reno, whatever the system's own congestion control, and 200 ms as the least
 * retransmission time-out, which is Linux's default.
 */
public final class LossyPair implements AutoCloseable {
    /** The server's address, and the client's; of the range for benchmarks of RFC 2544, seen in these two namespaces alone. */
    public static final String SERVER_HOST = "198.18.0.1";

    private static final String CLIENT_HOST = "198.18.0.2";
    private static final String NETWORK = "198.18.0.0/30";
    private static final String DEVICE = "wire";

    /** Shares of packets are told to the filter as so many of this. */
    private static final int PARTS = 100_000;

    private static final Pattern COUNTER = Pattern.compile("packets (\\d+)");

    private final NetworkNamespace server;
    private final NetworkNamespace client;

    private LossyPair(NetworkNamespace server, NetworkNamespace client) {
        this.server = server;
        this.client = client;
    }

    /**
     * Makes the two, which lose nothing yet.
     *
     * @throws SkippedException if this system or user cannot, or a program is missing; says which
     * @throws IOException if a program fails; says why
     */
    public static LossyPair open() throws IOException {
        NetworkNamespace server = NetworkNamespace.create();
        NetworkNamespace client = null;
        try {
            client = NetworkNamespace.create();
            join(server, client);
            LossyPair pair = new LossyPair(server, client);
            pair.lose(0);
            return pair;
        } catch (IOException | RuntimeException e) {
            server.close();
            if (client != null) {
                client.close();
            }
            throw e;
        }
    }

    /**
     * Loses packets from now on, and counts anew.
     *
     * @param share of the packets of TCP in either direction, from 0 to below 1, in steps of 0.00001
     */
    public void lose(double share) throws IOException {
        String drop = String.format(
                Locale.ROOT, "numgen random mod %d < %d counter name lost drop", PARTS, Math.round(share * PARTS));
        String rules = "table ip fallacies\ndelete table ip fallacies\ntable ip fallacies {\n"
                + "counter seen { }\ncounter lost { }\n"
                + "chain arrivals {\ntype filter hook prerouting priority -300; policy accept;\n"
                + "meta l4proto tcp counter name seen\n"
                + (share > 0 ? "meta l4proto tcp " + drop + "\n" : "")
                + "}\n}\n";
        filter(server, rules);
        filter(client, rules);
    }

    /** Packets that have arrived in either namespace since the last change, those that were then lost among them. */
    public long seen() throws IOException {
        return count("seen");
    }

    /** Packets that were lost since the last change. */
    public long lost() throws IOException {
        return count("lost");
    }

    /** What to put before a command so that it runs as the server. */
    public List<String> asServer() {
        return server.entering();
    }

    /** Makes a socket of the client's. */
    public <T> T asClient(Supplier<T> socket) {
        return client.make(socket);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    private static void join(NetworkNamespace server, NetworkNamespace client) throws IOException {
        NetworkNamespace.runOutside(
                "iproute2",
                ("ip link add name " + DEVICE + " netns " + server.holderPid() + " type veth peer name " + DEVICE
                                + " netns " + client.holderPid())
                        .split(" "));
        connect(server, SERVER_HOST);
        connect(client, CLIENT_HOST);
    }

    private static void connect(NetworkNamespace namespace, String host) throws IOException {
        ip(namespace, "link set dev " + DEVICE + " gso_max_segs 1 up");
        ip(namespace, "addr add " + host + "/30 dev " + DEVICE);
        ip(namespace, "route replace " + NETWORK + " dev " + DEVICE + " src " + host + " congctl reno rto_min 200ms");
    }

    private static void ip(NetworkNamespace namespace, String arguments) throws IOException {
        namespace.run("iproute2", "", ("ip " + arguments).split(" "));
    }

    private static void filter(NetworkNamespace namespace, String rules) throws IOException {
        namespace.run("nftables", rules, "nft", "-f", "-");
    }

    private long count(String counter) throws IOException {
        return count(server, counter) + count(client, counter);
    }

    private static long count(NetworkNamespace namespace, String counter) throws IOException {
        String told = namespace.run("nftables", "", "nft", "list", "counter", "ip", "fallacies", counter);
        Matcher matcher = COUNTER.matcher(told);
        if (!matcher.find()) {
            throw new IOException("nft tells of the counter " + counter + ": " + told.strip());
        }
        return Long.parseLong(matcher.group(1));
    }
}
