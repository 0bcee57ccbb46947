package dev.mtbench.cli;

import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.Launch;
import dev.mtbench.launch.Watcher;
import dev.mtbench.logging.Logging;
import dev.mtbench.report.format.Plain;
import dev.mtbench.service.EvaluationService;
import dev.mtbench.service.FiredRuns;
import dev.mtbench.service.LiveRuns;
import dev.mtbench.service.News;
import dev.mtbench.service.ScheduledFile;
import dev.mtbench.service.ScheduledFiles;
import dev.mtbench.web.Metrics;
import dev.mtbench.web.OneService;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code schedule}. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        header = "Runs evaluations when their schedules fire, until it is stopped.",
        description =
                "One run at a time. What was missed while it was down is made up for or left out as the file says; a"
                        + " run that was interrupted is gone on with first. Changed files are taken without a restart.",
        footer = {"", "Example: harness schedule nightly.yaml weekly.yaml"})
final class ScheduleCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleCommand.class);

    private static final int MOST_TIMES = 1000;
    private static final int LOG_MEBIBYTES = 10;
    private static final int OLD_LOGS = 5;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Evaluations' files with 'schedules'; their 'results' must be one folder.")
    private List<Path> paths = new ArrayList<>();

    @ArgGroup
    private Instead instead = new Instead();

    /** What is done once instead of the service. */
    static final class Instead {

        @Option(names = "--list", description = "Prints when the schedules fire next, and ends.")
        private boolean list;

        @Option(
                names = "--now",
                paramLabel = "NAME",
                description = "Fires an evaluation, or one of its schedules, at once, and ends as 'run' does.")
        private Optional<String> now = Optional.empty();
    }

    @Mixin
    private WebOptions web = new WebOptions();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "3",
            description = "With --list: so many times of each schedule; ${DEFAULT-VALUE} where none is given.")
    private int count;

    @Option(names = "--json", description = "With --list or --now: prints JSON.")
    private boolean json;

    @Mixin
    private DisplayOption display = new DisplayOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (count < 1 || count > MOST_TIMES) {
            throw new InputException(Fault.of("--count", "must be from 1 to " + MOST_TIMES + ", not " + count));
        }
        ScheduledFiles files = new ScheduledFiles(paths, Context::checked);
        if (instead.now.isPresent()) {
            return fire(named(files.all(), instead.now.get()));
        }
        if (files.all().stream().allMatch(file -> file.evaluation().schedules().isEmpty())) {
            throw new InputException(Fault.of(paths.get(0).toString(), "no file has 'schedules': nothing would fire"));
        }
        if (instead.list) {
            ScheduleList.print(files.all(), Instant.now(), count, json, out());
            return ExitCode.GOOD;
        }
        return serve(files);
    }

    /** An evaluation's name, or that of a schedule which no other evaluation has. */
    private static ScheduledFile named(List<ScheduledFile> files, String name) throws InputException {
        Optional<ScheduledFile> evaluation =
                files.stream().filter(file -> file.name().equals(name)).findFirst();
        if (evaluation.isPresent()) {
            return evaluation.get();
        }
        List<ScheduledFile> found = files.stream()
                .filter(file -> file.evaluation().schedules().stream()
                        .map(ScheduleEntry::name)
                        .anyMatch(name::equals))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        List<String> names = (found.isEmpty() ? files : found)
                .stream().map(ScheduledFile::name).toList();
        throw new InputException(Fault.of(
                "--now",
                found.isEmpty()
                        ? "there is no evaluation or schedule '" + name + "'; the evaluations are "
                                + String.join(", ", names)
                        : "several evaluations have a schedule '" + name + "'; name one of "
                                + String.join(", ", names)));
    }

    private int fire(ScheduledFile file) throws Exception {
        Launch.prepare();
        FiredRuns runs = runs(display.watchers(), (about, what) -> err().println(Plain.safe(about + ": " + what)));
        Signals.onStop(() -> runs.stop("the run was stopped by a signal"));
        return EndedRun.tell(runs.run(file, Optional.empty()).orElseThrow(), json, out(), err());
    }

    private int serve(ScheduledFiles files) throws Exception {
        News news = (about, what) -> {
            err().println(Plain.safe(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + about + ": " + what));
            LOG.info("{}: {}", about, Plain.safe(what));
        };
        LiveRuns live = new LiveRuns(InstantSource.system());
        Metrics metrics = new Metrics();
        FiredRuns runs = runs(EvaluationService.watchers(news).and(live).and(metrics), news);
        EvaluationService service = new EvaluationService(files, runs, news, metrics, InstantSource.system());
        Signals.onStop(() -> service.stop("the service was stopped by a signal"));
        try (Logging.Sink log = log(files);
                AutoCloseable pages = web.open(new OneService(files, service, live), metrics, news)) {
            service.run();
        }
        news.tell("service", "has ended; all is on disk");
        return ExitCode.INTERRUPTED;
    }

    /** What the service does, beside what each run has in a log of its own; of several machines none writes it. */
    private static Logging.Sink log(ScheduledFiles files) {
        if (files.store().isPresent()) {
            return () -> {};
        }
        return Logging.toRollingFile(
                files.results().resolve(EvaluationService.STORE).resolve("harness.log"),
                LOG_MEBIBYTES,
                OLD_LOGS,
                line -> files.all().stream()
                        .map(file -> file.evaluation().secrets())
                        .reduce(line, (text, secrets) -> secrets.sweep(text), (one, other) -> other));
    }

    private FiredRuns runs(Watcher.Factory watchers, News news) {
        return new FiredRuns(
                Context::launch,
                file -> Context.installedMaterials(file.evaluation(), Optional.of(file.file()), err()),
                watchers,
                news);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
