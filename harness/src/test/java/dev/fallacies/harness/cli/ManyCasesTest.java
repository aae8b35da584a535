package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.fallacies.harness.cli.SmallHeap.Outcome;
import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.ManyCases;
import dev.fallacies.harness.results.RunFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow") // A minute of reports.
class ManyCasesTest {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Of what eight times as many cases take, were they to cost no more each; all pairs of them would take 64 times as long. */
    private static final double MOST_TIMES_AS_LONG = 2 * 8;

    @TempDir
    private Path directory;

    @Test
    void aSmallHeapIsEnoughForAThousand() throws IOException, InterruptedException {
        String folder = ManyCases.write(directory.resolve("thousand"), 1_000, 2).toString();
        List<Outcome> outcomes =
                SmallHeap.run(directory, List.of(List.of("report", folder), List.of("verify", folder)));
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.status()).as(outcome.toString()).isZero();
            assertThat(outcome.err()).isEmpty();
        });
        assertThat(outcomes.get(1).out()).contains("2000 observations");
    }

    /** A ratio of two times of this process, in which a slow machine cancels out; compiling makes the first ones longer. */
    @Test
    void aReportTakesTimeInProportionToItsCases() {
        Path few = ManyCases.write(directory.resolve("few"), 200, 1);
        Path many = ManyCases.write(directory.resolve("many"), 1_600, 1);
        report(few);
        assertThat((double) report(many) / report(few)).isLessThan(MOST_TIMES_AS_LONG);
    }

    private static long report(Path folder) {
        long before = PROCESS.getProcessCpuTime();
        FinishedReport.write(RunFolder.open(folder));
        return PROCESS.getProcessCpuTime() - before;
    }
}
