package dev.fallacies.harness.runner;

import dev.fallacies.harness.scenario.Case;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which cases a user wants.
 *
 * @param include ids of scenarios, or globs over them such as {@code latency.*}, each with or without some of their methods,
 *     {@code latency.chatty/chatty|batched}; all if empty
 * @param fallacy 1 to 8, or 0 for no choice
 * @param levels values by the name of the parameter, in place of the benchmark's own
 * @param depth how much of each scenario is wanted
 * @param all whether operations of more than {@link Plan#MOST_OPERATION_SECONDS} are wanted as well
 */
public record Selection(List<String> include, int fallacy, Map<String, List<String>> levels, Depth depth, boolean all) {

    /** How much of each scenario is measured. */
    public enum Depth {
        ALL_CASES("full"),
        /** The few cases that tell the story. */
        HEADLINE("headline"),
        /** The same cases in little time: the controls are measured once, before the first round. */
        QUICK("quick"),
        /** The same cases, each for a moment: it shows that everything works, and its numbers mean nothing. */
        SMOKE("smoke");

        private final String profile;

        Depth(String profile) {
            this.profile = profile;
        }

        /** As a run's manifest spells it. */
        public String profile() {
            return profile;
        }

        /** @throws IllegalArgumentException if there is no such profile */
        static Depth ofProfile(String profile) {
            return Arrays.stream(values())
                    .filter(depth -> depth.profile.equals(profile))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no run has the profile " + profile));
        }

        boolean measuresControlsOnce() {
            return this == QUICK || this == SMOKE;
        }
    }

    /** Whether the user has chosen some of the scenarios. */
    boolean isNarrowed() {
        return !include.isEmpty() || fallacy != 0;
    }

    /**
     * The experiments that the selection names.
     *
     * @throws IllegalArgumentException if a name, a fallacy or a parameter is unknown; lists what there is
     */
    List<Experiment> choose(Suite suite) {
        List<Experiment> chosen = new ArrayList<>(suite.experiments());
        if (!include.isEmpty()) {
            include.forEach(pattern -> requireMatch(pattern, suite));
            chosen.removeIf(e -> e.methods().stream().noneMatch(m -> takes(e.id(), m.name())));
        }
        if (fallacy != 0) {
            chosen.removeIf(experiment ->
                    experiment.scenario().section().fallacyNumber().orElse(0) != fallacy);
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no scenario is left; there are " + ids(suite));
        }
        requireKnownParameters(chosen);
        return chosen;
    }

    /** Whether the benchmark method of a chosen scenario is wanted. */
    boolean takes(String scenario, String method) {
        return include.isEmpty() || include.stream().anyMatch(pattern -> matches(pattern, scenario, method));
    }

    private void requireKnownParameters(List<Experiment> chosen) {
        Set<String> known = chosen.stream()
                .flatMap(e -> e.methods().stream())
                .flatMap(m -> m.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (known.contains(Case.NETWORK)) {
            known.add(Case.ENGINE);
        }
        for (String name : levels.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("no chosen scenario has a parameter '" + name + "'; they have "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    private static void requireMatch(String pattern, Suite suite) {
        List<Experiment> named =
                suite.experiments().stream().filter(e -> glob(pattern, e.id())).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("no scenario '" + scenarios(pattern) + "'; there are " + ids(suite));
        }
        Set<String> methods = named.stream()
                .flatMap(e -> e.methods().stream())
                .map(BenchmarkMethod::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String method : methods(pattern)) {
            if (!methods.contains(method)) {
                throw new IllegalArgumentException("no method '" + method + "' of " + scenarios(pattern)
                        + "; there are " + String.join(", ", methods));
            }
        }
    }

    private static boolean matches(String pattern, String scenario, String method) {
        List<String> methods = methods(pattern);
        return glob(pattern, scenario) && (methods.isEmpty() || methods.contains(method));
    }

    private static boolean glob(String pattern, String id) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + scenarios(pattern));
        return matcher.matches(Path.of(id));
    }

    private static String scenarios(String pattern) {
        return pattern.split("/", 2)[0];
    }

    /** Empty for all. */
    private static List<String> methods(String pattern) {
        int slash = pattern.indexOf('/');
        return slash < 0 ? List.of() : List.of(pattern.substring(slash + 1).split("\\|", -1));
    }

    private static String ids(Suite suite) {
        return suite.experiments().stream().map(Experiment::id).collect(Collectors.joining(", "));
    }
}
