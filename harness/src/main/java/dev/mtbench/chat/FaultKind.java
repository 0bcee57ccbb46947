package dev.mtbench.chat;

/** What can go wrong with a request, and what that says about the next one. */
public enum FaultKind {
    /** Nobody listens there, or its certificate is not trusted. */
    UNREACHABLE("unreachable", true, Reach.ENDPOINT),
    /** No such host. */
    UNKNOWN_HOST("unknownHost", false, Reach.ENDPOINT),
    /** The connection broke before the reply was whole. */
    CONNECTION_LOST("connectionLost", true, Reach.REQUEST),
    /** No whole reply within the time for one attempt. */
    TIMEOUT("timeout", true, Reach.REQUEST),
    /** 429. */
    RATE_LIMITED("rateLimited", true, Reach.REQUEST),
    /** 408, 409, and all of 5xx. */
    SERVER_ERROR("serverError", true, Reach.REQUEST),
    /** A reply that is not a chat completion: no JSON, a page, no choices, an error inside a 200. */
    MALFORMED("malformedReply", true, Reach.REQUEST),
    /** 401: the key is wrong or missing. */
    UNAUTHORIZED("unauthorized", false, Reach.ENDPOINT),
    /** 402: the account has no money left. */
    UNPAID("paymentRequired", false, Reach.ENDPOINT),
    /** 403: the key may not use this model. */
    FORBIDDEN("forbidden", false, Reach.MODEL),
    /** 404: no such model, or no such address. */
    NOT_FOUND("notFound", false, Reach.MODEL),
    /** 400, 413, 422 and every other 4xx: this request is refused as it stands. */
    INVALID_REQUEST("invalidRequest", false, Reach.REQUEST),
    /** The endpoint does not take what the form of the reply is asked for with. */
    UNSUPPORTED("unsupported", false, Reach.MODEL),
    /** The conversation is longer than the model can read. */
    CONTEXT_OVERFLOW("contextOverflow", false, Reach.NOTHING),
    /** The server's filter stopped the request or the reply. */
    CONTENT_FILTER("contentFilter", false, Reach.NOTHING);

    /** How far a fault reaches that no further attempt has mended. */
    public enum Reach {
        /** The candidate's own doing: it says nothing of other requests. */
        NOTHING,
        REQUEST,
        MODEL,
        ENDPOINT
    }

    private final String label;
    private final boolean passing;
    private final Reach reach;

    FaultKind(String label, boolean passing, Reach reach) {
        this.label = label;
        this.passing = passing;
        this.reach = reach;
    }

    /** The name in the journal and the report. */
    public String label() {
        return label;
    }

    /** Whether the same request may succeed later. */
    public boolean passing() {
        return passing;
    }

    public Reach reach() {
        return reach;
    }

    /**
     * The kind with this label.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static FaultKind ofLabel(String label) {
        for (FaultKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no fault '" + label + "'");
    }
}
