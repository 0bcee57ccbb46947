package dev.mtbench.report.format;

import dev.mtbench.report.agreement.AgreementReport;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An agreement for a wiki or a pull request's comment. */
public final class AgreementMarkdown {

    private AgreementMarkdown() {}

    public static String of(AgreementReport report) {
        Markdown text = new Markdown();
        text.line("# Agreement of judges");
        text.line("");
        report.runs()
                .forEach(run -> text.line("- run " + Markdown.escape(run.run()) + ", " + run.mode() + ", "
                        + Markdown.escape(run.questions())
                        + (run.source() == null ? "" : ", answers of " + Markdown.escape(run.source()))));
        report.votes().forEach(file -> text.line("- " + file.votes() + " votes of " + Markdown.escape(file.file())));
        for (AgreementWords.Table table : AgreementWords.tables(report)) {
            Set<Integer> left = IntStream.range(0, table.texts()).boxed().collect(Collectors.toSet());
            text.line("");
            text.line("## " + table.caption());
            text.line("");
            text.head(table.head(), left);
            table.rows().forEach(text::row);
            text.line("");
            text.line(table.legend());
        }
        text.line("");
        AgreementWords.notes(report).forEach(note -> text.line("- " + Markdown.escape(note)));
        return text.toString();
    }
}
