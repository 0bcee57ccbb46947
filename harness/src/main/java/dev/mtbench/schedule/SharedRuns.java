package dev.mtbench.schedule;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the runs have come that several machines share. A firing's run is begun, its parts are done, and it is ended:
 * what the store says is due is due, whichever machine asks.
 */
public final class SharedRuns {

    static final String TABLES = """
            CREATE SEQUENCE TOKENS;
            CREATE TABLE SHARED_RUNS (
              ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              FIRING BIGINT NOT NULL REFERENCES FIRINGS ON DELETE CASCADE,
              RUN TEXT NOT NULL,
              RESUMED BOOLEAN NOT NULL,
              LAST BOOLEAN NOT NULL,
              BEGUN BOOLEAN NOT NULL DEFAULT FALSE,
              ENDED BOOLEAN NOT NULL DEFAULT FALSE,
              TOKEN BIGINT NOT NULL DEFAULT 0
            );
            CREATE TABLE PARTS (
              RUN_ID BIGINT NOT NULL REFERENCES SHARED_RUNS ON DELETE CASCADE,
              NUMBER INT NOT NULL,
              CANDIDATE TEXT,
              OUTCOME TEXT,
              TOKEN BIGINT NOT NULL DEFAULT 0,
              PRIMARY KEY (RUN_ID, NUMBER)
            )""";

    /** An evaluation's oldest firing is what is done of it; all others wait. */
    private static final String DUE = """
            SELECT F.ID AS FIRING, R.ID AS RUN_ID, R.BEGUN, P.NUMBER, P.OUTCOME IS NULL AS IS_OPEN
            FROM (SELECT DISTINCT ON (EVALUATION) ID FROM FIRINGS ORDER BY EVALUATION, ID) F
            LEFT JOIN SHARED_RUNS R ON R.FIRING = F.ID AND NOT R.ENDED
            LEFT JOIN PARTS P ON P.RUN_ID = R.ID
            ORDER BY F.ID, R.ID, P.NUMBER""";

    private static final String OPEN = "SELECT * FROM SHARED_RUNS WHERE FIRING = ? AND NOT ENDED";

    private final Store store;

    public SharedRuns(Store store) {
        this.store = store;
    }

