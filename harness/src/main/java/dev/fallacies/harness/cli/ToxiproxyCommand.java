package dev.fallacies.harness.cli;

import picocli.CommandLine.Command;

/** {@code fallacies toxiproxy}. */
@Command(
        name = "toxiproxy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The Toxiproxies of this machine: serves the suite's own to others, and says which there are.",
        subcommands = {ServeCommand.class, StatusCommand.class})
final class ToxiproxyCommand {}
