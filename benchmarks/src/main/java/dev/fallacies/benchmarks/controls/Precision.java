package dev.fallacies.benchmarks.controls;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Stamp.A_PRIORI;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;

/** How exact each engine is to be: the embedded one as it aims at, a real Toxiproxy as it was seen. */
enum Precision {
    /** On an otherwise idle machine. A shorter transfer than 10 ms is over before its rate matters to a part in a hundred. */
    EMBEDDED {
        @Override
        Prediction ofDelay(double nanos, String formula) {
            double errorNanos = nanos <= SHORT_DELAY_NANOS ? 50e3 : 100e3;
            return about(
                    Statistic.ADDED,
                    nanos,
                    errorNanos / nanos,
                    formula,
                    "the engine's aim: 50 µs up to 1 ms, 100 µs beyond");
        }

        @Override
        Prediction ofTransfer(double nanos, String formula) {
            double tolerance = nanos < LONG_TRANSFER_NANOS ? 200e3 / nanos : 0.01;
            return about(
                    Statistic.ADDED, nanos, tolerance, formula, "the engine's aim: 0.2 ms, or 1 % of 10 ms and more");
        }
    },
    /** It counts in whole milliseconds and sends in ticks. */
    REAL {
        @Override
        Prediction ofDelay(double nanos, String formula) {
            return about(Statistic.ADDED, nanos, Math.max(0.02, REAL_NANOS / nanos), formula, AS_SEEN);
        }

        @Override
        Prediction ofTransfer(double nanos, String formula) {
            return about(Statistic.ADDED, nanos, Math.max(0.15, REAL_NANOS / nanos), formula, AS_SEEN);
        }
    };

    private static final double SHORT_DELAY_NANOS = 1e6;
    private static final double LONG_TRANSFER_NANOS = 10e6;
    private static final double REAL_NANOS = 1.5e6;
    private static final String AS_SEEN = "1.5 ms, 2 % of a delay, 15 % of a rate: what Toxiproxy is precise to";

    /** Of the engine that makes a case's link. */
    static Precision of(Case aCase) {
        return aCase.engine().filter("real"::equals).isPresent() ? REAL : EMBEDDED;
    }

    /** Of what a delay adds to a round trip. */
    abstract Prediction ofDelay(double nanos, String formula);

    /** Of what a rate adds to a transfer. */
    abstract Prediction ofTransfer(double nanos, String formula);

    /** Of a percentile of jittered round trips: what a sample leaves open. */
    Prediction ofJitter(Statistic percentile, double nanos, String formula) {
        return about(
                percentile, nanos, 0.04, formula, "four standard errors of 1,500 samples, and 1.5 ms for Toxiproxy");
    }

    private static Prediction about(
            Statistic statistic, double nanos, double tolerance, String formula, String reason) {
        return new Prediction(statistic, nanos, ABOUT, tolerance, formula, A_PRIORI, reason);
    }
}
