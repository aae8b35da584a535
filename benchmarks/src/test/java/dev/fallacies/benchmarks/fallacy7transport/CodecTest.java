package dev.fallacies.benchmarks.fallacy7transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.BufferOverflowException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json", "java", "handwritten"})
    void givesBackEveryEdgeCase(String codec) throws IOException {
        for (Sample sample : RandomSamples.edges()) {
            assertThat(roundTrip(codec, sample)).isEqualTo(sample);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "protobuf, small", "protobuf, nested", "protobuf, text", "protobuf, numeric",
        "json, small", "json, nested", "json, text", "json, numeric",
        "java, small", "java, nested", "java, text", "java, numeric",
        "handwritten, small", "handwritten, nested", "handwritten, text", "handwritten, numeric"
    })
    void givesBackRandomMessages(String codec, String shape) throws IOException {
        for (Sample sample : RandomSamples.of(shape, 200).toList()) {
            assertThat(roundTrip(codec, sample)).isEqualTo(sample);
        }
    }

    /** JSON has no second NaN to offer, and Java's object streams write all of them as one. */
    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "handwritten"})
    void keepsEveryBitOfADouble(String codec) throws IOException {
        long[] bits = {Double.doubleToRawLongBits(-0.0), 0x7ff8_0000_0000_0000L, 0x7ff8_dead_beef_0001L, 1L};
        double[] values =
                Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray();
        Sample.Numeric back = (Sample.Numeric) roundTrip(codec, new Sample.Numeric(0, values));
        assertThat(Arrays.stream(back.values()).mapToLong(Double::doubleToRawLongBits))
                .containsExactly(Arrays.stream(bits).boxed().toArray(Long[]::new));
    }

    @Test
    void tellsZeroFromMinusZero() {
        assertThat(new Sample.Numeric(0, new double[] {0.0})).isNotEqualTo(new Sample.Numeric(0, new double[] {-0.0}));
    }

    @Test
    void refusesAMessageThatDoesNotFitTheReusedArray() {
        Sample large = new Sample.Numeric(0, new double[10_000]);
        assertThatThrownBy(() -> Codec.of("handwritten", Sample.Numeric.class).encode(large))
                .isInstanceOf(BufferOverflowException.class);
    }

    @Test
    void namesTheCodecsWhenAskedForAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codec.of("xml", Sample.Small.class))
                .withMessage("codec takes protobuf, json, java or handwritten, not 'xml'");
    }

    @Test
    void encodesTheSameSamplesInEveryRun() {
        for (String shape : List.of("small", "nested", "text", "numeric")) {
            assertThat(Samples.of(shape)).isEqualTo(Samples.of(shape));
        }
    }

    private static Sample roundTrip(String name, Sample sample) throws IOException {
        Codec codec = Codec.of(name, sample.getClass());
        byte[] encoded = codec.encode(sample);
        return codec.read(codec.decode(Arrays.copyOf(encoded, codec.sizeOf(encoded))));
    }
}
