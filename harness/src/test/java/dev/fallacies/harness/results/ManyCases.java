package dev.fallacies.harness.results;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * A run of as many cases as one wants, in a folder, with all its files: twenty cases a scenario, each with a prediction, a
 * baseline, nine statistics, a histogram and a file of JMH's in each of its rounds.
 */
public final class ManyCases {
    private static final int CASES_OF_A_SCENARIO = 20;
    private static final int SAMPLES = 4_200;
    private static final long SEED = 42;

    private final int cases;
    private final int rounds;
    private final Random random = new Random(SEED);

    private ManyCases(int cases, int rounds) {
        this.cases = cases;
        this.rounds = rounds;
    }

    /** Writes the folder, as a run leaves it before its report is made. */
    public static Path write(Path folder, int cases, int rounds) {
        try {
            new ManyCases(cases, rounds).write(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a measurement by hand: folder, number of cases, number of rounds. */
    public static void main(String[] args) {
        write(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("hdr"));
        Files.createDirectories(folder.resolve("jmh"));
        Files.writeString(folder.resolve("run.json"), ResultJson.document(manifest()));
        Files.writeString(folder.resolve("environment.json"), ResultJson.document(SyntheticRun.machine()));
        try (Stream<Observation> observations = observations()) {
            Files.write(folder.resolve("observations.jsonl"), (Iterable<String>)
                    observations.map(o -> withFiles(folder, o)).map(ResultJson::line)::iterator);
        }
    }

    private RunManifest manifest() {
        return MadeUpPair.edited(
                        SyntheticRun.manifest(rounds),
                        RunManifest.class,
                        json -> json.replaceFirst(
                                "\"scenarios\":\\[.*?\\](?=,\"networks\")", "\"scenarios\":[" + scenarios() + "]"))
                .with(IntStream.range(0, cases).mapToObj(this::planned).toList());
    }

    private String scenarios() {
        return IntStream.rangeClosed(0, (cases - 1) / CASES_OF_A_SCENARIO)
                .mapToObj(i -> ResultJson.line(new ScenarioText(
                        scenario(i),
                        Section.values()[i % Section.values().length],
                        1,
                        List.of("S23"),
                        "Many small calls cost a round trip each.",
                        "A hundred calls in a row are held against one call that carries a hundred items.",
                        "Loss, and queues on real links.")))
                .collect(Collectors.joining(","));
    }

    private static String scenario(int number) {
        return String.format(Locale.ROOT, "made-up.scenario-%03d", number);
    }

    private static Case theCase(int number) {
        return Case.of(
                scenario(number / CASES_OF_A_SCENARIO),
                "chatty",
                Map.of("calls", String.valueOf(1 + number % CASES_OF_A_SCENARIO), "network", "cross-az"));
    }

    private PlannedCase planned(int number) {
        Case first = theCase(number - number % CASES_OF_A_SCENARIO);
        Prediction prediction = new Prediction(
                Statistic.P50,
                median(number),
                Prediction.Relation.ABOUT,
                0.15,
                "n·(RTT+s)",
                Prediction.Stamp.FROM_CONTROLS,
                "a call after a pause varies by a tenth");
        List<String> baselines = theCase(number).equals(first) ? List.of() : List.of(first.key());
        return new PlannedCase(theCase(number), "example", "sample", true, List.of(prediction), baselines, 12);
    }

    private static double median(int number) {
        return 1e6 * (1 + number % CASES_OF_A_SCENARIO);
    }

    private Stream<Observation> observations() {
        return IntStream.rangeClosed(1, rounds)
                .boxed()
                .flatMap(round -> IntStream.range(0, cases).mapToObj(number -> observation(number, round)));
    }

    private Observation observation(int number, int round) {
        double p50 = median(number) * (1 + 0.02 * random.nextGaussian());
        Map<String, Double> statistics = new TreeMap<>(Map.of(
                "mean_ns", 1.02 * p50,
                "p50_ns", p50,
                "p90_ns", 1.1 * p50,
                "p99_ns", 1.3 * p50,
                "p99.9_ns", 1.9 * p50,
                "max_ns", 3 * p50,
                "allocation_bytes", 1_024.0));
        return SyntheticRun.observation(theCase(number), round, statistics, Map.of(), Map.of("p50_ns", median(number)));
    }

    private static Observation withFiles(Path folder, Observation o) {
        try {
            double p50 = o.statistics().get("p50_ns");
            Files.writeString(
                    folder.resolve(o.jmhResult()),
                    "[{\"primaryMetric\":{\"rawData\":[[" + p50 + "," + 1.01 * p50 + "]]}}]\n");
            writeHistogram(folder.resolve(o.histogram()), p50);
            return o;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeHistogram(Path file, double p50) throws IOException {
        Histogram histogram = new Histogram(3);
        for (int call = 1; call <= SAMPLES; call++) {
            histogram.recordValue((long) (p50 * (0.5 + call / (double) SAMPLES)));
        }
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            writer.outputLegend();
            writer.outputIntervalHistogram(0, 1, histogram, 1);
        }
    }
}
