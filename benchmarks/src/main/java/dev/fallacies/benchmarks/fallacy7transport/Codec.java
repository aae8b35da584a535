package dev.fallacies.benchmarks.fallacy7transport;

import java.io.IOException;

/** Turns messages of one shape into bytes and back; used by one thread. */
interface Codec {
    /**
     * @throws IllegalArgumentException if there is no such codec
     * @param shape the class of the messages
     */
    static Codec of(String name, Class<? extends Sample> shape) {
        return switch (name) {
            case "protobuf" -> new ProtobufCodec(shape);
            case "json" -> new JsonCodec(shape);
            case "java" -> new JavaCodec();
            case "handwritten" -> new HandwrittenCodec(shape);
            default ->
                throw new IllegalArgumentException(
                        "codec takes protobuf, json, java or handwritten, not '" + name + "'");
        };
    }

    /** @return an array that begins with the encoded message; it may be the same one at every call */
    byte[] encode(Sample sample) throws IOException;

    /** @param encoded what the last call of {@link #encode} returned */
    default int sizeOf(byte[] encoded) {
        return encoded.length;
    }

    /**
     * @param encoded the message and nothing else
     * @return the message in the form that this codec's users read it in; all of it is decoded by now
     */
    Object decode(byte[] encoded) throws IOException;

    /** What a decoded message says; used to check results, never while a clock runs. */
    default Sample read(Object decoded) {
        return (Sample) decoded;
    }
}
