package dev.fallacies.harness.workload;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.StatusOr;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets one channel know several servers by their addresses, which never change: what a name with several records would
 * resolve to. Each is an address of its own to a load balancer.
 */
final class FixedAddresses extends NameResolverProvider {
    private static final String SCHEME = "fixed";

    static {
        NameResolverRegistry.getDefaultRegistry().register(new FixedAddresses());
    }

    private FixedAddresses() {}

    /**
     * The target of a channel to all of them.
     *
     * @param hostAndPorts numeric addresses, for example {@code 127.0.0.1:50051}, in the order that a client tries them in
     */
    static String target(List<String> hostAndPorts) {
        return SCHEME + ":///" + String.join(",", hostAndPorts);
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return 5;
    }

    @Override
    public String getDefaultScheme() {
        return SCHEME;
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
        return Set.of(InetSocketAddress.class);
    }

    @Override
    public NameResolver newNameResolver(URI target, NameResolver.Args arguments) {
        if (!SCHEME.equals(target.getScheme())) {
            return null;
        }
        return new Resolver(Stream.of(target.getPath().substring(1).split(","))
                .map(FixedAddresses::address)
                .toList());
    }

    private static EquivalentAddressGroup address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new EquivalentAddressGroup(new InetSocketAddress(
                hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1))));
    }

    private static final class Resolver extends NameResolver {
        private final List<EquivalentAddressGroup> addresses;
        private Listener2 listener;

        Resolver(List<EquivalentAddressGroup> addresses) {
            this.addresses = addresses;
        }

        @Override
        public String getServiceAuthority() {
            return "localhost";
        }

        @Override
        public void start(Listener2 newListener) {
            listener = newListener;
            refresh();
        }

        @Override
        public void refresh() {
            listener.onResult(ResolutionResult.newBuilder()
                    .setAddressesOrError(StatusOr.fromValue(addresses))
                    .build());
        }

        @Override
        public void shutdown() {
            // It holds nothing.
        }
    }
}
