package dev.fallacies.harness.results;

import dev.fallacies.harness.results.Finding.Level;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Sentinel;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** A small run with invented numbers, in which everything that a folder can hold occurs. */
public final class SyntheticRun {
    public static final String RUN_ID = "20261124T0910Z-1b77";
    public static final Instant START = Instant.parse("2026-11-24T09:10:11Z");
    public static final Case FLOOR = Case.of("controls.empty-call", "empty", Map.of());
    public static final Case STEADY_CPU = Case.of(Sentinel.ID, "cpu", Map.of());
    public static final Case STEADY_CALL = Case.of(Sentinel.ID, "call", Map.of());
    public static final Case LOCAL = Case.of("latency.chatty", "local", Map.of("work", "100"));
    public static final Case CHATTY =
            Case.of("latency.chatty", "chatty", Map.of("calls", "100", "network", "cross-az"));
    public static final Case BATCHED =
            Case.of("latency.chatty", "batched", Map.of("calls", "100", "network", "cross-az"));
    public static final Case UNREACHABLE =
            Case.of("latency.chatty", "chatty", Map.of("calls", "100", "network", "same-zone"));
    public static final Case ENCODED = Case.of("transport.serialization", "encode", Map.of("codec", "json"));

    private static final double ALL_CALLS_NANOS = 108e6;
    private static final List<Double> NOISE = List.of(1.0, 1.01, 0.985, 1.004, 0.997);

    private SyntheticRun() {}

    /** The run as it is in memory, with so many rounds after its control round. */
    public static Run of(int rounds) {
        return new Run(
                manifest(rounds),
                observations(rounds),
                List.of(skipped()),
                java.util.Optional.of(machine()),
                List.of());
    }

    /** The same run in a folder, with its histograms. */
    public static RunFolder in(Path out, int rounds) {
        RunFolder folder = folder(out);
        folder.write(manifest(rounds));
        folder.write(machine());
        observations(rounds).forEach(folder::append);
        folder.append(skipped());
        observations(rounds).stream()
                .filter(o -> o.histogram() != null)
                .forEach(o -> writeHistogram(folder.path().resolve(o.histogram()), o.round()));
        observations(rounds).stream()
                .filter(o -> o.timeline() != null)
                .forEach(o -> writeTimeline(folder.path().resolve(o.timeline()), o.samples()));
        return folder;
    }

    public static RunManifest manifest(int rounds) {
        return SyntheticManifest.of(rounds);
    }

    public static Machine machine() {
        return new Machine(
                "Example CPU @ 3.00GHz",
                2,
                4,
                4,
                "performance",
                false,
                0.0012,
                0.31,
                1.92,
                16_000_000_000L,
                "Example Linux 12",
                "6.1.0",
                "amd64",
                false,
                null,
                "17.0.15",
                "Example",
                "OpenJDK 64-Bit Server VM",
                List.of("-Xmx512m"),
                "G1",
                "cubic",
                "tsc",
                31.0,
                56_000.0,
                "en",
                findings(),
                Map.of("virtualization", "only Linux tells"));
    }

    private static List<Finding> findings() {
        return List.of(
                Finding.ok("cores", "4 processors"),
                new Finding("governor", Level.NOTE, "not known: no such file", "none is known to suffer", null),
                new Finding("load", Level.WARNING, "load average 3.10", "all times, tails most", "stop other programs"),
                Finding.ok("build", "commit 2e2f8fe"));
    }

    public static Failure skipped() {
        return new Failure(
                UNREACHABLE.key(), 1, "calibrate", Failure.Kind.SKIPPED, "links below 1 ms need a native transport");
    }

    public static Observation observation(Case aCase, int round, Map<String, Double> statistics) {
        return observation(aCase, round, statistics, Map.of(), Map.of());
    }

    public static Observation observation(
            Case aCase,
            int round,
            Map<String, Double> statistics,
            Map<String, String> absent,
            Map<String, Double> predicted) {
        boolean remote = aCase.network().isPresent();
        return new Observation(
                aCase.key(),
                1,
                round,
                0,
                START.plusSeconds(60L * round),
                12.5,
                4_200,
                remote || aCase.equals(STEADY_CALL) ? 4_200 : 0,
                remote || aCase.equals(STEADY_CALL) ? new Calls(36_700, 36_700, 0, null) : null,
                new TreeMap<>(statistics),
                Map.of(),
                Map.of(),
                absent,
                predicted,
                remote ? link(round) : null,
                remote ? CaseFiles.histogram(aCase.key(), round) : null,
                null,
                CaseFiles.jmhResult(aCase.key(), round),
                List.of());
    }

