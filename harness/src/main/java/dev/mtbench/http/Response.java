package dev.mtbench.http;

import static java.util.Objects.requireNonNull;

/**
 * What came, all of it.
 *
 * @param status of HTTP
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way: nobody compares responses.
public record Response(int status, Headers headers, byte[] body) {

    public Response {
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }
}
