package dev.fallacies.benchmarks.partialfailure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutLinkTest {
    /** Whatever is refused is told of before the deadline, and what is swallowed is not. */
    @ParameterizedTest
    @CsvSource({"CUT, 0", "BLACKHOLE, 16"})
    void aBrokenLinkFailsEveryCallBetweenTwoHealthyServers(CutLink.Break breaking, int timedOut) throws Exception {
        CutLink experiment = new CutLink();
        experiment.breaking = breaking;
        experiment.network = "rtt20ms";
        experiment.connect();
        try {
            assertThat(experiment.run()).isEqualTo(new CutLink.Result(16, timedOut, 16, 8, 8));
        } finally {
            experiment.disconnect();
        }
    }
}
