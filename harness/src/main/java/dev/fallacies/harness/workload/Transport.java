package dev.fallacies.harness.workload;

/** How a client reaches a server. */
public enum Transport {
    PLAINTEXT,
    TLS,
    UNIX
}
