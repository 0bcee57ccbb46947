package dev.mtbench.endtoend;

/** What no further attempt would mend. */
enum PermanentFault implements Spoiling {
    STATUS_400(400, "invalid_value", "invalidRequest", false),
    STATUS_401(401, "invalid_api_key", "unauthorized", true),
    STATUS_403(403, "permission_denied", "forbidden", true),
    STATUS_404(404, "not_found", "notFound", true),
    STATUS_413(413, "too_large", "invalidRequest", false),
    STATUS_422(422, "unprocessable", "invalidRequest", false),
    MODEL_NOT_FOUND(400, "model_not_found", "notFound", true),
    CONTENT_FILTER(400, "content_filter", "contentFilter", false),
    CONTEXT_OVERFLOW(400, "context_length_exceeded", "contextOverflow", false);

    private final int status;
    private final String code;
    private final String label;
    private final boolean ofAll;

    PermanentFault(int status, String code, String label, boolean ofAll) {
        this.status = status;
        this.code = code;
        this.label = label;
        this.ofAll = ofAll;
    }

    @Override
    public Response spoil(Request request, Response good) {
        return Response.error(status, code, "Rating: [[1]]");
    }

    /** The name under which it is counted. */
    String label() {
        return label;
    }

    /** Whether it says that the next request would meet it too. */
    boolean ofAll() {
        return ofAll;
    }
}
