package dev.fallacies.harness.cli;

import dev.fallacies.harness.runner.Selection.Depth;
import dev.fallacies.harness.runner.Suite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fallacies list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the scenarios: what each claims, its parameters, and the network profiles.")
final class ListCommand implements Callable<Integer> {
    @Mixin
    private SelectionOptions options;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofThisProcess();
        Suite suite = Suite.ofClassPath();
        suite.describe(options.selection(Depth.ALL_CASES)).forEach(entry -> {
            terminal.line(entry.id() + "  (" + entry.heading() + ")");
            terminal.line("    " + terminal.show(entry.claim()));
            entry.methods().forEach(method -> terminal.line("      " + method));
        });
        terminal.line("");
        terminal.line("network profiles (-p network=NAME), and ad hoc ones such as rtt20ms or rtt20ms-rate25MBps");
        options.profiles()
                .all()
                .forEach(profile -> terminal.line(String.format(
                        java.util.Locale.ROOT,
                        "    %-20s %6.1f ms  %s",
                        profile.name(),
                        profile.rttMillis(),
                        terminal.show(profile.source()))));
        return ExitStatus.FINE;
    }
}
