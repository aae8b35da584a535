package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up host names, and does not wait for a name server longer than two seconds: the system may try for half a minute,
 * and the control API, which carries out one request after the other, would stand still for all.
 */
final class NameLookup {

    /** The system's. */
    static final NameLookup SYSTEM = new NameLookup(InetAddress::getByName);

    private static final int TIMEOUT_SECONDS = 2;

    /** More than can time out one after the other while the system still tries the first. */
    private static final int MAX_THREADS = 32;

    private final Resolver resolver;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, MAX_THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), NameLookup::daemon);

    NameLookup(Resolver resolver) {
        this.resolver = resolver;
    }

    /** What may take its time. */
    @FunctionalInterface
    interface Resolver {
        InetAddress resolve(String host) throws UnknownHostException;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "toxiproxy-lookup");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Looks up a name.
     *
     * @param host a name or a literal address
     * @return empty if there is no such host
     * @throws ApiException 500 if that is not known in time, 503 if too many look-ups are under way
     */
    Optional<InetAddress> address(String host) {
        return isLiteral(host) ? look(host) : await(host);
    }

    private Optional<InetAddress> await(String host) {
        Future<Optional<InetAddress>> address = submit(host);
        try {
            return address.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw ApiException.system("lookup " + host + ": no answer within " + TIMEOUT_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.system("lookup " + host + ": interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking up " + host, e);
        }
    }

    private Future<Optional<InetAddress>> submit(String host) {
        try {
            return threads.submit(() -> look(host));
        } catch (RejectedExecutionException e) {
            throw new ApiException(503, "lookup " + host + ": " + MAX_THREADS + " others have no answer yet");
        }
    }

    private Optional<InetAddress> look(String host) {
        try {
            return Optional.of(resolver.resolve(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean isLiteral(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }
}
