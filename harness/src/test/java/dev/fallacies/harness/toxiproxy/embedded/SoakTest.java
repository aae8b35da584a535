package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.toxiproxy.embedded.EngineUse.Tolerance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random toxics come and go, proxies are interrupted, and connections are opened and ended in every manner, under load.
 * Through half of the proxies everything must arrive; what arrives through the others must be a beginning of what was sent.
 * Every call of the control API is answered in time, and in the end the engine has the memory, file descriptors and threads
 * that it began with.
 *
 * <p>System properties: {@code soak.seconds}, how long it lasts after the warm-up; {@code soak.seed}, which determines what is
 * done, though not what happens at the same time; {@code soak.transport}, {@code auto} or {@code nio}.
 */
@Tag("slow") // Two minutes in CI.
class SoakTest {

    private static final Duration LENGTH = Duration.ofSeconds(Long.parseLong(property("soak.seconds", "20")));
    private static final long SEED = Long.parseLong(property("soak.seed", "" + System.nanoTime()));
    private static final String TRANSPORT = property("soak.transport", "auto");

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Tolerance TOLERANCE = new Tolerance(4 << 20, 4 << 20, 32 << 20);
    private static final int PATIENCE = 10;
    private static final int MOST_FAILURES_TOLD = 5;

    private static String property(String name, String otherwise) {
        return System.getProperty(name, otherwise);
    }

    @Test
    void losesNothingAndEndsWithWhatItBeganWith() throws Exception {
        try (Soak soak = new Soak(TRANSPORT, SEED)) {
            soak.load(WARM_UP);
            assertThatNothingFailed(soak);
            EngineUse before = soak.useAtRest();
            soak.load(LENGTH);
            assertThatNothingFailed(soak);
            EngineUse after = useOnceAtRest(soak, before);
            System.out.println(summary(soak, before, after));
            assertThat(after.grownSince(before, TOLERANCE)).as(context(soak)).isEmpty();
            assertThatNothingFailed(soak);
            assertThatEverythingWasTried(soak.tally());
        }
    }

    /** Sockets need a while to close; what leaks never goes away, however long it is waited for. */
    private static EngineUse useOnceAtRest(Soak soak, EngineUse before) throws Exception {
        EngineUse use = soak.useAtRest();
        for (int i = 0; i < PATIENCE && !use.grownSince(before, TOLERANCE).isEmpty(); i++) {
            use = soak.useAtRest();
        }
        return use;
    }

    private static void assertThatNothingFailed(Soak soak) {
        List<String> failures = soak.tally().failures();
        assertThat(failures.subList(0, Math.min(failures.size(), MOST_FAILURES_TOLD)))
                .as(context(soak))
                .isEmpty();
        assertThat(soak.engine().complaints())
                .as("the engine's complaints, " + context(soak))
                .isEmpty();
    }

    private static String context(Soak soak) {
        return "seed " + SEED + ", " + soak.tally().counts() + ", " + soak.control() + "; the latest:\n"
                + soak.control().latest();
    }

    private static void assertThatEverythingWasTried(SoakTally tally) {
        List<String> all = new ArrayList<>(List.of(
                "connected",
                "whole",
                "broken by a peer",
                "broken by a proxy",
                "look",
                "reset",
                "populate",
                "disable and enable",
                "delete and create",
                "change upstream"));
        Arrays.stream(SoakToxic.values()).map(SoakToxic::type).forEach(type -> {
            all.add("add " + type);
            all.add("update " + type);
            all.add("remove " + type);
        });
        assertThat(tally.counts()).containsKeys(all.toArray(String[]::new));
        assertThat(tally.countOf("port taken"))
                .as("ports that others had got, of %s", tally.counts())
                .isLessThanOrEqualTo(1 + tally.countOf("disable and enable") / 10);
    }

    private static String summary(Soak soak, EngineUse before, EngineUse after) throws Exception {
        SoakTally tally = soak.tally();
        return String.format(
                Locale.ROOT,
                "soak of %d s, %s, seed %d: %,d connections, %,d records and %,d MB arrived, %s; %s; %s",
                LENGTH.toSeconds(),
                soak.engine().transport(),
                SEED,
                tally.countOf("connected"),
                tally.records(),
                tally.bytes() / 1_000_000,
                soak.control(),
                before.to(after),
                tally.counts());
    }
}
