package dev.mtbench.jinja;

import static java.util.Objects.requireNonNull;

/**
 * A piece of a template.
 *
 * @param text what it says; of a string literal, what it stands for
 * @param line where it begins, from 1
 */
record Token(Kind kind, String text, int line) {

    /** What a piece is. */
    enum Kind {
        DATA,
        BLOCK_BEGIN,
        BLOCK_END,
        PRINT_BEGIN,
        PRINT_END,
        NAME,
        STRING,
        INTEGER,
        DECIMAL,
        OPERATOR,
        END
    }

    Token {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }

    boolean is(Kind other, String said) {
        return kind == other && text.equals(said);
    }

    /** As a fault shows it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the template";
            case BLOCK_END -> "'%}'";
            case PRINT_END -> "'}}'";
            default -> "'" + text + "'";
        };
    }
}
