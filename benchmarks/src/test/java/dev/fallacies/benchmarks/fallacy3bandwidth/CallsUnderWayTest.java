package dev.fallacies.benchmarks.fallacy3bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fallacies.harness.workload.AsyncCall;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class CallsUnderWayTest {
    private final Deque<AsyncCall.End> open = new ArrayDeque<>();

    @Test
    void countsThoseThatHaveBegunAndNotEnded() throws InterruptedException {
        try (CallsUnderWay counted = new CallsUnderWay((number, end) -> open.add(end))) {
            for (int i = 0; i < 4; i++) {
                counted.start(i, status -> {});
            }
            Thread.sleep(200);
            double ofFour = counted.mean();
            assertThat(ofFour).isGreaterThan(1).isLessThanOrEqualTo(4);
            while (open.size() > 1) {
                open.pop().ended(Status.Code.OK);
            }
            Thread.sleep(200);
            assertThat(counted.mean()).isGreaterThan(1).isLessThan(ofFour);
            open.pop().ended(Status.Code.OK);
            double atTheEnd = counted.mean();
            Thread.sleep(50);
            assertThat(counted.mean()).isEqualTo(atTheEnd);
        }
    }

    @Test
    void withoutACallThereIsNothingToCount() {
        try (CallsUnderWay counted = new CallsUnderWay((number, end) -> end.ended(Status.Code.OK))) {
            assertThatIllegalStateException().isThrownBy(counted::mean);
        }
    }
}
