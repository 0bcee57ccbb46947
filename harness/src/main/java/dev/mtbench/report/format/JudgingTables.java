package dev.mtbench.report.format;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What several judges, or one that judges again, say of the candidates and of one another.
 *
 * @param caption what the table shows
 * @param texts how many columns, from the left, hold texts
 * @param rows each as long as the head
 */
public record JudgingTables(String caption, int texts, List<String> head, List<List<String>> rows) {

    public JudgingTables {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** None where one judge judged once. */
    public static List<JudgingTables> of(Report report) {
        List<JudgingTables> tables = new ArrayList<>();
        if (report.candidates().stream().anyMatch(candidate -> candidate.panel() != null)) {
            tables.add(candidates(report));
            tables.add(members(report));
        }
        if (!report.judging().selfEnhancement().isEmpty()) {
            tables.add(favours(report));
        }
        return tables;
    }

    private static JudgingTables candidates(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (CandidatePart candidate : report.candidates()) {
            CandidatePart.PanelPart panel = candidate.panel();
            if (panel != null) {
                rows.add(List.of(
                        candidate.name(),
                        Plain.score(candidate.score().mean()),
                        Plain.score(panel.unadjusted()),
                        Plain.score(panel.adjusted()),
                        Plain.number(panel.alpha(), 3),
                        Integer.toString(panel.complete()),
                        Integer.toString(panel.partial()),
                        noise(candidate.score().judgeNoise())));
            }
        }
        return new JudgingTables(
                "The panel",
                1,
                List.of(
                        "Candidate",
                        "Score",
                        "Plain mean",
                        "Bias-adjusted",
                        "Alpha",
                        "By all judges",
                        "By some",
                        "Noise floor"),
                rows);
    }

    private static String noise(CandidatePart.@Nullable JudgeNoisePart noise) {
        return noise == null ? Plain.UNKNOWN : Plain.score(noise.limit());
    }

    private static JudgingTables members(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (CandidatePart candidate : report.candidates()) {
            CandidatePart.PanelPart panel = candidate.panel();
            if (panel != null) {
                panel.members()
                        .forEach(member -> rows.add(List.of(
                                candidate.name(),
                                member.judge(),
                                Plain.score(member.mean()),
                                ComparisonText.signed(member.bias()),
                                Plain.count(member.scored(), member.expected()),
                                Plain.score(member.deviation()))));
            }
        }
        return new JudgingTables(
                "Judge by judge",
                2,
                List.of("Candidate", "Judge", "Score alone", "Bias", "Scored", "SD of a question"),
                rows);
    }

    private static JudgingTables favours(Report report) {
        return new JudgingTables(
                "Whether a judge favours its own family",
                3,
                List.of("Judge", "Its family", "Against", "Favour", "Standard error", "p", "Questions"),
                report.judging().selfEnhancement().stream()
                        .map(part -> List.of(
                                part.judge(),
                                String.join(", ", part.own()),
                                String.join(", ", part.others()),
                                ComparisonText.signed(part.difference()),
                                Plain.score(part.standardError()),
                                Plain.chance(part.pValue()),
                                Integer.toString(part.questions())))
                        .toList());
    }

    /** What the tables do not say; the judging's warnings come first. */
    public static List<String> notes(Report report) {
        List<String> notes = new ArrayList<>(report.judging().warnings());
        if (!report.judging().biases().isEmpty()) {
            notes.add("over all candidates, against the panel: "
                    + report.judging().biases().stream()
                            .map(bias -> bias.judge() + " " + ComparisonText.signed(bias.bias()))
                            .collect(Collectors.joining(", "))
                    + "; Krippendorff's alpha " + Plain.number(report.judging().alpha(), 3));
        }
        for (Report.JudgePart judge : report.judges()) {
            Report.ExpectedPart expected = judge.expected();
            if (expected != null) {
                notes.add(judge.name() + " is asked for the log-probabilities of its ratings: " + expected.used()
                        + " expected scores, mean mass " + Plain.number(expected.meanMass(), 3)
                        + ", SD within a rating " + Plain.score(expected.deviation()));
            } else if (!judge.verdict().equals("text")) {
                notes.add(judge.name() + " is asked for its verdict as JSON");
            }
        }
        if (report.protocol().rotation().equals("cyclic")) {
            notes.add("the judges take turns: each answer is graded by one of them");
        }
        return notes;
    }

    /** How to read the tables. */
    public static final String LEGEND = "An answer that lacks a judge is scored by the others, less their biases: by"
            + " least squares, score = answer + judge. Alpha is Krippendorff's, ordinal. The noise floor is the difference"
            + " that two judgings of the same answers exceed in 5 of 100 cases.";
}
