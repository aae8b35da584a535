package dev.fallacies.benchmarks.fallacy7transport;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.fallacies.proto.samples.v1.Line;
import dev.fallacies.proto.samples.v1.Nested;
import dev.fallacies.proto.samples.v1.Numeric;
import dev.fallacies.proto.samples.v1.Small;
import dev.fallacies.proto.samples.v1.Text;
import java.io.IOException;

/**
 * Protocol Buffers with generated classes. Encoding begins with the building of the generated message: that is how a
 * program gets one, and a message that is encoded a second time remembers its size and would leave a part of the work
 * out. Decoding ends with the generated message, whose getters hand out the values.
 */
final class ProtobufCodec implements Codec {
    private final Parser<? extends MessageLite> parser;

    ProtobufCodec(Class<? extends Sample> shape) {
        parser = parserOf(shape);
    }

    @Override
    public byte[] encode(Sample sample) {
        return message(sample).toByteArray();
    }

    @Override
    public Object decode(byte[] encoded) throws IOException {
        return parser.parseFrom(encoded);
    }

    @Override
    public Sample read(Object decoded) {
        if (decoded instanceof Small small) {
            return small(small);
        } else if (decoded instanceof Nested nested) {
            return nested(nested);
        } else if (decoded instanceof Text text) {
            return new Sample.Text(text.getTitle(), text.getBody());
        }
        return numeric((Numeric) decoded);
    }

    private static Parser<? extends MessageLite> parserOf(Class<? extends Sample> shape) {
        if (shape == Sample.Small.class) {
            return Small.parser();
        } else if (shape == Sample.Nested.class) {
            return Nested.parser();
        } else if (shape == Sample.Text.class) {
            return Text.parser();
        }
        return Numeric.parser();
    }

    private static MessageLite message(Sample sample) {
        if (sample instanceof Sample.Small small) {
            return message(small);
        } else if (sample instanceof Sample.Nested nested) {
            return message(nested);
        } else if (sample instanceof Sample.Text text) {
            return Text.newBuilder().setTitle(text.title()).setBody(text.body()).build();
        }
        return message((Sample.Numeric) sample);
    }

    private static Small message(Sample.Small small) {
        return Small.newBuilder()
                .setId(small.id())
                .setName(small.name())
                .setQuantity(small.quantity())
                .setActive(small.active())
                .build();
    }

    private static Nested message(Sample.Nested nested) {
        Nested.Builder order = Nested.newBuilder().setId(nested.id()).setCustomer(message(nested.customer()));
        for (Sample.Line line : nested.lines()) {
            order.addLines(Line.newBuilder().setItem(message(line.item())).setPriceCents(line.priceCents()));
        }
        return order.build();
    }

    private static Numeric message(Sample.Numeric numeric) {
        Numeric.Builder series = Numeric.newBuilder().setStartNanos(numeric.startNanos());
        for (double value : numeric.values()) {
            series.addValues(value);
        }
        return series.build();
    }

    private static Sample.Small small(Small small) {
        return new Sample.Small(small.getId(), small.getName(), small.getQuantity(), small.getActive());
    }

    private static Sample nested(Nested nested) {
        return new Sample.Nested(
                nested.getId(),
                small(nested.getCustomer()),
                nested.getLinesList().stream()
                        .map(line -> new Sample.Line(small(line.getItem()), line.getPriceCents()))
                        .toList());
    }

    private static Sample numeric(Numeric numeric) {
        double[] values = numeric.getValuesList().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Sample.Numeric(numeric.getStartNanos(), values);
    }
}
