package dev.mtbench.history;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.input.InputException;
import dev.mtbench.report.leaderboard.RunResult;
import dev.mtbench.report.leaderboard.RunResults;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
record History(String evaluation, List<PastRun> runs) {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    public History {
        requireNonNull(evaluation, "evaluation");
        runs = ofOneSize(runs);
    }

    private static List<PastRun> ofOneSize(List<PastRun> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        int asked = runs.get(runs.size() - 1).asked();
        return runs.stream().filter(run -> run.asked() == asked).toList();
    }

    /**
     * Reads a folder of runs; one that cannot be read is passed over, and so is one without answers of its own:
     * imported, or another's judged again.
     *
     * @param reader reads the runs' configurations
     * @throws InputException where the folder cannot be read
     */
    static History read(Path results, String evaluation, EvaluationReader reader) throws InputException {
        Map<SeriesKey, SeriesKey> known = new HashMap<>();
        List<PastRun> runs = new ArrayList<>();
        for (RunFolder folder : RunFolder.all(
                results,
                log -> log.provenance().name().equals(evaluation)
                        && log.status() == RunStatus.COMPLETE
                        && log.provenance().importedFrom().isEmpty()
                        && log.provenance().source().isEmpty())) {
            try {
                runs.add(PastRun.of(
                        RunResults.read(folder, reader),
                        folder,
                        key -> requireNonNullElse(known.putIfAbsent(key, key), key)));
            } catch (InputException e) {
                LOG.warn("{} is passed over: {}", folder.path(), e.getMessage());
            }
        }
        return new History(evaluation, runs);
    }

    /** What came before a run, and the run itself. */
    History upTo(RunResult run, RunFolder folder) {
        PastRun newest = PastRun.of(run, folder, UnaryOperator.identity());
        return new History(
                evaluation,
                Stream.concat(
                                runs.stream()
                                        .filter(other -> other.startedAt().isBefore(newest.startedAt()))
                                        .filter(other -> !other.id().equals(newest.id())),
                                Stream.of(newest))
                        .toList());
    }

    /** The run before the newest. */
    Optional<PastRun> previous() {
        return runs.size() < 2 ? Optional.empty() : Optional.of(runs.get(runs.size() - 2));
    }

    /** A candidate's series, oldest first: a new one wherever its scores stop being looks at the same thing. */
    List<Series> series(String candidate) {
        List<Series> all = new ArrayList<>();
        List<Series.Point> points = new ArrayList<>();
        List<String> changed = List.of();
        Optional<SeriesKey> last = Optional.empty();
        for (PastRun run : runs) {
            PastRun.Look look = run.looks().get(candidate);
            if (look == null) {
                continue;
            }
            List<String> changes = last.map(look.key()::changes).orElse(List.of());
            if (!changes.isEmpty()) {
                all.add(new Series(candidate, points, changed));
                points.clear();
                changed = changes;
            }
            points.add(look.point());
            last = Optional.of(look.key());
        }
        if (!points.isEmpty()) {
            all.add(new Series(candidate, points, changed));
        }
        return all;
    }

    /** The series that still goes on; empty where there is none. */
    Optional<Series> current(String candidate) {
        List<Series> all = series(candidate);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * How the newest run asks and judges a candidate otherwise than these did; empty where none of them has it here, no
     * change where only runs in between did.
     */
    Optional<List<String>> changes(String candidate, Collection<String> ids) {
        Optional<SeriesKey> newest = key(scored(candidate), candidate);
        Optional<SeriesKey> theirs = key(scored(candidate).filter(run -> ids.contains(run.id())), candidate);
        return newest.flatMap(now -> theirs.map(now::changes));
    }

    private Stream<PastRun> scored(String candidate) {
        return runs.stream().filter(run -> run.looks().containsKey(candidate));
    }

    private static Optional<SeriesKey> key(Stream<PastRun> some, String candidate) {
        return some.flatMap(run -> Optional.ofNullable(run.looks().get(candidate)).stream())
                .map(PastRun.Look::key)
                .reduce((earlier, later) -> later);
    }
}
