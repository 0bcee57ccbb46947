package dev.mtbench.report.leaderboard;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Comparability;
import dev.mtbench.report.Report;
import dev.mtbench.report.leaderboard.Leaderboard.Row;
import dev.mtbench.report.leaderboard.Leaderboard.Table;
import dev.mtbench.report.leaderboard.Leaderboard.Term;
import dev.mtbench.report.leaderboard.RunResults.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts runs into tables: one for each protocol. */
public final class LeaderboardBuilder {

    private static final Comparator<Row> ORDER = Comparator.comparing(
                    Row::score, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
            .thenComparing(Row::candidate)
            .thenComparing(Row::startedAt, Comparator.reverseOrder())
            .thenComparing(Row::run, Comparator.reverseOrder());

    private final Selection selection;
    private final Optional<Published> published;
    private final Map<String, List<Stored>> groups = new LinkedHashMap<>();

    /**
     * What is shown.
     *
     * @param all every run, or only each candidate's newest of a protocol
     * @param complete only runs that are complete
     */
    public record Selection(boolean all, boolean complete) {}

    private LeaderboardBuilder(Selection selection, Optional<Published> published) {
        this.selection = selection;
        this.published = published;
    }

    /**
     * Makes the tables.
     *
     * @param published to be shown with them; empty for none
     * @throws InputException where nothing is left to be shown
     */
    public static Leaderboard build(RunResults runs, Selection selection, Optional<Published> published)
            throws InputException {
        LeaderboardBuilder builder = new LeaderboardBuilder(selection, published);
        runs.runs().forEach(builder::add);
        if (builder.groups.isEmpty()) {
            throw new InputException(Fault.of("--complete", "none of the runs is complete"));
        }
        return new Leaderboard(Leaderboard.SCHEMA_VERSION, builder.tables(), published.orElse(null), runs.passedOver());
    }

    /** Takes the newest first, which puts the tables into that order too. */
    private void add(Stored run) {
        if (!selection.complete() || run.result().run().status().equals("complete")) {
            groups.computeIfAbsent(run.result().protocol().id(), id -> new ArrayList<>())
                    .add(run);
        }
    }

    private List<Table> tables() {
        List<Map<String, String>> terms = groups.values().stream()
                .map(runs -> terms(runs.get(0).result()))
                .toList();
        List<Table> tables = new ArrayList<>();
        for (List<Stored> runs : groups.values()) {
            tables.add(table(runs, terms.get(tables.size()), terms));
        }
        return tables;
    }

    private Table table(List<Stored> runs, Map<String, String> terms, List<Map<String, String>> everywhere) {
        RunResult newest = runs.get(0).result();
        Report.Questions questions = newest.protocol().questions();
        List<Row> rows = rows(runs);
        return new Table(
                newest.protocol().id(),
                questions.set() + " " + questions.version(),
                questions.count(),
                newest.judges().stream().map(Report.JudgePart::model).toList(),
                terms.entrySet().stream()
                        .map(term -> term(term.getKey(), term.getValue(), everywhere))
                        .toList(),
                newest.protocol().notice(),
                newest.protocol().scale(),
                rows.stream().mapToInt(row -> row.turns().size()).max().orElse(0),
                published
                        .map(Published::likeness)
                        .filter(likeness -> likeness.holds(newest))
                        .isPresent(),
                rows);
    }

    private static Map<String, String> terms(RunResult run) {
        Map<String, String> terms = Comparability.fields(run.protocol(), run.judges());
        terms.put("asked", Integer.toString(run.protocol().questions().count()));
        return terms;
    }

    private static Term term(String name, String value, List<Map<String, String>> everywhere) {
        return new Term(name, value, everywhere.stream().anyMatch(other -> !value.equals(other.get(name))));
    }

    private List<Row> rows(List<Stored> runs) {
        List<Row> rows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Stored run : runs) {
            for (CandidatePart candidate : run.result().candidates()) {
                if (names.add(candidate.name()) || selection.all()) {
                    rows.add(row(run, candidate));
                }
            }
        }
        return ranked(rows.stream().sorted(ORDER).toList());
    }

    private static List<Row> ranked(List<Row> rows) {
        List<Optional<Integer>> ranks = Ranks.of(
                rows.stream().map(row -> RunResult.interval(row.interval())).toList());
        List<Row> ranked = new ArrayList<>();
        for (Row row : rows) {
            ranked.add(row.ranked(ranks.get(ranked.size())));
        }
        return ranked;
    }

    private static Row row(Stored run, CandidatePart candidate) {
        return new Row(
                null,
                candidate.name(),
                candidate.model(),
                candidate.score().mean(),
                candidate.score().interval(),
                candidate.turns().stream()
                        .map(turn -> new Leaderboard.Turn(turn.turn(), turn.mean()))
                        .toList(),
                candidate.score().scored(),
                candidate.score().expected(),
                run.result().run().status(),
                run.result().run().startedAt(),
                run.folder().id(),
                candidate.published());
    }
}
