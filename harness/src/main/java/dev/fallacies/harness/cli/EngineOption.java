package dev.fallacies.harness.cli;

import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.EngineSet;
import picocli.CommandLine.Option;

/** The option that says what makes the links. */
final class EngineOption {
    @Option(
            names = "--toxiproxy",
            paramLabel = "ENGINE",
            defaultValue = "embedded",
            description = "What makes the links: embedded (the default), real (toxiproxy-server on the PATH), the path"
                    + " of a Toxiproxy server, or the http:// address of one that runs. '-p engine=embedded,real'"
                    + " measures over both side by side.")
    private String engine;

    String text() {
        return engine;
    }

    /** @throws IllegalArgumentException if there is no such engine */
    EngineSet engines() {
        return EngineSet.of(EngineChoice.parse(engine));
    }
}
