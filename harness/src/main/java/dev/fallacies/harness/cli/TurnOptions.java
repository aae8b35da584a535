package dev.fallacies.harness.cli;

import dev.fallacies.harness.runner.FollowingTurns;
import dev.fallacies.harness.runner.LeadingTurns;
import dev.fallacies.harness.runner.Turns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say whether a run measures in turns with that of another build. */
final class TurnOptions {
    private static final String AGAINST = "--against";
    private static final String FOLLOWING = "--following";

    @Option(
            names = AGAINST,
            paramLabel = "JAR",
            description =
                    "Measures in turns with another build of the suite, case by case in the same rounds, each into a"
                            + " folder of its own; 'compare' pairs their rounds. Takes twice the time, or half the rounds.")
    private Path other;

    @Option(names = FOLLOWING, hidden = true, description = "Is led by another run, over standard input and output.")
    private boolean following;

    /** Whether nobody but another run reads what this one prints. */
    boolean isFollowing() {
        return following;
    }

    /** Whether it leads a run of another build. */
    boolean isLeading() {
        return other != null;
    }

    /**
     * With whom the run measures.
     *
     * @param arguments of this run's command line
     * @throws IllegalArgumentException if the other build is none, or refuses
     */
    Turns turns(List<String> arguments, long seed) {
        if (following) {
            return new FollowingTurns(System.in, System.out, () -> System.exit(ExitStatus.INTERRUPTED));
        }
        return other == null ? Turns.ALONE : LeadingTurns.over(other, followersArguments(arguments, seed));
    }

    private static List<String> followersArguments(List<String> arguments, long seed) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(AGAINST)) {
                i++;
            } else if (!arguments.get(i).startsWith(AGAINST + "=")) {
                all.add(arguments.get(i));
            }
        }
        all.add(FOLLOWING);
        if (arguments.stream().noneMatch(argument -> argument.equals("--seed") || argument.startsWith("--seed="))) {
            all.add("--seed=" + seed);
        }
        return all;
    }
}
