package dev.fallacies.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aChildIsReadyWhenItSaysSoAndGoneWhenItIsClosed() throws IOException {
        ChildProcess child = start(Obedient.class);
        assertThat(child.readyLine()).isEqualTo("ready");
        assertThat(child.isAlive()).isTrue();
        child.close();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aChildThatDoesNotListenIsKilled() throws IOException {
        ChildProcess child = start(Stubborn.class);
        child.close();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aChildThatDiesFirstSaysWhy() {
        assertThatThrownBy(() -> start(Broken.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("test child")
                .hasMessageContaining("no such thing");
    }

    @Test
    void aChildThatIsNeverReadyIsGivenUp() {
        assertThatThrownBy(() -> ChildProcess.startJvm(
                        "test child", Silent.class.getName(), List.of(), List.of(), Duration.ofMillis(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not ready");
    }

    @Test
    void whoIsKilledTakesChildrenAndLeashedProgramsAlong() throws Exception {
        ChildProcess parent = start(Parent.class);
        String[] pids = parent.readyLine().split(" ");
        List<ProcessHandle> family = List.of(handle(pids[0]), handle(pids[1]), handle(pids[2]));
        parent.handle().destroyForcibly();
        for (ProcessHandle member : family) {
            member.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        parent.close();
    }

    private static ProcessHandle handle(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static ChildProcess start(Class<?> main) throws IOException {
        return ChildProcess.startJvm("test child", main.getName(), List.of("-Xmx32m"), List.of(), PATIENCE);
    }

    /** Ends when its input does. */
    static final class Obedient {
        public static void main(String[] arguments) {
            ParentWatch.haltAtEndOfInput(() -> {});
            System.out.println("ready");
        }
    }

    /** Does not care for its input. */
    static final class Stubborn {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("ready");
            Thread.sleep(600_000);
        }
    }

    /** Complains and dies. */
    static final class Broken {
        public static void main(String[] arguments) {
            System.err.println("no such thing");
            System.exit(1);
        }
    }

    /** Says nothing. */
    static final class Silent {
        public static void main(String[] arguments) throws InterruptedException {
            Thread.sleep(600_000);
        }
    }

    /** Has a child, and a program on a leash, and says which. */
    static final class Parent {
        public static void main(String[] arguments) throws IOException {
            ChildProcess child = start(Obedient.class);
            String java = ProcessHandle.current().info().command().orElseThrow();
            ChildProcess leash = ChildProcess.startJvm(
                    "leash",
                    Leash.class.getName(),
                    List.of("-Xmx32m"),
                    List.of(java, "-Xmx32m", "-cp", System.getProperty("java.class.path"), Silent.class.getName()),
                    PATIENCE);
            System.out.println(child.handle().pid() + " " + leash.handle().pid() + " "
                    + leash.readyLine().split(" ")[1]);
            ParentWatch.haltAtEndOfInput(() -> {});
        }
    }
}
