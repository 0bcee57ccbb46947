package dev.mtbench.notice;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over the time, a dot, and the body: who has the secret can tell that it is ours, and how old it is. */
final class Signature {

    static final String TIMESTAMP = "X-Harness-Timestamp";
    static final String HEADER = "X-Harness-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** Seconds since 1970, as they are signed and sent. */
    static String timestamp(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    /** {@code sha256=} and 64 hex digits. */
    static String of(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