    /** All that some machine is to do now, the oldest firing's first. */
    public List<Work> due() throws IOException {
        return store.transaction(transaction -> {
            List<Work> due = new ArrayList<>();
            try (PreparedStatement statement = transaction.prepareStatement(DUE);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due(rows, due);
                }
            }
            return due;
        });
    }

    private static void due(ResultSet row, List<Work> due) throws SQLException {
        if (!row.getBoolean("BEGUN")) {
            Work begin = new Work(Work.Kind.BEGIN, row.getLong("FIRING"), 0);
            if (!due.contains(begin)) {
                due.add(begin);
            }
            return;
        }
        long run = row.getLong("RUN_ID");
        Work end = new Work(Work.Kind.END, run, 0);
        if (row.getBoolean("IS_OPEN")) {
            due.remove(end);
            due.add(new Work(Work.Kind.PART, run, row.getInt("NUMBER")));
        } else if (due.stream().noneMatch(work -> work.id() == run && work.kind() != Work.Kind.BEGIN)) {
            due.add(end);
        }
    }

    /** The run that a firing is at; empty where it has none yet, or none any more. */
    public Optional<SharedRun> ofFiring(long firing) throws IOException {
        return store.transaction(transaction -> run(transaction, OPEN, firing));
    }

    /** A run that has not ended. */
    public Optional<SharedRun> of(long id) throws IOException {
        return store.transaction(
                transaction -> run(transaction, "SELECT * FROM SHARED_RUNS WHERE ID = ? AND NOT ENDED", id));
    }

    private static Optional<SharedRun> run(Connection transaction, String sql, long id) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new SharedRun(
                                row.getLong("ID"),
                                row.getLong("FIRING"),
                                row.getString("RUN"),
                                row.getBoolean("RESUMED"),
                                row.getBoolean("LAST"),
                                row.getBoolean("BEGUN")))
                        : Optional.empty();
            }
        }
    }

    /** Whether a firing has gone on with an earlier run already. */
    public boolean hasResumed(long firing) throws IOException {
        String sql = "SELECT * FROM SHARED_RUNS WHERE FIRING = ? AND ENDED AND RESUMED";
        return store.transaction(transaction -> run(transaction, sql, firing).isPresent());
    }

    /**
     * Says which run a firing is at and what its parts are, unless another machine has said so.
     *
     * @param run the run's name
     * @param resumed whether it is an earlier run; the firing's own comes after it then
     * @param candidates of each part; an empty one stands for all
     * @return what holds; empty where the firing is gone
     */
    public Optional<SharedRun> plan(Firing firing, String run, boolean resumed, List<Optional<String>> candidates)
            throws IOException {
        return store.alone(transaction -> {
            if (!exists(transaction, firing.id())) {
                return Optional.empty();
            }
            if (run(transaction, OPEN, firing.id()).isEmpty()) {
                insert(transaction, firing.id(), run, resumed, !resumed, candidates);
            }
            return run(transaction, OPEN, firing.id());
        });
    }

    /** Fires once to go on with a run, and for nothing else; does nothing where that waits already. */
    public void resume(String evaluation, String schedule, Instant now, String run, List<Optional<String>> candidates)
            throws IOException {
        store.alone(transaction -> {
            String known = "SELECT COUNT(*) FROM SHARED_RUNS WHERE RUN = ? AND NOT ENDED";
            if (number(transaction, known, run) == 0) {
                FiringQueue.insert(transaction, evaluation, schedule, now);
                long firing = number(transaction, "SELECT MAX(ID) FROM FIRINGS");
                insert(transaction, firing, run, true, true, candidates);
            }
            return true;
        });
    }

    private static boolean exists(Connection transaction, long firing) throws SQLException {
        return number(transaction, "SELECT COUNT(*) FROM FIRINGS WHERE ID = ?", firing) > 0;
    }

    private static long number(Connection transaction, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static void insert(
            Connection transaction,
            long firing,
            String run,
            boolean resumed,
            boolean last,
            List<Optional<String>> candidates)
            throws SQLException {
        String sql = "INSERT INTO SHARED_RUNS (FIRING, RUN, RESUMED, LAST) VALUES (?, ?, ?, ?)";
        FiringQueue.update(transaction, sql, firing, run, resumed, last);
        long id = run(transaction, OPEN, firing).orElseThrow().id();
        for (int i = 0; i < candidates.size(); i++) {
            String part = "INSERT INTO PARTS (RUN_ID, NUMBER, CANDIDATE) VALUES (?, ?, ?)";
            try (PreparedStatement statement = transaction.prepareStatement(part)) {
                statement.setLong(1, id);
                statement.setInt(2, i);
                statement.setString(3, candidates.get(i).orElse(null));
                statement.executeUpdate();
            }
        }
    }

    /** Says that the run's folder is there. */
    public void begun(SharedRun run) throws IOException {
        store.transaction(transaction ->
                FiringQueue.update(transaction, "UPDATE SHARED_RUNS SET BEGUN = TRUE WHERE ID = ?", run.id()));
    }

    /** The parts of a run, in order. */
    public List<Part> parts(long run) throws IOException {
        return store.transaction(transaction -> {
            List<Part> parts = new ArrayList<>();
            try (PreparedStatement statement =
                    transaction.prepareStatement("SELECT * FROM PARTS WHERE RUN_ID = ? ORDER BY NUMBER")) {
                statement.setLong(1, run);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        parts.add(part(rows));
                    }
                }
            }
            return parts;
        });
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getLong("RUN_ID"),
                row.getInt("NUMBER"),
                Optional.ofNullable(row.getString("CANDIDATE")),
                Optional.ofNullable(row.getString("OUTCOME")));
    }

    /**
     * Takes a part, whoever has it.
     *
     * @param least the token is at least this
     * @return empty where the part is done
     */
    public Optional<Claim> take(Part part, long least) throws IOException {
        return Claim.take(store, Claim.Place.PART, part.run(), part.number(), least);
    }

    /** Says that a part is done; false where another machine has taken it meanwhile. */
    public boolean done(Claim claim, String outcome) throws IOException {
        return store.transaction(transaction -> claim.set(transaction, "OUTCOME", outcome));
    }

    /**
     * Takes all open parts of a run from whoever has them, and says that they are done.
     *
     * @param run the run's name
     * @return false where no machine works on such a run
     */
    public boolean cancel(String run, String outcome) throws IOException {
        String open =
                "RUN_ID IN (SELECT ID FROM SHARED_RUNS WHERE RUN = ? AND BEGUN AND NOT ENDED) AND OUTCOME IS NULL";
        String sql = "UPDATE PARTS SET OUTCOME = ?, TOKEN = nextval('TOKENS') WHERE " + open;
        return store.transaction(transaction -> FiringQueue.update(transaction, sql, outcome, run)) > 0;
    }

    /** Takes the ending of a run, whoever has it; empty where it has ended. */
    public Optional<Claim> takeEnd(SharedRun run) throws IOException {
        return Claim.take(store, Claim.Place.END, run.id(), 0, 0);
    }

    /** Says that a run has ended, and its firing too unless its own run is to come; false where another machine did. */
    public boolean end(Claim claim, SharedRun run) throws IOException {
        return store.alone(transaction -> {
            boolean ended = claim.set(transaction, "ENDED", true);
            if (ended && run.last()) {
                FiringQueue.update(transaction, "DELETE FROM FIRINGS WHERE ID = ?", run.firing());
            }
            return ended;
        });
    }
}
