package dev.mtbench.endtoend;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;

/** How a response goes onto the wire: here a server misbehaves, whatever it has to say. */
@FunctionalInterface
interface Behaviour {

    /** As a server should: headers, then all of the body. */
    Behaviour WHOLE = (exchange, response) -> {
        byte[] bytes = response.bytes();
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().close();
        return true;
    };

    /**
     * Delivers, or fails to.
     *
     * @return whether all of it was written
     */
    boolean deliver(HttpExchange exchange, Response response) throws IOException, InterruptedException;

    /** The same, later. */
    default Behaviour after(Duration latency) {
        return (exchange, response) -> {
            Thread.sleep(latency.toMillis());
            return deliver(exchange, response);
        };
    }
}
