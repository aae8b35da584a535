package dev.fallacies.harness.runner;

import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The experiments on the class path: every class of JMH's list of benchmarks that is a {@link Scenario}. There is no other
 * list.
 */
public final class Suite {
    private final List<Experiment> experiments;

    private Suite(List<Experiment> experiments) {
        this.experiments = experiments;
    }

    /** @throws IllegalStateException if a scenario is not one: without a model, or with an id that is taken */
    public static Suite ofClassPath() {
        Map<String, List<BenchmarkListEntry>> byClass = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .collect(Collectors.groupingBy(
                        BenchmarkListEntry::getUserClassQName, TreeMap::new, Collectors.toList()));
        List<Experiment> experiments = new ArrayList<>();
        byClass.forEach((className, entries) -> {
            Class<?> type = load(className);
            if (type.isAnnotationPresent(Scenario.class)) {
                experiments.add(experiment(type, entries));
            }
        });
        experiments.sort(
                Comparator.comparing((Experiment e) -> e.scenario().section()).thenComparing(Experiment::id));
        requireUniqueIds(experiments);
        return new Suite(experiments);
    }

    /**
     * An experiment as a list shows it.
     *
     * @param methods its benchmark methods with the levels of their parameters
     */
    public record Entry(String id, String heading, String claim, List<String> methods) {}

    /**
     * The chosen experiments, in the chapter's order.
     *
     * @throws IllegalArgumentException if the selection names something that does not exist
     */
    public List<Entry> describe(Selection selection) {
        return selection.choose(this).stream()
                .map(e -> new Entry(
                        e.id(),
                        e.scenario().section().heading(),
                        e.scenario().claim(),
                        e.methods().stream().map(Suite::describe).toList()))
                .toList();
    }

    /** Ids of the experiments that put a sentence on trial, by its id; a sentence without one is missing. */
    SortedMap<String, List<String>> onTrial() {
        SortedMap<String, List<String>> onTrial = new TreeMap<>();
        experiments.forEach(experiment -> experiment
                .sentences()
                .forEach(id ->
                        onTrial.computeIfAbsent(id, i -> new ArrayList<>()).add(experiment.id())));
        return onTrial;
    }

    private static String describe(BenchmarkMethod method) {
        return method.name()
                + method.parameters().entrySet().stream()
                        .map(p -> "  " + p.getKey() + "=" + String.join("|", p.getValue()))
                        .collect(Collectors.joining());
    }

    /** In the chapter's order. */
    List<Experiment> experiments() {
        return experiments;
    }

    private static Experiment experiment(Class<?> type, List<BenchmarkListEntry> entries) {
        List<BenchmarkMethod> methods = entries.stream()
                .map(Suite::method)
                .sorted(Comparator.comparing(BenchmarkMethod::name))
                .toList();
        return new Experiment(type.getAnnotation(Scenario.class), model(type), methods);
    }

    private static BenchmarkMethod method(BenchmarkListEntry entry) {
        SortedMap<String, List<String>> parameters = new TreeMap<>();
        entry.getParams().orElse(Map.of()).forEach((name, levels) -> parameters.put(name, List.of(levels)));
        Iterations iterations = new Iterations(
                entry.getWarmupIterations().orElse(Defaults.WARMUP_ITERATIONS),
                seconds(entry.getWarmupTime().orElse(Defaults.WARMUP_TIME)),
                entry.getMeasurementIterations().orElse(Defaults.MEASUREMENT_ITERATIONS),
                seconds(entry.getMeasurementTime().orElse(Defaults.MEASUREMENT_TIME)));
        return new BenchmarkMethod(entry.getUsername(), entry.getMode(), parameters, iterations);
    }

    private static double seconds(TimeValue time) {
        return time.convertTo(TimeUnit.MILLISECONDS) / 1e3;
    }

    private static Model model(Class<?> type) {
        try {
            return (Model) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    type.getName() + " is a scenario, so it must implement Model and have a public constructor", e);
        }
    }

    private static Class<?> load(String className) {
        try {
            return Class.forName(className, false, Suite.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("JMH lists " + className + ", which is not on the class path", e);
        }
    }

    private static void requireUniqueIds(List<Experiment> experiments) {
        Map<String, Long> counts =
                experiments.stream().collect(Collectors.groupingBy(Experiment::id, Collectors.counting()));
        counts.forEach((id, count) -> {
            if (count > 1) {
                throw new IllegalStateException(count + " scenarios have the id " + id);
            }
        });
    }
}
