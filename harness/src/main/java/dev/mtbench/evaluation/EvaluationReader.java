package dev.mtbench.evaluation;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.input.Environment;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import dev.mtbench.input.Section;
import dev.mtbench.input.YamlFile;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Reading;
import dev.mtbench.judge.Rotation;
import dev.mtbench.judge.VerdictForm;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads an evaluation's file; all that is wrong with it is told together. */
public final class EvaluationReader {

    private static final int MOST_RUNS = 1000;
    private static final double LARGEST_SCORE = 1e6;

    private final Environment environment;
    private final CronCheck cronCheck;
    private final boolean toSend;

    /** Says what is wrong with a cron expression; the stage that schedules knows. */
    @FunctionalInterface
    public interface CronCheck {

        /** What is wrong, or empty where the expression is good. */
        Optional<String> fault(String cron);
    }

    public EvaluationReader(Environment environment, CronCheck cronCheck) {
        this(environment, cronCheck, true);
    }

    private EvaluationReader(Environment environment, CronCheck cronCheck, boolean toSend) {
        this.environment = environment;
        this.cronCheck = cronCheck;
        this.toSend = toSend;
    }

    /** Reads files whose variables are not needed, since nothing will be sent: to look at a stored run. */
    public static EvaluationReader withoutSecrets(CronCheck cronCheck) {
        return new EvaluationReader(name -> Optional.of("unset"), cronCheck, false);
    }

    /** The same reader for files whose variables are not needed. */
    public EvaluationReader withoutSecrets() {
        return withoutSecrets(cronCheck);
    }

    /**
     * Reads a file.
     *
     * @throws InputException with every fault of the file
     */
    public Evaluation read(Path file) throws InputException {
        Faults faults = new Faults();
        Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        return finished(evaluation(YamlFile.read(file, environment, faults), new TemplateReader(base)), faults);
    }

    /**
     * Reads a text.
     *
     * @param name how the text is called in faults
     * @throws InputException with every fault of the text
     */
    public Evaluation parse(String name, String yaml) throws InputException {
        Faults faults = new Faults();
        return finished(
                evaluation(YamlFile.parse(name, yaml, environment, faults), new TemplateReader(Path.of(""))), faults);
    }

    private static Evaluation finished(Optional<Evaluation> evaluation, Faults faults) throws InputException {
        faults.throwIfAny();
        return evaluation.orElseThrow();
    }

    private Optional<Evaluation> evaluation(Section top, TemplateReader templates) {
        String name = top.text("name");
        if (!name.isEmpty() && !Evaluation.isName(name)) {
            top.fault("name", Evaluation.NAME_RULE);
        }
        String questions = top.optionalText("questions").orElse("fresh");
        Optional<String> references = top.optionalText("references");
        Selection selection = top.read("select", EvaluationReader::selection).orElse(Selection.ALL);
        Map<String, Section> endpointSections = top.sectionsByName("endpoints");
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        endpointSections.forEach((endpoint, section) ->
                EndpointReader.read(endpoint, section, toSend).ifPresent(read -> endpoints.put(endpoint, read)));
        List<Candidate> candidates =
                list(top, "candidates", section -> CandidateReader.read(section, endpointSections.keySet(), templates));
        oneName(top, candidates);
        List<Judge> judges = list(
                top,
                "judges",
                section -> JudgeReader.read(section, endpointSections.keySet()).stream()
                        .toList());
        Mode mode = ModeReader.read(top);
        Reading reading = top.choice(
                        "reading",
                        Map.of(Reading.STRICT.label(), Reading.STRICT, Reading.FASTCHAT.label(), Reading.FASTCHAT))
                .orElse(Reading.STRICT);
        plainVerdicts(top, mode, reading);
        Rotation rotation = rotation(top, mode);
        int runs = top.integer("runs", 1, 1, MOST_RUNS);
        Gate gate = top.read("gate", EvaluationReader::gate).orElse(Gate.NONE);
        Optional<Budget> budget = top.read("budget", EvaluationReader::budget);
        if (top.has("budget")) {
            priced(top, "candidates");
            priced(top, "judges");
        }
        Path results = path(top, "results", "results");
        List<ScheduleEntry> schedules = top.sections("schedules").stream()
                .flatMap(section -> schedule(section).stream())
                .toList();
        distinct(top, "schedules");
        Upkeep upkeep = UpkeepReader.read(top, toSend);
        Optional<SharedStore> store = top.read("store", section -> StoreReader.read(section, toSend));
        for (String needed : List.of("endpoints", "candidates", "judges")) {
            if (top.isEmpty(needed)) {
                top.fault(needed, "'" + needed + "' " + (top.has(needed) ? "needs at least one entry" : "is missing"));
            }
        }
        return top.build(() -> new Evaluation(
                name,
                questions,
                references,
                selection,
                endpoints,
                candidates,
                judges,
                mode,
                reading,
                rotation,
                runs,
                gate,
                budget,
                results,
                schedules,
                upkeep,
                store));
    }

