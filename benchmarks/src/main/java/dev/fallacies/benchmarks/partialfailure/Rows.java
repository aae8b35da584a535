package dev.fallacies.benchmarks.partialfailure;

import com.google.protobuf.ByteString;
import dev.fallacies.proto.workload.v1.ExchangeRequest;
import dev.fallacies.proto.workload.v1.ExchangeResponse;
import dev.fallacies.proto.workload.v1.Work;
import dev.fallacies.proto.workload.v1.WorkloadServiceGrpc;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables of rows, a file each, which outlive the process that writes them. One call adds a row to each of the tables that it
 * names, one after the other.
 */
public final class Rows implements BindableService {
    private static final String SERVICE = "fallacies.partialfailure.Rows";
    private static final MethodDescriptor<ExchangeRequest, ExchangeResponse> ADD =
            WorkloadServiceGrpc.getExchangeMethod().toBuilder()
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Add"))
                    .setSchemaDescriptor(null)
                    .build();

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(ADD, ServerCalls.asyncUnaryCall(Rows::add))
                .build();
    }

    /**
     * Has a row added.
     *
     * @param tables files, which need not be there
     * @throws io.grpc.StatusRuntimeException if the call fails
     */
    static void add(Channel channel, long id, List<Path> tables, Duration deadline) {
        String names = tables.stream().map(Path::toString).collect(Collectors.joining("\n"));
        Work work = Work.newBuilder()
                .setId(id)
                .setPayload(ByteString.copyFromUtf8(names))
                .build();
        ClientCalls.blockingUnaryCall(
                channel,
                ADD,
                CallOptions.DEFAULT.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS),
                ExchangeRequest.newBuilder().setWork(work).build());
    }

    /** The ids of a table's rows. */
    static Set<Long> read(Path table) throws IOException {
        Set<Long> ids = new TreeSet<>();
        if (Files.exists(table)) {
            try (Stream<String> lines = Files.lines(table)) {
                lines.map(Long::valueOf).forEach(ids::add);
            }
        }
        return ids;
    }

    private static void add(ExchangeRequest request, StreamObserver<ExchangeResponse> observer) {
        try {
            for (String table : request.getWork().getPayload().toStringUtf8().split("\n")) {
                Files.writeString(
                        Path.of(table),
                        request.getWork().getId() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
            observer.onNext(ExchangeResponse.getDefaultInstance());
            observer.onCompleted();
        } catch (IOException e) {
            observer.onError(Status.INTERNAL.withDescription(e.toString()).asRuntimeException());
        }
    }
}
