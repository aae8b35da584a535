package dev.fallacies.harness.cli;

import dev.fallacies.harness.report.FindingsText;
import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import dev.fallacies.harness.runner.Checkup;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fallacies doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the machine, and says what each finding means for which numbers; takes a few seconds.",
            "A run makes the same checks, and keeps what they found with its results."
        },
        footer = {"", "Exit status: 0 fine, warnings included; 1 a fault was found."})
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--toxiproxy",
            paramLabel = "ENGINE",
            defaultValue = "embedded",
            description = "The engine that a run is to use, as 'fallacies run' takes it; default: ${DEFAULT-VALUE}.")
    private String engine;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where a run is to make its folder; default: ${DEFAULT-VALUE}.")
    private Path out;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofThisProcess();
        List<Finding> findings = Checkup.of(EngineChoice.parse(engine), out);
        terminal.out().print(FindingsText.render(findings, terminal.width(), terminal.glyphs()));
        return findings.stream().anyMatch(f -> f.level() == Level.FAULT) ? ExitStatus.FAULT_FOUND : ExitStatus.FINE;
    }
}
