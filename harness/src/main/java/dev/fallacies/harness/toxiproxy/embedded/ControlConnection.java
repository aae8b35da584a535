package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One connection to the control API: one request after the other, none read while one is under way, and no phase that a
 * peer can prolong. Event loop only. The times are Toxiproxy's own.
 */
final class ControlConnection extends ChannelInboundHandlerAdapter {

    enum Phase {
        /** For the peer to send a whole request. */
        WAITING,
        /** For the control thread. */
        WORKING,
        /** For the peer to read the answer. */
        ANSWERING,
        /** For the peer to read the last answer and to close. */
        LEAVING,
        CLOSED
    }

    private static final System.Logger LOG = System.getLogger(ControlConnection.class.getName());

    private static final int REQUEST_SECONDS = 15;
    private static final int IDLE_SECONDS = 60;
    private static final int ANSWER_SECONDS = 30;
    private static final int LEAVE_SECONDS = 5;

    /** No fewer than the shortest requests in one read. */
    private static final int MAX_PIPELINED = ControlServer.MAX_READ_BYTES / "G / HTTP/1.1\r\n\r\n".length();

    private final Channel channel;
    private final ControlHandler handler;
    private final ControlConnections connections;
    private final Queue<FullHttpRequest> pipelined = new ArrayDeque<>();
    private Phase phase = Phase.CLOSED;
    private final LoopTimer timer;
    private boolean requestBegun = true;
    private boolean tooManyPipelined;
    private boolean inputEnded;
    private boolean answeredLast;

    ControlConnection(Channel channel, ControlHandler handler, ControlConnections connections) {
        this.channel = channel;
        this.timer = new LoopTimer(channel.eventLoop());
        this.handler = handler;
        this.connections = connections;
    }

    /** Some bytes have come. */
    void received() {
        if (phase == Phase.WAITING && !requestBegun) {
            requestBegun = true;
            closeAfter(REQUEST_SECONDS);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        switch (phase) {
            case WAITING -> work((FullHttpRequest) message);
            case WORKING, ANSWERING -> keep((FullHttpRequest) message);
            case LEAVING, CLOSED -> ReferenceCountUtil.release(message);
        }
    }

    /** One read may have brought several requests, and at the end of its input a socket is read whatever it is told. */
    private void keep(FullHttpRequest request) {
        if (pipelined.size() < MAX_PIPELINED) {
            pipelined.add(request);
        } else {
            request.release();
            tooManyPipelined = true;
        }
    }

    private void work(FullHttpRequest request) {
        try {
            handler.check(request);
        } catch (ApiException e) {
            request.release();
            refuse(e.status(), e.getMessage());
            return;
        }
        enter(Phase.WORKING);
        channel.config().setAutoRead(false);
        HttpVersion version = request.protocolVersion();
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        handler.handle(request, answer -> submit(() -> answer(answer, version, keepAlive)));
    }

    private void submit(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the engine was closed before an answer was sent", e);
        }
    }

    private void answer(FullHttpResponse answer, HttpVersion version, boolean keepAlive) {
        if (phase == Phase.CLOSED) {
            answer.release();
        } else if (!keepAlive) {
            leave(answer);
        } else {
            enter(Phase.ANSWERING);
            closeAfter(ANSWER_SECONDS);
            HttpUtil.setKeepAlive(answer.headers(), version, true);
            channel.writeAndFlush(answer).addListener(written -> {
                if (written.isSuccess()) {
                    next();
                }
            });
        }
    }

    private void next() {
        if (phase != Phase.ANSWERING) {
            return;
        }
        awaitRequest();
        if (!pipelined.isEmpty()) {
            work(pipelined.remove());
        } else if (tooManyPipelined) {
            refuse(429, "more than " + MAX_PIPELINED + " requests ahead of their answers");
        } else if (inputEnded) {
            close();
        } else {
            requestBegun = false;
            closeAfter(IDLE_SECONDS);
            channel.config().setAutoRead(true);
        }
    }

    void awaitRequest() {
        enter(Phase.WAITING);
        closeAfter(REQUEST_SECONDS);
    }

    /** Answers with an error, and closes. */
    void refuse(int status, String message) {
        leave(ControlHandler.encode(ApiResponse.error(status, message)));
    }

    /** Drops what still comes: closing a socket with unread input resets it, and the peer would not see the answer. */
    private void leave(FullHttpResponse lastAnswer) {
        enter(Phase.LEAVING);
        closeAfter(ANSWER_SECONDS);
        releasePipelined();
        HttpUtil.setKeepAlive(lastAnswer, false);
        channel.writeAndFlush(lastAnswer).addListener(written -> answeredLast());
        channel.config().setAutoRead(true);
    }

    private void answeredLast() {
        answeredLast = true;
        if (inputEnded) {
            close();
        } else if (phase == Phase.LEAVING) {
            ((DuplexChannel) channel).shutdownOutput();
            closeAfter(LEAVE_SECONDS);
        }
    }

    private void enter(Phase next) {
        timer.cancel();
        Phase before = phase;
        phase = next;
        connections.moved(this, before, next);
    }

    private void closeAfter(int seconds) {
        timer.set(this::timedOut, TimeUnit.SECONDS.toNanos(seconds));
    }

    private void timedOut() {
        if (phase == Phase.WAITING && requestBegun) {
            ControlConnections.LOG.warn("closed a control connection that sent no whole request in time");
            refuse(408, "no whole request within " + REQUEST_SECONDS + " s");
            return;
        }
        if (phase == Phase.ANSWERING || phase == Phase.LEAVING && !answeredLast) {
            ControlConnections.LOG.warn("closed a control connection that did not read its answer in time");
        }
        close();
    }

    /** Closes; what has sent nothing since its last answer would take a word for the answer to its next request. */
    void makeRoom() {
        if (requestBegun) {
            refuse(503, "too many control connections, and this one sent no whole request");
        } else {
            close();
        }
    }

    void close() {
        enter(Phase.CLOSED);
        channel.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            if (phase == Phase.WAITING || answeredLast) {
                close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        enter(Phase.CLOSED);
        releasePipelined();
    }

    private void releasePipelined() {
        pipelined.forEach(ReferenceCountUtil::release);
        pipelined.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A peer that goes away is nothing to speak of; anything else is a defect of the engine.
        boolean gone = cause instanceof IOException || cause instanceof PrematureChannelClosureException;
        LOG.log(gone ? Level.DEBUG : Level.ERROR, "control connection " + ctx.channel() + " closed", cause);
        ctx.close();
    }
}
