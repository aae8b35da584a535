package dev.fallacies.harness.cli;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.runner.Selection;
import dev.fallacies.harness.runner.Selection.Depth;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that choose cases, the same in {@code list}, {@code plan} and {@code run}. */
final class SelectionOptions {
    @Option(
            names = "--include",
            paramLabel = "ID",
            split = ",",
            description = "Only these scenarios, by id or glob, all of each or some methods of it: latency.chatty,"
                    + " 'bandwidth.*', 'latency.chatty/chatty|batched'.")
    private List<String> include = List.of();

    @Option(names = "--fallacy", paramLabel = "N", description = "Only the scenarios of the N-th fallacy, 1 to 8.")
    private int fallacy;

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            description = "Values of a parameter in place of the benchmark's own: -p network=cross-az,rtt20ms.")
    private Map<String, String> levels = new LinkedHashMap<>();

    @Option(names = "--all", description = "Also cases that take more than 5 s an operation or 20 s a round.")
    private boolean all;

    @Option(
            names = "--profiles",
            paramLabel = "FILE",
            description = "Network profiles of your own, beside the suite's; a JSON file as README.md shows one.")
    private Path profilesFile;

    /** @throws IllegalArgumentException if a value is out of range */
    Selection selection(Depth depth) {
        if (fallacy < 0 || fallacy > 8) {
            throw new IllegalArgumentException("--fallacy takes 1 to 8, not " + fallacy);
        }
        Map<String, List<String>> split = new LinkedHashMap<>();
        levels.forEach((name, values) -> split.put(name, List.of(values.split(","))));
        return new Selection(include, fallacy, split, depth, all);
    }

    Optional<Path> profilesFile() {
        return Optional.ofNullable(profilesFile);
    }

    NetworkProfiles profiles() {
        return profilesFile().map(NetworkProfiles::withFile).orElseGet(NetworkProfiles::builtIn);
    }
}
