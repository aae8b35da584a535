package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Between HTTP and {@link ControlApi}. Requests of all clients are carried out one after the other on one thread of their
 * own, so that they may wait for a bind or a look-up without holding up any proxied connection, and need no locks.
 */
final class ControlHandler {

    private static final System.Logger LOG = System.getLogger(ControlHandler.class.getName());

    private final ControlApi api;
    private final RequestGuard guard;
    private final Executor controlThread;

    ControlHandler(ControlApi api, RequestGuard guard, Executor controlThread) {
        this.api = api;
        this.guard = guard;
        this.controlThread = controlThread;
    }

    /** @throws ApiException if the request is not to be carried out; see {@link RequestGuard} */
    void check(FullHttpRequest request) {
        guard.check(request);
    }

    /**
     * Carries out a request and releases it.
     *
     * @param answered takes the answer, on the control thread
     */
    void handle(FullHttpRequest request, Consumer<FullHttpResponse> answered) {
        // Its body stays where it is until its turn comes: of the many that may wait, only one is parsed.
        controlThread.execute(() -> answered.accept(encode(answer(request))));
    }

    private ApiResponse answer(FullHttpRequest request) {
        try {
            byte[] body = ByteBufUtil.getBytes(request.content());
            return api.handle(ApiRequest.of(request.method().name(), request.uri(), body));
        } catch (ApiException e) {
            return ApiResponse.error(e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "failed: " + request.method() + " " + request.uri(), e);
            return ApiResponse.error(500, "internal error: " + e);
        } finally {
            request.release();
        }
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
}
