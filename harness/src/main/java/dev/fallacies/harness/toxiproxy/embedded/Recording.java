package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What a {@link RecordBytesToxic} has heard, of all its connections. Event loops write it, the control thread reads it. */
final class Recording {

    private final List<Track> tracks = new ArrayList<>();
    private long recordedBytes;

    /** A track for one more connection; it appears with its first byte. */
    Track newTrack() {
        return new Track();
    }

    synchronized void describe(ArrayNode array) {
        tracks.forEach(track -> array.add(track.bytes.toByteArray()));
    }

    private synchronized void add(Track track, ByteBuf data, long limitBytes) {
        int lengthBytes = (int) Math.min(data.readableBytes(), limitBytes - recordedBytes);
        if (lengthBytes <= 0) {
            return;
        }
        if (track.bytes.size() == 0) {
            tracks.add(track);
        }
        byte[] copy = new byte[lengthBytes];
        data.getBytes(data.readerIndex(), copy);
        track.bytes.writeBytes(copy);
        recordedBytes += lengthBytes;
    }

    /** What one connection has sent in the direction of the toxic. */
    final class Track {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void add(ByteBuf data, long limitBytes) {
            Recording.this.add(this, data, limitBytes);
        }
    }
}
