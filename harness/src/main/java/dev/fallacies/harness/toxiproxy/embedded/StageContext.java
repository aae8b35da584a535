package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.EventLoop;
import java.util.function.LongUnaryOperator;

/**
 * What a {@link Stage} may use of its connection.
 *
 * @param eventLoop runs everything of the connection; its timers are those of {@link PreciseIoHandler}
 * @param leadNanos by how much a timer is set early for a wait, to make up for what the engine itself adds
 * @param budget of the queues of all connections
 * @param reset resets the connection on both sides
 * @param retired called when a retired stage has become empty
 */
record StageContext(
        EventLoop eventLoop, LongUnaryOperator leadNanos, ByteBudget budget, Runnable reset, Runnable retired) {}
