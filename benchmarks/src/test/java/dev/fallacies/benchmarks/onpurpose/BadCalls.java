package dev.fallacies.benchmarks.onpurpose;

import dev.fallacies.harness.cluster.Connection;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Scenario;
import dev.fallacies.harness.scenario.Section;
import dev.fallacies.harness.workload.Caller;
import dev.fallacies.proto.workload.v1.ConverseRequest;
import dev.fallacies.proto.workload.v1.ConverseResponse;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkResult;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Benchmarks whose calls go wrong: none of what they measure may be kept. */
@Scenario(
        id = "test.bad-calls",
        section = Section.LATENCY,
        claim = "A call that went wrong is never a latency.",
        method = "Calls that fail, are left, or bring back something else.",
        doesNotShow = "Anything.")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BadCalls implements Model {
    private static final Work GOOD = Work.newBuilder().setId(7).build();
    private static final Work REFUSED = Work.newBuilder().setThinkTimeNanos(-1).build();

    private Connection connection;
    private StreamObserver<ConverseRequest> left;

    /** Closes the channel in the end, as every benchmark should. */
    @State(Scope.Benchmark)
    public static class Closing {
        @TearDown
        public void disconnect(BadCalls calls) {
            calls.connection.close();
        }
    }

    /** Looks at what came back, and for something else than was asked. */
    @State(Scope.Benchmark)
    public static class Checking {
        private WorkResult last;

        @TearDown(Level.Iteration)
        public void check() {
            Caller.check(GOOD.toBuilder().setId(8).build(), last);
        }
    }

    @Setup
    public void connect() throws IOException {
        connection = Connection.over(NetworkProfile.DIRECT);
    }

    /** What the others would be if they were sound. */
    @Benchmark
    public void good(Closing closing) {
        call(GOOD);
    }

    @Benchmark
    public void bringsSomethingElse(Closing closing, Checking checking) {
        checking.last = call(GOOD);
    }

    @Benchmark
    public void swallowsErrors(Closing closing) {
        try {
            call(REFUSED);
        } catch (StatusRuntimeException e) {
            call(GOOD);
        }
    }

    @Benchmark
    public void leavesACallToTheClosingChannel(Closing closing) {
        leaveACall();
    }

    @Benchmark
    public void leavesACallAndItsChannel() {
        leaveACall();
    }

    @Override
    public List<Prediction> predict(Case aCase, Conditions conditions) {
        return List.of();
    }

    private WorkResult call(Work work) {
        return connection
                .caller()
                .exchange(ExchangeRequest.newBuilder().setWork(work).build())
                .getResult();
    }

    /** One of many that are good. */
    private void leaveACall() {
        if (left == null) {
            left = connection.caller().asynchronous().converse(new Unheard());
        }
        call(GOOD);
    }

    private static final class Unheard implements StreamObserver<ConverseResponse> {
        @Override
        public void onNext(ConverseResponse response) {
            throw new AssertionError("nothing was asked");
        }

        @Override
        public void onError(Throwable cause) {
            // That is what a benchmark must not do.
        }

        @Override
        public void onCompleted() {
            throw new AssertionError("the stream was not ended");
        }
    }
}
