package dev.fallacies.harness.network;

import dev.fallacies.harness.scenario.NetworkProfile;

/**
 * A profile's round trip, split over the two directions.
 *
 * @param upMillis towards the server
 * @param downMillis towards the client
 * @param jitterMillis of each direction, uniform ±
 */
record Delays(double upMillis, double downMillis, double jitterMillis) {

    /**
     * Splits the round trip as the profile says; an engine that takes whole milliseconds only gets the way to the server
     * rounded down and the rest on the way back, and jitter rounded to the nearest.
     *
     * @throws UnrepresentableLinkException if such an engine cannot give the round trip at all
     */
    static Delays split(NetworkProfile profile, boolean fractions) throws UnrepresentableLinkException {
        if (fractions) {
            return new Delays(profile.upMillis(), profile.downMillis(), profile.jitterMillis());
        }
        if (profile.rttMillis() != Math.rint(profile.rttMillis())) {
            throw new UnrepresentableLinkException("a real Toxiproxy takes whole milliseconds only, not "
                    + profile.rttMillis() + " ms; measure " + profile.name() + " with the embedded engine");
        }
        double upMillis = Math.floor(profile.upMillis());
        return new Delays(upMillis, profile.rttMillis() - upMillis, Math.rint(profile.jitterMillis()));
    }
}
