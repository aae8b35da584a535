package dev.fallacies.harness.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A leader and a follower, each on a thread of its own, that write down what they measure. */
@Timeout(60)
class TurnKeeperTest {
    private static final long SEED = 7;

    private final List<String> measured = Collections.synchronizedList(new ArrayList<>());
    private final PipedOutputStream toFollower = new PipedOutputStream();
    private final PrintStream answers = new PrintStream(toFollower, true, StandardCharsets.UTF_8);
    private final TurnKeeper keeper = new TurnKeeper(answers::println);
    private final CountDownLatch leaderGone = new CountDownLatch(1);
    private final FollowingTurns following;

    TurnKeeperTest() throws IOException {
        PrintStream questions = new PrintStream(new Lines(keeper::hear), true, StandardCharsets.UTF_8);
        following = new FollowingTurns(new PipedInputStream(toFollower), questions, leaderGone::countDown);
    }

    @Test
    void bothMeasureWhatTheyHaveInCommonOneAfterTheOther() throws InterruptedException {
        List<String> cases = cases(20);
        follow(cases, round -> true);
        lead(cases, 3);
        List<String> expected = IntStream.rangeClosed(1, 3)
                .boxed()
                .flatMap(round -> ordered(cases, round).stream().map(key -> round + " " + key))
                .toList();
        assertThat(measured).hasSize(120);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(measured.subList(2 * i, 2 * i + 2))
                    .containsExactlyInAnyOrder("A " + expected.get(i), "B " + expected.get(i));
        }
        assertThat(measured.stream().filter(m -> measured.indexOf(m) % 2 == 0 && m.startsWith("A")))
                .as("who comes first is tossed")
                .hasSizeBetween(15, 45);
    }

    @Test
    void casesThatOnlyOneOfThemHasComeInTheirPlace() throws InterruptedException {
        List<String> leaders = cases(20);
        List<String> followers =
                IntStream.range(10, 30).mapToObj(i -> "case" + i).toList();
        follow(followers, round -> true);
        lead(leaders, 1);
        TreeSet<String> all = new TreeSet<>(leaders);
        all.addAll(followers);
        assertThat(measured.stream().map(m -> m.split(" ")[2]).distinct())
                .containsExactlyElementsOf(ordered(List.copyOf(all), 1));
    }

    @Test
    void followerMakesTheRoundsOfItsLeaderWhateverItWouldHaveMadeAlone() throws InterruptedException {
        follow(cases(3), round -> round <= 9);
        lead(cases(3), 4);
        assertThat(measured.stream().filter(m -> m.startsWith("B"))).hasSize(12);
    }

    @Test
    void leaderGoesOnAloneWhenItsFollowerEnds() {
        keeper.hear(null);
        lead(cases(3), 2);
        assertThat(measured).hasSize(6);
    }

    @Test
    void followerHearsThatItsLeaderHasGone() throws IOException, InterruptedException {
        toFollower.close();
        leaderGone.await();
        following.take(Turn.of(SEED, 1, "case1"));
        assertThat(following.wants(2, true)).isFalse();
    }

    private void lead(List<String> cases, int rounds) {
        for (int round = 1; decided(round, round <= rounds); round++) {
            for (String key : ordered(cases, round)) {
                keeper.await(Turn.of(SEED, round, key));
                measured.add("A " + round + " " + key);
            }
        }
        keeper.finish();
    }

    private boolean decided(int round, boolean wanted) {
        keeper.decide(round, wanted);
        return wanted;
    }

    private void follow(List<String> cases, IntPredicate wants) {
        Thread thread = new Thread(() -> {
            for (int round = 1; following.wants(round, wants.test(round)); round++) {
                for (String key : ordered(cases, round)) {
                    following.take(Turn.of(SEED, round, key));
                    measured.add("B " + round + " " + key);
                }
            }
            following.finish();
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static List<String> cases(int number) {
        return IntStream.range(0, number).mapToObj(i -> "case" + i).toList();
    }

    private static List<String> ordered(List<String> cases, int round) {
        return cases.stream()
                .sorted(Comparator.comparing(key -> Turn.of(SEED, round, key)))
                .toList();
    }

    /** Hands on what is printed, a line at a time. */
    private static final class Lines extends OutputStream {
        private final Consumer<String> lines;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(Consumer<String> lines) {
            this.lines = lines;
        }

        @Override
        public void write(int b) {
            if (b == '\n') {
                lines.accept(line.toString(StandardCharsets.UTF_8).strip());
                line.reset();
            } else {
                line.write(b);
            }
        }
    }
}
