package dev.fallacies.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.proto.control.v1.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallGateTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CallGate gate = new CallGate(timer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aLongQueueOfCallsThatEndAtOnceNeedsNoDeepStack() {
        List<Integer> order = new ArrayList<>();
        gate.setSlots(1);
        gate.enter(() -> order.add(-1));
        for (int i = 0; i < 100_000; i++) {
            int call = i;
            gate.enter(() -> {
                order.add(call);
                gate.end();
            });
        }
        assertThat(order).containsExactly(-1);
        gate.end();
        assertThat(order).hasSize(100_001).isSorted();
    }

    @Test
    void noMoreThanItsSlotsAreServedAtATime() {
        gate.setSlots(3);
        List<Integer> begun = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> gate.enter(() -> begun.add(i)));
        assertThat(begun).containsExactly(0, 1, 2);
        gate.end();
        assertThat(begun).containsExactly(0, 1, 2, 3);
        gate.open();
        assertThat(begun).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aStallWithinAStallEndsWithTheLaterOne() throws InterruptedException {
        gate.stall(600_000_000_000L);
        gate.stall(1);
        List<Integer> begun = new ArrayList<>();
        gate.enter(() -> begun.add(1));
        Thread.sleep(20);
        assertThat(begun).isEmpty();
        gate.open();
        assertThat(begun).containsExactly(1);
    }

    @Test
    void aSeedGivesTheNthCallTheSameFateWhateverTheOtherShares() {
        Faults failing = Faults.newBuilder()
                .setFailingShare(0.3)
                .setFailingStatus(14)
                .setSeed(5)
                .build();
        assertThat(failures(failing))
                .isEqualTo(failures(failing))
                .isNotEqualTo(failures(failing.toBuilder().setSeed(6).build()));
        assertThat(failures(failing.toBuilder()
                        .setSlowShare(0.5)
                        .setSlowNanos(1)
                        .setLostReplyShare(0.2)
                        .build()))
                .isEqualTo(failures(failing));
        assertThat(failures(failing).stream().filter(failed -> failed).count()).isBetween(2_850L, 3_150L);
    }

    private static List<Boolean> failures(Faults faults) {
        FaultDraws draws = new FaultDraws(faults);
        return Stream.generate(() -> draws.next().failure() != null)
                .limit(10_000)
                .toList();
    }
}
