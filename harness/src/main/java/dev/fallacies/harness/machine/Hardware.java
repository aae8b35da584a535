package dev.fallacies.harness.machine;

/** A machine and its operating system. Every method throws {@link AbsentException} where that is not known. */
interface Hardware {
    /** Model name. */
    String cpu();

    int physicalCores();

    /** Hardware threads. */
    int logicalCores();

    long memoryBytes();

    /** What new processes can have of it without paging. */
    long availableMemoryBytes();

    /** Whether it runs on its battery alone. */
    boolean isOnBattery();

    /** Name and version. */
    String operatingSystem();
}
