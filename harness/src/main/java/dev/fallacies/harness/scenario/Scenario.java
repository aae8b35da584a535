package dev.fallacies.harness.scenario;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a JMH benchmark class an experiment of the suite. The class also implements {@link Model}, and that is all there
 * is to adding one: the suite finds it through JMH's own list of benchmarks.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Scenario {
    /** Stable name, {@code group.what-it-measures}; the first part of the key of each of its numbers. */
    String id();

    Section section();

    /** Raised whenever the meaning of its numbers changes; numbers of two versions are never compared. */
    int version() default 1;

    /** The chapter's sentences on trial; none for a control. */
    Sentence[] chapter() default {};

    /** What the text claims, in one sentence of our own. */
    String claim();

    /** What is done to test it, in one or two sentences. */
    String method();

    /** What these numbers cannot show. */
    String doesNotShow();

    /** Whether its links are made by every engine there is, side by side; else by the run's own alone. */
    boolean bothEngines() default false;

    /**
     * Whether a control is measured in every round of every run, also of short ones, which measure the other controls
     * before their first round only. Such a control takes a few seconds a round.
     */
    boolean everyRound() default false;

    /**
     * Names of the gRPC statuses that calls of this experiment may end with beside OK, since their failing is its subject. A
     * call that ends with another one, or not at all, fails its case.
     */
    String[] expectedFailures() default {};

    /** Patterns of the cases worth a short run (see {@link CasePattern}); all cases if empty. */
    String[] headline() default {};
}
