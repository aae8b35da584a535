package dev.fallacies.benchmarks.fallacy7transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/**
 * Java's own object streams. Each message is a stream of its own and so carries the description of its classes, as it
 * has to where every message stands alone.
 */
final class JavaCodec implements Codec {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public byte[] encode(Sample sample) throws IOException {
        bytes.reset();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(sample);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(byte[] encoded) throws IOException {
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(encoded))) {
            return objects.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("the message names a class that is not here", e);
        }
    }
}
