package dev.fallacies.harness.runner;

import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.EngineSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a run is to be made, but for what is measured.
 *
 * @param depth how much of each scenario is wanted
 * @param rounds how many; empty for as many as the budget allows
 * @param budget time for the whole run, of which at least one round is made; empty for no limit
 * @param toxiproxy what makes the links, as {@link EngineChoice#parse} reads it
 * @param target {@code host:port} of a server to measure against; empty for one of our own
 * @param out folder of all runs
 * @param seed of the rounds' orders
 * @param argv command line, for the manifest
 */
public record RunOptions(
        Depth depth,
        OptionalInt rounds,
        Optional<Duration> budget,
        String toxiproxy,
        Optional<String> target,
        Path out,
        long seed,
        List<String> argv) {

    /**
     * The engines that the run may use.
     *
     * @throws IllegalArgumentException if there is no such engine
     */
    public EngineSet engines() {
        return EngineSet.of(EngineChoice.parse(toxiproxy));
    }
}
