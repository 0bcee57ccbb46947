package dev.mtbench.cli;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.launch.Launch;
import dev.mtbench.standin.LoopbackServer;
import dev.mtbench.standin.StandIns;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Shows the whole of it offline, in seconds.",
        description = "The embedded question set is asked of two stand-in programs and judged by a third, over HTTP on"
                + " this machine. No language model takes part: the scores mean nothing, the rest is real.",
        footer = {"", "Example: harness demo"})
final class DemoCommand implements Callable<Integer> {

    private static final String SAID = "No language model took part: stand-in programs answered and judged. The scores"
            + " mean nothing; the run folder, its journal and its reports are real.";

    @Mixin
    private ResultsOption results = new ResultsOption();

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Mixin
    private DisplayOption display = new DisplayOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        err.println(SAID);
        try (LoopbackServer server = StandIns.open()) {
            Evaluation evaluation = Context.reader()
                    .parse(
                            "(demo)",
                            Resource.text("/dev/mtbench/cli/demo.yaml")
                                    .replace("@BASE_URL@", server.baseUrl().toString()))
                    .withResults(results.folder());
            Launch launch = Context.launch();
            launch.note(SAID);
            Signals.onStop(() -> launch.stop("the demo was stopped by a signal"));
            return EndedRun.tell(
                    launch.fresh(evaluation, Context.materials(evaluation, Optional.empty()), display.watchers()),
                    json,
                    spec.commandLine().getOut(),
                    err);
        }
    }
}
