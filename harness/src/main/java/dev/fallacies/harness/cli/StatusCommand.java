package dev.fallacies.harness.cli;

import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.EngineChoice.Embedded;
import dev.fallacies.harness.toxiproxy.EngineChoice.Program;
import dev.fallacies.harness.toxiproxy.EngineChoice.Running;
import dev.fallacies.harness.toxiproxy.EngineSet;
import dev.fallacies.harness.toxiproxy.embedded.EngineOptions;
import dev.fallacies.harness.toxiproxy.embedded.ToxiproxyEngine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fallacies toxiproxy status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Says which Toxiproxies there are, by trying each, and which one a run would use, and why.",
            "One that others run is asked for its version, and for nothing else."
        },
        footer = {"", "Exit status: 0 a run's engine is there, 1 it does not answer, 2 there is no such engine."})
final class StatusCommand implements Callable<Integer> {
    private static final Running USUAL = new Running("127.0.0.1", EngineChoice.PORT);

    @Mixin
    private EngineOption option;

    /**
     * An engine that was tried.
     *
     * @param words name, version and place of one that works, or why there is none
     */
    private record Tried(String kind, EngineChoice choice, boolean works, String words) {
        String line() {
            return "%-9s %s".formatted(kind, (works ? "" : "none: ") + words);
        }
    }

    @FunctionalInterface
    private interface Trial {
        String words() throws IOException;
    }

    @Override
    public Integer call() {
        EngineSet engines = option.engines();
        Terminal terminal = Terminal.ofThisProcess();
        List<Tried> all = List.of(embedded(), real(engines), running(engines));
        all.forEach(tried -> terminal.line(tried.line()));
        Tried ofRuns = all.stream()
                .filter(tried -> engines.main().equals(tried.choice()))
                .findFirst()
                .orElseThrow();
        terminal.line("");
        terminal.line(verdict(ofRuns));
        return ofRuns.works() ? ExitStatus.FINE : ExitStatus.FAULT_FOUND;
    }

    private static Tried embedded() {
        return tried("embedded", new Embedded(), () -> {
            try (ToxiproxyEngine engine = new ToxiproxyEngine(EngineOptions.DEFAULT)) {
                return ToxiproxyEngine.VERSION + ", transport " + engine.transport()
                        + ToxiproxyEngine.whyNotNative()
                                .map(reason -> ", which spends more processor time on precise delays: " + reason)
                                .orElse("");
            }
        });
    }

    /** The program that was asked for, or else the one on the search path. */
    private static Tried real(EngineSet engines) {
        EngineSet programs = engines.main() instanceof Program ? engines : EngineSet.of(new Embedded());
        return programs.real()
                .map(program -> tried("real", program, () -> start((Program) program)))
                .orElseGet(() ->
                        new Tried("real", null, false, programs.whyNotReal().orElseThrow()));
    }

    private static String start(Program program) throws IOException {
        try (Engine engine = Engine.start(program)) {
            return engine.identity() + ", " + program.executable();
        }
    }

    /** The one that was asked for, or else the one at Toxiproxy's own port. */
    private static Tried running(EngineSet engines) {
        Running running = engines.main() instanceof Running asked ? asked : USUAL;
        return tried(
                "running",
                running,
                () -> Engine.identify(running) + ", http://" + running.host() + ":" + running.port());
    }

    private static Tried tried(String kind, EngineChoice choice, Trial trial) {
        try {
            return new Tried(kind, choice, true, trial.words());
        } catch (IOException e) {
            return new Tried(kind, choice, false, e.getMessage());
        }
    }

    private String verdict(Tried ofRuns) {
        String asked = ofRuns.choice() instanceof Embedded
                ? "which needs nothing but Java; --toxiproxy chooses another"
                : "as --toxiproxy " + option.text() + " says";
        return ofRuns.works()
                ? "a run uses the " + ofRuns.kind() + " engine, " + asked
                : "a run is refused: the " + ofRuns.kind() + " engine does not answer; choose another with --toxiproxy";
    }
}
