package dev.mtbench.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** How a response goes onto the wire: here a server misbehaves, whatever it has to say. */
@FunctionalInterface
interface Behaviour {

    /** As a server should: headers, then all of the body. */
    Behaviour WHOLE = (connection, response) -> {
        connection.write(joined(response.head("Content-Length: " + response.bytes().length), response.bytes()));
        if (response.closes()) {
            connection.close();
        }
        return true;
    };

    /** Nothing, until the client gives up. */
    Behaviour SILENT = (connection, response) -> {
        connection.awaitLeaving();
        return false;
    };

    /** The headers, and nothing more until the client gives up. */
    Behaviour SILENT_AFTER_HEADERS = (connection, response) -> {
        connection.write(response.head("Content-Length: " + response.bytes().length));
        connection.awaitLeaving();
        return false;
    };

    /** A reset before the first byte. */
    Behaviour RESET = (connection, response) -> {
        connection.reset();
        return false;
    };

    /** A reset in the middle of the body. */
    Behaviour RESET_INSIDE = (connection, response) -> {
        connection.write(joined(response.head("Content-Length: " + response.bytes().length), half(response.bytes())));
        connection.reset();
        return false;
    };

    /** The end before the first byte. */
    Behaviour HUNG_UP = (connection, response) -> {
        connection.close();
        return false;
    };

    /** The end in the middle of a body whose length was told. */
    Behaviour TRUNCATED = (connection, response) -> {
        connection.write(joined(response.head("Content-Length: " + response.bytes().length), half(response.bytes())));
        connection.close();
        return false;
    };

    /** The end in the middle of a body that comes in chunks, after a whole chunk and before the last. */
    Behaviour TRUNCATED_CHUNKS = (connection, response) -> {
        byte[] half = half(response.bytes());
        connection.write(response.head("Transfer-Encoding: chunked"));
        connection.write(Integer.toHexString(half.length) + "\r\n");
        connection.write(half);
        connection.write("\r\n");
        connection.close();
        return false;
    };

    /**
     * Delivers, or fails to.
     *
     * @return whether all of it was written
     */
    boolean deliver(Connection connection, Response response) throws IOException, InterruptedException;

    /** The same, later. */
    default Behaviour after(Duration latency) {
        return (connection, response) -> {
            Thread.sleep(latency.toMillis());
            return deliver(connection, response);
        };
    }

    /** Byte by byte: each comes in time, and the last never does. */
    static Behaviour dripping(Duration every) {
        return (connection, response) -> {
            connection.write(response.head("Content-Length: " + Integer.MAX_VALUE));
            while (true) {
                connection.write(" ");
                Thread.sleep(every.toMillis());
            }
        };
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
