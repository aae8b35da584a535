package dev.fallacies.harness.runner;

import java.io.IOException;
import java.util.Optional;

/**
 * Has two runs on one machine measure in turns, case by case, so that whatever the machine does hits both alike. Its methods
 * are called by the thread that measures; {@link #close} by any.
 */
public interface Turns extends AutoCloseable {

    /** A run that has the machine for itself. */
    Turns ALONE = new Turns() {
        @Override
        public void ready() {}

        @Override
        public Optional<String> partner(String ownRunId) {
            return Optional.empty();
        }

        @Override
        public boolean wants(int round, boolean own) {
            return own;
        }

        @Override
        public void take(Turn turn) {}

        @Override
        public void finish() {}

        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    };

    /**
     * Says that this run could begin, and waits until it is to.
     *
     * @throws IllegalArgumentException if it is never to
     */
    void ready();

    /**
     * Says that this run has begun, and waits until the other one has.
     *
     * @return id of the other; empty if there is none
     * @throws IOException if the other does not begin
     */
    Optional<String> partner(String ownRunId) throws IOException;

    /**
     * Whether there is to be another round: both runs make the same.
     *
     * @param own what this run would decide if it were alone
     */
    boolean wants(int round, boolean own);

    /** Waits until this run may measure, which it may until it asks for its next turn. */
    void take(Turn turn);

    /** This run has no more turns. */
    void finish();

    /** Waits until the other run has made its report, if this one leads it; why it is not complete, if so. */
    Optional<String> failure();

    /** Ends all waiting; the run is being interrupted. */
    @Override
    void close();
}
