package dev.mtbench.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All recipes of the jar. */
public final class Recipes {

    /** Published models first, then servers on one's own machine, then hosted ones. */
    public static final List<String> NAMES = List.of(
            "tenyxchat-7b-v1",
            "merlinite-7b-pt",
            "starling-lm-7b-beta",
            "zephyr-7b-beta",
            "fsfairx-zephyr-chat-v0.1",
            "vllm",
            "llama.cpp",
            "ollama",
            "tgi",
            "lm-studio",
            "openai",
            "azure-openai",
            "openrouter",
            "mistral");

    private Recipes() {}

    public static List<Recipe> all() {
        return NAMES.stream().map(Recipes::read).toList();
    }

    /** The recipe of this name, in any case, also with a model's owner before it; empty where there is none. */
    public static Optional<Recipe> find(String name) {
        String plain = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return Optional.of(plain).filter(NAMES::contains).map(Recipes::read);
    }

    private static Recipe read(String name) {
        try (InputStream in = Recipes.class.getResourceAsStream("/recipes/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the recipe " + name);
            }
            return new Recipe(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
