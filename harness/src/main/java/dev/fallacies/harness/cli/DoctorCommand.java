package dev.fallacies.harness.cli;

import dev.fallacies.harness.analysis.NoiseFloor;
import dev.fallacies.harness.report.FindingsText;
import dev.fallacies.harness.report.FloorText;
import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.runner.Checkup;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fallacies doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the machine, and says what each finding means for which numbers; takes a few seconds.",
            "A run makes the same checks, and keeps what they found with its results.",
            "With two runs of the same suite on the same machine, says how far they differ though nothing changed: a"
                    + " smaller difference between two runs there says nothing."
        },
        footer = {
            "",
            "Exit status: 0 fine, warnings included; 1 a fault was found; 2 no run folder; 3 the runs are not alike."
        })
final class DoctorCommand implements Callable<Integer> {
    @Parameters(arity = "0..2", paramLabel = "RUN", description = "Two results folders, of nothing but another time.")
    private List<Path> runs = List.of();

    @Mixin
    private EngineOption engine;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where a run is to make its folder; default: ${DEFAULT-VALUE}.")
    private Path out;

    @Override
    public Integer call() {
        if (!runs.isEmpty() && runs.size() != 2) {
            throw new IllegalArgumentException("doctor takes two run folders, or none, not " + runs.size());
        }
        return runs.isEmpty() ? checkUp(Terminal.ofThisProcess()) : tellFloor(Terminal.ofThisProcess());
    }

    private int tellFloor(Terminal terminal) {
        Run a = RunFolder.open(runs.get(0)).read();
        Run b = RunFolder.open(runs.get(1)).read();
        NoiseFloor floor = NoiseFloor.between(a, b);
        terminal.out().print(FloorText.render(a, b, floor, terminal.width(), terminal.glyphs()));
        return ExitStatus.FINE;
    }

    private int checkUp(Terminal terminal) {
        List<Finding> findings = Checkup.of(engine.engines().main(), out);
        terminal.out().print(FindingsText.render(findings, terminal.width(), terminal.glyphs()));
        return findings.stream().anyMatch(f -> f.level() == Level.FAULT) ? ExitStatus.FAULT_FOUND : ExitStatus.FINE;
    }
}
