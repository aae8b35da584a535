package dev.fallacies.harness.scenario;

/** The names of the cases that watch the machine over a run: the same work in every round. */
public final class Sentinel {
    /** Id of the scenario. */
    public static final String ID = "controls.sentinel";

    /** Key of the case that does a fixed amount of CPU work. */
    public static final String CPU = ID + "/cpu";

    /** Key of the case that makes a small call over loopback. */
    public static final String CALL = ID + "/call";

    private Sentinel() {}
}
