package dev.mtbench.input;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the environment into variables, written with a dollar sign and braces as shells have them. */
final class Interpolation {

    /** In turn: an escaped opening, a whole variable, an opening that nothing closes. */
    static final Pattern VARIABLE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<default>[^}]*))?\\}|\\$\\{");

    private Interpolation() {}

    /** The text with its variables put in; what is unset or malformed is told to {@code complain}. */
    static Setting apply(String text, Environment environment, Consumer<String> complain) {
        if (!text.contains("${")) {
            return Setting.literal(text);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group("name");
            String value = name == null
                    ? opening(matcher.group(), complain)
                    : value(name, matcher.group("default"), environment, variables, complain);
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return new Setting(text, matcher.appendTail(result).toString(), variables);
    }

    private static String opening(String found, Consumer<String> complain) {
        if (found.equals("${")) {
            complain.accept("'${' opens a variable that is not closed or has no proper name;"
                    + " write ${NAME} or ${NAME:-default}, or $${ for the characters themselves");
        }
        return "${";
    }

    private static String value(
            String name,
            @Nullable String fallback,
            Environment environment,
            Map<String, String> variables,
            Consumer<String> complain) {
        Optional<String> found = environment.get(name).filter(value -> !value.isEmpty());
        found.ifPresent(value -> variables.put(name, value));
        if (found.isEmpty() && fallback == null) {
            complain.accept(
                    "the environment variable " + name + " is not set; set it, or write ${" + name + ":-default}");
        }
        return found.orElse(Objects.requireNonNullElse(fallback, ""));
    }
}
