package dev.mtbench.cli;

import dev.mtbench.file.Durable;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.RunComparer;
import dev.mtbench.report.RunComparison;
import dev.mtbench.report.format.ComparisonMarkdown;
import dev.mtbench.report.format.ComparisonText;
import dev.mtbench.run.StoredRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = "Says whether a run is worse than another, and how sure that is.",
        description = "Compares question by question what both were asked. REGRESSION ends with exit code 100. For two"
                + " candidates of one run give the run twice, with both names.",
        footer = {
            "",
            "Example: harness compare results/nightly-20260101T020000Z-0a1b results/nightly-20260102T020000Z-7c3d"
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BASELINE", description = "A run's folder or name.")
    private String baseline = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The run that is compared with it.")
    private String candidate = "";

    @Option(names = "--baseline-candidate", paramLabel = "NAME", description = "Only this candidate of the baseline.")
    private Optional<String> baselineName = Optional.empty();

    @Option(names = "--candidate", paramLabel = "NAME", description = "Only this candidate of the new run.")
    private Optional<String> candidateName = Optional.empty();

    @Option(
            names = "--margin",
            defaultValue = "0.3",
            description = "The loss in points that is accepted; ${DEFAULT-VALUE} where none is given.")
    private double margin;

    @Option(names = "--anyway", description = "Compares also what was asked or judged in different ways.")
    private boolean anyway;

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description = "Writes this file; its extension names the form: .json or .md. Repeatable.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Prints the comparison as JSON.")
    private boolean json;

    @Mixin
    private ResultsOption results = new ResultsOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (!(margin >= 0)) {
            throw new InputException(Fault.of("--margin", "must be a number from 0 up"));
        }
        for (Path file : files) {
            form(file);
        }
        StoredRun before = Context.stored(Optional.of(baseline), results.folder());
        StoredRun after = Context.stored(Optional.of(candidate), results.folder());
        RunComparer comparer = new RunComparer(before, after, margin);
        check(comparer, before, after);
        RunComparison comparison = comparer.compare(comparer.pairs(baselineName, candidateName));
        for (Path file : files) {
            Durable.write(file, form(file).apply(comparison));
        }
        spec.commandLine()
                .getOut()
                .print(
                        json
                                ? new String(Json.pretty(comparison), StandardCharsets.UTF_8)
                                : ComparisonText.of(comparison));
        spec.commandLine().getOut().flush();
        return comparison.comparisons().stream().anyMatch(part -> "REGRESSION".equals(part.verdict()))
                ? ExitCode.GATE_FAILED
                : ExitCode.GOOD;
    }

    private void check(RunComparer comparer, StoredRun before, StoredRun after) throws InputException {
        boolean oneRun = before.folder().id().equals(after.folder().id());
        if (oneRun
                && (baselineName.isEmpty() || candidateName.isEmpty())
                && before.evaluation().candidates().size() > 1) {
            throw new InputException(Fault.of(
                    before.folder().id(),
                    "within one run name both candidates: --baseline-candidate NAME --candidate NAME"));
        }
        List<String> differing = comparer.differing();
        if (!differing.isEmpty() && !anyway) {
            throw new InputException(differing.stream()
                    .map(field -> Fault.of(
                            after.folder().id(),
                            "must not be compared, since it was asked or judged in another way (--anyway does it): "
                                    + field))
                    .toList());
        }
    }

    private static Function<RunComparison, byte[]> form(Path file) throws InputException {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".json")) {
            return Json::pretty;
        }
        if (name.endsWith(".md")) {
            return comparison -> ComparisonMarkdown.of(comparison).getBytes(StandardCharsets.UTF_8);
        }
        throw new InputException(Fault.of(file.toString(), "the extension must be .json or .md"));
    }
}
