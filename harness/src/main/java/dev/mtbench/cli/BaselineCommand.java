package dev.mtbench.cli;

import dev.mtbench.history.Baseline;
import dev.mtbench.history.Baselines;
import dev.mtbench.history.Blessing;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.format.TextTable;
import dev.mtbench.run.StoredRun;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baseline set|show|clear}. */
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        header = "The runs that later ones are held against: set, show, clear.",
        description = "Scores are watched for a drop below them, and judges by their frozen answers.",
        footer = {"", "Example: harness baseline set nightly-20260101T020000Z-0a1b"})
final class BaselineCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Blesses runs of one evaluation: they are its baseline from now on.",
            description = "Several runs say by how much a score moves by itself; eight are many. Their answers are"
                    + " frozen: 80, or as many, of the newest are what judges are watched by.",
            footer = {"", "Example: harness baseline set RUN-1 RUN-2 RUN-3"})
    int set(
            @Parameters(arity = "1..*", paramLabel = "RUN", description = "Complete runs' folders or names.")
                    List<String> runs,
            @Mixin ResultsOption results)
            throws Exception {
        List<StoredRun> stored = new ArrayList<>();
        for (String run : runs) {
            stored.add(Context.stored(Optional.of(run), results.folder()));
        }
        if (stored.stream().map(run -> run.folder().results()).distinct().count() > 1) {
            throw new InputException(Fault.of("RUN", "a baseline's runs lie in one folder"));
        }
        Baseline baseline = Blessing.of(stored, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        new Baselines(stored.get(0).folder().results()).set(baseline);
        out().println(baseline.evaluation() + " has a baseline: " + String.join(", ", baseline.runs()) + "; "
                + baseline.anchors().anchors().size() + " answers are frozen");
        return ExitCode.GOOD;
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Shows the baselines of a results folder.",
            footer = {"", "Example: harness baseline show"})
    int show(
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "An evaluation's name; all without it.")
                    Optional<String> name,
            @Option(names = "--json", description = "Prints JSON.") boolean json,
            @Mixin ResultsOption results)
            throws Exception {
        Baselines baselines = new Baselines(results.folder());
        List<Baseline> shown = name.isPresent() ? List.of(named(baselines, name.get(), results)) : baselines.all();
        if (json) {
            out().print(new String(
                    Json.pretty(shown.stream().map(BaselineCommand::part).toList()), StandardCharsets.UTF_8));
        } else {
            TextTable table =
                    new TextTable(Set.of(0, 1, 2)).row(List.of("evaluation", "blessed", "runs", "frozen answers"));
            shown.forEach(baseline -> table.row(List.of(
                    baseline.evaluation(),
                    baseline.blessedAt().toString(),
                    String.join(", ", baseline.runs()),
                    Integer.toString(baseline.anchors().anchors().size()))));
            out().print(shown.isEmpty() ? "no evaluation has a baseline here\n" : table.text());
        }
        out().flush();
        return ExitCode.GOOD;
    }

    private static Map<String, Object> part(Baseline baseline) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("evaluation", baseline.evaluation());
        part.put("blessedAt", baseline.blessedAt().toString());
        part.put("runs", baseline.runs());
        part.put("anchors", baseline.anchors().anchors().size());
        return part;
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Forgets an evaluation's baseline; its runs stay.",
            footer = {"", "Example: harness baseline clear nightly"})
    int clear(
            @Parameters(paramLabel = "NAME", description = "The evaluation's name.") String name,
            @Mixin ResultsOption results)
            throws Exception {
        if (!new Baselines(results.folder()).clear(name)) {
            throw none(name, results);
        }
        out().println(name + " has no baseline any more");
        return ExitCode.GOOD;
    }

    private static Baseline named(Baselines baselines, String name, ResultsOption results) throws InputException {
        return baselines.find(name).orElseThrow(() -> none(name, results));
    }

    private static InputException none(String name, ResultsOption results) {
        return new InputException(Fault.of(
                results.folder().toString(), "there is no baseline of an evaluation '" + name + "' in this folder"));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