    private static CalibratedLink link(int round) {
        return new CalibratedLink("cross-az", "embedded 0.1.0", 1e6, 1.01e6 + 2_000 * round, 2e9, 1.98e9, null, null);
    }

    private static List<Observation> observations(int rounds) {
        List<Observation> observations = new java.util.ArrayList<>();
        observations.add(observation(FLOOR, Observation.CONTROL_ROUND, Map.of("mean_ns", 0.41)));
        for (int round = 1; round <= rounds; round++) {
            double noise = NOISE.get((round - 1) % NOISE.size());
            observations.add(observation(STEADY_CPU, round, Map.of("mean_ns", 1e5 * noise)));
            observations.add(observation(STEADY_CALL, round, Map.of("mean_ns", 9e4 * noise, "p50_ns", 8e4 / noise)));
            observations.add(observation(LOCAL, round, Map.of("mean_ns", 98.2 * noise)));
            observations.add(chatty(CHATTY, round, ALL_CALLS_NANOS * noise, ALL_CALLS_NANOS));
            observations.add(drilled(chatty(BATCHED, round, 1.9e6 * noise, 1.4e6)));
            observations.add(observation(ENCODED, round, Map.of("mean_ns", 812 * noise, "encoded_size_bytes", 1234.0)));
        }
        return observations;
    }

    private static Observation chatty(Case aCase, int round, double p50, double predicted) {
        return observation(
                aCase,
                round,
                Map.of("mean_ns", 1.02 * p50, "p50_ns", p50, "p99_ns", 1.2 * p50, "max_ns", p50 + 1e6 * round),
                Map.of("p99.9_ns", "n too small: 4,200 of 10,000 samples"),
                Map.of("p50_ns", predicted));
    }

    /** The same with a share of its operations, and with a recovery that was not seen. */
    private static Observation drilled(Observation o) {
        Map<String, Double> statistics = new TreeMap<>(o.statistics());
        statistics.put("succeeded_share", (996.0 + o.round() % 3) / 1000);
        return underLoad(counted(o, statistics, Map.of("succeeded_share", 1_000L), Map.of("recovery_ns", 60e9)));
    }

    /** The same observation with a timeline. */
    private static Observation underLoad(Observation o) {
        return new Observation(
                o.key(),
                o.scenarioVersion(),
                o.round(),
                o.position(),
                o.startedAt(),
                o.durationSeconds(),
                o.operations(),
                o.samples(),
                o.calls(),
                o.statistics(),
                o.trials(),
                o.notWithin(),
                o.absent(),
                o.predicted(),
                o.link(),
                o.histogram(),
                CaseFiles.timeline(o.key(), o.round()),
                o.jmhResult(),
                o.warnings());
    }

    /** The same observation with other statistics, trials and limits. */
    public static Observation counted(
            Observation o, Map<String, Double> statistics, Map<String, Long> trials, Map<String, Double> notWithin) {
        return new Observation(
                o.key(),
                o.scenarioVersion(),
                o.round(),
                o.position(),
                o.startedAt(),
                o.durationSeconds(),
                o.operations(),
                o.samples(),
                o.calls(),
                statistics,
                trials,
                notWithin,
                o.absent(),
                o.predicted(),
                o.link(),
                o.histogram(),
                o.timeline(),
                o.jmhResult(),
                o.warnings());
    }

    private static RunFolder folder(Path out) {
        try {
            Path path = Files.createDirectories(out.resolve(RUN_ID));
            Files.writeString(path.resolve("run.json"), "");
            Files.createDirectories(path.resolve("hdr"));
            Files.createDirectories(path.resolve("timelines"));
            return RunFolder.open(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a load whose first step succeeds and whose second one fails. */
    private static void writeTimeline(Path file, long succeeded) {
        Timeline timeline =
                new Timeline(List.of(new Timeline.Step(0, succeeded, succeeded, 0), new Timeline.Step(100, 50, 0, 50)));
        AtomicFile.write(file, timeline.text());
    }

    private static void writeHistogram(Path file, int round) {
        Histogram histogram = new Histogram(3);
        for (int call = 1; call <= 100; call++) {
            histogram.recordValue(call * 10_000L * round);
        }
        try (PrintStream out = new PrintStream(file.toFile(), java.nio.charset.StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            writer.outputLegend();
            writer.outputIntervalHistogram(0, 1, histogram, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
