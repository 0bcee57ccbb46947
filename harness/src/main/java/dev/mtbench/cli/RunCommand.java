package dev.mtbench.cli;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.Launch;
import dev.mtbench.launch.Plan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Runs one evaluation now.",
        description = "Without FILE the evaluation is made from --candidate-url, --candidate-model, --judge-url and"
                + " --judge-model, or from a recipe; keys are then taken from CANDIDATE_API_KEY and JUDGE_API_KEY.",
        footer = {"", "Example: harness run evaluation.yaml --limit 8"})
final class RunCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The evaluation's file; 'harness init' writes one.")
    private Optional<Path> file = Optional.empty();

    @ArgGroup(validate = false, heading = "%nWithout a file:%n")
    private EvaluationFromFlags flags = new EvaluationFromFlags();

    @ArgGroup(validate = false, heading = "%nInstead of what the file says:%n")
    private Overrides overrides = new Overrides();

    @Option(names = "--dry-run", description = "Shows what would be sent, and about what it would cost; sends nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Prints the report (or the plan) as JSON.")
    private boolean json;

    @Mixin
    private DisplayOption display = new DisplayOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (file.isPresent() && flags.any()) {
            throw new InputException(
                    Fault.of(
                            file.get().toString(),
                            "with a file, the endpoints, models and questions are what it says; take the flags out, or the file"));
        }
        if (!dryRun) {
            Launch.prepare();
        }
        Evaluation evaluation = overrides.apply(
                file.isPresent() ? Context.reader().read(file.get()) : flags.evaluation(Context.reader()));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (dryRun) {
            PlanText.print(Plan.of(evaluation, Context.materials(evaluation, file)), json, out);
            return ExitCode.GOOD;
        }
        Materials materials = Context.installedMaterials(evaluation, file, err);
        PlanText.printEstimate(Plan.of(evaluation, materials), evaluation.budget(), err);
        Launch launch = Context.launch();
        Signals.onStop(() -> launch.stop("the run was stopped by a signal"));
        return EndedRun.tell(launch.fresh(evaluation, materials, display.watchers()), json, out, err);
    }
}
