package dev.fallacies.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.process.ParentWatch;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.embedded.EngineOptions;
import dev.fallacies.harness.toxiproxy.embedded.ToxiproxyEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fallacies toxiproxy serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the suite's own Toxiproxy to the tests of any project, in place of the original: the same control API and"
                    + " the same toxics, with delays that may be fractions of a millisecond.",
            "As soon as it can be used, and has the proxies of its configuration, it prints one line that ends with its"
                    + " address. It serves until it is interrupted or terminated."
        },
        footer = {
            "",
            "Exit status: 2 refused before it served, 130 interrupted, 143 terminated; 0 ended with its parent."
        })
final class ServeCommand implements Callable<Integer> {
    /** Held on to, since the system forgets the level of a logger that nobody holds. */
    private static final Logger ENGINE = Logger.getLogger(ToxiproxyEngine.class.getPackageName());

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:" + EngineChoice.PORT,
            description = "Where the control API listens; port 0 is any free one. Default: ${DEFAULT-VALUE},"
                    + " as the original's.")
    private String listen;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Proxies to begin with, in Toxiproxy's own JSON: an array of objects with name,"
                    + " listen, upstream and, if need be, enabled.")
    private Path config;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "auto: the system's native one if there is one (default); nio: Java's, which"
                    + " spends more processor time on precise delays.")
    private String transport;

    @Option(
            names = "--allow-remote",
            description = "Control API and proxies may listen on addresses that other machines can reach."
                    + " Beware: nobody is asked for a password, and whoever reaches the control API can reach through it"
                    + " whatever this machine can, its own loopback included. Only on a network that you trust.")
    private boolean allowRemote;

    @Option(
            names = "--exit-with-parent",
            description =
                    "Ends at the end of standard input too, for a program that starts this one by a pipe and is not"
                            + " to leave it behind, however it ends.")
    private boolean exitWithParent;

    @Override
    public Integer call() throws IOException, InterruptedException {
        letTheEngineWarn();
        Optional<byte[]> proxies = Optional.ofNullable(config).map(ServeCommand::read);
        EngineOptions options = options();
        try (ToxiproxyEngine engine = start(options)) {
            if (exitWithParent) {
                // All that the engine has are sockets, and those the system closes.
                ParentWatch.haltAtEndOfInput(() -> {});
            }
            proxies.ifPresent(json -> populate(engine, json));
            warnOfNoNativeTransport(engine, options);
            Terminal.ofThisProcess().line("serving on " + engine.hostPort());
            new CountDownLatch(1).await();
            return ExitStatus.FINE;
        }
    }

    /** Other than in a run, nobody else would tell the user. */
    private static void letTheEngineWarn() {
        System.getProperties().putIfAbsent("java.util.logging.SimpleFormatter.format", "fallacies: %5$s%6$s%n");
        ENGINE.setLevel(Level.WARNING);
    }

    /** By way of its own arguments, so that it alone says what is wrong with one. */
    private EngineOptions options() {
        List<String> arguments = new ArrayList<>(List.of("--listen", listen, "--transport", transport));
        if (allowRemote) {
            arguments.add("--allow-remote");
        }
        return EngineOptions.parse(arguments.toArray(String[]::new));
    }

    private static ToxiproxyEngine start(EngineOptions options) {
        try {
            return new ToxiproxyEngine(options);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + ": " + e.getCause().getMessage()
                            + "; choose another address with --listen, or end what listens there",
                    e);
        }
    }

    /** The engine reads it again; but it does not know of lines. */
    private static byte[] read(Path file) {
        try {
            byte[] json = Files.readAllBytes(file);
            new ObjectMapper().readTree(json);
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "--config " + file + ", line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--config " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--config " + file + " cannot be read: " + e, e);
        }
    }

    private void populate(ToxiproxyEngine engine, byte[] proxies) {
        try {
            engine.populate(proxies);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--config " + config + ": " + e.getMessage() + "; correct it there", e);
        }
    }

    private static void warnOfNoNativeTransport(ToxiproxyEngine engine, EngineOptions options) {
        if (options.transport() == EngineOptions.TransportChoice.AUTO) {
            ToxiproxyEngine.whyNotNative()
                    .ifPresent(reason -> System.err.println("fallacies: transport " + engine.transport()
                            + ", so precise delays take more processor time: " + reason));
        }
    }
}
