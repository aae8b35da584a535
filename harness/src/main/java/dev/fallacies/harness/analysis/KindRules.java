package dev.fallacies.harness.analysis;

import dev.fallacies.harness.scenario.Statistic;
import java.util.Map;

/** Which rule a statistic follows: the one place where a new kind is entered. */
final class KindRules {
    private static final Map<Statistic.Kind, KindRule> BY_KIND = Map.of(
            Statistic.Kind.RATIO_SCALE, new RatioScale(),
            Statistic.Kind.SHARE, new Shares(),
            Statistic.Kind.EXACT_COUNT, new ExactCount(),
            Statistic.Kind.AT_MOST, new Bound(Bound.Side.AT_MOST),
            Statistic.Kind.AT_LEAST, new Bound(Bound.Side.AT_LEAST));

    /** A maximum grows with the number of calls, whatever its unit, so that its mean says nothing. */
    private static final Map<Statistic, KindRule> EXCEPTIONS = Map.of(Statistic.MAX, new Largest());

    private KindRules() {}

    /** @throws IllegalStateException if the kind has no rule */
    static KindRule of(Statistic statistic) {
        KindRule rule = EXCEPTIONS.getOrDefault(statistic, BY_KIND.get(statistic.kind()));
        if (rule == null) {
            throw new IllegalStateException("no rule says how to summarise the kind " + statistic.kind());
        }
        return rule;
    }
}
