package dev.fallacies.harness.cli;

import dev.fallacies.harness.report.PlanTable;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.runner.Plan;
import dev.fallacies.harness.runner.RunListener;
import dev.fallacies.harness.scenario.Statistic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * Tells how a run goes: the controls' numbers as they come, then one live line on a terminal, or a line every 30 seconds
 * elsewhere.
 */
final class Progress implements RunListener {
    private static final long QUIET_NANOS = Duration.ofSeconds(30).toNanos();

    private final Terminal terminal;
    private final OptionalInt rounds;
    private final double budgetSeconds;
    private final LongSupplier nanoClock;
    private final long startNanos;
    private long lastLineNanos;
    private Plan plan;
    private double roundSeconds;
    private long roundStartNanos;
    private int cases;
    private int done;
    private int liveLength;

    /** @param budgetSeconds infinite if there is none */
    Progress(Terminal terminal, OptionalInt rounds, double budgetSeconds) {
        this(terminal, rounds, budgetSeconds, System::nanoTime);
    }

    Progress(Terminal terminal, OptionalInt rounds, double budgetSeconds, LongSupplier nanoClock) {
        this.terminal = terminal;
        this.rounds = rounds;
        this.budgetSeconds = budgetSeconds;
        this.nanoClock = nanoClock;
        startNanos = nanoClock.getAsLong();
        lastLineNanos = startNanos;
    }

    @Override
    public void started(Path folder, Plan firstPlan) {
        plan = firstPlan;
        roundSeconds = firstPlan.controlSeconds();
        terminal.line("results go to " + folder);
        if (firstPlan.hasControls()) {
            terminal.line("");
            terminal.line("controls (this machine, without any link)");
        }
    }

    @Override
    public void planned(Plan frozen) {
        plan = frozen;
        roundSeconds = frozen.roundSeconds();
        clearLive();
        terminal.line("");
        terminal.line("predictions, frozen before the measurement");
        terminal.out()
                .print(PlanTable.render(
                        frozen.cases().stream()
                                .filter(c -> !c.predictions().isEmpty())
                                .toList(),
                        terminal.width(),
                        terminal.glyphs()));
        terminal.line("");
    }

    @Override
    public void roundStarted(int round, int newCases) {
        cases = newCases;
        done = 0;
        roundStartNanos = nanoClock.getAsLong();
    }

    @Override
    public void caseStarted(PlannedCase planned, int round) {
        String line = String.format(
                Locale.ROOT,
                "round %s  %d/%d  %s  about %s left",
                round == Observation.CONTROL_ROUND ? "0 (controls)" : roundOf(round),
                done + 1,
                cases,
                planned.key(),
                duration(secondsLeft(round)));
        if (terminal.interactive()) {
            live(line);
        } else if (nanoClock.getAsLong() - lastLineNanos > QUIET_NANOS) {
            lastLineNanos = nanoClock.getAsLong();
            terminal.line(line);
        }
    }

    @Override
    public void observed(Observation observation) {
        done++;
        if (observation.round() == Observation.CONTROL_ROUND) {
            clearLive();
            terminal.line("  " + observation.key() + "  " + typical(observation));
        }
    }

    @Override
    public void failed(Failure failure) {
        done++;
        clearLive();
        terminal.line("  " + failure.key() + "  " + failure.kind().name().toLowerCase(Locale.ROOT) + " ("
                + failure.phase() + "): " + failure.reason());
    }

    @Override
    public void roundFinished(int round) {
        roundSeconds = (nanoClock.getAsLong() - roundStartNanos) / 1e9;
    }

    /** Leaves the live line empty, so that what follows starts on a line of its own. */
    void clearLive() {
        if (liveLength > 0) {
            terminal.out().print("\r" + " ".repeat(liveLength) + "\r");
            terminal.out().flush();
            liveLength = 0;
        }
    }

    private void live(String line) {
        String shown = line.length() < terminal.width() ? line : line.substring(0, terminal.width() - 1);
        clearLive();
        terminal.out().print(shown);
        terminal.out().flush();
        liveLength = shown.length();
    }

    private String typical(Observation observation) {
        Double median = observation.statistics().get(Statistic.P50.column());
        Statistic statistic = median == null ? Statistic.MEAN : Statistic.P50;
        Double value = observation.statistics().get(statistic.column());
        return value == null
                ? "no value"
                : statistic.name() + " " + PlanTable.value(value, statistic.unit(), terminal.glyphs());
    }

    private String roundOf(int round) {
        return rounds.isPresent() ? round + "/" + rounds.getAsInt() : Integer.toString(round);
    }

    private double secondsLeft(int round) {
        double ofThisRound = roundSeconds * (cases - done) / Math.max(1, cases);
        double later = round == Observation.CONTROL_ROUND ? plan.roundSeconds() : roundSeconds;
        double byRounds = ofThisRound + later * Math.max(0, rounds.orElse(Integer.MAX_VALUE) - Math.max(round, 0));
        double byBudget = budgetSeconds - (nanoClock.getAsLong() - startNanos) / 1e9;
        return Math.max(ofThisRound, Math.min(byRounds, byBudget));
    }

    static String duration(double seconds) {
        long rounded = Math.round(seconds);
        return rounded < 100
                ? rounded + " s"
                : rounded < 6000
                        ? Math.round(seconds / 60) + " min"
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
