package dev.mtbench.cli;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Writes an evaluation's file to start from, with every setting explained.",
        footer = {"", "Example: harness init evaluation.yaml"})
final class InitCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "evaluation.yaml",
            description = "The file to write; ${DEFAULT-VALUE} where none is given. One that exists is left alone.")
    private Path file = Path.of("evaluation.yaml");

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description = "Writes this recipe instead ('harness recipes' lists them).")
    private Optional<String> recipe = Optional.empty();

    @Option(names = "--schema", description = "Prints the JSON Schema of such files, for editors, and writes nothing.")
    private boolean schema;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (schema) {
            out.print(Resource.text("/dev/mtbench/evaluation/evaluation.schema.json"));
            out.flush();
            return ExitCode.GOOD;
        }
        String text = recipe.isPresent()
                ? RecipeOption.find(recipe.get()).text()
                : Resource.text("/dev/mtbench/cli/evaluation.yaml");
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(Fault.of(file.toString(), "is there already; name another file"));
        } catch (IOException e) {
            throw new InputException(Fault.of(file.toString(), "cannot be written: " + IoFaults.say(e)));
        }
        out.println("wrote " + file + "; edit it, then 'harness validate " + file + "' and 'harness run " + file + "'");
        return ExitCode.GOOD;
    }
}
