package dev.fallacies.harness.cli;

import dev.fallacies.harness.report.PlanTable;
import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.runner.Plan;
import dev.fallacies.harness.runner.Planner;
import dev.fallacies.harness.runner.Suite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fallacies plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a run would measure, what is predicted of it, and how long it would take; measures nothing.",
            "The predictions use the controls of a reference machine; a run replaces them by this machine's own."
        })
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private SelectionOptions selection;

    @Mixin
    private DepthOptions depth;

    @Mixin
    private EngineOption engine;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofThisProcess();
        Plan plan = new Planner(
                        Suite.ofClassPath(), selection.selection(depth.depth()), selection.profiles(), engine.engines())
                .plan(MachineConstants.reference());
        terminal.out().print(PlanTable.render(plan.cases(), terminal.width(), terminal.glyphs()));
        plan.leftOut().forEach(left -> terminal.line("left out: " + left.key() + " (" + left.reason() + ")"));
        terminal.line("");
        terminal.line(plan.cases().size() + " cases, about " + Progress.duration(plan.controlSeconds())
                + " for the controls and " + Progress.duration(plan.roundSeconds()) + " a round, "
                + (depth.rounds().isPresent()
                        ? depth.rounds().getAsInt() + " rounds"
                        : "as many as the budget allows"));
        terminal.line(
                "A case that does not end by itself is ended after the limit in its line; a server or an engine that"
                        + " does not start, after 60 s.");
        return ExitStatus.FINE;
    }
}
