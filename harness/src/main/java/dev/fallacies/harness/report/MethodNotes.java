package dev.fallacies.harness.report;

import java.util.List;

/** What a reader must know of the method to read the numbers, and the words they are told in. */
final class MethodNotes {
    private static final String METHOD = """
            A round runs every case once, in a shuffled order, each in a process of its own. One case in one round \
            gives one value of each statistic.
            A time or rate is the geometric mean of the rounds' values, the typical round. The brackets hold its \
            95 % interval: Student's t on the logarithms of the rounds' values.
            A ratio to a baseline, and measured ÷ predicted, are formed within each round before they are averaged. \
            The letter names the baseline; a baseline that is timed in batches has no median, so its mean stands in.
            A percentile is given with at least 10 calls beyond it in every round, a median with at least 5 calls.
            A maximum is given as the range of the rounds' maxima, an exact count as its mean and range.
            A share is that of the trials of all rounds together, with Clopper and Pearson's 95 % interval, and with the \
            range of the rounds' shares. A duration that did not end while it was looked for is given as "not within" that \
            time, or "at least" where other rounds saw its end.
            The predicted value was frozen before the measurement and uses the link as asked for; measured ÷ predicted \
            uses the link as calibrated for that observation.
            A time of 3 ns or less is of the order of the loop that measures it, and is given as an upper bound.
            A trial says what a number has to be if a sentence of the chapter is true. Its range comes from the sentence's \
            own words, and is set before the run.""";

    private static final String GLOSSARY = """
            **as predicted**: the interval of measured ÷ predicted is within the tolerance; **off model**: wholly \
            outside; **inconclusive**: across its edge, with the rounds that would settle it if they varied as these do; \
            **near**, **far**: fewer than 3 rounds, so no interval.
            **holds**: the interval of every trial of a sentence is within its range; **holds when**: some are within \
            and some wholly outside; **too strong**: some are outside and none is within; **inconclusive**: across an \
            edge, unless the others already say "holds when". Of a sentence that says several things the worst counts.
            **service time**: from when a call was started until it ended; so are all times of a closed loop, which makes \
            its next call when one has ended. **response time**: from when it was meant to start; so are the times of an open \
            loop, which has its service times and its driver's lateness beside them.
            **round trip**: to the other side and back, both directions together.
            **citable**: 5 rounds or more, a clean commit, a machine that kept its pace, calibrated links, no warning, \
            enough calls.""";

    private MethodNotes() {}

    static List<Part> parts() {
        return List.of(part("method", "Method", METHOD), part("glossary", "Glossary", GLOSSARY));
    }

    private static Part part(String id, String heading, String lines) {
        List<Prose> items = lines.lines().map(Prose::marked).toList();
        return Part.of(id, heading, () -> List.of(new Block.Bullets(items)));
    }
}
