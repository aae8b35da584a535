package dev.fallacies.harness.runner;

import dev.fallacies.harness.scenario.Controls;

/** Says what a run measures, and what is predicted of it, by what is known of the machine so far. */
@FunctionalInterface
public interface Planning {

    /**
     * The same cases every time, with other predictions.
     *
     * @throws IllegalArgumentException if something that was chosen does not exist, or an experiment cannot take it
     */
    Plan plan(Controls controls);
}
