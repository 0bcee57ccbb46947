package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a service's pages are, and who may ask.
 *
 * @param port 0: any; empty: the usual one, or any where that is taken
 * @param hosts names besides the machine's own under which they are reached
 * @param token what a client must know to change something; empty: nobody may
 */
public record WebAddress(InetAddress listen, Optional<Integer> port, Set<String> hosts, Optional<Token> token) {

    static final int USUAL_PORT = 8380;

    private static final int LAST_PORT = 65_535;

    public WebAddress {
        requireNonNull(listen, "listen");
        requireNonNull(port, "port");
        requireNonNull(token, "token");
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks what a user asks for.
     *
     * @throws InputException where the port is none, or others could reach the pages although nobody needs to know
     *     anything
     */
    public static WebAddress of(
            Optional<InetAddress> listen, Optional<Integer> port, Set<String> hosts, Optional<Token> token)
            throws InputException {
        if (port.filter(number -> number < 0 || number > LAST_PORT).isPresent()) {
            throw new InputException(Fault.of("--port", "must be from 0 to " + LAST_PORT));
        }
        InetAddress address = listen.orElseGet(InetAddress::getLoopbackAddress);
        if (!address.isLoopbackAddress() && token.isEmpty()) {
            throw new InputException(Fault.of(
                    "--listen",
                    "others can reach " + address.getHostAddress()
                            + ": set HARNESS_TOKEN, which is what they must know to start or cancel runs"));
        }
        return new WebAddress(address, port, hosts, token);
    }

    WebAddress atAnyPort() {
        return new WebAddress(listen, Optional.of(0), hosts, token);
    }
}
