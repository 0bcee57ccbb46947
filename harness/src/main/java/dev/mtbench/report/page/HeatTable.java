package dev.mtbench.report.page;

import dev.mtbench.question.Scale;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Category × turn as a table: few candidates stand side by side, many one below the other. */
final class HeatTable {

    private static final int SHADES = 10;
    private static final int MOST_ABREAST = 3;

    private final List<CandidatePart> candidates;
    private final Scale scale;
    private final int turns;

    private HeatTable(Report report, Scale scale) {
        this.candidates = report.candidates();
        this.scale = scale;
        this.turns = candidates.get(0).turns().size();
    }

    static Page.Heat of(Report report, Scale scale) {
        HeatTable table = new HeatTable(report, scale);
        return table.candidates.size() <= MOST_ABREAST ? table.byCategory() : table.byCandidate();
    }

    private Page.Heat byCategory() {
        List<String> columns = new ArrayList<>(turnNames());
        if (turns > 1) {
            columns.add("all");
        }
        List<Page.HeatRow> rows = new ArrayList<>();
        for (int i = 0; i < categories().size(); i++) {
            List<Page.HeatCell> cells = new ArrayList<>();
            for (CandidatePart candidate : candidates) {
                CandidatePart.Category category = candidate.categories().get(i);
                cells.addAll(turns(category));
                if (turns > 1) {
                    cells.add(cell(category.mean(), category.scored(), category.expected()));
                }
            }
            rows.add(new Page.HeatRow(Visible.name(categories().get(i).category()), cells));
        }
        return new Page.Heat(
                "Mean score by category and turn",
                "Category",
                candidates.stream()
                        .map(candidate -> new Page.HeatGroup(Visible.name(candidate.name()), columns))
                        .toList(),
                rows);
    }

    private Page.Heat byCandidate() {
        return new Page.Heat(
                "Mean score by candidate, category and turn",
                "Candidate",
                categories().stream()
                        .map(category -> new Page.HeatGroup(
                                Visible.name(category.category()),
                                turnNames().subList(0, category.turns().size())))
                        .toList(),
                candidates.stream()
                        .map(candidate -> new Page.HeatRow(
                                Visible.name(candidate.name()),
                                candidate.categories().stream()
                                        .flatMap(category ->
                                                turns(category)
                                                        .subList(
                                                                0,
                                                                category.turns().size())
                                                        .stream())
                                        .toList()))
                        .toList());
    }

    private List<CandidatePart.Category> categories() {
        return candidates.get(0).categories();
    }

    private List<String> turnNames() {
        return IntStream.rangeClosed(1, turns).mapToObj(turn -> "turn " + turn).toList();
    }

    /** One cell for each turn of the set; a category may have fewer. */
    private List<Page.HeatCell> turns(CandidatePart.Category category) {
        List<Page.HeatCell> cells = new ArrayList<>();
        for (CandidatePart.CategoryTurn turn : category.turns()) {
            cells.add(cell(turn.mean(), turn.scored(), turn.expected()));
        }
        while (cells.size() < turns) {
            cells.add(new Page.HeatCell("–", "none", ""));
        }
        return cells;
    }

    private Page.HeatCell cell(@Nullable Double mean, int scored, int expected) {
        return new Page.HeatCell(
                Plain.score(mean),
                mean == null ? "none" : "h" + shade(mean),
                scored == expected ? "" : Plain.count(scored, expected));
    }

    private long shade(double mean) {
        double part = (mean - scale.lowest()) / (scale.highest() - scale.lowest());
        return Math.round(Math.max(0, Math.min(1, part)) * SHADES);
    }
}
