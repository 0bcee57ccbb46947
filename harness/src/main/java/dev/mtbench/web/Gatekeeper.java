package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in who may ask.
 *
 * <p>A page of another site can make a browser send requests here; a name of such a site that was made to point here can
 * even read the answers. So each request must name this service as its host, and its origin, where it has one, must be
 * the same. Changes take the token as well.
 *
 * @param hosts names besides this machine's own under which the service is reached, in small letters
 * @param token without one nothing can be changed
 */
record Gatekeeper(Set<String> hosts, Optional<Token> token) {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");
    private static final String BEARER = "Bearer ";

    Gatekeeper {
        requireNonNull(token, "token");
        hosts = Set.copyOf(hosts);
    }

    /**
     * Checks a request before anything is looked for.
     *
     * @throws Refusal where it comes from elsewhere, or wants what it may not
     */
    void check(Request request) throws Refusal {
        String authority = request.header("host")
                .map(host -> host.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new Refusal(400, "a request needs one Host"));
        if (!isOurs(name(authority), request.local())) {
            throw new Refusal(421, "this host is not served here; 'schedule --host NAME' adds one");
        }
        if (request.has("origin") && !isSame(request.header("origin"), authority)) {
            throw new Refusal(403, "requests of pages from another origin are refused");
        }
        if (request.method().equals("POST")) {
            checkToken(request);
        } else if (!READING.contains(request.method())) {
            throw new Refusal(405, "only GET, HEAD and POST are served here", Map.of("Allow", "GET, HEAD, POST"));
        }
    }

    private boolean isOurs(String host, InetAddress local) {
        return LOOPBACK.contains(host) || hosts.contains(host) || host.equals(literal(local));
    }

    /** The host of an authority, without its port. */
    private static String name(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    /** An address as it stands in a URL. */
    static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String bare = zone < 0 ? text : text.substring(0, zone);
        return bare.contains(":") ? "[" + bare + "]" : bare;
    }

    /** A proxy before the service may speak TLS; a port says enough. */
    private static boolean isSame(Optional<String> origin, String authority) {
        return origin.map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.equals("http://" + authority) || text.equals("https://" + authority))
                .isPresent();
    }

    private void checkToken(Request request) throws Refusal {
        if (token.isEmpty()) {
            throw new Refusal(403, "nothing can be changed: the service was started without HARNESS_TOKEN");
        }
        boolean known = request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(token.get()::is)
                .isPresent();
        if (!known) {
            throw new Refusal(
                    401,
                    request.has("authorization") ? "this is not the token" : "this needs the token",
                    Map.of("WWW-Authenticate", "Bearer"));
        }
    }
}
