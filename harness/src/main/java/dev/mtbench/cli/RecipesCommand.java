package dev.mtbench.cli;

import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.recipe.Recipe;
import dev.mtbench.recipe.Recipes;
import dev.mtbench.report.format.TextTable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recipes}. */
@Command(
        name = "recipes",
        mixinStandardHelpOptions = true,
        header = "Lists the recipes: published models as their authors prompt them, and servers.",
        description = "'run --recipe NAME' runs one, 'init --recipe NAME FILE' writes one as a file to edit.",
        subcommands = RecipesCommand.Show.class,
        footer = {"", "Example: harness recipes show zephyr-7b-beta"})
final class RecipesCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Prints the list as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** {@code recipes show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            header = "Prints a recipe.",
            footer = {"", "Example: harness recipes show vllm"})
    static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "'harness recipes' lists them.")
        private String name = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws InputException {
            PrintWriter out = spec.commandLine().getOut();
            out.print(RecipeOption.find(name).text());
            out.flush();
            return ExitCode.GOOD;
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Recipe> recipes = Recipes.all();
        if (json) {
            out.print(new String(
                    Json.pretty(recipes.stream().map(RecipesCommand::row).toList()), StandardCharsets.UTF_8));
        } else {
            TextTable table = new TextTable(Set.of(0, 1)).row(List.of("recipe", "for"));
            recipes.forEach(recipe -> table.row(List.of(recipe.name(), recipe.about())));
            out.print(table.text());
        }
        out.flush();
        return ExitCode.GOOD;
    }

    private static Map<String, String> row(Recipe recipe) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", recipe.name());
        row.put("about", recipe.about());
        return row;
    }
}
