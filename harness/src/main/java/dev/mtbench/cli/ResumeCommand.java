package dev.mtbench.cli;

import dev.mtbench.evaluation.Budget;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.Launch;
import dev.mtbench.run.RunFolder;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        header = "Goes on with an interrupted or incomplete run.",
        description = "Asks nothing again that was answered; asks again for what failed.",
        footer = {"", "Example: harness resume"})
final class ResumeCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "A run's folder or name; the latest where none is given.")
    private Optional<String> run = Optional.empty();

    @Mixin
    private ResultsOption results = new ResultsOption();

    @Option(
            names = "--budget",
            paramLabel = "USD",
            description = "What the run may cost in all, from now on; what is spent already counts.")
    private Optional<Double> budget = Optional.empty();

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Mixin
    private DisplayOption display = new DisplayOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        RunFolder folder =
                RunFolder.find(run, results.folder(), log -> log.provenance().goesOn());
        Launch launch = Context.launch();
        Signals.onStop(() -> launch.stop("the run was stopped by a signal"));
        return EndedRun.tell(
                launch.resume(folder, allowed(), display.watchers()),
                json,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }

    private Optional<Budget> allowed() throws InputException {
        if (budget.filter(usd -> !(usd > 0) || usd > Budget.MOST).isPresent()) {
            throw new InputException(Fault.of("--budget", "must be more than 0 and at most 1000000 US dollars"));
        }
        return budget.map(Budget::new);
    }
}
