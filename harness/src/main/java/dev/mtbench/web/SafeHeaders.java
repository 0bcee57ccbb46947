package dev.mtbench.web;

import java.util.Map;

/** What every answer says to browsers: show it as what it is, in no frame, keep no copy, tell nobody where it was. */
final class SafeHeaders {

    static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Cache-Control", "no-store");

    private SafeHeaders() {}
}
