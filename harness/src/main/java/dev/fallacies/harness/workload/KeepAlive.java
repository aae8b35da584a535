package dev.fallacies.harness.workload;

import io.grpc.netty.NettyChannelBuilder;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a client finds out that nobody is at the other end: it pings a connection when nothing has come
 * for some time, and gives it up if nothing comes of that, either. gRPC's builder silently raises the time to 10 s; a shorter
 * one is set here past its method, in its field, so that experiments need not wait for so long. Whoever does so says it.
 *
 * @param time of silence before a ping; above 0
 * @param timeout for anything to come after it; at least 10 ms, gRPC's own limit
 * @param withoutCalls whether it pings from the connection's start, and not only while a call is under way on it: calls wait
 *     elsewhere until the server's SETTINGS have come
 */
public record KeepAlive(Duration time, Duration timeout, boolean withoutCalls) {

    /** @throws IllegalStateException if gRPC's builder no longer has such a field */
    void applyTo(NettyChannelBuilder builder) {
        builder.keepAliveTime(time.toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveWithoutCalls(withoutCalls);
        try {
            Field nanos = NettyChannelBuilder.class.getDeclaredField("keepAliveTimeNanos");
            nanos.setAccessible(true);
            nanos.setLong(builder, time.toNanos());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of gRPC keeps its keepalive time elsewhere", e);
        }
    }
}
