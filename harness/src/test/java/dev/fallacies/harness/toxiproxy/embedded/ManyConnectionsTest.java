package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections leave nothing behind, in whichever way they end. */
@ParameterizedClass(name = "{0}")
@EnumSource(Toxiproxies.class)
class ManyConnectionsTest {

    private static final int BATCHES = 100;
    private static final int BATCH = 100;

    /** What the machine opens for itself meanwhile, far below one file a connection. */
    private static final long OTHER_FILES = 100;

    private final Rig rig;

    ManyConnectionsTest(Toxiproxies toxiproxy) {
        rig = new Rig(toxiproxy);
    }

    @BeforeEach
    void start() {
        rig.create("p", rig.echo());
        rig.toxic("p", "{'type':'latency','attributes':{'latency':1}}");
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    /** The embedded engine is in this process, and its files are among those counted. */
    @Test
    @DisplayName("44 10,000 connections opened and closed leave nothing behind")
    void nothingIsLeftOfConnections() throws Exception {
        long before = openFiles();
        for (int i = 0; i < BATCHES; i++) {
            useAndClose(rig.connect("p", BATCH));
        }
        long giveUp = System.nanoTime() + 10_000_000_000L;
        while (openFiles() > before + OTHER_FILES && System.nanoTime() < giveUp) {
            Thread.sleep(20);
        }
        assertThat(openFiles()).isLessThanOrEqualTo(before + OTHER_FILES);
        assertThat(Sockets.roundTripMillis(rig.connect("p"), 10)).isLessThan(1000);
    }

    /** Half of them with an answer under way, and a quarter by a reset. */
    private static void useAndClose(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.getOutputStream().write(1);
        }
        for (int i = 0; i < sockets.size(); i++) {
            Socket socket = sockets.get(i);
            if (i % 2 == 0) {
                assertThat(socket.getInputStream().read()).isEqualTo(1);
            }
            socket.setSoLinger(i % 4 < 2, 0);
            socket.close();
        }
    }

    private static long openFiles() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0;
    }
}
