package dev.mtbench.evaluation;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.Manner;
import dev.mtbench.candidate.Temperature;
import dev.mtbench.chat.ChatTemplate;
import dev.mtbench.input.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads how a candidate is asked: as a rule, and for single categories. */
final class MannerReader {

    private static final int MOST_TOKENS = 10_000_000;
    private static final Manner DEFAULT = new Manner(
            Optional.empty(),
            Optional.empty(),
            new Temperature.ByCategory(),
            Candidate.DEFAULT_MAX_TOKENS,
            OptionalDouble.empty(),
            OptionalInt.empty(),
            List.of(),
            Map.of());

    private MannerReader() {}

    static Manner base(Section section, TemplateReader templates) {
        boolean completions = section.choice("api", Map.of("chat", false, "completions", true))
                .orElse(false);
        if (completions && !section.has("chatTemplate")) {
            section.fault("api", "'api: completions' needs a 'chatTemplate' that makes a prompt of a conversation");
        }
        if (!completions && section.has("chatTemplate")) {
            section.fault(
                    "chatTemplate",
                    "with chat completions the server has the template: write 'api: completions', or take this out");
        }
        return read(section, DEFAULT, templates);
    }

    /** What a category has of its own, laid over the rule. */
    static Map<String, Manner> categories(Section section, Manner base, TemplateReader templates) {
        Map<String, Manner> categories = new LinkedHashMap<>();
        section.sectionsByName("categories").forEach((category, own) -> {
            if (own.has("chatTemplate") && base.template().isEmpty()) {
                own.fault("chatTemplate", "is for candidates with 'api: completions' and a 'chatTemplate' themselves");
            }
            Manner manner = read(own, base, templates);
            own.build(() -> manner).ifPresent(read -> categories.put(category, read));
        });
        return categories;
    }

    /** Keys that are not there keep what the other manner has. */
    private static Manner read(Section section, Manner other, TemplateReader templates) {
        Optional<ChatTemplate> template = section.has("chatTemplate") ? templates.read(section) : other.template();
        Optional<String> system =
                section.has("system") ? section.optionalText("system").filter(text -> !text.isEmpty()) : other.system();
        Temperature temperature = temperature(section, other.temperature());
        int maxTokens = section.integer("maxTokens", other.maxTokens(), 1, MOST_TOKENS);
        OptionalDouble topP = section.has("topP") ? section.optionalNumber("topP", 0, 1) : other.topP();
        OptionalInt seed = section.has("seed")
                ? section.optionalInteger("seed", Integer.MIN_VALUE, Integer.MAX_VALUE)
                : other.seed();
        List<String> stop = section.has("stop") ? section.texts("stop") : other.stop();
        Map<String, Object> extra = section.has("extra") ? section.free("extra") : other.extra();
        TemplateReader.rehearse(section, template, system);
        return sound(section, template, system, temperature, maxTokens, topP, seed, stop, extra);
    }

    /** What the manner itself refuses is told here, and reading goes on. */
    private static Manner sound(
            Section section,
            Optional<ChatTemplate> template,
            Optional<String> system,
            Temperature temperature,
            int maxTokens,
            OptionalDouble topP,
            OptionalInt seed,
            List<String> stop,
            Map<String, Object> extra) {
        try {
            return new Manner(template, system, temperature, maxTokens, topP, seed, stop, extra);
        } catch (IllegalArgumentException e) {
            section.fault("extra", String.valueOf(e.getMessage()));
            return DEFAULT;
        }
    }

    private static Temperature temperature(Section section, Temperature fallback) {
        Optional<String> text = section.optionalText("temperature");
        if (text.isEmpty()) {
            return fallback;
        }
        if (text.get().equals("by-category")) {
            return new Temperature.ByCategory();
        }
        if (text.get().equals("omit")) {
            return new Temperature.Omitted();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value >= 0 && value <= 2) {
                return new Temperature.Fixed(value);
            }
        } catch (NumberFormatException e) {
            // Told below together with a number out of bounds: the mend is the same.
        }
        section.fault("temperature", "'temperature' must be by-category, omit, or a number from 0 to 2");
        return new Temperature.ByCategory();
    }
}
