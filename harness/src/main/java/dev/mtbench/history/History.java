package dev.mtbench.history;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.input.InputException;
import dev.mtbench.report.Report;
import dev.mtbench.report.leaderboard.RunResult;
import dev.mtbench.report.leaderboard.RunResults;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The complete runs of one evaluation that asked as many questions as the newest: a trial with a few of them is no part
 * of a series.
 *
 * @param evaluation the evaluation's name
 * @param runs oldest first
 */
public record History(String evaluation, List<RunResult> runs) {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    public History {
        requireNonNull(evaluation, "evaluation");
        runs = ofOneSize(runs);
    }

    private static List<RunResult> ofOneSize(List<RunResult> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        int asked = asked(runs.get(runs.size() - 1));
        return runs.stream().filter(run -> asked(run) == asked).toList();
    }

    private static int asked(RunResult run) {
        return run.protocol().questions().count();
    }

    /**
     * Reads a folder of runs; one that cannot be read is passed over, and so is one without answers of its own:
     * imported, or another's judged again.
     *
     * @param reader reads the runs' configurations
     * @throws InputException where the folder cannot be read
     */
    public static History read(Path results, String evaluation, EvaluationReader reader) throws InputException {
        List<RunResult> runs = new ArrayList<>();
        for (RunFolder folder : RunFolder.all(
                results,
                log -> log.provenance().name().equals(evaluation)
                        && log.status() == RunStatus.COMPLETE
                        && log.provenance().importedFrom().isEmpty()
                        && log.provenance().source().isEmpty())) {
            try {
                runs.add(RunResults.read(folder, reader));
            } catch (InputException e) {
                LOG.warn("{} is passed over: {}", folder.path(), e.getMessage());
            }
        }
        return new History(evaluation, runs);
    }

    /** What came before a run, and the run itself. */
    public History upTo(RunResult run) {
        return new History(
                evaluation,
                Stream.concat(
                                runs.stream()
                                        .filter(other -> other.startedAt().isBefore(run.startedAt()))
                                        .filter(other -> !other.run()
                                                .id()
                                                .equals(run.run().id())),
                                Stream.of(run))
                        .toList());
    }

    /** The run before the newest. */
    public Optional<RunResult> previous() {
        return runs.size() < 2 ? Optional.empty() : Optional.of(runs.get(runs.size() - 2));
    }

    /** The candidates of all runs, in the order in which the runs first name them. */
    public Set<String> candidates() {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> run.candidates().forEach(candidate -> names.add(candidate.name())));
        return names;
    }

    /** A candidate's series, oldest first: a new one wherever its scores stop being looks at the same thing. */
    public List<Series> series(String candidate) {
        List<Series> all = new ArrayList<>();
        List<Series.Point> points = new ArrayList<>();
        List<String> changed = List.of();
        Optional<SeriesKey> last = Optional.empty();
        for (RunResult run : runs) {
            Optional<Report.CandidatePart> part = part(run, candidate);
            if (part.isEmpty()) {
                continue;
            }
            SeriesKey key = SeriesKey.of(run, part.get());
            List<String> changes = last.map(key::changes).orElse(List.of());
            if (!changes.isEmpty()) {
                all.add(new Series(candidate, points, changed));
                points.clear();
                changed = changes;
            }
            points.add(point(run, part.get()));
            last = Optional.of(key);
        }
        if (!points.isEmpty()) {
            all.add(new Series(candidate, points, changed));
        }
        return all;
    }

    /** The series that still goes on; empty where there is none. */
    public Optional<Series> current(String candidate) {
        List<Series> all = series(candidate);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static Optional<Report.CandidatePart> part(RunResult run, String candidate) {
        return run.candidates().stream()
                .filter(part -> part.name().equals(candidate) && part.score().mean() != null)
                .findFirst();
    }

    private static Series.Point point(RunResult run, Report.CandidatePart part) {
        Report.Variance variance = part.variance();
        Double deviation = variance == null ? null : variance.runDeviation();
        return new Series.Point(
                run.run().id(),
                run.startedAt(),
                requireNonNull(part.score().mean()),
                variance == null ? 1 : variance.generations(),
                deviation == null ? OptionalDouble.empty() : OptionalDouble.of(deviation));
    }
}
