package dev.fallacies.harness.network;

import dev.fallacies.harness.probe.Prober;
import dev.fallacies.harness.results.CalibratedLink;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.toxiproxy.Engine;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Probes a link. Both ends of a link that waits are idle meanwhile, and idle cores wake slowly; so what the link adds is
 * its round trip less that of a direct one after a pause of the same length, the two taken in turn.
 */
final class Calibration {
    private static final double BUDGET_NANOS = 0.6e9;
    private static final int FEWEST_ROUND_TRIPS = 5;
    private static final int MOST_ROUND_TRIPS = 200;
    private static final double TRANSFER_SECONDS = 0.1;
    private static final int TRANSFERS = 3;
    private static final int SMALLEST_TRANSFER_BYTES = 20_000;
    private static final double RELATIVE_TOLERANCE = 0.05;

    private final Engine engine;
    private final NetworkProfile profile;
    private final String linkAddress;
    private final String directAddress;
    private final double leniency;
    private Double downRate;
    private Double upRate;
    private RoundTrips roundTrips;

    /** @param leniency how many times the engine's tolerance the link may be off */
    Calibration(Engine engine, NetworkProfile profile, String linkAddress, String directAddress, double leniency) {
        this.engine = engine;
        this.profile = profile;
        this.linkAddress = linkAddress;
        this.directAddress = directAddress;
        this.leniency = leniency;
    }

    /** Probes the rates; the link's delays must not be there yet. */
    void measureRates() throws IOException {
        try (Prober link = new Prober(linkAddress)) {
            link.roundTripNanos();
            downRate = measureRate("down", profile.downBytesPerSecond(), link, link::downloadNanos);
            upRate = measureRate("up", profile.upBytesPerSecond(), link, link::uploadNanos);
        }
    }

    /** Probes the round trip of the link with all its toxics. */
    void measureRoundTrip() throws IOException {
        double expectedNanos = profile.expected().addedRttNanos();
        try (Prober link = new Prober(linkAddress);
                Prober direct = new Prober(directAddress)) {
            roundTrips = measureRoundTrips(link, direct, expectedNanos);
        }
        requireRoundTrip(roundTrips, expectedNanos);
    }

    CalibratedLink result() {
        return new CalibratedLink(
                profile.name(),
                engine.identity(),
                profile.expected().addedRttNanos(),
                roundTrips.addedNanos(),
                boxed(profile.downBytesPerSecond()),
                downRate,
                boxed(profile.upBytesPerSecond()),
                upRate);
    }

    private RoundTrips measureRoundTrips(Prober link, Prober direct, double expectedNanos) throws IOException {
        int count = (int)
                Math.max(FEWEST_ROUND_TRIPS, Math.min(MOST_ROUND_TRIPS, BUDGET_NANOS / (2 * expectedNanos + 200_000)));
        long pauseNanos = (long) expectedNanos;
        link.roundTripNanos();
        direct.roundTripNanos();
        double[] through = new double[count];
        double[] straight = new double[count];
        for (int i = 0; i < count; i++) {
            through[i] = link.roundTripNanosAfter(0);
            straight[i] = direct.roundTripNanosAfter(pauseNanos);
        }
        return new RoundTrips(centre(through), median(straight), count);
    }

    /** Of jittered round trips the mean, since the profile's figure is a mean; else the median, which no stray one moves. */
    private double centre(double[] values) {
        return profile.jitterMillis() > 0 ? Arrays.stream(values).average().orElseThrow() : median(values);
    }

    private void requireRoundTrip(RoundTrips trips, double expectedNanos) throws LinkOffException {
        double samplingNanos = 4 * profile.rttDeviationNanos() / Math.sqrt(trips.count());
        double toleranceNanos =
                leniency * Math.max(RELATIVE_TOLERANCE * expectedNanos, engine.precisionNanos()) + samplingNanos;
        if (Math.abs(trips.addedNanos() - expectedNanos) > toleranceNanos) {
            throw new LinkOffException(String.format(
                    Locale.ROOT,
                    "link %s adds %.3f ms to a round trip, not %.3f ± %.3f ms",
                    profile.name(),
                    trips.addedNanos() / 1e6,
                    expectedNanos / 1e6,
                    toleranceNanos / 1e6));
        }
    }

    /** A transfer takes a round trip of the proxy itself, and then bytes ÷ rate; the median of three, as one may be disturbed. */
    private Double measureRate(String direction, OptionalDouble expected, Prober link, Transfer transfer)
            throws IOException {
        if (expected.isEmpty()) {
            return null;
        }
        int bytes = (int) Math.max(SMALLEST_TRANSFER_BYTES, expected.getAsDouble() * TRANSFER_SECONDS);
        double[] rates = new double[TRANSFERS];
        for (int i = 0; i < TRANSFERS; i++) {
            double rttNanos = link.roundTripNanos();
            rates[i] = 1e9 * bytes / (transfer.nanos(bytes) - rttNanos);
        }
        double rate = median(rates);
        double tolerance = leniency * engine.rateTolerance();
        double times = rate / expected.getAsDouble();
        if (!(times >= 1 / (1 + tolerance) && times <= 1 + tolerance)) {
            throw new LinkOffException(String.format(
                    Locale.ROOT,
                    "link %s carries %.4g bytes/s %s, not %.4g ± %.0f %%",
                    profile.name(),
                    rate,
                    direction,
                    expected.getAsDouble(),
                    100 * tolerance));
        }
        return rate;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private record RoundTrips(double linkNanos, double directNanos, int count) {
        double addedNanos() {
            return linkNanos - directNanos;
        }
    }

    @FunctionalInterface
    private interface Transfer {
        long nanos(int bytes) throws IOException;
    }
}
