package dev.fallacies.harness.toxiproxy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The instrument of the {@link SoakTest}: what a proxy may do wrong is found, and named. */
class StreamCheckTest {

    private final NumberedStream stream = new NumberedStream(2, 50);
    private final StreamCheck check = new StreamCheck(stream);
    private final byte[] all = stream.allBytes();

    private void accept(byte[]... parts) {
        for (byte[] part : parts) {
            check.accept(part, part.length);
        }
    }

    private byte[] range(int from, int to) {
        return Arrays.copyOfRange(all, from, to);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096, 1_000_000})
    void acceptsTheStreamInPiecesOfAnySize(int pieceBytes) {
        for (int from = 0; from < all.length; from += pieceBytes) {
            assertThat(check.isComplete()).isFalse();
            accept(range(from, Math.min(all.length, from + pieceBytes)));
        }
        assertThat(check.isComplete()).isTrue();
        assertThat(check.records()).isEqualTo(50);
        assertThat(check.bytes()).isEqualTo(all.length);
    }

    @Test
    void aPrefixIsNotComplete() {
        accept(range(0, all.length - 1));
        assertThat(check.isComplete()).isFalse();
        assertThat(check.progress()).startsWith("49 of 50 records (" + (all.length - 1) + " bytes) of stream 2");
    }

    @Test
    void saysHowManyBytesAreMissing() {
        accept(range(0, 10_000));
        assertThatThrownBy(() -> accept(range(10_700, 12_000)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("(10000 bytes)")
                .hasMessageEndingWith("700 bytes are missing");
    }

    @Test
    void saysHowManyBytesComeAgain() {
        accept(range(0, 10_000));
        assertThatThrownBy(() -> accept(range(9_500, 12_000)))
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("the 500 bytes before come again");
    }

    @Test
    void findsBytesInAnotherOrder() {
        accept(range(0, 10_000));
        assertThatThrownBy(() -> accept(range(11_000, 12_000), range(10_000, 11_000)))
                .hasMessageEndingWith("1000 bytes are missing");
    }

    @Test
    void findsASingleAlteredBit() {
        all[10_000] ^= 1;
        assertThatThrownBy(() -> accept(all))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("(10000 bytes)")
                .hasMessageContaining("bytes that this stream has nowhere");
    }

    @Test
    void findsBytesOfAnotherStream() {
        byte[] others = new NumberedStream(3, 50).record(0);
        assertThatThrownBy(() -> accept(others)).isInstanceOf(AssertionError.class);
    }

    @Test
    void findsBytesBeyondTheEnd() {
        accept(all);
        assertThatThrownBy(() -> accept(new byte[3]))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("50 of 50 records")
                .hasMessageEndingWith("3 bytes that do not belong there");
    }
}
