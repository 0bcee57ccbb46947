package dev.mtbench.report.page;

import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.Plain;
import java.util.ArrayList;
import java.util.List;

/** The page's tables of how sure it is that candidates differ. */
final class Comparisons {

    private static final List<String> HEAD = List.of(
            "Candidate", "Against", "Difference", "95% interval", "p", "p, adjusted", "Detectable", "Questions");

    private Comparisons() {}

    /** The leader's first, then all others; none where there is nothing to compare. */
    static List<Page.Table> of(Report report) {
        String leader = report.candidates().get(0).name();
        List<List<String>> own = new ArrayList<>();
        List<List<String>> others = new ArrayList<>();
        for (ComparisonPart part : report.comparisons()) {
            (part.baseline().equals(leader) ? own : others).add(row(part));
        }
        List<Page.Table> tables = new ArrayList<>();
        if (!own.isEmpty()) {
            tables.add(new Page.Table("Each candidate against the first", 2, HEAD, own));
        }
        if (!others.isEmpty()) {
            tables.add(new Page.Table("All other pairs", 2, HEAD, others));
        }
        return tables;
    }

    private static List<String> row(ComparisonPart part) {
        return List.of(
                Visible.name(part.candidate()),
                Visible.name(part.baseline()),
                Tables.difference(part.difference()),
                Tables.differences(part.interval()),
                Plain.chance(part.pValue()),
                Plain.chance(part.adjusted()),
                Plain.score(part.minimumDetectable()),
                Integer.toString(part.questions()));
    }
}
