package dev.mtbench.jinja;

import static java.util.Objects.requireNonNull;

/** A template that cannot be read, or that cannot be rendered with what it was given. */
public final class TemplateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String template;
    private final int line;
    private final String reason;

    /**
     * A fault at a line.
     *
     * @param template how the template is called
     * @param line counts from 1
     * @param reason what is wrong, or what the template itself complained of
     */
    TemplateException(String template, int line, String reason) {
        super(template + ":" + line + ": " + reason);
        this.template = requireNonNull(template, "template");
        this.line = line;
        this.reason = requireNonNull(reason, "reason");
    }

    public String template() {
        return template;
    }

    /** Counts from 1. */
    public int line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}
