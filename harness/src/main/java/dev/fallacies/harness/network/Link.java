package dev.fallacies.harness.network;

import dev.fallacies.harness.probe.ProbeServer;
import dev.fallacies.harness.results.CalibratedLink;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.toxiproxy.Engine;
import dev.fallacies.harness.toxiproxy.ToxicProxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A live link of a network profile: a proxy with the profile's toxics, probed before it is used. Closing it removes the
 * proxy.
 */
public final class Link implements AutoCloseable {
    /** A machine that is busy for a moment makes a link that is off; one that is busy throughout makes three. */
    private static final int ATTEMPTS = 3;

    private final ToxicProxy proxy;
    private final CalibratedLink calibration;
    private final OptionalLong enginePid;

    private Link(ToxicProxy proxy, CalibratedLink calibration, OptionalLong enginePid) {
        this.enginePid = enginePid;
        this.proxy = proxy;
        this.calibration = calibration;
    }

    /**
     * Makes a link to a server, and calibrates it; one that is off is made anew, twice.
     *
     * @param upstream the server's {@code host:port}
     * @param leniency how many times the engine's tolerance it may be off
     * @throws UnrepresentableLinkException if the engine cannot make such a link
     * @throws LinkOffException if the probe finds each of them off by more
     * @throws IOException if the engine fails
     */
    public static Link open(Engine engine, NetworkProfile profile, String upstream, double leniency)
            throws IOException {
        for (int more = ATTEMPTS - 1; ; more--) {
            try {
                return openOnce(engine, profile, upstream, leniency);
            } catch (LinkOffException e) {
                if (more == 0) {
                    throw e.after(ATTEMPTS);
                }
            }
        }
    }

    private static Link openOnce(Engine engine, NetworkProfile profile, String upstream, double leniency)
            throws IOException {
        Delays delays = Delays.split(profile, engine.takesFractionalMillis());
        try (ProbeServer probeServer = new ProbeServer()) {
            ToxicProxy proxy = engine.proxyTo(probeServer.address());
            try {
                Calibration calibration =
                        new Calibration(engine, profile, proxy.address(), probeServer.address(), leniency);
                // Rates before delays: no delay, and no jitter, then blurs what the probe finds of a rate.
                limitRates(proxy, profile);
                calibration.measureRates();
                addDelays(proxy, profile, delays);
                calibration.measureRoundTrip();
                proxy.retarget(upstream);
                return new Link(proxy, calibration.result(), engine.pid());
            } catch (IOException | RuntimeException e) {
                proxy.close();
                throw e;
            }
        }
    }

    /** Where clients connect: {@code host:port}. */
    public String address() {
        return proxy.address();
    }

    /** See {@link ToxicProxy#url}. */
    public String proxyUrl() {
        return proxy.url();
    }

    /** See {@link Engine#pid}. */
    public OptionalLong enginePid() {
        return enginePid;
    }

    public CalibratedLink calibration() {
        return calibration;
    }

    /** The link as a model takes it: what the probe measured. */
    public LinkParameters measured() {
        return new LinkParameters(
                Math.max(0, calibration.measuredRttNanos()),
                optional(calibration.measuredDownBytesPerSecond()),
                optional(calibration.measuredUpBytesPerSecond()));
    }

    @Override
    public void close() {
        proxy.close();
    }

    /** First in the chain, as a sender's card puts bytes on the wire at its rate before they travel. */
    private static void limitRates(ToxicProxy proxy, NetworkProfile profile) throws IOException {
        if (profile.upBytesPerSecond().isPresent()) {
            proxy.addBandwidth(
                    ToxicDirection.UPSTREAM, profile.upBytesPerSecond().getAsDouble());
        }
        if (profile.downBytesPerSecond().isPresent()) {
            proxy.addBandwidth(
                    ToxicDirection.DOWNSTREAM, profile.downBytesPerSecond().getAsDouble());
        }
    }

    private static void addDelays(ToxicProxy proxy, NetworkProfile profile, Delays delays) throws IOException {
        if (delays.upMillis() > 0 || profile.jitterMillis() > 0) {
            proxy.addLatency(ToxicDirection.UPSTREAM, delays.upMillis(), delays.jitterMillis());
        }
        if (delays.downMillis() > 0 || profile.jitterMillis() > 0) {
            proxy.addLatency(ToxicDirection.DOWNSTREAM, delays.downMillis(), delays.jitterMillis());
        }
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
