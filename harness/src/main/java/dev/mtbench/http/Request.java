package dev.mtbench.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * What is sent.
 *
 * @param method such as GET
 * @param address of http or https, with its query
 * @param headers besides those that the connection needs
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way: nobody compares requests.
public record Request(String method, URI address, Headers headers, byte[] body) {

    public Request {
        requireNonNull(method, "method");
        requireNonNull(address, "address");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }

    /** A request without headers and body. */
    public static Request get(URI address) {
        return new Request("GET", address, Headers.NONE, new byte[0]);
    }
}
