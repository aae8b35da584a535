package dev.fallacies.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.NettyChannelBuilder;
import java.lang.reflect.Field;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

    @Test
    void aTimeBelowTheBuildersLimitIsKept() throws ReflectiveOperationException {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress("127.0.0.1", 1);
        new KeepAlive(Duration.ofMillis(800), Duration.ofMillis(400), false).applyTo(builder);
        assertThat(field(builder, "keepAliveTimeNanos")).isEqualTo(800_000_000);
        assertThat(field(builder, "keepAliveTimeoutNanos")).isEqualTo(400_000_000);
    }

    private static long field(NettyChannelBuilder builder, String name) throws ReflectiveOperationException {
        Field field = NettyChannelBuilder.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.getLong(builder);
    }
}
