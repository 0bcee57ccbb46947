package dev.mtbench.web;

import java.util.Map;

/** A request that is not answered, with the one reason that its sender is told. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    Refusal(int status, String message) {
        this(status, message, Map.of());
    }

    Refusal(int status, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    static Refusal notHere() {
        return new Refusal(404, "there is nothing here");
    }

    Response response() {
        return Response.json(status, Map.of("error", String.valueOf(getMessage())))
                .with(headers);
    }
}