    private static void plainVerdicts(Section top, Mode mode, Reading reading) {
        if (!mode.isPairwise() && reading == Reading.STRICT) {
            return;
        }
        for (Section judge : top.sections("judges")) {
            for (VerdictForm form : List.of(VerdictForm.JSON_SCHEMA, VerdictForm.LOGPROBS)) {
                judge.optionalText("verdict")
                        .filter(form.label()::equals)
                        .ifPresent(verdict -> judge.fault("verdict", Evaluation.otherForm(form)));
            }
        }
    }

    private static Rotation rotation(Section top, Mode mode) {
        Rotation rotation = top.choice(
                        "rotation",
                        Map.of(Rotation.NONE.label(), Rotation.NONE, Rotation.CYCLIC.label(), Rotation.CYCLIC))
                .orElse(Rotation.NONE);
        if (rotation == Rotation.CYCLIC && top.sections("judges").size() == 1) {
            top.fault("rotation", "one judge cannot take turns: add another under 'judges', or take out 'rotation'");
        }
        if (rotation == Rotation.CYCLIC && mode.isPairwise()) {
            top.fault("rotation", Evaluation.TURNS_ARE_SINGLE);
        }
        return rotation;
    }

    private static Optional<Selection> selection(Section section) {
        List<String> questions = section.texts("questions");
        List<String> categories = section.texts("categories");
        OptionalInt limit = section.optionalInteger("limit", 1, Integer.MAX_VALUE);
        return section.build(() -> new Selection(questions, categories, limit));
    }

    private static Optional<Gate> gate(Section section) {
        double minCoverage = section.optionalNumber("minCoverage", 0, 1).orElse(Gate.DEFAULT_MIN_COVERAGE);
        OptionalDouble minScore = section.optionalNumber("minScore", -LARGEST_SCORE, LARGEST_SCORE);
        Optional<String> baseline = section.optionalText("baseline");
        double margin = section.optionalNumber("margin", 0, LARGEST_SCORE).orElse(Gate.DEFAULT_MARGIN);
        return section.build(() -> new Gate(minCoverage, minScore, baseline, margin));
    }

    private static Optional<Budget> budget(Section section) {
        OptionalDouble usd = section.optionalNumber("usd", 0, Budget.MOST);
        if (!section.has("usd")) {
            section.fault("usd", "a budget needs 'usd': US dollars");
        }
        return section.build(() -> new Budget(usd.orElse(0)));
    }

    /** Without every price nobody can say when a budget is used up. */
    private static void priced(Section top, String key) {
        for (Section section : top.sections(key)) {
            if (!section.has("price")) {
                section.fault(
                        "price",
                        "a budget can only be kept where every model has a 'price': add one here, or take out 'budget'");
            }
        }
    }

    private Optional<ScheduleEntry> schedule(Section section) {
        String name = section.text("name");
        String cron = section.text("cron");
        if (!cron.isEmpty()) {
            cronCheck.fault(cron).ifPresent(fault -> section.fault("cron", fault));
        }
        TimeZones zone = TimeZones.read(section);
        ScheduleEntry.Misfire misfire = section.choice(
                        "misfire", Map.of("once", ScheduleEntry.Misfire.ONCE, "skip", ScheduleEntry.Misfire.SKIP))
                .orElse(ScheduleEntry.Misfire.ONCE);
        ScheduleEntry.Overlap overlap = section.choice(
                        "overlap", Map.of("skip", ScheduleEntry.Overlap.SKIP, "queue", ScheduleEntry.Overlap.QUEUE))
                .orElse(ScheduleEntry.Overlap.SKIP);
        Duration jitter = section.duration("jitter", Duration.ZERO);
        return section.build(() -> new ScheduleEntry(name, cron, zone.id(), misfire, overlap, jitter));
    }

    private static Path path(Section section, String key, String fallback) {
        try {
            return Path.of(section.optionalText(key).orElse(fallback));
        } catch (InvalidPathException e) {
            section.fault(key, "'" + key + "' is not a path: " + e.getReason());
            return Path.of(fallback);
        }
    }

    private static <T> List<T> list(Section top, String key, Function<Section, List<T>> reader) {
        List<T> values = top.sections(key).stream()
                .flatMap(section -> reader.apply(section).stream())
                .toList();
        distinct(top, key);
        return values;
    }

    /** What checkpoints are called may meet what others are. */
    private static void oneName(Section top, List<Candidate> candidates) {
        Set<String> seen = new HashSet<>();
        boolean listed = top.sections("candidates").stream().anyMatch(section -> section.has("checkpoints"));
        candidates.stream()
                .map(Candidate::name)
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)) && listed)
                .forEach(name -> top.fault(
                        "candidates",
                        "the name '" + name + "' stands twice, with those of 'checkpoints' (give each a 'name')"));
    }

    /** Names that differ in case only would be one file on some systems. */
    private static void distinct(Section top, String key) {
        Set<String> seen = new HashSet<>();
        for (Section section : top.sections(key)) {
            section.optionalText("name")
                    .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                    .ifPresent(name -> section.fault(
                            "name", "the name '" + name + "' stands twice under '" + key + "' (case does not count)"));
        }
    }
}
