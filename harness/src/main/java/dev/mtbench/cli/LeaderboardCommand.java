package dev.mtbench.cli;

import dev.mtbench.json.Json;
import dev.mtbench.launch.LeaderboardFiles;
import dev.mtbench.report.format.LeaderboardText;
import dev.mtbench.report.format.Plain;
import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.leaderboard.LeaderboardBuilder;
import dev.mtbench.report.leaderboard.Published;
import dev.mtbench.report.leaderboard.RunResults;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leaderboard}. */
@Command(
        name = "leaderboard",
        mixinStandardHelpOptions = true,
        header = "Shows all runs of a results folder side by side.",
        description = "Each candidate's newest run, with ranks that claim no more than the intervals say. Runs that"
                + " must not be compared stand in tables of their own.",
        footer = {"", "Example: harness leaderboard results --published -o results/leaderboard.html"})
final class LeaderboardCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "The folder of the run folders; ${DEFAULT-VALUE} where none is given.")
    private Path results = Path.of("results");

    @Option(names = "--all", description = "Shows every run, not only the newest of each candidate.")
    private boolean all;

    @Option(names = "--complete", description = "Leaves out runs that are not complete.")
    private boolean complete;

    @Option(
            names = "--published",
            description = "Shows published MT-Bench scores of other models too, with their sources.")
    private boolean published;

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description = "Writes this file; its extension names the form: .json, .md, .csv or .html. Repeatable.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Prints the leaderboard as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        for (Path file : files) {
            LeaderboardFiles.check(file);
        }
        RunResults runs = RunResults.read(results, Context.readerWithoutSecrets());
        PrintWriter err = spec.commandLine().getErr();
        runs.passedOver().forEach(run -> err.println(Plain.safe(run.run() + " is passed over: " + run.reason())));
        Leaderboard board = LeaderboardBuilder.build(
                runs,
                new LeaderboardBuilder.Selection(all, complete),
                published ? Optional.of(Published.read()) : Optional.empty());
        for (Path file : files) {
            LeaderboardFiles.write(file, board, results);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? new String(Json.pretty(board), StandardCharsets.UTF_8) : LeaderboardText.of(board));
        out.flush();
        return ExitCode.GOOD;
    }
}
