package dev.mtbench.web;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** What a client must know to ask for a change. Its text is kept nowhere, only its sum. */
public final class Token {

    private static final int SHORTEST = 16;

    private final byte[] sum;

    private Token(byte[] sum) {
        this.sum = sum;
    }

    /**
     * Takes a token from a variable of the environment; empty where there is none.
     *
     * @throws InputException where it is too short to be a secret, or cannot be sent in a header
     */
    public static Optional<Token> of(String variable, Optional<String> value) throws InputException {
        if (value.filter(text -> !text.isEmpty()).isEmpty()) {
            return Optional.empty();
        }
        String text = value.get();
        if (text.length() < SHORTEST || !text.chars().allMatch(sign -> sign > ' ' && sign < 0x7F)) {
            throw new InputException(Fault.of(
                    variable,
                    "must have at least " + SHORTEST + " characters, all of them visible ASCII; for example the output"
                            + " of 'openssl rand -hex 32'"));
        }
        return Optional.of(new Token(sum(text)));
    }

    /** Takes as long for a wrong one as for the right one. */
    boolean is(String offered) {
        return MessageDigest.isEqual(sum, sum(offered));
    }

    private static byte[] sum(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
