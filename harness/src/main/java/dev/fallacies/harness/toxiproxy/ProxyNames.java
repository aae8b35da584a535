package dev.fallacies.harness.toxiproxy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** The names of one engine's proxies: {@code fallacies-}, eight hexadecimal digits that no other engine has, a number. */
final class ProxyNames {
    private final String prefix;
    private final AtomicInteger last = new AtomicInteger();

    private ProxyNames(String prefix) {
        this.prefix = prefix;
    }

    static ProxyNames random() {
        return new ProxyNames("fallacies-" + HexFormat.of().toHexDigits(new SecureRandom().nextInt()) + "-");
    }

    /** What all of them begin with, and nobody else's do. */
    String prefix() {
        return prefix;
    }

    String next() {
        return prefix + last.incrementAndGet();
    }

    boolean anyGiven() {
        return last.get() > 0;
    }
}
