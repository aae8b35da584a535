package dev.fallacies.harness.scenario;

import java.util.List;
import java.util.OptionalDouble;

/** What an experiment expects of its cases before it is run. */
public interface Model {

    /**
     * Predicts the statistics of a case that the model has something to say about.
     *
     * @param aCase one of the scenario's cases
     * @param conditions the link and the machine, as requested or as measured by now
     * @return at most one prediction a statistic; empty where the model is silent
     * @throws MissingControlException if a control that the model builds on was not measured
     * @throws IllegalArgumentException if a parameter of the case has a value that the experiment cannot take
     */
    List<Prediction> predict(Case aCase, Conditions conditions);

    /**
     * The cases of the same scenario that this one is compared with as "how many times slower", by the label of the case
     * ({@link Case#label()}); the first is the one that tables show.
     *
     * @return empty for a case that is itself the local one
     */
    default List<String> baselines(Case aCase) {
        return List.of();
    }

    /**
     * What one operation takes, where it is no predicted median or mean that says so: of a drill that runs for some seconds
     * and counts.
     *
     * @return in seconds; empty if the predictions say it
     */
    default OptionalDouble operationSeconds(Case aCase, LinkParameters link) {
        return OptionalDouble.empty();
    }

    /**
     * What a number of this case has to be if the chapter is right.
     *
     * @param link that the case is measured over, as requested; {@link LinkParameters#DIRECT} for a case without one
     * @return any number of trials of the scenario's sentences; empty for a case that tells nothing of them
     */
    default List<Trial> trials(Case aCase, LinkParameters link) {
        return List.of();
    }
}
