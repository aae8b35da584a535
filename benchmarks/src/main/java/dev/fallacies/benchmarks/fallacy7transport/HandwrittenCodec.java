package dev.fallacies.benchmarks.fallacy7transport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Fields of fixed width, one after the other, with nothing between them: little more than copies of memory, and so near
 * the least that any codec can cost. A text or list goes behind its length in 4 bytes. Little-endian, as today's
 * processors are, so that doubles are copied as they lie. It has no version, no optional field and no tag: nothing can
 * ever be added, which is what the other formats are paid for.
 */
final class HandwrittenCodec implements Codec {
    /** A larger message overflows, which is an error that is thrown. */
    private static final int MOST_BYTES = 64 * 1024;

    private final ByteBuffer target = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final Function<ByteBuffer, Sample> reader;

    HandwrittenCodec(Class<? extends Sample> shape) {
        reader = readerOf(shape);
    }

    @Override
    public byte[] encode(Sample sample) {
        target.clear();
        if (sample instanceof Sample.Small small) {
            putSmall(small);
        } else if (sample instanceof Sample.Nested nested) {
            putNested(nested);
        } else if (sample instanceof Sample.Text text) {
            putString(text.title());
            putString(text.body());
        } else if (sample instanceof Sample.Numeric numeric) {
            putNumeric(numeric);
        }
        return target.array();
    }

    @Override
    public int sizeOf(byte[] encoded) {
        return target.position();
    }

    @Override
    public Object decode(byte[] encoded) {
        return reader.apply(ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN));
    }

    private void putSmall(Sample.Small small) {
        target.putLong(small.id());
        putString(small.name());
        target.putInt(small.quantity());
        target.put((byte) (small.active() ? 1 : 0));
    }

    private void putNested(Sample.Nested nested) {
        target.putLong(nested.id());
        putSmall(nested.customer());
        target.putInt(nested.lines().size());
        for (Sample.Line line : nested.lines()) {
            putSmall(line.item());
            target.putLong(line.priceCents());
        }
    }

    private void putNumeric(Sample.Numeric numeric) {
        double[] values = numeric.values();
        target.putLong(numeric.startNanos()).putInt(values.length);
        target.asDoubleBuffer().put(values);
        target.position(target.position() + values.length * Double.BYTES);
    }

    /** Java keeps text in Latin-1 or UTF-16, so that UTF-8 is never a mere copy of all that is not ASCII. */
    private void putString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        target.putInt(utf8.length).put(utf8);
    }

    private static Function<ByteBuffer, Sample> readerOf(Class<? extends Sample> shape) {
        if (shape == Sample.Small.class) {
            return HandwrittenCodec::small;
        } else if (shape == Sample.Nested.class) {
            return HandwrittenCodec::nested;
        } else if (shape == Sample.Text.class) {
            return source -> new Sample.Text(string(source), string(source));
        }
        return HandwrittenCodec::numeric;
    }

    private static Sample.Small small(ByteBuffer source) {
        return new Sample.Small(source.getLong(), string(source), source.getInt(), source.get() != 0);
    }

    private static Sample nested(ByteBuffer source) {
        long id = source.getLong();
        Sample.Small customer = small(source);
        int count = source.getInt();
        List<Sample.Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(new Sample.Line(small(source), source.getLong()));
        }
        return new Sample.Nested(id, customer, lines);
    }

    private static Sample numeric(ByteBuffer source) {
        long startNanos = source.getLong();
        double[] values = new double[source.getInt()];
        source.asDoubleBuffer().get(values);
        return new Sample.Numeric(startNanos, values);
    }

    private static String string(ByteBuffer source) {
        int length = source.getInt();
        String text = new String(source.array(), source.position(), length, StandardCharsets.UTF_8);
        source.position(source.position() + length);
        return text;
    }
}
