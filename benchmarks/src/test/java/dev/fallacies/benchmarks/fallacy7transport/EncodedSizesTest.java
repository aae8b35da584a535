package dev.fallacies.benchmarks.fallacy7transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodedSizesTest {

    static Stream<Sample> samples() {
        return Stream.concat(
                RandomSamples.edges().stream(),
                Stream.of("small", "nested", "text", "numeric").flatMap(shape -> RandomSamples.of(shape, 100)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areThoseOfTheEncoders(Sample sample) throws IOException {
        assertThat(EncodedSizes.protobuf(sample)).isEqualTo(encodedSize("protobuf", sample));
        assertThat(EncodedSizes.handwritten(sample)).isEqualTo(encodedSize("handwritten", sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void boundTheFormatsThatDescribeThemselves(Sample sample) throws IOException {
        assertThat(encodedSize("java", sample)).isGreaterThan(EncodedSizes.handwritten(sample));
        assertThat(encodedSize("json", sample)).isGreaterThan(EncodedSizes.jsonText(sample));
    }

    /** The examples of the encoding's own specification: 150 is 96 01, "testing" is 7 bytes behind tag and length. */
    @Test
    void areThoseOfTheSpecification() {
        assertThat(EncodedSizes.protobuf(new Sample.Small(150, "testing", 0, false)))
                .isEqualTo((1 + 2) + (1 + 1 + 7));
        assertThat(EncodedSizes.protobuf(new Sample.Small(-2, "", -2, true))).isEqualTo((1 + 10) + (1 + 10) + 2);
    }

    @Test
    void countTheTextOfJsonByHand() {
        assertThat(EncodedSizes.jsonText(new Sample.Small(-15, "é", 7, false))).isEqualTo(3 + 2 + 1 + 5);
        assertThat(EncodedSizes.jsonText(new Sample.Numeric(0, new double[] {0.5, -2.0})))
                .isEqualTo(1 + 3 + 4);
        assertThat(EncodedSizes.jsonText(new Sample.Nested(1, new Sample.Small(2, "", 3, true), List.of())))
                .isEqualTo(1 + 1 + 1 + 4);
    }

    private static long encodedSize(String name, Sample sample) throws IOException {
        Codec codec = Codec.of(name, sample.getClass());
        return codec.sizeOf(codec.encode(sample));
    }
}
