package dev.fallacies.benchmarks.fallacy7transport;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sentence S36: before a message can leave a machine it has to become bytes, and at the other end a message again, and
 * both keep a processor busy. A call within a process does neither.
 *
 * <p><b>What is compared.</b> {@code copy} is the local case: one copy of the message's bytes. A method that is
 * called with a reference pays less than that, one that copies defensively pays about that. {@code encode} and
 * {@code decode} are what a remote call adds, each of them once at either end. Four codecs carry four shapes of
 * message: {@code small} (four fields), {@code nested} (an order of ten lines), {@code text} (10 kB that are not all
 * ASCII) and {@code numeric} (1,000 doubles). The one written by hand is the yardstick: little is left in it but
 * copying.
 *
 * <p><b>Model.</b> Nobody encodes faster than the bytes can be stored: time ≥ bytes ÷ bandwidth. The messages stay in
 * the first-level cache, so its bandwidth counts, not that of the main memory: 64 bytes a cycle (one 512-bit store;
 * AMD, Software Optimization Guide for the Zen 5 Microarchitecture, 58455 rev. 1.00, August 2024) at 6.2 GHz, the
 * highest clock sold (Intel Core i9-14900KS, March 2024), are 397 GB/s; 400 are taken. As a check, a Ryzen 5 9600X
 * was seen to write 1,884 GB/s with its six cores, 314 each (AIDA64, June 2024). It is a floor and no estimate:
 * measured ÷ predicted says how far a codec is from it. Sizes are no estimate either: for {@code protobuf} and
 * {@code handwritten} they are computed from the format's definition and must be met to the byte; for {@code json}
 * and {@code java}, whose overhead is the library's choice, the content alone is a bound.
 *
 * <p><b>Units.</b> Mean nanoseconds for one message, one direction; bytes of one encoded message; heap bytes
 * allocated for one message.
 *
 * <p><b>How to read it.</b> Look at a codec's time beside {@code copy} of the same shape, and at the order of codecs
 * from shape to shape. A text is mostly its UTF-8, in most codecs; a thousand doubles are a thousand conversions
 * between binary and decimal in JSON and one copy for the hand-written one; Java's own format describes its classes
 * anew in each message, which a small one feels most. Hold the sum of {@code encode} and {@code decode} against the
 * round trip of a loopback call, some 100 µs, before optimizing it: a small message is lost in that, a thousand doubles
 * as JSON are not. Jackson and the object streams take longest to be compiled well, hence the warm-up of two seconds; a
 * program that has just started pays several times these figures.
 *
 * <p><b>What it does not show.</b> One thread repeats one message in warm caches, and the compiler has seen no other
 * type: a server that handles many is slower. {@code protobuf} builds its message before encoding and reads it by
 * getters after decoding, while the others use records directly. The hand-written codec reuses its array, the others
 * allocate theirs. No network, no framing and no compression take part.
 */
