package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.Call;
import dev.mtbench.chat.Exchange;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a task sends.
 *
 * @param endpoint the endpoint's name
 * @param reader makes an entry of what comes back; empty where nothing was sent
 */
record Request(String endpoint, Call call, Function<Exchange, Optional<Entry>> reader) {

    Request {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(call, "call");
        requireNonNull(reader, "reader");
    }
}
