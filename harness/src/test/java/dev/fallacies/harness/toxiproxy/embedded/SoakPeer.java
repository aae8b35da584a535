package dev.fallacies.harness.toxiproxy.embedded;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One end of a connection: sends a stream, checks the one that it receives, and ends the connection in its manner. */
final class SoakPeer {

    private static final int MILLIS_BETWEEN_RECORDS = 3;

    /** How a peer ends a connection. */
    enum Manner {
        /** Closes as soon as it has sent and received everything. */
        CLOSES,
        /** Closes its output as soon as it has sent and received everything, and then waits for the end. */
        HALF_CLOSES,
        /** Leaves the end to the other. */
        WAITS,
        /** Resets the connection when it has sent a part. */
        RESETS,
        /** Closes the connection when it has sent a part, whatever there is to be read. */
        ABANDONS;

        boolean isOrderly() {
            return this != RESETS && this != ABANDONS;
        }
    }

    /**
     * What a peer is to do.
     *
     * @param breaksAfter after how many of its records it ends the connection, if it is not orderly
     * @param joinsRecords whether it writes several records at once
     * @param dawdles whether it pauses between records now and then
     * @param deafMillis for how long it stops reading, at some time in the middle
     * @param idleMillis after how long without a byte it gives up
     */
    record Part(
            NumberedStream sends,
            NumberedStream receives,
            Manner manner,
            int breaksAfter,
            boolean joinsRecords,
            boolean dawdles,
            int deafMillis,
            int idleMillis) {}

    /** How it went; {@code words} tell what was received, and what ended it. */
    record Outcome(End end, String words, StreamCheck received) {}

    enum End {
        /** Everything was sent and received, and then it ended. */
        ORDERLY,
        /** It ended before. */
        BROKEN,
        /** Nothing came any more, not even an end. */
        STALLED
    }

    private final Socket socket;
    private final Part part;
    private final StreamCheck check;

    /** @param check of the stream that it receives, which may have begun already */
    SoakPeer(Socket socket, Part part, StreamCheck check) {
        this.socket = socket;
        this.part = part;
        this.check = check;
    }

    /**
     * Does its part, and closes the socket.
     *
     * @throws AssertionError if something arrives that was not sent so
     */
    Outcome converse() throws InterruptedException {
        FutureTask<Void> sending = new FutureTask<>(this::send);
        Thread sender = new Thread(sending, "soak-sender");
        sender.setDaemon(true);
        sender.start();
        try (socket) {
            socket.setSoTimeout(part.idleMillis());
            receive(sending);
            return outcome(End.ORDERLY, "it ended in order");
        } catch (SocketTimeoutException | TimeoutException e) {
            return outcome(End.STALLED, "nothing for " + part.idleMillis() + " ms");
        } catch (IOException e) {
            return outcome(End.BROKEN, e.toString());
        }
    }

    private Outcome outcome(End end, String last) {
        return new Outcome(end, part.manner() + " after " + check.progress() + ": " + last, check);
    }

    private void receive(FutureTask<Void> sending) throws IOException, InterruptedException, TimeoutException {
        readOn(part.manner() != Manner.CLOSES && part.manner() != Manner.HALF_CLOSES);
        if (!check.isComplete()) {
            throw new EOFException("the end came too early");
        }
        awaitAllSent(sending);
        if (part.manner() == Manner.HALF_CLOSES) {
            socket.shutdownOutput();
            readOn(true);
        }
    }

    /** Reads until the end or, unless it is to wait for that, until everything has been received. */
    private void readOn(boolean toTheEnd) throws IOException, InterruptedException {
        InputStream input = socket.getInputStream();
        byte[] buffer = new byte[8 << 10];
        int deafAt = part.receives().records() / 2;
        int length = 0;
        while ((toTheEnd || !check.isComplete()) && (length = input.read(buffer)) >= 0) {
            int recordsBefore = check.records();
            check.accept(buffer, length);
            if (recordsBefore <= deafAt && check.records() > deafAt) {
                Thread.sleep(part.deafMillis());
            }
        }
    }

    private void awaitAllSent(FutureTask<Void> sending) throws IOException, InterruptedException, TimeoutException {
        try {
            sending.get(part.idleMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("it could not send everything", e.getCause());
        }
    }

    private Void send() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(part.sends().number());
        OutputStream socketOutput = socket.getOutputStream();
        OutputStream output = part.joinsRecords() ? new BufferedOutputStream(socketOutput, 16 << 10) : socketOutput;
        int records = part.manner().isOrderly() ? part.sends().records() : part.breaksAfter();
        for (int i = 0; i < records; i++) {
            output.write(part.sends().record(i));
            if (part.dawdles() && random.nextInt(8) == 0) {
                output.flush();
                Thread.sleep(random.nextInt(MILLIS_BETWEEN_RECORDS + 1));
            }
        }
        output.flush();
        breakOff();
        return null;
    }

    private void breakOff() throws IOException {
        if (part.manner() == Manner.RESETS) {
            socket.setSoLinger(true, 0);
        }
        if (!part.manner().isOrderly()) {
            socket.close();
        }
    }
}
