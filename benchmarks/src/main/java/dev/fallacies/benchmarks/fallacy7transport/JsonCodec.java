package dev.fallacies.benchmarks.fallacy7transport;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;

/** JSON as Jackson binds it to records: reader and writer are made once, as its authors advise. */
final class JsonCodec implements Codec {
    private final ObjectWriter writer;
    private final ObjectReader reader;

    JsonCodec(Class<? extends Sample> shape) {
        ObjectMapper mapper = new ObjectMapper();
        writer = mapper.writerFor(shape);
        reader = mapper.readerFor(shape);
    }

    @Override
    public byte[] encode(Sample sample) throws IOException {
        return writer.writeValueAsBytes(sample);
    }

    @Override
    public Object decode(byte[] encoded) throws IOException {
        return reader.readValue(encoded);
    }
}
