package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The attributes of a toxic as a client gave them: numbers from 0, whole or fractional. Unknown names are ignored, as
 * Toxiproxy does.
 */
final class Attributes {

    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Small enough that a time plus a few delays never overflows a long: 36 years in nanoseconds, or 1.15 EB/s. */
    private static final BigDecimal MAX_SCALED = BigDecimal.valueOf(Long.MAX_VALUE >> 3);

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final JsonNode node;

    Attributes(JsonNode node) {
        this.node = node;
    }

    /** A duration that is given in milliseconds, to the nanosecond, or {@code current} if it is not given. */
    long millisAsNanos(String name, long currentNanos) {
        return scaled(name, NANOS_PER_MILLI, currentNanos);
    }

    /** A count, or {@code current} if it is not given. */
    long whole(String name, long current) {
        JsonNode value = node.path(name);
        if (value.isNumber() && !value.canConvertToExactIntegral()) {
            throw ApiException.badBody("attribute " + name + " must be a whole number");
        }
        return scaled(name, 1, current);
    }

    /** An amount in units of {@code scale}, rounded to one, or {@code current} if it is not given. */
    long scaled(String name, int scale, long current) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return current;
        }
        if (!value.isNumber()) {
            throw ApiException.badBody("attribute " + name + " must be a number");
        }
        return scale(name, value, scale);
    }

    private static long scale(String name, JsonNode value, int scale) {
        // Infinity and NaN are no JSON numbers; 1e999 is, and a decimal holds it exactly.
        BigDecimal decimal = value.decimalValue();
        if (decimal.signum() < 0) {
            throw ApiException.badRequest("attribute " + name + " must not be negative");
        }
        BigDecimal scaled = decimal.multiply(BigDecimal.valueOf(scale));
        if (scaled.compareTo(MAX_SCALED) > 0) {
            throw ApiException.badRequest("attribute " + name + " is too large");
        }
        // Rounding would first write out every digit of a number like 1e-999999999.
        return scaled.compareTo(HALF) < 0
                ? 0
                : scaled.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    static void putNanosAsMillis(ObjectNode target, String name, long nanos) {
        putScaled(target, name, NANOS_PER_MILLI, nanos);
    }

    /** Writes a whole number wherever it is one, because clients of Toxiproxy expect integers. */
    static void putScaled(ObjectNode target, String name, int scale, long value) {
        if (value % scale == 0) {
            target.put(name, value / scale);
        } else {
            target.put(name, (double) value / scale);
        }
    }
}
