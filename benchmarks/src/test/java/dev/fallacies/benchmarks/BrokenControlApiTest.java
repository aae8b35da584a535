package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.toxiproxy.FakeControlApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls itself a Toxiproxy, or is called one, and is none. */
class BrokenControlApiTest {
    @TempDir
    private Path directory;

    enum Answer {
        HTML(FakeControlApi.html("200 OK")),
        LOGIN(FakeControlApi.html("401 Unauthorized")),
        GARBAGE(FakeControlApi.garbage()),
        EMPTY(FakeControlApi.answer("200 OK", "")),
        NOTHING(FakeControlApi.NONE);

        private final byte[] bytes;

        Answer(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsRefusedBeforeAnythingStarts(Answer answer) throws Exception {
        try (FakeControlApi fake = new FakeControlApi(request -> answer.bytes)) {
            Command command = run(fake);
            command.assertRefused(fake.url() + "/version");
            assertThat(command.err()).hasSizeLessThan(500).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
            assertThat(directory.resolve("out")).doesNotExist();
        }
    }

    @Test
    void ifItOnlyHasAVersionCasesOverLinksFailAndTheOthersAreKept() throws Exception {
        try (FakeControlApi fake = FakeControlApi.withVersion(FakeControlApi.html("500 Internal Server Error"))) {
            Command command = run(fake);
            assertThat(command.status()).as(command.err()).isEqualTo(4);
            assertThat(command.err()).doesNotContain("\tat ");
            Run results = Command.onlyRun(directory.resolve("out"));
            assertThat(results.observationsOf("latency.chatty/local,calls=1")).hasSize(1);
            assertThat(results.failures())
                    .extracting(Failure::key)
                    .contains("latency.chatty/chatty,calls=1,network=rtt40ms");
            assertThat(results.failures()).allSatisfy(failure -> {
                assertThat(failure.kind()).isEqualTo(Failure.Kind.FAILED);
                assertThat(failure.reason()).contains(fake.url()).doesNotContain("\n");
            });
        }
    }

    @Test
    void aPortWhereNobodyListensIsNamed() throws Exception {
        FakeControlApi gone = new FakeControlApi(request -> FakeControlApi.NONE);
        gone.close();
        run(gone).assertRefused(gone.url());
    }

    private Command run(FakeControlApi fake) throws Exception {
        return Command.fallacies(
                "run",
                "--smoke",
                "--out",
                directory.resolve("out").toString(),
                "--include",
                "latency.chatty",
                "-p",
                "calls=1",
                "-p",
                "network=rtt40ms",
                "--toxiproxy",
                fake.url());
    }
}
