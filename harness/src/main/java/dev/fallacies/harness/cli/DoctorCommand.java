package dev.fallacies.harness.cli;

import dev.fallacies.harness.analysis.FalseAlarms;
import dev.fallacies.harness.analysis.NoiseFloor;
import dev.fallacies.harness.analysis.RunPair;
import dev.fallacies.harness.report.AlarmText;
import dev.fallacies.harness.report.FindingsText;
import dev.fallacies.harness.report.FloorText;
import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.runner.Checkup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
            "With two runs of the same suite on the same machine, or several such pairs, says how far they differ though"
                    + " nothing changed: a smaller difference between two runs there says nothing. And how often a comparison"
                    + " calls one of them slower or faster."
        },
        footer = {
            "",
            "Exit status: 0 fine, warnings included; 1 a fault was found; 2 no run folder; 3 the runs are not alike."
        })
final class DoctorCommand implements Callable<Integer> {
    /** As comparisons have it if they are told no other. */
    private static final double MARGIN = 0.05;

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "Results folders A1 B1 A2 B2 ..., of nothing but another time.")
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
        if (runs.size() % 2 != 0) {
            throw new IllegalArgumentException("doctor takes pairs of run folders, or none, not " + runs.size());
        }
        return runs.isEmpty() ? checkUp(Terminal.ofThisProcess()) : tellFloor(Terminal.ofThisProcess());
    }

    private int tellFloor(Terminal terminal) {
        Map<Run, RunFolder> folders = new IdentityHashMap<>();
        List<RunPair> pairs = new ArrayList<>();
        for (int i = 0; i < runs.size(); i += 2) {
            pairs.add(new RunPair(read(runs.get(i), folders), read(runs.get(i + 1), folders)));
        }
        NoiseFloor floor = NoiseFloor.among(pairs);
        FalseAlarms alarms =
                FalseAlarms.among(pairs, MARGIN, (run, made) -> folders.get(run).iterationScores(made));
        terminal.out().print(FloorText.render(pairs, floor, terminal.width(), terminal.glyphs()));
        terminal.out().println();
        terminal.out().print(AlarmText.render(alarms, terminal.width(), terminal.glyphs()));
        return ExitStatus.FINE;
    }

    private static Run read(Path path, Map<Run, RunFolder> folders) {
        RunFolder folder = RunFolder.open(path);
        Run run = folder.read();
        folders.put(run, folder);
        return run;
    }

    private int checkUp(Terminal terminal) {
        List<Finding> findings = Checkup.of(engine.engines().main(), out);
        terminal.out().print(FindingsText.render(findings, terminal.width(), terminal.glyphs()));
        return findings.stream().anyMatch(f -> f.level() == Level.FAULT) ? ExitStatus.FAULT_FOUND : ExitStatus.FINE;
    }
}
