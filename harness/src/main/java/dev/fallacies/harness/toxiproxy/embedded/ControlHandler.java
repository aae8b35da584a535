package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/**
 * Between HTTP and {@link ControlApi}. Requests of all clients are carried out one after the other on one thread of their
 * own, so that they may wait for a bind or a look-up without holding up any proxied connection, and need no locks.
 */
@Sharable
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final System.Logger LOG = System.getLogger(ControlHandler.class.getName());

    private final ControlApi api;
    private final RequestGuard guard;
    private final Executor controlThread;

    ControlHandler(ControlApi api, RequestGuard guard, Executor controlThread) {
        this.api = api;
        this.guard = guard;
        this.controlThread = controlThread;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        // The request's buffers go back when this method returns.
        byte[] body = ByteBufUtil.getBytes(request.content());
        controlThread.execute(() -> respond(ctx, request, body));
    }

    private void respond(ChannelHandlerContext ctx, FullHttpRequest request, byte[] body) {
        boolean malformed = request.decoderResult().isFailure();
        boolean keepAlive = !malformed && HttpUtil.isKeepAlive(request);
        FullHttpResponse response = encode(malformed ? malformed(request) : answer(request, body));
        HttpUtil.setKeepAlive(response, keepAlive);
        ChannelFuture written = ctx.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private ApiResponse answer(FullHttpRequest request, byte[] body) {
        try {
            guard.check(request.headers());
            return api.handle(ApiRequest.of(request.method().name(), request.uri(), body));
        } catch (ApiException e) {
            return ApiResponse.error(e.status(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "failed: " + request.method() + " " + request.uri(), e);
            return ApiResponse.error(500, "internal error: " + e);
        }
    }

    private static ApiResponse malformed(FullHttpRequest request) {
        return ApiResponse.error(
                400, "bad request: " + request.decoderResult().cause().getMessage());
    }

    static FullHttpResponse encode(ApiResponse answer) {
        ByteBuf body = answer.body()
                .map(json -> Unpooled.copiedBuffer(json.toString(), StandardCharsets.UTF_8))
                .orElse(Unpooled.EMPTY_BUFFER);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
        if (answer.body().isPresent()) {
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Level level = cause instanceof IOException ? Level.DEBUG : Level.ERROR;
        LOG.log(level, "control connection " + ctx.channel() + " closed", cause);
        ctx.close();
    }
}
