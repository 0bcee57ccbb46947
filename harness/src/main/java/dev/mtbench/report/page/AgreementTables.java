package dev.mtbench.report.page;

import dev.mtbench.report.agreement.AgreementReport;
import dev.mtbench.report.format.AgreementWords;
import java.util.List;

/**
 * An agreement as a page shows it.
 *
 * @param parts the tables, each with what its columns mean
 */
public record AgreementTables(List<Part> parts, List<String> notes) {

    public AgreementTables {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** A table and what stands above it. */
    public record Part(String legend, Page.Table table) {}

    static AgreementTables of(AgreementReport report) {
        return new AgreementTables(
                AgreementWords.tables(report).stream()
                        .map(table -> new Part(table.legend(), table(table)))
                        .toList(),
                AgreementWords.notes(report).stream().map(Visible::name).toList());
    }

    private static Page.Table table(AgreementWords.Table table) {
        return new Page.Table(
                table.caption(),
                table.texts(),
                table.head(),
                table.rows().stream()
                        .map(row -> row.stream().map(Visible::name).toList())
                        .toList());
    }
}
