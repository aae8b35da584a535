package dev.fallacies.benchmarks.partialfailure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.benchmarks.partialfailure.BestSplit.Example;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BestSplitTest {
    private static final int OF_EACH = 300;
    private static final double CALLS = 3.0 * OF_EACH;

    private final Random random = new Random(7);

    @Test
    void whatLooksTheSameIsGuessedLikeByADie() {
        double guessed = BestSplit.guessedRight(examples(fate -> Status.Code.DEADLINE_EXCEEDED, fate -> 0L)) / CALLS;
        assertThat(guessed).isBetween(0.26, 0.41);
    }

    @Test
    void aSplitThatHasLearnedTheNoiseByHeartIsRightNoMoreOftenOnOtherCalls() {
        long right = 0;
        int repetitions = 200;
        for (int i = 0; i < repetitions; i++) {
            right += BestSplit.guessedRight(
                    examples(fate -> Status.Code.DEADLINE_EXCEEDED, fate -> 0L).subList(0, 30));
        }
        assertThat(right / (30.0 * repetitions)).isBetween(0.30, 0.37);
    }

    @Test
    void anElapsedTimeThatTellsOneFateFromTheOthersIsFound() {
        double guessed = BestSplit.guessedRight(
                        examples(fate -> Status.Code.DEADLINE_EXCEEDED, fate -> fate == Fate.SLOW ? 5_000_000L : 0L))
                / CALLS;
        assertThat(guessed).isGreaterThan(0.6);
    }

    @Test
    void aStatusThatTellsThemApartIsFound() {
        Function<Fate, Status.Code> statuses =
                fate -> Status.fromCodeValue(1 + fate.ordinal()).getCode();
        assertThat(BestSplit.guessedRight(examples(statuses, fate -> 0L)) / CALLS)
                .isEqualTo(1);
    }

    /** In turn, each some 50 ms long, and longer as its fate says. */
    private List<Example> examples(Function<Fate, Status.Code> status, Function<Fate, Long> extraNanos) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < OF_EACH; i++) {
            for (Fate fate : Fate.values()) {
                long nanos = 50_000_000 + random.nextInt(100_000) + extraNanos.apply(fate);
                examples.add(new Example(fate, new CallEnd(status.apply(fate), nanos)));
            }
        }
        return examples;
    }
}
