package dev.mtbench.jinja;

/** What goes wrong below a statement, which knows the line. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
