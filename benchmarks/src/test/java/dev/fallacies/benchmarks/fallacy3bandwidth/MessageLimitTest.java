package dev.fallacies.benchmarks.fallacy3bandwidth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.WorkResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageLimitTest {
    @ParameterizedTest
    @ValueSource(ints = {4 << 20, (4 << 20) + 1, 64 << 10, 300})
    void aResponseIsEncodedInExactlyTheWantedBytes(int encodedBytes) {
        ByteString payload = ByteString.copyFrom(new byte[MessageLimit.responseBytes(encodedBytes)]);
        ExchangeResponse response = ExchangeResponse.newBuilder()
                .setResult(WorkResult.newBuilder().setId(1).setPayload(payload))
                .build();
        assertThat(response.getSerializedSize()).isEqualTo(encodedBytes);
    }
}
