package dev.fallacies.harness.runner;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a run is to be made.
 *
 * @param selection which cases
 * @param profile {@code full}, {@code headline}, {@code quick} or {@code smoke}
 * @param rounds how many; empty for as many as the budget allows
 * @param budget time for the whole run, of which at least one round is made; empty for no limit
 * @param profilesFile a user's own network profiles
 * @param target {@code host:port} of a server to measure against; empty for one of our own
 * @param out folder of all runs
 * @param seed of the rounds' orders
 * @param argv command line, for the manifest
 */
public record RunOptions(
        Selection selection,
        String profile,
        OptionalInt rounds,
        Optional<Duration> budget,
        EngineChoice engine,
        Optional<Path> profilesFile,
        Optional<String> target,
        Path out,
        long seed,
        List<String> argv) {

    NetworkProfiles profiles() {
        return profilesFile.map(NetworkProfiles::withFile).orElseGet(NetworkProfiles::builtIn);
    }
}
