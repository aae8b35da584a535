package dev.fallacies.benchmarks.fallacy7transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.CasePattern;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class SerializationTest {
    private static final Conditions ANY = Conditions.withoutNetwork(new Controls(Map.of(), Stamp.A_PRIORI));

    private final Serialization experiment = new Serialization();

    static Stream<Case> encodings() {
        return coded("encode");
    }

    static Stream<Case> decodings() {
        return coded("decode");
    }

    static Stream<Case> copies() {
        return levels(Serialization.Copies.class, "shape").map(shape -> aCase("copy", Map.of("shape", shape)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void predictsTheSizeOfWhatIsEncodedAndAFloorOfItsTime(Case encoding) {
        List<Prediction> predictions = experiment.predict(encoding, ANY);
        assertThat(predictions)
                .extracting(Prediction::statistic)
                .containsExactly(Statistic.MEAN, Statistic.ENCODED_SIZE);
        boolean exact = Set.of("protobuf", "handwritten").contains(encoding.parameter("codec"));
        Prediction size = predictions.get(1);
        assertThat(size.relation()).isEqualTo(exact ? Relation.ABOUT : Relation.AT_LEAST);
        assertThat(size.tolerance()).isEqualTo(1e-9);
        assertThat(size.stamp()).isEqualTo(Stamp.A_PRIORI);
        assertThatItIsAFloor(predictions.get(0), size.value());
    }

    @ParameterizedTest
    @MethodSource("decodings")
    void predictsTheSameFloorForDecoding(Case decoding) {
        List<Prediction> predictions = experiment.predict(decoding, ANY);
        Case encoding = aCase("encode", decoding.parameters());
        assertThat(predictions).hasSize(1);
        assertThatItIsAFloor(
                predictions.get(0), experiment.predict(encoding, ANY).get(1).value());
    }

    @ParameterizedTest
    @MethodSource("copies")
    void predictsAFloorForTheCopyOfTheHandwrittenBytes(Case copy) throws IOException {
        Serialization.Copies copies = new Serialization.Copies();
        copies.shape = copy.parameter("shape");
        copies.allocate();
        List<Prediction> predictions = experiment.predict(copy, ANY);
        assertThat(predictions).hasSize(1);
        assertThatItIsAFloor(predictions.get(0), copies.source.length);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void encodesAsManyBytesAsPredicted(Case encoding) throws IOException {
        Serialization.Messages messages = messages(encoding);
        Serialization.Sizes sizes = new Serialization.Sizes();
        experiment.encode(messages, sizes);
        experiment.encode(messages, sizes);
        experiment.decode(messages);
        messages.check();
        Prediction size = experiment.predict(encoding, ANY).get(1);
        assertThat(sizes.encodedSizeBytes / size.value()).isBetween(size.lowestRatio(), size.highestRatio());
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void noticesAWrongEncoding(Case encoding) throws IOException {
        Serialization.Messages messages = messages(encoding);
        experiment.encode(messages, new Serialization.Sizes())[0]++;
        assertThatIllegalStateException().isThrownBy(messages::check).withMessageContaining("encoded the same");
    }

    @ParameterizedTest
    @MethodSource("decodings")
    void noticesAWrongDecoding(Case decoding) throws IOException {
        Serialization.Messages messages = messages(decoding);
        Sample other =
                RandomSamples.of(decoding.parameter("shape"), 1).findFirst().orElseThrow();
        Codec codec = Codec.of(decoding.parameter("codec"), other.getClass());
        byte[] encoded = codec.encode(other);
        messages.lastDecoded = codec.decode(Arrays.copyOf(encoded, codec.sizeOf(encoded)));
        assertThatIllegalStateException().isThrownBy(messages::check).withMessageContaining("did not give back");
    }

    @ParameterizedTest
    @MethodSource("copies")
    void copiesAndNoticesACopyThatIsNone(Case copy) throws IOException {
        Serialization.Copies copies = new Serialization.Copies();
        copies.shape = copy.parameter("shape");
        copies.allocate();
        assertThatIllegalStateException().isThrownBy(copies::check);
        assertThat(experiment.copy(copies)).isEqualTo(copies.source).isNotSameAs(copies.source);
        copies.check();
    }

    @Test
    void comparesWithTheCopyOfTheSameShape() {
        List<String> copies = copies().map(Case::label).toList();
        Stream.concat(encodings(), decodings()).forEach(coding -> {
            assertThat(experiment.baselines(coding)).containsExactly("copy,shape=" + coding.parameter("shape"));
            assertThat(copies).containsAll(experiment.baselines(coding));
        });
        assertThat(copies())
                .allSatisfy(copy -> assertThat(experiment.baselines(copy)).isEmpty());
    }

    @Test
    void headlinesTwoCodecsWithTheirBaseline() {
        List<CasePattern> headline = Arrays.stream(
                        Serialization.class.getAnnotation(Scenario.class).headline())
                .map(CasePattern::parse)
                .toList();
        List<Case> chosen = Stream.of(encodings(), decodings(), copies())
                .flatMap(cases -> cases)
                .filter(aCase -> headline.stream().anyMatch(pattern -> pattern.matches(aCase, Set.of())))
                .toList();
        assertThat(chosen)
                .extracting(Case::label)
                .containsExactlyInAnyOrder(
                        "encode,codec=protobuf,shape=text",
                        "encode,codec=json,shape=text",
                        "decode,codec=protobuf,shape=text",
                        "decode,codec=json,shape=text",
                        "copy,shape=text");
    }

    @Test
    void refusesLevelsThatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment.predict(aCase("encode", Map.of("codec", "xml", "shape", "small")), ANY))
                .withMessageContaining("xml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment.predict(aCase("copy", Map.of("shape", "round")), ANY))
                .withMessageContaining("round");
    }

    @Test
    void reportsTheSizeUnderJmhOnceAnIteration() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(Pattern.quote(Serialization.class.getName()))
                        .param("shape", "small")
                        .forks(0)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(10))
                        .measurementIterations(2)
                        .measurementTime(TimeValue.milliseconds(10))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results).hasSize(4 + 4 + 1);
        assertThat(results)
                .filteredOn(run -> "handwritten".equals(run.getParams().getParam("codec")))
                .filteredOn(run -> run.getSecondaryResults().containsKey("encodedSizeBytes"))
                .singleElement()
                .extracting(
                        run -> run.getSecondaryResults().get("encodedSizeBytes").getScore())
                .isEqualTo(2.0 * EncodedSizes.handwritten(Samples.of("small")));
    }

    private static void assertThatItIsAFloor(Prediction prediction, double bytes) {
        assertThat(prediction.statistic()).isEqualTo(Statistic.MEAN);
        assertThat(prediction.relation()).isEqualTo(Relation.AT_LEAST);
        assertThat(prediction.stamp()).isEqualTo(Stamp.A_PRIORI);
        assertThat(prediction.value()).isEqualTo(bytes / 400);
    }

    private static Serialization.Messages messages(Case coding) throws IOException {
        Serialization.Messages messages = new Serialization.Messages();
        messages.codec = coding.parameter("codec");
        messages.shape = coding.parameter("shape");
        messages.prove();
        return messages;
    }

    private static Stream<Case> coded(String method) {
        return levels(Serialization.Messages.class, "codec")
                .flatMap(codec -> levels(Serialization.Messages.class, "shape")
                        .map(shape -> aCase(method, Map.of("codec", codec, "shape", shape))));
    }

    private static Case aCase(String method, Map<String, String> parameters) {
        return Case.of("transport.serialization", method, parameters);
    }

    private static Stream<String> levels(Class<?> state, String parameter) {
        try {
            return Arrays.stream(
                    state.getField(parameter).getAnnotation(Param.class).value());
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