@Scenario(
        id = "transport.serialization",
        section = Section.TRANSPORT,
        chapter = Sentence.S36,
        claim = "Turning a message into bytes and back costs processor time that a call within one process never pays.",
        method = "Four codecs encode and decode messages of four shapes, beside one copy of the same bytes in memory;"
                + " every codec must give back what it was given.",
        doesNotShow = "Many threads, cold caches, varying messages, a network, framing or compression.",
        headline = {"encode|decode,codec=protobuf|json,shape=text", "copy,shape=text"})
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Serialization implements Model {
    /** What no core of 2026 stores faster to its first-level cache: 64 bytes × 6.2 GHz, rounded up. */
    static final double MOST_BYTES_PER_NANOSECOND = 400;

    /** Sizes are counted, so nothing but the floating point of a mean is left to tolerate. */
    static final double EXACT = 1e-9;

    /**
     * Times a copy of the same bytes from which on a codec costs something: what costs no more than copying them once more
     * is lost in any call.
     */
    private static final double NOTICED = 2;

    private static final String ID = "transport.serialization";

    @Benchmark
    public byte[] encode(Messages messages, Sizes sizes) throws IOException {
        byte[] encoded = messages.codec().encode(messages.sample());
        sizes.encodedSizeBytes = messages.codec().sizeOf(encoded);
        messages.lastEncoded = encoded;
        return encoded;
    }

    @Benchmark
    public Object decode(Messages messages) throws IOException {
        Object decoded = messages.codec().decode(messages.encoded());
        messages.lastDecoded = decoded;
        return decoded;
    }

    @Benchmark
    public byte[] copy(Copies copies) {
        System.arraycopy(copies.source, 0, copies.target, 0, copies.source.length);
        return copies.target;
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        Sample sample = Samples.of(aCase.parameter("shape"));
        return switch (aCase.method()) {
            case "copy" -> List.of(stored(EncodedSizes.handwritten(sample)));
            case "encode" -> {
                Prediction size = size(aCase.parameter("codec"), sample);
                yield List.of(stored(size.value()), size);
            }
            case "decode" ->
                List.of(loaded(size(aCase.parameter("codec"), sample).value()));
            default -> throw new IllegalArgumentException("no model for " + aCase.key());
        };
    }

    @Override
    public List<String> baselines(Case aCase) {
        return aCase.method().equals("copy")
                ? List.of()
                : List.of(Case.of(ID, "copy", Map.of("shape", aCase.parameter("shape")))
                        .label());
    }

    @Override
    public List<Trial> trials(Case aCase, LinkParameters link) {
        return baselines(aCase).stream()
                .map(copy -> Trial.atLeast(
                                Sentence.S36,
                                "as " + aCase.parameter("codec"),
                                Statistic.MEAN,
                                NOTICED,
                                "what costs less than copying the same bytes once more costs nothing to speak of")
                        .dividedBy(copy))
                .toList();
    }

    private static Prediction size(String codec, Sample sample) {
        return switch (codec) {
            case "protobuf" ->
                size(Relation.ABOUT, EncodedSizes.protobuf(sample), "Σ (tag + varint, or tag + length + content)");
            case "handwritten" -> size(Relation.ABOUT, EncodedSizes.handwritten(sample), "Σ (width, or 4 + content)");
            case "java" -> size(Relation.AT_LEAST, EncodedSizes.handwritten(sample), "the hand-written size");
            case "json" -> size(Relation.AT_LEAST, EncodedSizes.jsonText(sample), "Σ text of the values");
            default -> throw new IllegalArgumentException("no model for codec '" + codec + "'");
        };
    }

    private static Prediction size(Relation relation, long bytes, String formula) {
        return new Prediction(
                Statistic.ENCODED_SIZE,
                bytes,
                relation,
                EXACT,
                formula,
                Stamp.A_PRIORI,
                "bytes are counted; only the floating point of their mean may differ");
    }

    private static Prediction stored(double bytes) {
        return floor(bytes, 0.05, "every byte is stored; 5 % for the clock that a mean is taken with");
    }

    private static Prediction loaded(double bytes) {
        return floor(bytes, 1, "a decoder loads the bytes, which a core does twice as fast as storing them");
    }

    private static Prediction floor(double bytes, double tolerance, String toleranceReason) {
        return new Prediction(
                Statistic.MEAN,
                bytes / MOST_BYTES_PER_NANOSECOND,
                Relation.AT_LEAST,
                tolerance,
                "bytes ÷ 400 GB/s",
                Stamp.A_PRIORI,
                toleranceReason);
    }

    /** One message and the codec that carries it; the last result of every iteration is checked. */
    @State(Scope.Thread)
    public static class Messages {
        @Param({"protobuf", "json", "java", "handwritten"})
        public String codec;

        @Param({"small", "nested", "text", "numeric"})
        public String shape;

        byte[] lastEncoded;
        Object lastDecoded;

        private Codec coder;
        private Sample sample;
        private byte[] encoded;

        /** @throws IllegalStateException if the codec does not give back what it was given */
        @Setup
        public void prove() throws IOException {
            sample = Samples.of(shape);
            coder = Codec.of(codec, sample.getClass());
            lastEncoded = coder.encode(sample);
            encoded = Arrays.copyOf(lastEncoded, coder.sizeOf(lastEncoded));
            lastDecoded = coder.decode(encoded);
            check();
        }

        /** @throws IllegalStateException if the last message was encoded or decoded to something else */
        @TearDown(Level.Iteration)
        public void check() {
            byte[] last = Arrays.copyOf(lastEncoded, coder.sizeOf(lastEncoded));
            if (!Arrays.equals(last, encoded)) {
                throw new IllegalStateException(codec + " encoded the same " + shape + " message differently");
            }
            if (!coder.read(lastDecoded).equals(sample)) {
                throw new IllegalStateException(codec + " did not give back the " + shape + " message");
            }
        }

        Codec codec() {
            return coder;
        }

        Sample sample() {
            return sample;
        }

        byte[] encoded() {
            return encoded;
        }
    }

    /** The hand-written bytes of one message, and room for them. */
    @State(Scope.Thread)
    public static class Copies {
        @Param({"small", "nested", "text", "numeric"})
        public String shape;

        byte[] source;
        byte[] target;

        @Setup
        public void allocate() throws IOException {
            Sample sample = Samples.of(shape);
            Codec codec = Codec.of("handwritten", sample.getClass());
            byte[] encoded = codec.encode(sample);
            source = Arrays.copyOf(encoded, codec.sizeOf(encoded));
            target = new byte[source.length];
        }

        /** @throws IllegalStateException if the copy is none */
        @TearDown(Level.Iteration)
        public void check() {
            if (!Arrays.equals(source, target)) {
                throw new IllegalStateException("the copy of the " + shape + " message differs");
            }
        }
    }

    /** Set, not added to, at every encoding; JMH sums it over iterations. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Sizes {
        public int encodedSizeBytes;
    }
}
