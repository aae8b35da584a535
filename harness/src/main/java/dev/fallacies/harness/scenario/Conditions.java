package dev.fallacies.harness.scenario;

import java.util.Optional;

/**
 * What a model may know before a case is measured.
 *
 * @param requested the network as it was asked for; empty for a case that names none
 * @param link what lies between client and server: as requested before a run, as calibrated within one
 * @param controls what this machine costs without any link
 */
public record Conditions(Optional<NetworkProfile> requested, LinkParameters link, Controls controls) {

    /** Those of a case that names no network. */
    public static Conditions withoutNetwork(Controls controls) {
        return new Conditions(Optional.empty(), LinkParameters.DIRECT, controls);
    }
}
