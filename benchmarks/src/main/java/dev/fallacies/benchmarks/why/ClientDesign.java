package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.workload.Channels;
import dev.fallacies.harness.workload.KeepAlive;
import dev.fallacies.harness.workload.ServiceConfig;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a client that knows all replicas uses them: a service config of gRPC, and so what an application sets. */
enum ClientDesign {
    /** One connection to one replica at a time. Another replica is a reserve. */
    PICK_FIRST("pickFirst", "{'loadBalancingConfig': [{'pick_first': {}}]}"),

    /** A connection to each, used in turn. */
    ROUND_ROBIN("roundRobin", "{'loadBalancingConfig': [{'round_robin': {}}]}"),

    /**
     * The same, and a call that fails is made again, elsewhere. A broken connection may also be told as UNKNOWN, so that is
     * among the statuses; whether a call may be made twice is the application's to know.
     */
    RETRY(
            "retry",
            "{'loadBalancingConfig': [{'round_robin': {}}], 'methodConfig': [{'name': [{}], 'retryPolicy': {"
                    + "'maxAttempts': 3, 'initialBackoff': '0.02s', 'maxBackoff': '0.1s', 'backoffMultiplier': 2,"
                    + " 'retryableStatusCodes': ['UNAVAILABLE', 'UNKNOWN']}}]}"),

    /** The same with the one status that gRPC's own examples make calls again for. */
    RETRY_UNAVAILABLE(
            "retryUnavailable",
            "{'loadBalancingConfig': [{'round_robin': {}}], 'methodConfig': [{'name': [{}], 'retryPolicy': {"
                    + "'maxAttempts': 3, 'initialBackoff': '0.02s', 'maxBackoff': '0.1s', 'backoffMultiplier': 2,"
                    + " 'retryableStatusCodes': ['UNAVAILABLE']}}]}"),

    /**
     * The same as in turn, but a replica of which more than half of at least {@value #EJECTION_VOLUME} calls in an interval
     * failed is left out.
     */
    EJECTION(
            "ejection",
            "{'loadBalancingConfig': [{'outlier_detection_experimental': {'interval': '0.25s',"
                    + " 'baseEjectionTime': '30s', 'maxEjectionTime': '30s', 'maxEjectionPercent': 50,"
                    + " 'failurePercentageEjection': {'threshold': 50, 'enforcementPercentage': 100,"
                    + " 'minimumHosts': 2, 'requestVolume': 5}, 'childPolicy': [{'round_robin': {}}]}}]}"),

    /** The same as in turn, but a connection on which nothing comes while calls wait is pinged, and given up if that does not help. */
    KEEP_ALIVE("keepAlive", "{'loadBalancingConfig': [{'round_robin': {}}]}");

    /** How often outlier detection looks. */
    static final double EJECTION_INTERVAL_NANOS = 0.25e9;

    /** Calls within an interval that it needs to judge a replica. */
    static final int EJECTION_VOLUME = 5;

    /** Of its connections; gRPC's builder would raise the time to 10 s. */
    static final KeepAlive PINGS = new KeepAlive(Duration.ofMillis(200), Duration.ofMillis(200), false);

    private final String level;
    private final String serviceConfig;

    ClientDesign(String level, String serviceConfig) {
        this.level = level;
        this.serviceConfig = serviceConfig;
    }

    /** @throws IllegalArgumentException if there is no such design */
    static ClientDesign of(String level) {
        return Stream.of(values())
                .filter(design -> design.level.equals(level))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no client design " + level));
    }

    private Map<String, ?> serviceConfig() {
        return ServiceConfig.parse(serviceConfig.replace('\'', '"'));
    }

    /** A channel of this design that knows these servers. */
    ManagedChannel open(Channels channels, List<String> hostAndPorts) {
        return this == KEEP_ALIVE
                ? channels.plaintext(hostAndPorts, serviceConfig(), PINGS)
                : channels.plaintext(hostAndPorts, serviceConfig());
    }

    /** Part of the calls that go to one of so many replicas. */
    double share(long replicas) {
        return this == PICK_FIRST ? 1 : 1.0 / replicas;
    }
}
