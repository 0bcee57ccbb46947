package dev.mtbench.cli;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.recipe.Recipe;
import dev.mtbench.recipe.Recipes;

/** Finds the recipe that a user names. */
final class RecipeOption {

    private RecipeOption() {}

    static Recipe find(String name) throws InputException {
        return Recipes.find(name)
                .orElseThrow(() -> new InputException(Fault.of(
                        "recipe", "there is no recipe '" + name + "'; there are " + String.join(", ", Recipes.NAMES))));
    }
}
