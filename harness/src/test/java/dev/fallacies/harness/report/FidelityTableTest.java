package dev.fallacies.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.Golden;
import dev.fallacies.harness.analysis.RunAnalysis;
import dev.fallacies.harness.results.CalibratedLink;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import dev.fallacies.harness.results.RunRequest;
import dev.fallacies.harness.results.ScenarioText;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Prediction.Relation;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A run over both engines with invented numbers, in which every kind of line and of gap occurs. */
class FidelityTableTest {
    private static final String TAX = "controls.proxy-tax";
    private static final String LINK = "controls.link-fidelity";
    private static final List<Double> NOISE = List.of(1.0, 1.04, 0.97);

    private final List<PlannedCase> plan = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();

    @Test
    void everyKindOfLineAndOfGapIsTold() throws IOException {
        proxyTax();
        linkFidelity();
        Golden.compare(
                "fidelity.md", MarkdownReport.render("###", table().parts().get(0)));
    }

    @Test
    void aRunThatMeasuredNeitherControlOverALinkHasNoTable() {
        plan(Case.of(TAX, "direct", Map.of("transport", "tcp")), List.of());
        assertThat(table().isEmpty()).isTrue();
        assertThat(table().parts()).isEmpty();
    }

    @Test
    void aRunOfOneEngineHasTheColumnsOfThatOne() {
        Case proxied = Case.of(TAX, "proxied", Map.of("network", "proxied", "transport", "tcp", "engine", "embedded"));
        plan(proxied, List.of());
        assertThat(table().header()).containsExactly("median", "asked for", "embedded", "p99");
        assertThat(table().rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.subList(1, 4)).containsOnly("–"));
    }

    private void proxyTax() {
        Map<String, String> tcp = Map.of("network", "proxied", "transport", "tcp");
        measured(
                TAX, "proxied", tcp, "embedded", Map.of("added_ns", 18e3, "added_p99_ns", 61e3, "engine_cpu_ns", 21e3));
        measured(TAX, "proxied", tcp, "real", Map.of("added_ns", 71e3, "added_p99_ns", 204e3, "engine_cpu_ns", 64e3));
        measured(TAX, "sixtyFourAtOnce", tcp, "embedded", Map.of("added_ns", 1.2e6, "added_p99_ns", 4.9e6));
        plan(with(TAX, "sixtyFourAtOnce", tcp, "real"), List.of());
        measured(TAX, "connection", tcp, "embedded", Map.of("added_ns", 160e3, "engine_cpu_ns", 130e3));
        Map<String, String> bulk = Map.of("network", "proxied", "transport", "tcp", "bytes", "10000000");
        measured(
                TAX,
                "bulk",
                bulk,
                "embedded",
                Map.of("p50_ns", 5e6, "p90_ns", 6e6, "added_ns", 2e6, "engine_cpu_ns", 4e6));
        measured(
                TAX,
                "bulk",
                bulk,
                "real",
                Map.of("p50_ns", 9e6, "p99_ns", 2e7, "added_ns", 5.9e6, "engine_cpu_ns", 8e6));
    }

    private void linkFidelity() {
        plan(with(LINK, "roundTrip", delay("rtt0.1ms"), "real"), asked(Statistic.ADDED, 1e5));
        measured(
                LINK,
                "roundTrip",
                delay("rtt0.1ms"),
                "embedded",
                Map.of("added_ns", 112e3, "added_p99_ns", 160e3),
                1e5);
        measured(LINK, "roundTrip", delay("rtt20ms"), "embedded", Map.of("added_ns", 19.96e6), 20e6);
        measured(
                LINK, "roundTrip", delay("rtt20ms"), "real", Map.of("added_ns", 20.52e6, "added_p90_ns", 20.9e6), 20e6);
        measured(LINK, "jitter", delay("leo"), "embedded", Map.of("p50_ns", 40.4e6), 40e6);
        Map<String, String> tenth = transfer("rtt0ms-rate0.1MBps", "1000");
        measured(LINK, "download", tenth, "embedded", Map.of("added_ns", 10.04e6), 10e6);
        measured(LINK, "download", tenth, "real", Map.of("added_ns", 11.4e6), 10e6);
        Map<String, String> hundred = transfer("rtt0ms-rate100MBps", "1000");
        measured(LINK, "download", hundred, "embedded", Map.of("added_ns", 90e3, "added_p99_ns", 140e3), 1e4);
    }

    private FidelityTable table() {
        Run run = new Run(manifest(), observations, List.of(), Optional.empty(), List.of());
        return new FidelityTable(run, RunAnalysis.summarise(run));
    }

    /** @param asked of what is added, or of the median */
    private void measured(
            String scenario,
            String method,
            Map<String, String> parameters,
            String engine,
            Map<String, Double> statistics,
            double asked) {
        Statistic statistic = statistics.containsKey("added_ns") ? Statistic.ADDED : Statistic.P50;
        measured(with(scenario, method, parameters, engine), engine, statistics, asked(statistic, asked));
    }

    private void measured(
            String scenario,
            String method,
            Map<String, String> parameters,
            String engine,
            Map<String, Double> statistics) {
        Prediction bound = new Prediction(
                Statistic.ADDED, 5e4, Relation.AT_MOST, 1, "two wakings", Prediction.Stamp.A_PRIORI, "none");
        measured(with(scenario, method, parameters, engine), engine, statistics, List.of(bound));
    }

    private void measured(Case aCase, String engine, Map<String, Double> statistics, List<Prediction> predictions) {
        plan(aCase, predictions);
        int rounds = engine.equals("embedded") ? NOISE.size() : 1;
        for (int round = 1; round <= rounds; round++) {
            double noise = NOISE.get(round - 1);
            Map<String, Double> noisy = new java.util.TreeMap<>();
            statistics.forEach((column, value) -> noisy.put(column, value * noise));
            observations.add(observation(aCase, engine, round, noisy));
        }
    }

    private static Observation observation(Case aCase, String engine, int round, Map<String, Double> statistics) {
        String network = aCase.parameter("network");
        String identity = engine.equals("embedded") ? "embedded-0.1.0" : "toxiproxy-2.12.0";
        return new Observation(
                aCase.key(),
                1,
                round,
                0,
                SyntheticRun.START,
                5,
                1_000,
                1_000,
                null,
                statistics,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new CalibratedLink(network, identity, 0, 0, null, null, null, null),
                null,
                null,
                "jmh/one.json",
                List.of());
    }

    private void plan(Case aCase, List<Prediction> predictions) {
        plan.add(new PlannedCase(aCase, "example.Benchmark", "sample", true, predictions, List.of(), 5));
    }

    private static List<Prediction> asked(Statistic statistic, double nanos) {
        return List.of(new Prediction(
                statistic, nanos, Relation.ABOUT, 0.1, "as requested", Prediction.Stamp.A_PRIORI, "none"));
    }

    private static Case with(String scenario, String method, Map<String, String> parameters, String engine) {
        return Case.of(scenario, method, parameters).withEngine(engine);
    }

    private static Map<String, String> delay(String network) {
        return Map.of("network", network, "transport", "tcp");
    }

    private static Map<String, String> transfer(String network, String bytes) {
        return Map.of("network", network, "transport", "tcp", "bytes", bytes);
    }

    private RunManifest manifest() {
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                SyntheticRun.RUN_ID,
                SyntheticRun.START,
                SyntheticRun.START.plusSeconds(600),
                RunManifest.Status.COMPLETE,
                "full",
                "0.1.0",
                null,
                null,
                null,
                List.of("run"),
                42,
                NOISE.size(),
                null,
                "embedded-0.1.0",
                new RunRequest(null, "embedded", null),
                null,
                List.of(),
                List.of(scenario(TAX), scenario(LINK)),
                List.of(rate("rtt0ms-rate0.1MBps", 1e5), rate("rtt0ms-rate100MBps", 1e8)),
                plan,
                Map.of());
    }

    private static ScenarioText scenario(String id) {
        return new ScenarioText(id, Section.CONTROLS, 1, List.of(), "a claim", "what is done", "what it does not show");
    }

    private static NetworkProfile rate(String name, double bytesPerSecond) {
        OptionalDouble rate = OptionalDouble.of(bytesPerSecond);
        return new NetworkProfile(name, 0, OptionalDouble.empty(), 0, rate, rate, OptionalDouble.empty(), "invented");
    }
}
