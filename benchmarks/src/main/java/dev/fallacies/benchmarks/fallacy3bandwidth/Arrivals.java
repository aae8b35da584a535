package dev.fallacies.benchmarks.fallacy3bandwidth;

import dev.fallacies.harness.workload.Caller;
import dev.fallacies.proto.workload.v1.DownloadRequest;
import dev.fallacies.proto.workload.v1.DownloadResponse;
import dev.fallacies.proto.workload.v1.Work;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;

/** When each message of a download came, on the clock of {@link System#nanoTime()}; noted on the network's own thread. */
final class Arrivals implements StreamObserver<DownloadResponse> {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final int pieceBytes;
    private final long[] nanos;
    private int arrived;
    private Throwable failure;

    private Arrivals(int pieceBytes, int pieces) {
        this.pieceBytes = pieceBytes;
        this.nanos = new long[pieces];
    }

    /**
     * Takes a download to its end.
     *
     * @param pieces messages of {@code pieceBytes} each
     * @throws IllegalStateException if the call fails, or other messages come than were asked for
     */
    static Arrivals ofDownload(Caller caller, int pieceBytes, int pieces) throws InterruptedException {
        Arrivals arrivals = new Arrivals(pieceBytes, pieces);
        caller.asynchronous()
                .download(
                        DownloadRequest.newBuilder()
                                .setWork(Work.newBuilder().setId(1).setResponseSizeBytes(pieceBytes))
                                .setResponseCount(pieces)
                                .build(),
                        arrivals);
        arrivals.ended.await();
        arrivals.requireWhole();
        return arrivals;
    }

    /** Payload bytes a second from the arrival of one message to that of the last. */
    double bytesPerSecondAfter(int piece) {
        return 1e9 * pieceBytes * (arrived - 1 - piece) / (nanos[arrived - 1] - nanos[piece]);
    }

    @Override
    public synchronized void onNext(DownloadResponse response) {
        if (arrived < nanos.length && response.getResult().getPayload().size() == pieceBytes) {
            nanos[arrived] = System.nanoTime();
        }
        arrived++;
    }

    @Override
    public synchronized void onError(Throwable cause) {
        failure = cause;
        ended.countDown();
    }

    @Override
    public void onCompleted() {
        ended.countDown();
    }

    private synchronized void requireWhole() {
        if (failure != null) {
            throw new IllegalStateException("the download failed: " + failure.getMessage(), failure);
        }
        if (arrived != nanos.length || nanos[arrived - 1] == 0) {
            throw new IllegalStateException(arrived + " messages came of " + nanos.length + ", or one of a wrong size");
        }
    }
}
