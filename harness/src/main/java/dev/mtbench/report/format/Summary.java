package dev.mtbench.report.format;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The report as a terminal shows it. */
public final class Summary {

    /** With more candidates than these the tables by category and turn are left to the files. */
    private static final int MOST_IN_DETAIL = 3;

    private static final double SIGNIFICANCE = 0.05;

    private Summary() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        boolean compares = PairwiseTables.compares(report);
        text.append(headline(report)).append("\n\n").append(compares ? "" : overall(report));
        pairwise(report, text);
        JudgingTables.of(report)
                .forEach(table -> text.append('\n').append(judging(table)).append('\n'));
        differences(report).forEach(line -> text.append(Plain.safe(line)).append('\n'));
        gate(report).forEach(line -> text.append(Plain.safe(line)).append('\n'));
        DriftLines.alarms(report.drift())
                .forEach(alarm -> text.append(Plain.safe("alarm: " + alarm)).append('\n'));
        if (!compares && report.candidates().size() <= MOST_IN_DETAIL) {
            report.candidates().forEach(candidate -> text.append('\n').append(detail(candidate)));
        }
        report.candidates()
                .forEach(candidate -> candidate
                        .warnings()
                        .forEach(warning -> text.append('\n').append(Plain.safe(candidate.name() + ": " + warning))));
        report.judges()
                .forEach(judge -> judge.warnings()
                        .forEach(warning -> text.append('\n').append(Plain.safe(judge.name() + ": " + warning))));
        Report.SourcePart source = report.run().source();
        if (source != null) {
            text.append('\n').append(Plain.safe("the answers are those of run " + source.run() + ", judged again"));
        }
        remarks(report).forEach(line -> text.append('\n').append(Plain.safe(line)));
        JudgingTables.notes(report).forEach(note -> text.append('\n').append(Plain.safe("judging: " + note)));
        report.run().notes().forEach(note -> text.append('\n').append(Plain.safe(note)));
        String notice = report.protocol().notice();
        if (notice != null) {
            text.append('\n').append(Plain.safe(notice));
        }
        return text.append('\n').toString();
    }

    /** What else the scores say: beside published ones, run by run, version by version. */
    public static List<String> remarks(Report report) {
        List<String> lines = new ArrayList<>();
        report.candidates().forEach(candidate -> PublishedLine.of(candidate).ifPresent(lines::add));
        report.candidates().forEach(candidate -> RunsLine.of(candidate).ifPresent(lines::add));
        lines.addAll(CheckpointLines.of(report));
        return lines;
    }

    private static void pairwise(Report report, StringBuilder text) {
        for (PairwiseTables table : PairwiseTables.of(report)) {
            text.append(Plain.safe(table.caption()))
                    .append('\n')
                    .append(table(table))
                    .append('\n');
        }
        PairwiseTables.notes(report)
                .forEach(note -> text.append(Plain.safe(note)).append('\n'));
    }

    private static String table(PairwiseTables table) {
        TextTable text = new TextTable(IntStream.range(0, table.texts()).boxed().collect(Collectors.toSet()));
        text.row(
                table.head().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        table.rows().forEach(text::row);
        return text.text();
    }

    private static String headline(Report report) {
        Report.Protocol protocol = report.protocol();
        List<String> judges =
                report.judges().stream().map(Report.JudgePart::name).toList();
        return Plain.safe(String.join(
                " · ",
                report.run().name(),
                protocol.questions().set() + " (" + protocol.questions().count() + " questions)",
                "references " + protocol.shownReferences(),
                (judges.size() == 1 ? "judge " : "judges ") + String.join(", ", judges),
                report.run().status()));
    }

    private static String overall(Report report) {
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("candidate", "score", "95% interval"));
        turns(report).forEach(turn -> head.add("turn " + turn));
        head.add("scored");
        head.add("FastChat");
        table.row(head);
        for (CandidatePart candidate : report.candidates()) {
            List<String> row = new ArrayList<>(List.of(
                    candidate.name(),
                    Plain.score(candidate.score().mean()),
                    Plain.interval(candidate.score().interval())));
            candidate.turns().forEach(turn -> row.add(Plain.score(turn.mean())));
            row.add(Plain.count(candidate.score().scored(), candidate.score().expected()));
            row.add(Plain.score(candidate.fastChat().average()));
            table.row(row);
        }
        return table.text();
    }

    private static String judging(JudgingTables table) {
        TextTable text = new TextTable(IntStream.range(0, table.texts()).boxed().collect(Collectors.toSet()));
        text.row(
                table.head().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        table.rows().forEach(text::row);
        return text.text();
    }

    /** The best against each other that is shown: whether it is really better. */
    private static List<String> differences(Report report) {
        String best = report.candidates().get(0).name();
        return report.comparisons().stream()
                .filter(part -> part.baseline().equals(best) && part.difference() != null)
                .limit(MOST_IN_DETAIL)
                .map(part -> part.candidate() + " is " + apart(part) + " " + best + ": "
                        + ComparisonText.signed(part.difference()) + " ("
                        + ComparisonText.between(part.interval()) + ", p " + Plain.chance(part.adjusted()) + ")")
                .toList();
    }

    private static String apart(ComparisonPart part) {
        return part.adjusted() != null && part.adjusted() <= SIGNIFICANCE ? "worse than" : "not told apart from";
    }

    /** What the gate held against whom; a gate that all passed is one line. */
    private static List<String> gate(Report report) {
        GatePart gate = report.gate();
        if (gate == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(gate.passed() ? "gate: passed" : "gate: NOT PASSED");
        gate.findings().stream()
                .filter(finding -> !finding.outcome().equals("PASSED"))
                .forEach(finding -> lines.add("gate: " + finding.candidate() + ", " + finding.rule() + " "
                        + finding.outcome() + ": " + finding.text()));
        gate.notes().forEach(note -> lines.add("gate: " + note));
        return lines;
    }

    private static String detail(CandidatePart candidate) {
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of(candidate.name(), "score", "95% interval"));
        candidate.turns().forEach(turn -> head.add("turn " + turn.turn()));
        head.add("scored");
        table.row(head);
        for (CandidatePart.Category category : candidate.categories()) {
            List<String> row = new ArrayList<>(
                    List.of(category.category(), Plain.score(category.mean()), Plain.interval(category.interval())));
            candidate.turns().forEach(turn -> row.add(turn(category, turn.turn())));
            row.add(Plain.count(category.scored(), category.expected()));
            table.row(row);
        }
        return table.text();
    }

    private static String turn(CandidatePart.Category category, int turn) {
        return category.turns().size() < turn
                ? "–"
                : Plain.score(category.turns().get(turn - 1).mean());
    }

    static List<Integer> turns(Report report) {
        return report.candidates().get(0).turns().stream()
                .map(CandidatePart.Turn::turn)
                .toList();
    }

    /** The text, or a word for what is not known. */
    static String orUnknown(@Nullable Object value) {
        return value == null ? Plain.UNKNOWN : value.toString();
    }
}
