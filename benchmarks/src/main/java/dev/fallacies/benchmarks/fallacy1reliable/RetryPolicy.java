package dev.fallacies.benchmarks.fallacy1reliable;

import java.util.Locale;

/**
 * A retry policy of gRPC: a call that ends as UNAVAILABLE is made again after a pause. The pause before the i-th retry is
 * {@code initialBackoff · multiplierⁱ⁻¹}, times a factor that the channel draws from 0.8 to 1.2.
 *
 * @param attempts the first one included, at least 2; a channel makes no more than {@value #MOST_ATTEMPTS}, whatever is asked
 * @param backoffMillis before the first retry
 * @param multiplier by which a pause is longer than the one before
 */
record RetryPolicy(int attempts, int backoffMillis, int multiplier) {
    /** gRPC's default of {@code maxRetryAttempts}. */
    static final int MOST_ATTEMPTS = 5;

    /** As gRPC's service config in JSON. */
    String toServiceConfig() {
        return "{" + methods() + "}";
    }

    /**
     * The same with a budget of tokens for the channel: a failed attempt takes one, a call that succeeds gives some back, and
     * no call is made again unless more than half are left.
     */
    String toServiceConfig(int maxTokens, double tokenRatio) {
        return String.format(
                Locale.ROOT,
                "{%s,\"retryThrottling\":{\"maxTokens\":%d,\"tokenRatio\":%.3f}}",
                methods(),
                maxTokens,
                tokenRatio);
    }

    /** Of so many attempts the channel makes. */
    int effectiveAttempts() {
        return Math.min(attempts, MOST_ATTEMPTS);
    }

    /** Mean of all pauses before the j-th retry is made, the one right before it included, in nanoseconds; 0 for j = 0. */
    double nanosUntilRetry(int j) {
        double sum = 0;
        for (int i = 0; i < j; i++) {
            sum += 1e6 * backoffMillis * Math.pow(multiplier, i);
        }
        return sum;
    }

    private String methods() {
        return String.format(
                Locale.ROOT,
                "\"methodConfig\":[{\"name\":[{}],\"retryPolicy\":{\"maxAttempts\":%d,\"initialBackoff\":\"%.3fs\","
                        + "\"maxBackoff\":\"60s\",\"backoffMultiplier\":%d,\"retryableStatusCodes\":[\"UNAVAILABLE\"]}}]",
                attempts,
                backoffMillis / 1e3,
                multiplier);
    }
}
