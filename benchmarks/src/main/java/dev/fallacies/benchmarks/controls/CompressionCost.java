package dev.fallacies.benchmarks.controls;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import io.grpc.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * What gRPC's gzip costs the CPUs of both ends: 1 MB compressed and expanded again, on one core and without a network. It is
 * what a model of compressed calls adds to the time that the bytes take.
 *
 * <p>Reference: as for the other controls, with the same wide tolerance.
 */
@Scenario(
        id = "controls.compression",
        section = Section.CONTROLS,
        claim = "Compression costs CPU time at both ends.",
        method = "1 MB is compressed and expanded again by gRPC's gzip, if none, half and nine tenths of it are zeros"
                + " among random bytes.",
        doesNotShow =
                "Text, whose repetitions are further apart and take longer to find; other levels and other codecs.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class CompressionCost implements Model {
    /** Size of what is compressed. */
    public static final int BYTES = 1_000_000;

    private static final String LEVELS = "controls.compression/roundTrip,compressiblePercent=";
    private static final int PERIOD_BYTES = 100;
    private static final long SEED = 20261129;
    private static final Codec GZIP = new Codec.Gzip();

    @Param({"0", "50", "90"})
    public int compressiblePercent;

    private byte[] payload;
    private byte[] expanded;

    /** The CPU time of both ends for one payload, in nanoseconds. */
    public static double nanos(long compressiblePercent, Controls controls) {
        return controls.nanos(LEVELS + compressiblePercent);
    }

    /**
     * One megabyte: of every hundred bytes so many are zeros, and the others are random, from a fixed seed.
     *
     * @throws IllegalArgumentException if that is no part of a hundred
     */
    public static byte[] payload(long compressiblePercent) {
        if (compressiblePercent < 0 || compressiblePercent > PERIOD_BYTES) {
            throw new IllegalArgumentException("compressiblePercent is from 0 to 100, not " + compressiblePercent);
        }
        byte[] bytes = new byte[BYTES];
        new Random(SEED).nextBytes(bytes);
        for (int i = 0; i < BYTES; i++) {
            if (i % PERIOD_BYTES < compressiblePercent) {
                bytes[i] = 0;
            }
        }
        return bytes;
    }

    /** What gRPC's gzip makes of some bytes. */
    public static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length);
        try (OutputStream gzip = GZIP.compress(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return compressed.toByteArray();
    }

    @Setup
    public void prepare() {
        payload = payload(compressiblePercent);
    }

    @Benchmark
    public byte[] roundTrip() throws IOException {
        try (InputStream gunzip = GZIP.decompress(new ByteArrayInputStream(compress(payload)))) {
            expanded = gunzip.readAllBytes();
        }
        return expanded;
    }

    @TearDown
    public void check() {
        if (!Arrays.equals(payload, expanded)) {
            throw new IllegalStateException("what was expanded is not what was compressed");
        }
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of(new Prediction(
                Statistic.MEAN,
                conditions.controls().nanos(aCase.key()),
                ABOUT,
                1.5,
                "reference machine",
                A_PRIORI,
                "machines differ in speed"));
    }
}
