package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fallacies.harness.scenario.Case;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Two runs of the same suite on the same machine, the second of which differs as a test wants it to. */
public final class MadeUpPair {
    private static final String ID_OF_B = "20261124T0950Z-2c88";

    private MadeUpPair() {}

    /** The synthetic run. */
    public static Run a() {
        return SyntheticRun.of(5);
    }

    /** @param factor by which the times of an observation are longer */
    public static Run b(ToDoubleFunction<Observation> factor) {
        return b(factor, "runId", ID_OF_B);
    }

    /** The same with another value of a field of its manifest, its scenarios or its machine. */
    public static Run b(ToDoubleFunction<Observation> factor, String field, String value) {
        Run a = a();
        List<Observation> observations = a.observations().stream()
                .map(o -> scaled(o, factor.applyAsDouble(o)))
                .toList();
        return new Run(
                changed(changed(a.manifest(), RunManifest.class, "runId", ID_OF_B), RunManifest.class, field, value),
                observations,
                a.failures(),
                a.machine().map(m -> changed(m, Machine.class, field, value)),
                List.of());
    }

    /** The same run with other observations. */
    public static Run with(Run run, List<Observation> observations) {
        return new Run(run.manifest(), observations, List.of(), run.machine(), List.of());
    }

    /** The same run with an edit of the JSON of everything that its folder holds. */
    public static Run edited(Run run, UnaryOperator<String> edit) {
        return new Run(
                edited(run.manifest(), RunManifest.class, edit),
                run.observations().stream()
                        .map(o -> edited(o, Observation.class, edit))
                        .toList(),
                run.failures().stream().map(f -> edited(f, Failure.class, edit)).toList(),
                run.machine().map(m -> edited(m, Machine.class, edit)),
                run.notes());
    }

    /** The same run with another version of one scenario. */
    public static Run withVersion(Run run, String scenario, int version) {
        String manifest = "(\"id\":\"" + scenario + "\",\"section\":\"\\w+\",\"version\":)\\d+";
        String observation = "(\"key\":\"" + scenario + "/[^\"]*\",\"scenarioVersion\":)\\d+";
        return edited(run, json -> json.replaceAll(manifest, "$1" + version).replaceAll(observation, "$1" + version));
    }

    static <T> T edited(T value, Class<T> type, UnaryOperator<String> edit) {
        return read(edit.apply(ResultJson.line(value)), type);
    }

    /** A run of so many cases of one round, each 100 ns times its factor; the factor is given for 1, 2, … */
    public static Run manyCases(String runId, int count, IntToDoubleFunction factor) {
        List<Case> cases = IntStream.rangeClosed(1, count)
                .mapToObj(i -> Case.of("latency.chatty", "local", Map.of("work", String.valueOf(i))))
                .toList();
        RunManifest whole = changed(SyntheticRun.manifest(1), RunManifest.class, "runId", runId);
        RunManifest manifest = whole.with(cases.stream()
                .map(c -> new PlannedCase(c, "example", "avgt", true, List.of(), List.of(), 1))
                .toList());
        List<Observation> observations = IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        SyntheticRun.observation(cases.get(i - 1), 1, Map.of("mean_ns", 100 * factor.applyAsDouble(i))))
                .toList();
        return new Run(manifest, observations, List.of(), java.util.Optional.of(SyntheticRun.machine()), List.of());
    }

    private static Observation scaled(Observation o, double factor) {
        String json = ResultJson.line(o);
        for (Map.Entry<String, Double> statistic : o.statistics().entrySet()) {
            if (statistic.getKey().endsWith("_ns")) {
                String name = "\"" + statistic.getKey() + "\":";
                json = json.replace(name + statistic.getValue(), name + statistic.getValue() * factor);
            }
        }
        return read(json, Observation.class);
    }

    /** Through its JSON, so that this class need not know every field. */
    private static <T> T changed(T value, Class<T> type, String field, String text) {
        String json = ResultJson.line(value);
        String quoted = json.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + text + "\"");
        return read(quoted.replaceAll("\"" + field + "\":(true|false|\\d+)", "\"" + field + "\":" + text), type);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return ResultJson.read(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
