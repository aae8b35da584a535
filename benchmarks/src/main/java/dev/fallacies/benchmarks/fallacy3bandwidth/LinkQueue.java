package dev.fallacies.benchmarks.fallacy3bandwidth;

import java.util.Arrays;

/**
 * A link as a queue with one server: whatever arrives waits until all before it has passed, and then takes as long as its bytes
 * take. All messages are of one size, so that each occupies the link for the same time. Times are in nanoseconds.
 *
 * @param serviceNanos for which a message occupies the link; above 0
 */
record LinkQueue(double serviceNanos) {

    /**
     * How long each message is on its way, waiting included, if the first finds the link free: Lindley's recursion for a
     * constant service time S. The wait of message i+1 is max(0, wait of i + S − gap between the two). Source: D. V. Lindley,
     * The theory of queues with a single server, 1952.
     *
     * @param arrivals in order
     */
    double[] sojournNanos(long[] arrivals) {
        double[] sojourns = new double[arrivals.length];
        double wait = 0;
        for (int i = 0; i < arrivals.length; i++) {
            if (i > 0) {
                wait = Math.max(0, wait + serviceNanos - (arrivals[i] - arrivals[i - 1]));
            }
            sojourns[i] = wait + serviceNanos;
        }
        return sojourns;
    }

    /**
     * The mean of the above in the long run if messages arrive independently of each other: the M/D/1 queue of Pollaczek and Khinchine,
     * S·(1 + ρ ÷ (2·(1−ρ))).
     *
     * @param load ρ, the part of its rate that the link is asked for; 0 or more, and infinite from 1 on
     */
    double textbookMeanNanos(double load) {
        return load < 1 ? serviceNanos * (1 + load / (2 * (1 - load))) : Double.POSITIVE_INFINITY;
    }

    /**
     * By how much longer a message is on its way for each nanosecond that it comes later: the slope of the line that fits best. It
     * is ρ − 1 for a link that is asked for more than its rate, and near 0 for one that keeps up.
     *
     * @param arrivals at least two, not all at once
     * @param sojourns of the same messages
     */
    static double growth(long[] arrivals, double[] sojourns) {
        double meanArrival = Arrays.stream(arrivals).average().orElseThrow();
        double meanSojourn = Arrays.stream(sojourns).average().orElseThrow();
        double together = 0;
        double spread = 0;
        for (int i = 0; i < arrivals.length; i++) {
            together += (arrivals[i] - meanArrival) * (sojourns[i] - meanSojourn);
            spread += (arrivals[i] - meanArrival) * (arrivals[i] - meanArrival);
        }
        return together / spread;
    }
}
