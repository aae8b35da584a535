package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever cannot be done is refused before anything starts: one line, status 2, no results folder. */
class RefusalTest {
    @TempDir
    private Path directory;

    @Test
    void anUnknownScenarioListsThoseThereAre() throws Exception {
        run("--include", "latency.chaty").assertRefused("latency.chaty", "latency.chatty");
    }

    @Test
    void anUnknownParameterListsThoseThereAre() throws Exception {
        run("--include", "latency.chatty", "-p", "cals=1").assertRefused("cals", "calls");
    }

    @Test
    void aLevelThatIsNoNumberIsNamed() throws Exception {
        run("--include", "latency.chatty", "-p", "calls=many").assertRefused("calls", "many");
    }

    @Test
    void aNetworkThatAnExperimentCannotTakeIsNamedWithOneThatItCan() throws Exception {
        run("--include", "controls.link-fidelity/roundTip").assertRefused("roundTip", "roundTrip");
        run("--include", "controls.link-fidelity", "-p", "network=rtt5ms").assertRefused("rtt5ms", "rate10MBps");
    }

    @Test
    void anUnknownEngineListsThoseThereAre() throws Exception {
        run("-p", "engine=imaginary").assertRefused("imaginary", "embedded", "real");
        run("-p", "engine=real").assertRefused("toxiproxy-server", "PATH");
    }

    @Test
    void anUnknownNetworkListsThoseThereAre() throws Exception {
        run("-p", "network=mars").assertRefused("mars", "tokyo-virginia");
    }

    @Test
    void profilesThatCannotBeReadAreNamed() throws Exception {
        run("--profiles", directory.resolve("absent.json").toString()).assertRefused("absent.json");
    }

    @Test
    void numbersOutOfRangeAreNamed() throws Exception {
        run("--fallacy", "9").assertRefused("--fallacy", "9");
        run("--budget", "soon").assertRefused("--budget", "soon");
        run("--rounds", "0").assertRefused("--rounds", "0");
    }

    @Test
    void anUnknownOptionOrCommandPointsToTheHelp() throws Exception {
        run("--quik").assertRefused("--quik", "--help");
        Command.fallacies("measure").assertRefused("measure", "--help");
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("a file"), "");
        Command.fallacies("run", "--smoke", "--out", file.toString()).assertRefused("a file", "--out");
    }

    @Test
    void aTargetWithoutAServerIsNamed() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        run("--target", "127.0.0.1:" + port).assertRefused("127.0.0.1:" + port, "fallacies server");
        run("--target", "nonsense").assertRefused("nonsense");
    }

    @Test
    void aPortThatOthersHaveIsNamed() throws Exception {
        try (ServerSocket others = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(others.getLocalPort());
            Command.fallacies("server", "--port", port).assertRefused("127.0.0.1:" + port);
        }
    }

    @Test
    void anEngineThatIsNoneIsNamed() throws Exception {
        run("--toxiproxy", "/no/such/program").assertRefused("/no/such/program");
        run("--toxiproxy", "http://127.0.0.1:1").assertRefused("127.0.0.1:1");
    }

    @Test
    void aFolderThatIsNoRunIsNamed() throws Exception {
        Command.fallacies("report", directory.toString()).assertRefused(directory.toString());
        Command.fallacies("compare", directory.toString(), directory.toString())
                .assertRefused(directory.toString(), "give the folder of one run");
    }

    /** Refused before a results folder was made. */
    private Command run(String... options) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        String[] arguments = new String[options.length + 4];
        arguments[0] = "run";
        arguments[1] = "--smoke";
        arguments[2] = "--out";
        arguments[3] = out.toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        Command command = Command.fallacies(arguments);
        assertThat(out).doesNotExist();
        return command;
    }
}
