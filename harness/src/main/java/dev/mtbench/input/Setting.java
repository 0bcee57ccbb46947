package dev.mtbench.input;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text as it was written and as it reads once the environment was put in; only the first is ever shown or stored.
 *
 * @param written the text of the file, with its variables where they stand
 * @param value what is used; may hold secrets
 * @param variables the environment variables that were put in, each with its value; defaults are not among them
 */
public record Setting(String written, String value, Map<String, String> variables) {

    private static final int LONGEST = 60;
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("(?<!\\$)\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    public Setting {
        requireNonNull(written, "written");
        requireNonNull(value, "value");
        variables = Map.copyOf(variables);
    }

    /** A text that nothing was put into. */
    public static Setting literal(String text) {
        return new Setting(text, text, Map.of());
    }

    /** The same with this default for each of its variables that has none. */
    public Setting orDefault(String fallback) {
        String defaulted = WITHOUT_DEFAULT.matcher(written).replaceAll("\\${$1:-" + fallback + "}");
        return new Setting(defaulted, value, variables);
    }

    /** The text as written, in quotes and not too long: for the message of a fault. */
    String quoted() {
        return "'" + (written.length() > LONGEST ? written.substring(0, LONGEST) + "…" : written) + "'";
    }

    /** The text as written: safe to print. */
    @Override
    public String toString() {
        return written;
    }
}
