package dev.fallacies.benchmarks.fallacy7transport;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A message as a program holds it, before any codec has seen it. Two are equal if all their values are; doubles by
 * their bits, so that a codec that loses the sign of −0 is found out, though all that are no number count as one.
 */
sealed interface Sample extends Serializable {

    /** A handful of scalars: what most calls carry. */
    record Small(long id, String name, int quantity, boolean active) implements Sample {}

    /** An order: messages within messages. */
    record Nested(long id, Small customer, List<Line> lines) implements Sample {
        public Nested {
            lines = List.copyOf(lines);
        }
    }

    /** One position of an order. */
    record Line(Small item, long priceCents) implements Serializable {}

    /** Prose under a heading. */
    record Text(String title, String body) implements Sample {}

    /**
     * A series of measurements.
     *
     * @param startNanos when the first was taken
     * @param values never changed by anyone; not copied, because a copy is what is being measured
     */
    record Numeric(long startNanos, double[] values) implements Sample {
        @Override
        public boolean equals(Object other) {
            return other instanceof Numeric that && startNanos == that.startNanos && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(startNanos) + Arrays.hashCode(values);
        }
    }
}
