package dev.fallacies.harness.toxiproxy.embedded;

import dev.fallacies.harness.toxiproxy.embedded.SoakPeer.Manner;
import dev.fallacies.harness.toxiproxy.embedded.SoakPeer.Outcome;
import dev.fallacies.harness.toxiproxy.embedded.SoakPeer.Part;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * What the two ends of a connection are going to do.
 *
 * @param id tells it from all others of the same soak
 * @param name for messages
 * @param whole whether nothing between the two ends loses a byte
 * @param serverOutcome how it went at the upstream; never completed if its connection did not get there
 */
record SoakConversation(
        long id, String name, boolean whole, Part client, Part server, CompletableFuture<Outcome> serverOutcome) {

    /** After so long something hangs; the toxics of whole proxies delay by less than a second. */
    private static final int STALLED_MILLIS = 30_000;

    /** Where bytes get lost, waiting for them is in vain. */
    private static final int LOST_MILLIS = 1_500;

    private static final int MAX_DEAF_MILLIS = 1_500;
    private static final int MAX_RECORDS = 100;

    private enum Ending {
        CLIENT_CLOSES(Manner.CLOSES, Manner.WAITS),
        CLIENT_HALF_CLOSES(Manner.HALF_CLOSES, Manner.WAITS),
        SERVER_CLOSES(Manner.WAITS, Manner.CLOSES),
        SERVER_HALF_CLOSES(Manner.WAITS, Manner.HALF_CLOSES),
        CLIENT_RESETS(Manner.RESETS, Manner.WAITS),
        CLIENT_ABANDONS(Manner.ABANDONS, Manner.WAITS),
        SERVER_RESETS(Manner.WAITS, Manner.RESETS),
        SERVER_ABANDONS(Manner.WAITS, Manner.ABANDONS);

        private final Manner client;
        private final Manner server;

        Ending(Manner client, Manner server) {
            this.client = client;
            this.server = server;
        }
    }

    static SoakConversation draw(long id, SoakProxy proxy, SplittableRandom random) {
        boolean whole = proxy.isWhole();
        NumberedStream up = new NumberedStream(2 * id, records(random));
        NumberedStream down = new NumberedStream(2 * id + 1, records(random));
        Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
        return new SoakConversation(
                id,
                "conversation " + id + " through " + proxy.name(),
                whole,
                part(up, down, ending.client, whole, random),
                part(down, up, ending.server, whole, random),
                new CompletableFuture<>());
    }

    /** Most are short, so that there are many. */
    private static int records(SplittableRandom random) {
        return 1 + (int) (MAX_RECORDS * Math.pow(random.nextDouble(), 3));
    }

    private static Part part(
            NumberedStream sends, NumberedStream receives, Manner manner, boolean whole, SplittableRandom random) {
        return new Part(
                sends,
                receives,
                manner,
                random.nextInt(sends.records() + 1),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(10) == 0 ? random.nextInt(MAX_DEAF_MILLIS) : 0,
                whole ? STALLED_MILLIS : LOST_MILLIS);
    }

    /** Which conversation a stream belongs to. */
    static long idOf(long streamNumber) {
        return streamNumber >> 1;
    }

    /** Whether everything must arrive. */
    boolean mustBeOrderly() {
        return whole && client.manner().isOrderly() && server.manner().isOrderly();
    }
}
