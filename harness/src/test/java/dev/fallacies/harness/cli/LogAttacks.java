package dev.fallacies.harness.cli;

import static dev.fallacies.harness.cli.Damage.LOG;
import static dev.fallacies.harness.cli.Damage.append;
import static dev.fallacies.harness.cli.Damage.first;

import dev.fallacies.harness.cli.Attack.Seen;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;

/** On logs of histograms whose code asks for more than there is. */
final class LogAttacks {
    private LogAttacks() {}

    static List<Attack> all() {
        int highest = Integer.MAX_VALUE;
        return List.of(
                log("a histogram that inflates to 32 MB", new byte[Damage.LARGE]),
                log("a histogram of five digits", histogram(1, 0, 5, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram of 99 digits", histogram(1, 0, 99, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram of -1 digits", histogram(1, 0, -1, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram with a payload of 2 GB", histogram(highest, 0, 3, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram with an offset", histogram(1, highest, 3, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram from 0 on", histogram(1, 0, 3, 0, Long.MAX_VALUE, 1, 1)),
                log("a histogram up to 0", histogram(1, 0, 3, 1, 0, 1, 1)),
                log("a histogram of a ratio that is none", histogram(1, 0, 3, 1, Long.MAX_VALUE, Double.NaN, 1)),
                log("a histogram of so many zeros", histogram(5, 0, 3, 1, 1_000, 1, 0xff, 0xff, 0xff, 0xff, 0x0f)),
                log("a histogram of nothing", new byte[0]),
                new Attack(
                        "a line that is no interval",
                        Seen.BY_VERIFY_AND_REPORT,
                        (folder, outside) -> append(first(folder, LOG), "0.0,1.0,1.0\n", 1)),
                new Attack(
                        "a number of 100 digits",
                        Seen.BY_VERIFY_AND_REPORT,
                        (folder, outside) -> append(first(folder, LOG), "1".repeat(100) + ",1,1,HISTF\n", 1)));
    }

    private static byte[] histogram(
            int payload, int offset, int digits, long lowest, long highest, double ratio, int... counts) {
        ByteBuffer code = ByteBuffer.allocate(40 + counts.length);
        code.putInt(0x1c849313).putInt(payload).putInt(offset).putInt(digits);
        code.putLong(lowest).putLong(highest).putDouble(ratio);
        for (int count : counts) {
            code.put((byte) count);
        }
        return code.array();
    }

    private static Attack log(String name, byte[] plain) {
        return new Attack(name, Seen.BY_VERIFY_AND_REPORT, (folder, outside) -> {
            Deflater deflater = new Deflater();
            deflater.setInput(plain);
            deflater.finish();
            byte[] compressed = new byte[plain.length / 500 + 200];
            int length = deflater.deflate(compressed);
            deflater.end();
            ByteBuffer code = ByteBuffer.allocate(8 + length);
            code.putInt(0x1c849314).putInt(length).put(compressed, 0, length);
            append(first(folder, LOG), "1.0,1.0,1.0," + Base64.getEncoder().encodeToString(code.array()) + "\n", 1);
        });
    }
}
