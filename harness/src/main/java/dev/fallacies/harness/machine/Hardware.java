package dev.fallacies.harness.machine;

/** A machine and its operating system. Every method throws {@link AbsentException} where that is not known. */
interface Hardware {
    /** Model name. */
    String cpu();

    int physicalCores();

    /** Hardware threads. */
    int logicalCores();

    long memoryBytes();

    /** Whether it runs on its battery alone. */
    boolean isOnBattery();

    /** Name and version. */
    String operatingSystem();
}
