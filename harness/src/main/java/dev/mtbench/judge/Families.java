package dev.mtbench.judge;

import dev.mtbench.candidate.Candidate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which models are of one family, by their names: a judge may favour its own. */
public final class Families {

    /** Names that say it wherever they stand: finetunes carry them along. */
    private static final Map<String, List<String>> WITHIN = Map.ofEntries(
            Map.entry("Claude", List.of("claude")),
            Map.entry("Command", List.of("command-r", "command-a", "c4ai")),
            Map.entry("DeepSeek", List.of("deepseek")),
            Map.entry("Falcon", List.of("falcon")),
            Map.entry("GLM", List.of("glm-", "chatglm")),
            Map.entry("GPT", List.of("gpt-3", "gpt-4", "gpt-5", "gpt-oss", "chatgpt", "gpt-35")),
            Map.entry("Gemini", List.of("gemini")),
            Map.entry("Gemma", List.of("gemma")),
            Map.entry("Grok", List.of("grok")),
            Map.entry("Kimi", List.of("kimi")),
            Map.entry("Llama", List.of("llama")),
            Map.entry("Mistral", List.of("mistral", "mixtral", "ministral", "codestral", "magistral", "zephyr")),
            Map.entry("Phi", List.of("phi-")),
            Map.entry("Qwen", List.of("qwen", "qwq")));

    private Families() {}

    /** The families that a model's name tells; none where it tells none. */
    public static Set<String> of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        String last = name.substring(name.lastIndexOf('/') + 1);
        Set<String> families = new TreeSet<>();
        WITHIN.forEach((family, words) -> {
            if (words.stream().anyMatch(last::contains)) {
                families.add(family);
            }
        });
        if (last.matches("o[1-9]([-.].*)?")) {
            families.add("GPT");
        }
        return families;
    }

    /** Those that two models share. */
    public static Set<String> shared(String model, String other) {
        Set<String> shared = of(model);
        shared.retainAll(of(other));
        return shared;
    }

    /** What to tell of a judge and a candidate of one family; empty where their names tell of none. */
    public static Optional<String> warning(Judge judge, Candidate candidate) {
        Set<String> shared = shared(judge.model(), candidate.model());
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of("judge '" + judge.name() + "' and candidate '" + candidate.name()
                        + "' are of one family (" + String.join(", ", shared)
                        + "): a judge may favour its own kind");
    }
}
