package dev.fallacies.harness.workload;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.ssl.SslContext;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Opens gRPC channels to a workload server. They share one event loop, so that a call wakes as few threads as it can, and
 * their calls are counted in the {@link CallLedger} of this JVM.
 *
 * <p>Closing this closes the channels that it opened. A call that is still under way then has been left by its caller: it
 * is cancelled, and so is counted as failed.
 */
public final class Channels implements AutoCloseable {
    /** gRPC sets keep-alive on every kind of socket, and Netty warns that a Unix socket has none. */
    private static final Logger SOCKET_OPTIONS = Logger.getLogger("io.netty.bootstrap.Bootstrap");

    private final NettyTransport transport = NettyTransport.best();
    private final EventLoopGroup eventLoop = transport.newEventLoop("workload-client");
    private final List<ManagedChannel> opened = new ArrayList<>();

    /** A plaintext channel whose flow-control window gRPC tunes itself. */
    public ManagedChannel plaintext(String hostAndPort) {
        return plaintext(hostAndPort, OptionalInt.empty());
    }

    /**
     * A plaintext channel.
     *
     * @param windowBytes flow-control window for what the server sends, fixed; gRPC starts at 1 MiB and tunes it if empty
     */
    public ManagedChannel plaintext(String hostAndPort, OptionalInt windowBytes) {
        NettyChannelBuilder builder = plaintextBuilder(hostAndPort);
        windowBytes.ifPresent(builder::flowControlWindow);
        return open(builder);
    }

    /**
     * A plaintext channel whose flow-control window gRPC tunes.
     *
     * @param windowBytes for what the server sends, to begin with; 64 KiB at least
     */
    public ManagedChannel plaintextTunedFrom(String hostAndPort, int windowBytes) {
        return open(plaintextBuilder(hostAndPort).initialFlowControlWindow(windowBytes));
    }

    /**
     * A plaintext channel that does by itself what a service config says, for example try again.
     *
     * @param serviceConfig as {@link ServiceConfig} gives it
     * @throws IllegalArgumentException if it holds what no service config may
     */
    public ManagedChannel plaintext(String hostAndPort, Map<String, ?> serviceConfig) {
        return toTarget("dns:///" + hostAndPort, serviceConfig);
    }

    /**
     * A plaintext channel that knows several servers, and chooses among them as its service config says.
     *
     * @param hostAndPorts numeric addresses, in the order that pick_first tries them in
     * @param serviceConfig as above
     * @throws IllegalArgumentException as above
     */
    public ManagedChannel plaintext(List<String> hostAndPorts, Map<String, ?> serviceConfig) {
        return toTarget(FixedAddresses.target(hostAndPorts), serviceConfig);
    }

    /** The same, which finds out by itself when one of them answers no more. */
    public ManagedChannel plaintext(List<String> hostAndPorts, Map<String, ?> serviceConfig, KeepAlive keepAlive) {
        NettyChannelBuilder builder = plaintextTo(FixedAddresses.target(hostAndPorts));
        keepAlive.applyTo(builder);
        return open(builder, serviceConfig);
    }

    private ManagedChannel toTarget(String target, Map<String, ?> serviceConfig) {
        return open(plaintextTo(target), serviceConfig);
    }

    private ManagedChannel open(NettyChannelBuilder builder, Map<String, ?> serviceConfig) {
        try {
            return open(builder.defaultServiceConfig(serviceConfig));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("gRPC takes no such service config: " + e.getMessage(), e);
        }
    }

    /** A plaintext channel that takes messages as large as gRPC takes if nobody says otherwise: 4 MiB. */
    public ManagedChannel plaintextOfDefaultLimits(String hostAndPort) {
        return openWithItsLimits(plaintextBuilder(hostAndPort));
    }

