package dev.fallacies.harness.recording;

import dev.fallacies.harness.scenario.Statistic;

/** How JMH's own results name what an experiment found: the part says which of a statistic's numbers it is. */
public enum OutcomeLabel {
    /** The value of a time, a rate or a ratio; the number of a count; the successes of a share. */
    VALUE("outcome."),
    /** Of which a share is a part. */
    TRIALS("outcome.trials."),
    /** For how long a duration was looked for that did not end. */
    LIMIT("outcome.limit.");

    private final String prefix;

    OutcomeLabel(String prefix) {
        this.prefix = prefix;
    }

    /** For example {@code outcome.trials.executed_share}. */
    public String of(String column) {
        return prefix + column;
    }

    /** The column that a label is of; null for another label. A column holds no dot. */
    public String column(String label) {
        String rest = label.startsWith(prefix) ? label.substring(prefix.length()) : "";
        return rest.isEmpty() || rest.contains(".") ? null : rest;
    }

    String unit(Statistic statistic) {
        return statistic.kind() == Statistic.Kind.SHARE ? "trials" : statistic.unit();
    }
}
