package dev.fallacies.harness.toxiproxy.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** {@link EngineMain} in a process that answers each byte from a {@link SoakedEngine} by what it uses. */
public final class GaugedEngineMain {

    /** The loopback port where the asker listens. */
    static final String PORT_PROPERTY = "soak.gauges";

    private GaugedEngineMain() {}

    /** The arguments are those of {@link EngineMain}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Socket asker = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT_PROPERTY));
        Thread gauges = new Thread(() -> answer(asker), "gauges");
        gauges.setDaemon(true);
        gauges.start();
        EngineMain.main(arguments);
    }

    private static void answer(Socket asker) {
        ObjectMapper mapper = new ObjectMapper();
        try (asker) {
            while (asker.getInputStream().read() >= 0) {
                String use = mapper.writeValueAsString(EngineUse.ofThisJvm()) + "\n";
                asker.getOutputStream().write(use.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
