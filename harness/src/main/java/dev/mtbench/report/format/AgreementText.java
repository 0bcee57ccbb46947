package dev.mtbench.report.format;

import dev.mtbench.report.agreement.AgreementReport;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An agreement as a terminal shows it. */
public final class AgreementText {

    private AgreementText() {}

    public static String of(AgreementReport report) {
        StringBuilder text = new StringBuilder();
        for (AgreementWords.Table table : AgreementWords.tables(report)) {
            Set<Integer> left = IntStream.range(0, table.texts()).boxed().collect(Collectors.toSet());
            TextTable lines = new TextTable(left).row(table.head());
            table.rows().forEach(lines::row);
            text.append(table.caption())
                    .append("\n\n")
                    .append(lines.text())
                    .append(table.legend())
                    .append("\n\n");
        }
        AgreementWords.notes(report)
                .forEach(note -> text.append(Plain.safe(note)).append('\n'));
        return text.toString();
    }
}
