package dev.fallacies.harness.toxiproxy.embedded;

/** A request that the control API answers with an error; the message goes to the client. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, message);
    }

    static ApiException badBody(String message) {
        return badRequest("bad request body: " + message);
    }

    static ApiException forbidden(String message) {
        return new ApiException(403, message);
    }

    static ApiException notFound(String message) {
        return new ApiException(404, message);
    }

    static ApiException conflict(String message) {
        return new ApiException(409, message);
    }

    /** What the operating system refused, in its own words. */
    static ApiException system(String message) {
        return new ApiException(500, message);
    }

    int status() {
        return status;
    }
}
