package dev.fallacies.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixedAddressesTest {
    private static final Map<String, ?> IN_TURN =
            ServiceConfig.parse("{\"loadBalancingConfig\":[{\"round_robin\":{}}]}");

    @Test
    void aChannelGoesOnWithTheServersThatAreLeft() throws IOException {
        WorkloadServer lost = WorkloadServer.startPlaintext("127.0.0.1", 0);
        WorkloadServer left = WorkloadServer.startPlaintext("127.0.0.1", 0);
        try (Channels channels = new Channels()) {
            List<String> both =
                    List.of(lost.addresses().plaintext(), left.addresses().plaintext());
            Caller inTurn = new Caller(channels.plaintext(both, IN_TURN));
            Caller first = new Caller(channels.plaintext(both, Map.of()));
            exchange(first, 1);
            exchange(inTurn, 1);
            lost.close();
            // The end of a connection is told on another thread, so the first calls may still be sent into it.
            exchangeAtLast(first);
            exchangeAtLast(inTurn);
            exchange(first, 10);
            exchange(inTurn, 10);
            left.close();
            assertThatThrownBy(() -> exchange(inTurn, 1000)).isInstanceOf(StatusRuntimeException.class);
        } finally {
            lost.close();
            left.close();
        }
    }

    private static void exchangeAtLast(Caller caller) {
        for (int i = 0; i < 1000; i++) {
            try {
                exchange(caller, 1);
                return;
            } catch (StatusRuntimeException e) {
                assertThat(i).isLessThan(999);
            }
        }
    }

    private static void exchange(Caller caller, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(caller.exchange(ExchangeRequest.newBuilder()
                                    .setWork(Work.newBuilder().setId(5))
                                    .build())
                            .getResult()
                            .getId())
                    .isEqualTo(5);
        }
    }
}
