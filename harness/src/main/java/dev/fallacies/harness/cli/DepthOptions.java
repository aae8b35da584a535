package dev.fallacies.harness.cli;

import dev.fallacies.harness.runner.Selection.Depth;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say how long to run, the same in {@code plan} and {@code run}. */
final class DepthOptions {
    private static final int ROUNDS = 5;
    private static final Duration QUICK_BUDGET = Duration.ofMinutes(12);
    private static final Pattern DURATION = Pattern.compile("(\\d+)([smh])");

    @Option(
            names = "--quick",
            description = "The headline cases, as many whole rounds as fit into 12 minutes, but at least one.")
    private boolean quick;

    @Option(names = "--headline", description = "The few cases of each scenario that tell its story.")
    private boolean headline;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds; 5 unless a budget is set.")
    private Integer rounds;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "As many whole rounds as fit into it, but at least one: 90s, 12m, 2h.")
    private String budget;

    @Option(
            names = "--smoke",
            description = "The headline cases, each for a moment, in one round: shows that everything works here; its"
                    + " numbers mean nothing. Of chosen scenarios it measures those alone, without the controls.")
    private boolean smoke;

    Depth depth() {
        if (smoke) {
            return Depth.SMOKE;
        }
        if (quick) {
            return Depth.QUICK;
        }
        return headline ? Depth.HEADLINE : Depth.ALL_CASES;
    }

    /** @throws IllegalArgumentException if the number is below 1 */
    OptionalInt rounds() {
        if (rounds == null) {
            return budget().isPresent() ? OptionalInt.empty() : OptionalInt.of(smoke ? 1 : ROUNDS);
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds takes at least 1, not " + rounds);
        }
        return OptionalInt.of(rounds);
    }

    /** @throws IllegalArgumentException if the text is no duration */
    Optional<Duration> budget() {
        if (budget == null) {
            return quick ? Optional.of(QUICK_BUDGET) : Optional.empty();
        }
        Matcher matcher = DURATION.matcher(budget);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--budget takes a number with s, m or h, such as 12m, not " + budget);
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }
}
