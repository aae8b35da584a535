package dev.fallacies.benchmarks.fallacy7transport;

/**
 * Sizes of encoded messages from the values and the definition of the format alone; no encoder is asked. In bytes.
 *
 * <p>Protocol Buffers: protobuf.dev, "Encoding". A field is a tag, 1 byte for numbers up to 15, and a payload: a whole
 * number as base-128 varint, 7 bits a byte, where a negative one has all 64 bits; a text, a message or a packed list of
 * 8-byte doubles behind its length as varint. A scalar, text or list at its default (0, false, empty) is left out; a
 * message that is set is not, even if it is empty.
 */
final class EncodedSizes {
    private static final int TAG = 1;
    private static final int LENGTH = Integer.BYTES;
    private static final int SMALL_FIXED = Long.BYTES + LENGTH + Integer.BYTES + 1;

    private EncodedSizes() {}

    static long protobuf(Sample sample) {
        if (sample instanceof Sample.Small small) {
            return protobufSmall(small);
        } else if (sample instanceof Sample.Nested nested) {
            return number(nested.id())
                    + delimited(protobufSmall(nested.customer()))
                    + nested.lines().stream()
                            .mapToLong(line -> delimited(protobufLine(line)))
                            .sum();
        } else if (sample instanceof Sample.Text text) {
            return text(text.title()) + text(text.body());
        }
        Sample.Numeric numeric = (Sample.Numeric) sample;
        return number(numeric.startNanos()) + delimitedUnlessEmpty(8L * numeric.values().length);
    }

    static long handwritten(Sample sample) {
        if (sample instanceof Sample.Small small) {
            return handwrittenSmall(small);
        } else if (sample instanceof Sample.Nested nested) {
            return Long.BYTES
                    + handwrittenSmall(nested.customer())
                    + LENGTH
                    + nested.lines().stream()
                            .mapToLong(line -> handwrittenSmall(line.item()) + Long.BYTES)
                            .sum();
        } else if (sample instanceof Sample.Text text) {
            return 2 * LENGTH + utf8(text.title()) + utf8(text.body());
        }
        return Long.BYTES + LENGTH + 8L * ((Sample.Numeric) sample).values().length;
    }

    /** The values as JSON spells them, without names, quotes, escapes, commas and braces: less than any JSON. */
    static long jsonText(Sample sample) {
        if (sample instanceof Sample.Small small) {
            return jsonSmall(small);
        } else if (sample instanceof Sample.Nested nested) {
            return digits(nested.id())
                    + jsonSmall(nested.customer())
                    + nested.lines().stream()
                            .mapToLong(line -> jsonSmall(line.item()) + digits(line.priceCents()))
                            .sum();
        } else if (sample instanceof Sample.Text text) {
            return utf8(text.title()) + utf8(text.body());
        }
        Sample.Numeric numeric = (Sample.Numeric) sample;
        long size = digits(numeric.startNanos());
        for (double value : numeric.values()) {
            size += Double.toString(value).length();
        }
        return size;
    }

    private static long protobufSmall(Sample.Small small) {
        return number(small.id()) + text(small.name()) + number(small.quantity()) + (small.active() ? TAG + 1 : 0);
    }

    private static long protobufLine(Sample.Line line) {
        return delimited(protobufSmall(line.item())) + number(line.priceCents());
    }

    private static long handwrittenSmall(Sample.Small small) {
        return SMALL_FIXED + utf8(small.name());
    }

    private static long jsonSmall(Sample.Small small) {
        return digits(small.id()) + utf8(small.name()) + digits(small.quantity()) + (small.active() ? 4 : 5);
    }

    private static long number(long value) {
        return value == 0 ? 0 : TAG + varint(value);
    }

    private static long text(String text) {
        return delimitedUnlessEmpty(utf8(text));
    }

    private static long delimitedUnlessEmpty(long content) {
        return content == 0 ? 0 : delimited(content);
    }

    private static long delimited(long content) {
        return TAG + varint(content) + content;
    }

    /** ⌈bits ÷ 7⌉, and 1 for 0. */
    private static long varint(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        return (bits + 6) / 7;
    }

    /** RFC 3629: 1 byte below U+0080, 2 below U+0800, 3 below U+10000, else 4. */
    private static long utf8(String text) {
        return text.codePoints()
                .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }

    private static long digits(long value) {
        return Long.toString(value).length();
    }
}
