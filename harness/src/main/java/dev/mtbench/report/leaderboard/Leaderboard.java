package dev.mtbench.report.leaderboard;

import static java.util.Objects.requireNonNull;

import dev.mtbench.question.Scale;
import dev.mtbench.report.CandidatePart.PublishedPart;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs side by side: what {@code leaderboard --json} prints. Null means unknown. Intervals are at 95%.
 *
 * @param tables runs that may be compared stand in one; the one with the newest run first; at least one
 * @param published scores of other models; null unless asked for
 * @param passedOver the runs that cannot be read
 */
public record Leaderboard(
        String schemaVersion, List<Table> tables, @Nullable Published published, List<PassedOver> passedOver) {

    /** The version of this form. */
    public static final String SCHEMA_VERSION = "1.0";

    public Leaderboard {
        requireNonNull(schemaVersion, "schemaVersion");
        tables = List.copyOf(tables);
        passedOver = List.copyOf(passedOver);
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("a leaderboard without a table");
        }
    }

    /**
     * Runs of one protocol.
     *
     * @param protocol its id
     * @param questions the set's name and version
     * @param count how many of its questions were asked
     * @param judges the judges' models
     * @param terms how answers were had and judged
     * @param notice what the question set says about its scores; null for nothing
     * @param turns the most turns that a row has
     * @param besidePublished whether published scores were had in the same way, up to the judge's version
     * @param rows highest score first, those without a score last
     */
    public record Table(
            String protocol,
            String questions,
            int count,
            List<String> judges,
            List<Term> terms,
            @Nullable String notice,
            Scale scale,
            int turns,
            boolean besidePublished,
            List<Row> rows) {

        public Table {
            requireNonNull(protocol, "protocol");
            requireNonNull(questions, "questions");
            requireNonNull(scale, "scale");
            judges = List.copyOf(judges);
            terms = List.copyOf(terms);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One of the things that decide what a score means.
     *
     * @param differs whether it is not the same in all tables
     */
    public record Term(String name, String value, boolean differs) {

        public Term {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }

    /**
     * A candidate of a run.
     *
     * @param rank one more than the rows of its table whose whole interval lies above this one's; null where this one's
     *     is unknown
     * @param score the mean of category × turn means, as the run's report has it
     * @param scored the answers with a score
     * @param expected the answers asked for
     * @param status complete, incomplete, interrupted or failed
     * @param startedAt when the run began
     * @param run its folder's name
     * @param published what the model's authors published, beside this score; null where the run knows nothing
     */
    public record Row(
            @Nullable Integer rank,
            String candidate,
            String model,
            @Nullable Double score,
            @Nullable List<Double> interval,
            List<Turn> turns,
            int scored,
            int expected,
            String status,
            String startedAt,
            String run,
            @Nullable PublishedPart published) {

        public Row {
            requireNonNull(candidate, "candidate");
            requireNonNull(model, "model");
            requireNonNull(status, "status");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(run, "run");
            interval = interval == null ? null : List.copyOf(interval);
            turns = List.copyOf(turns);
        }

        Row ranked(Optional<Integer> place) {
            return new Row(
                    place.orElse(null),
                    candidate,
                    model,
                    score,
                    interval,
                    turns,
                    scored,
                    expected,
                    status,
                    startedAt,
                    run,
                    published);
        }
    }

    public record Turn(int turn, @Nullable Double mean) {}

    /** A run that cannot be read. */
    public record PassedOver(String run, String reason) {

        public PassedOver {
            requireNonNull(run, "run");
            requireNonNull(reason, "reason");
        }
    }
}
