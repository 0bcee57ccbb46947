package dev.mtbench.cli;

import dev.mtbench.fastchat.VoteFile;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.launch.AgreementFiles;
import dev.mtbench.report.agreement.AgreementBuilder;
import dev.mtbench.report.agreement.AgreementReport;
import dev.mtbench.report.format.AgreementText;
import dev.mtbench.run.StoredRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agreement}. */
@Command(
        name = "agreement",
        mixinStandardHelpOptions = true,
        header = "Says how far judges agree: with one another, with themselves, or with people's votes.",
        description = {
            "Only judgments of the same answers are put side by side, of whichever runs: 'harness judge' has stored answers"
                    + " judged again.",
            "Votes are a JSON array, or an object a line, of question_id, model_a, model_b, winner, judge and turn, as"
                    + " FastChat has them."
        },
        footer = {
            "",
            "Example: harness agreement results/nightly-20260101T020000Z-0a1b results/nightly-judged-20260102T020000Z-7c3d"
        })
final class AgreementCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "Runs' folders or names; the latest where neither a run nor votes are given.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--votes", paramLabel = "FILE", description = "People's votes, or a judge's; repeatable.")
    private List<Path> votes = new ArrayList<>();

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description = "Writes this file; its extension names the form: .json, .md or .html. Repeatable.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Prints the agreement as JSON.")
    private boolean json;

    @Mixin
    private ResultsOption results = new ResultsOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        for (Path file : files) {
            AgreementFiles.check(file);
        }
        AgreementReport report = AgreementBuilder.of(runs(), votes());
        if (report.isEmpty()) {
            throw new InputException(Fault.of(
                    "agreement",
                    "there is nothing to put side by side: it takes two judges or two draws on the same answers, two"
                            + " candidates, or votes ('harness judge RUN' has a run's answers judged again)"));
        }
        for (Path file : files) {
            AgreementFiles.write(file, report);
        }
        spec.commandLine()
                .getOut()
                .print(json ? new String(Json.pretty(report), StandardCharsets.UTF_8) : AgreementText.of(report));
        spec.commandLine().getOut().flush();
        return ExitCode.GOOD;
    }

    /** A run that is named twice is still one. */
    private List<StoredRun> runs() throws InputException {
        List<StoredRun> stored = new ArrayList<>();
        Set<Path> seen = new LinkedHashSet<>();
        if (runs.isEmpty() && votes.isEmpty()) {
            return List.of(Context.stored(Optional.empty(), results.folder()));
        }
        for (String name : runs) {
            StoredRun run = Context.stored(Optional.of(name), results.folder());
            if (seen.add(run.folder().path().toAbsolutePath().normalize())) {
                stored.add(run);
            }
        }
        return stored;
    }

    private List<AgreementBuilder.Votes> votes() throws InputException {
        List<AgreementBuilder.Votes> read = new ArrayList<>();
        for (Path file : votes) {
            read.add(new AgreementBuilder.Votes(file.toString(), VoteFile.read(file)));
        }
        return read;
    }
}
