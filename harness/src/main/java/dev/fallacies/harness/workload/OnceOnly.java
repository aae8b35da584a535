package dev.fallacies.harness.workload;

import dev.fallacies.proto.workload.v1.WorkResult;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Remembers the results of works with an idempotency key, so that each is carried out once. */
final class OnceOnly {
    private static final int MOST_KEYS = 1_000_000;

    private final Map<String, WorkResult> results = new ConcurrentHashMap<>();

    /**
     * The result of the first work with a key. Of works that come at the same time one is carried out, and the others wait
     * for it.
     *
     * @throws io.grpc.StatusRuntimeException if there are too many keys to remember another
     */
    WorkResult perform(String key, Supplier<WorkResult> work) {
        if (results.size() >= MOST_KEYS && !results.containsKey(key)) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("no more than " + MOST_KEYS + " idempotency keys are remembered")
                    .asRuntimeException();
        }
        return results.computeIfAbsent(key, k -> work.get());
    }

    void forget() {
        results.clear();
    }
}
