package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupTest {

    private final CountDownLatch nameServerAnswers = new CountDownLatch(1);
    private final NameLookup lookup = new NameLookup(this::resolve);

    private InetAddress resolve(String host) throws UnknownHostException {
        if (host.startsWith("slow")) {
            try {
                nameServerAnswers.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (host.startsWith("unknown")) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getLoopbackAddress();
    }

    @AfterEach
    void answer() {
        nameServerAnswers.countDown();
    }

    @Test
    void namesAreKnownOrNot() {
        assertThat(lookup.address("known")).contains(InetAddress.getLoopbackAddress());
        assertThat(lookup.address("unknown")).isEmpty();
    }

    @Test
    void aNameServerThatDoesNotAnswerHoldsUpNoOtherName() {
        long start = System.nanoTime();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> lookup.address("slow"))
                .withMessageContaining("slow")
                .matches(e -> e.status() == 500);
        assertThat(Sockets.millisSince(start)).isBetween(1900.0, 8000.0);
        assertThat(lookup.address("known")).isPresent();
        assertThat(lookup.address("127.0.0.1")).isPresent();
        assertThat(lookup.address("::1")).isPresent();
    }
}
