package dev.mtbench.fastchat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;

/** Times as Python's {@code time.time()} has them: seconds since 1970 with a fraction. */
final class EpochSeconds {

    /** Later than any clock; beyond it the number is no time. */
    private static final BigDecimal LAST = new BigDecimal("1e11");

    private EpochSeconds() {}

    /** The time; the other one where the value is none. */
    static Instant read(JsonNode json, Instant otherwise) {
        if (!json.isNumber()) {
            return otherwise;
        }
        BigDecimal seconds = json.decimalValue();
        if (seconds.signum() < 0 || seconds.compareTo(LAST) > 0) {
            return otherwise;
        }
        BigDecimal nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9);
        return Instant.ofEpochSecond(seconds.longValue(), nanos.longValue());
    }

    static double write(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .doubleValue();
    }
}
