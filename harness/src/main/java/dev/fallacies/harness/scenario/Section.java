package dev.fallacies.harness.scenario;

import java.util.OptionalInt;

/** A part of the chapter "What Makes a System Distributed", in its order; the controls come before all of them. */
public enum Section {
    CONTROLS("Controls", 0),
    WHY_DISTRIBUTE("Why distribute", 0),
    PARTIAL_FAILURE("Independent failure", 0),
    RELIABLE("The network is reliable", 1),
    LATENCY("Latency is zero", 2),
    BANDWIDTH("Bandwidth is infinite", 3),
    SECURE("The network is secure", 4),
    TOPOLOGY("Topology doesn't change", 5),
    ADMINISTRATOR("There is one administrator", 6),
    TRANSPORT("Transport cost is zero", 7),
    HOMOGENEOUS("The network is homogeneous", 8),
    SINGLE_MACHINE("One machine against many", 0);

    private final String title;
    private final int fallacyNumber;

    Section(String title, int fallacyNumber) {
        this.title = title;
        this.fallacyNumber = fallacyNumber;
    }

    /** For example {@code Latency is zero}, or {@code Controls}. */
    public String title() {
        return title;
    }

    /** 1 to 8, empty for a part that is not one of the eight fallacies. */
    public OptionalInt fallacyNumber() {
        return fallacyNumber == 0 ? OptionalInt.empty() : OptionalInt.of(fallacyNumber);
    }

    /** For example {@code Fallacy 2: Latency is zero}, or {@code Controls}. */
    public String heading() {
        return fallacyNumber == 0 ? title : "Fallacy " + fallacyNumber + ": " + title;
    }
}
