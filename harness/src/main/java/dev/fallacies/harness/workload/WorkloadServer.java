package dev.fallacies.harness.workload;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The workload service with health checking and reflection, over plaintext TCP and, if it is given a directory for its
 * socket and certificate, over TLS and a Unix socket as well. All of them share one event loop and run handlers on it.
 */
public final class WorkloadServer implements AutoCloseable {
    /** Most bytes of one message, in both directions; far above gRPC's default of 4 MiB, because payloads are the subject. */
    public static final int MOST_MESSAGE_BYTES = 256 << 20;

    private final NettyTransport transport = NettyTransport.best();
    private final EventLoopGroup eventLoop = transport.newEventLoop("workload-server");
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "think time");
        thread.setDaemon(true);
        return thread;
    });
    private final HealthStatusManager health = new HealthStatusManager();
    private final Disturbances disturbances = new Disturbances(timer);
    private final OnceOnly onceOnly = new OnceOnly();
    private final WorkloadService service = new WorkloadService(new Worker(), timer, disturbances, onceOnly);
    private final List<BindableService> extraServices;
    private final List<Server> servers = new ArrayList<>();
    private ServerAddresses addresses;

    private WorkloadServer(List<BindableService> extraServices) {
        this.extraServices = extraServices;
    }

    /**
     * Starts a server for plaintext TCP alone, without the control service: whoever reaches it, and that may be anybody, may
     * not make it fail or call others.
     *
     * @param port 0 for any free one
     * @throws IOException if the address is taken or not of this machine
     */
    public static WorkloadServer startPlaintext(String host, int port) throws IOException {
        WorkloadServer server = new WorkloadServer(List.of());
        try {
            InetAddress address = InetAddress.getByName(host);
            server.addresses = ServerAddresses.ofPlaintext(
                    hostAndPort(server.start(server.builder(new InetSocketAddress(address, port)))));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Starts a server for plaintext TCP, TLS and, where the transport has it, a Unix socket, on loopback and free ports; the
     * plaintext one takes the control service's calls as well.
     *
     * @param directory takes the socket and the self-signed certificate; removed by its owner
     * @param extraServices of an experiment, offered beside the workload's and under the same faults
     */
    public static WorkloadServer startEverywhere(Path directory, BindableService... extraServices) throws IOException {
        WorkloadServer server = new WorkloadServer(List.of(extraServices));
        try {
            String plaintext = server.listenPlaintext();
            Path certificate = directory.resolve("server.pem");
            String tls = server.listenTls(certificate);
            String unix = server.listenUnix(directory.resolve("server.sock"));
            server.addresses = new ServerAddresses(plaintext, tls, unix, certificate.toString(), null);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Netty's transport on this machine: {@code epoll}, {@code kqueue}, or {@code nio} where neither is there. */
    public static String transportName() {
        return NettyTransport.best().name();
    }

    public ServerAddresses addresses() {
        return addresses;
    }

    @Override
    public void close() {
        servers.forEach(Server::shutdownNow);
        disturbances.close();
        timer.shutdownNow();
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private String listenPlaintext() throws IOException {
        return hostAndPort(start(builder(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new ControlService(disturbances, onceOnly))));
    }

    private String listenTls(Path certificateFile) throws IOException {
        try {
            X509Bundle certificate = new CertificateBuilder()
                    .subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .addSanIpAddress("127.0.0.1")
                    .setIsCertificateAuthority(true)
                    .algorithm(CertificateBuilder.Algorithm.ecp256)
                    .buildSelfSigned();
            Files.writeString(certificateFile, certificate.getCertificatePathPEM());
            return hostAndPort(start(builder(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .sslContext(
                            GrpcSslContexts.configure(SslContextBuilder.forServer(certificate.toKeyManagerFactory()))
                                    .build())));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("no certificate for TLS could be made: " + e.getMessage(), e);
        }
    }

    private String listenUnix(Path socket) throws IOException {
        if (transport.unixServerSocket().isEmpty()) {
            return null;
        }
        start(builder(new DomainSocketAddress(socket.toFile()))
                .channelType(transport.unixServerSocket().get()));
        return socket.toString();
    }

    private NettyServerBuilder builder(SocketAddress address) {
        FaultInterceptor faults = new FaultInterceptor(disturbances, timer);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .bossEventLoopGroup(eventLoop)
                .workerEventLoopGroup(eventLoop)
                .channelType(transport.serverSocket())
                .directExecutor()
                .maxInboundMessageSize(MOST_MESSAGE_BYTES)
                .addService(ServerInterceptors.intercept(service, faults))
                .addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance());
        extraServices.forEach(extra -> builder.addService(ServerInterceptors.intercept(extra, faults)));
        return builder;
    }

    private Server start(NettyServerBuilder builder) throws IOException {
        Server server = builder.build().start();
        servers.add(server);
        health.setStatus("", ServingStatus.SERVING);
        return server;
    }

    private static String hostAndPort(Server server) {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenSockets().get(0);
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
