package dev.fallacies.benchmarks.partialfailure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutLinkTest {
    @Test
    void aCutLinkFailsEveryCallBetweenTwoHealthyServers() throws Exception {
        CutLink experiment = new CutLink();
        experiment.breaking = CutLink.Break.CUT;
        experiment.network = "rtt20ms";
        experiment.connect();
        try {
            assertThat(experiment.run()).isEqualTo(new CutLink.Result(16, 16, 8, 8));
        } finally {
            experiment.disconnect();
        }
    }
}
