package dev.mtbench.cli;

import static java.util.Objects.requireNonNull;

import dev.mtbench.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A recipe with what flags say in place of what it has. */
final class AdjustedRecipe {

    private static final String MODEL = "model";
    private static final String NAME = "name";

    private final Map<String, Object> tree;

    AdjustedRecipe(Recipe recipe) {
        tree = mapping(
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(recipe.text()));
    }

    AdjustedRecipe candidate(Optional<String> url, Optional<String> model) {
        url.ifPresent(address -> endpoint("candidate").put("baseUrl", escaped(address)));
        model.ifPresent(name -> {
            Map<String, Object> candidate = only("candidates");
            if (!candidate.containsKey("published")) {
                candidate.put(NAME, escaped(name));
            }
            candidate.put(MODEL, escaped(name));
        });
        return this;
    }

    /** Another judge has another key, another price, and may need none of either. */
    AdjustedRecipe judge(Optional<String> url, Optional<String> model) {
        url.ifPresent(address -> {
            endpoint("judge").put("baseUrl", escaped(address));
            endpoint("judge").put("apiKey", "${JUDGE_API_KEY:-none}");
        });
        model.ifPresent(name -> {
            Map<String, Object> judge = only("judges");
            judge.put(NAME, escaped(name));
            judge.put(MODEL, escaped(name));
        });
        if (url.isPresent() || model.isPresent()) {
            only("judges").remove("price");
        }
        return this;
    }

    AdjustedRecipe questions(Optional<String> set) {
        set.ifPresent(name -> tree.put("questions", escaped(name)));
        return this;
    }

    String yaml() {
        return new Dump(DumpSettings.builder().setSchema(new CoreSchema()).build()).dumpToString(tree);
    }

    private Map<String, Object> endpoint(String name) {
        return mapping(mapping(tree.get("endpoints")).get(name));
    }

    private Map<String, Object> only(String list) {
        return mapping(((List<?>) requireNonNull(tree.get(list), list)).get(0));
    }

    @SuppressWarnings("unchecked") // YAML's mappings have texts for keys, and recipes are the jar's own.
    private static Map<String, Object> mapping(@Nullable Object node) {
        return (Map<String, Object>) requireNonNull(node, "a mapping of the recipe");
    }

    static String escaped(String text) {
        return text.replace("${", "$${");
    }
}
