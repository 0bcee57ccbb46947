package dev.mtbench.cli;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.JudgingPlan;
import dev.mtbench.launch.Launch;
import dev.mtbench.launch.Plan;
import dev.mtbench.launch.Rejudging;
import dev.mtbench.question.SetFolder;
import dev.mtbench.run.StoredRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code judge}. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        header = "Judges the answers of a stored run again, into a new run; sends nothing to candidates.",
        description = {
            "The judge is one of the run's own evaluation, or of another file (--file), or is made from --judge-url and"
                    + " --judge-model; its key is then taken from JUDGE_API_KEY.",
            "Other judge prompts and references are those of another question set with the same questions"
                    + " (--questions), or other references alone (--references). --mode has the answers compared instead"
                    + " of graded, or the other way round."
        },
        footer = {
            "",
            "Example: harness judge results/nightly-7b-20260101T020000Z-1a2b --judge gpt-4o --file judges.yaml"
        })
final class JudgeCommand implements Callable<Integer> {

    private static final String SUFFIX = "-judged";
    private static final int LONGEST_NAME = 100;

    @Parameters(paramLabel = "RUN", description = "A run's folder or name.")
    private String run = "";

    @Option(names = "--judge", paramLabel = "NAME", description = "The judge's name in the file; repeatable.")
    private List<String> judges = new ArrayList<>();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The evaluation that names the judge and its endpoint; the run's own where none is given.")
    private Optional<Path> file = Optional.empty();

    @ArgGroup(validate = false, heading = "%nInstead of a file:%n")
    private JudgeFromFlags flags = new JudgeFromFlags();

    @Option(
            names = "--references",
            paramLabel = "SET",
            description =
                    "The references the judge is shown: a set's name or a file; those of the run's own evaluation.")
    private Optional<String> references = Optional.empty();

    @Option(
            names = "--questions",
            paramLabel = "SET",
            description =
                    "The question set whose judge prompts and references are used; it must ask the same questions.")
    private Optional<String> questions = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Names the new run's folder; the run's name and -judged.")
    private Optional<String> name = Optional.empty();

    @Mixin
    private ModeOption mode = new ModeOption();

    @Mixin
    private ResultsOption results = new ResultsOption();

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
        if (!dryRun) {
            Launch.prepare();
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        StoredRun source = Context.stored(Optional.of(run), results.folder());
        Rejudging again = Rejudging.of(
                source,
                judging(source),
                judges,
                mode.mode(source.evaluation()),
                name(source),
                chosen(source, err),
                results.folder());
        Plan plan = JudgingPlan.of(again);
        if (plan.lines().stream().allMatch(line -> line.requests() == 0)) {
            throw new InputException(Fault.of(source.folder().id(), "this run has no answer that could be judged"));
        }
        if (dryRun) {
            PlanText.print(plan, json, out);
            return ExitCode.GOOD;
        }
        PlanText.printEstimate(plan, again.evaluation().budget(), err);
        Launch launch = Context.launch();
        Signals.onStop(() -> launch.stop("the run was stopped by a signal"));
        return EndedRun.tell(launch.judge(again, display.watchers()), json, out, err);
    }

    /** Secrets are put in when the judge is to be asked: the candidates' are never needed. */
    private Evaluation judging(StoredRun source) throws InputException {
        EvaluationReader reader = Context.readerWithoutSecrets();
        if (flags.any()) {
            if (file.isPresent() || !judges.isEmpty()) {
                throw new InputException(
                        Fault.of("--judge-url", "makes a judge of its own; take out --judge and --file, or the flags"));
            }
            return flags.evaluation(reader);
        }
        if (file.isEmpty() && judges.isEmpty()) {
            throw new InputException(Fault.of(
                    "--judge",
                    "say who judges: --judge NAME, with --file FILE where another file knows it, or --judge-url and"
                            + " --judge-model"));
        }
        if (file.isEmpty() && !source.log().provenance().goesOn()) {
            throw new InputException(Fault.of(
                    "--judge",
                    "this run was imported, and its judges are nowhere: name a judge of a file (--file), or one with"
                            + " --judge-url and --judge-model"));
        }
        return file.isPresent() ? reader.read(file.get()) : source.evaluation();
    }

    private Rejudging.Chosen chosen(StoredRun source, PrintWriter err) throws InputException, InterruptedException {
        if (questions.isPresent()) {
            Optional<String> wanted = references;
            Materials materials = Context.installedMaterials(
                    questions.get(), wanted, Rejudging.selection(source), Optional.empty(), err);
            return new Rejudging.Chosen(questions, wanted, materials);
        }
        Materials materials = references.isEmpty()
                ? source.materials()
                : Materials.read(
                        references,
                        Rejudging.selection(source),
                        new SetFolder.OnDisk(source.folder().questions()),
                        Path.of(""));
        return new Rejudging.Chosen(Optional.empty(), references, materials);
    }

    private String name(StoredRun source) {
        String own = source.evaluation().name();
        String judged = own.endsWith(SUFFIX)
                ? own
                : own.substring(0, Math.min(own.length(), LONGEST_NAME - SUFFIX.length())) + SUFFIX;
        return name.orElse(judged);
    }
}