    /**
     * A plaintext channel of a load driver. It goes without gRPC's retries, not even those of calls that no server has seen: what
     * holds every call for them takes a tenth of a hot loop's time. And it reads little at a time, so that the calls which a few
     * answers started are on their way before more answers are read; else client and server take turns, each with all calls.
     *
     * @param readBytes that are read at a time; a few answers' worth
     */
    public ManagedChannel plaintextForLoad(String hostAndPort, int readBytes) {
        NettyChannelBuilder builder = plaintextBuilder(hostAndPort)
                .withOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(readBytes).maxMessagesPerRead(1));
        builder.disableRetry();
        return open(builder);
    }

    /** A plaintext channel that finds out by itself when nobody answers any more. */
    public ManagedChannel plaintext(String hostAndPort, KeepAlive keepAlive) {
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget("dns:///" + hostAndPort)
                .channelType(transport.socket())
                .negotiationType(NegotiationType.PLAINTEXT);
        keepAlive.applyTo(builder);
        return open(builder);
    }

    /**
     * A plaintext channel with a fixed flow-control window, whose sockets are made by others: in another network namespace.
     *
     * @param windowBytes for what the server sends
     */
    public ManagedChannel plaintext(String hostAndPort, int windowBytes, SocketMaker maker) {
        ReflectiveChannelFactory<Channel> sockets = new ReflectiveChannelFactory<>(transport.socket());
        return open(NettyChannelBuilder.forTarget("dns:///" + hostAndPort)
                .channelFactory(() -> maker.make(sockets::newChannel))
                .negotiationType(NegotiationType.PLAINTEXT)
                .flowControlWindow(windowBytes));
    }

    /** Makes a socket in a place of its own. */
    @FunctionalInterface
    public interface SocketMaker {
        Channel make(Supplier<Channel> socket);
    }

    /** @throws IOException if the certificate cannot be read */
    public ManagedChannel tls(ServerAddresses server) throws IOException {
        return tls(server.tls(), trusting(server));
    }

    /**
     * A channel over TLS.
     *
     * @param context of {@link #trusting}; a channel resumes the sessions of earlier ones to the same address that had the
     *     same context
     */
    public ManagedChannel tls(String hostAndPort, SslContext context) {
        return open(NettyChannelBuilder.forTarget("dns:///" + hostAndPort)
                .channelType(transport.socket())
                .sslContext(context));
    }

    /**
     * What a client needs to trust a server, without any session yet.
     *
     * @throws IOException if the certificate cannot be read
     */
    public static SslContext trusting(ServerAddresses server) throws IOException {
        return GrpcSslContexts.forClient()
                .trustManager(new File(server.certificate()))
                .build();
    }

    /** Closes one of the channels before the others, and returns when it is closed. */
    public void close(ManagedChannel channel) throws InterruptedException {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        opened.remove(channel);
    }

    /** @throws IllegalStateException if this machine's transport has no Unix sockets */
    public ManagedChannel unix(String socketPath) {
        SOCKET_OPTIONS.setLevel(Level.SEVERE);
        return open(NettyChannelBuilder.forAddress(new DomainSocketAddress(socketPath))
                .channelType(transport
                        .unixSocket()
                        .orElseThrow(() -> new IllegalStateException("no Unix sockets with " + transport.name())))
                .negotiationType(NegotiationType.PLAINTEXT));
    }

    @Override
    public void close() {
        try {
            for (ManagedChannel channel : opened) {
                channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private NettyChannelBuilder plaintextBuilder(String hostAndPort) {
        return plaintextTo("dns:///" + hostAndPort);
    }

    private NettyChannelBuilder plaintextTo(String target) {
        return NettyChannelBuilder.forTarget(target)
                .channelType(transport.socket())
                .negotiationType(NegotiationType.PLAINTEXT);
    }

    private ManagedChannel open(NettyChannelBuilder builder) {
        return openWithItsLimits(builder.maxInboundMessageSize(WorkloadServer.MOST_MESSAGE_BYTES));
    }

    private ManagedChannel openWithItsLimits(NettyChannelBuilder builder) {
        ManagedChannel channel = builder.eventLoopGroup(eventLoop)
                .directExecutor()
                .intercept(CallLedger.ofThisJvm())
                .build();
        opened.add(channel);
        return channel;
    }
}
