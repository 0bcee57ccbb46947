package dev.mtbench.report.page;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page's plain tables. */
final class Tables {

    private static final Map<String, String> OUTCOMES = outcomeNames();

    /** So many letters of a sum tell one file from another. */
    private static final int SUM = 12;

    private final Report report;

    Tables(Report report) {
        this.report = report;
    }

    private static Map<String, String> outcomeNames() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("contentFilter", "content filter");
        names.put("contextOverflow", "context overflow");
        names.put("notAsked", "not asked");
        return names;
    }

    static String outcome(String name) {
        return OUTCOMES.getOrDefault(name, name);
    }

    /** A column for each outcome that there was. */
    Page.Table outcomes() {
        List<String> found = report.candidates().get(0).outcomes().keySet().stream()
                .filter(outcome -> outcome.equals("answered")
                        || report.candidates().stream()
                                .anyMatch(candidate -> candidate.outcomes().getOrDefault(outcome, 0L) > 0))
                .toList();
        List<String> head = new ArrayList<>(List.of("Candidate"));
        found.forEach(outcome -> head.add(outcome(outcome)));
        List<List<String>> rows = new ArrayList<>();
        for (CandidatePart candidate : report.candidates()) {
            List<String> row = new ArrayList<>(List.of(Visible.name(candidate.name())));
            found.forEach(outcome -> row.add(count(candidate.outcomes().getOrDefault(outcome, 0L))));
            rows.add(row);
        }
        return new Page.Table("How the answers turned out", 1, head, rows);
    }

    Page.Table turnGaps() {
        return new Page.Table(
                "From the first turn to the last",
                1,
                List.of("Candidate", "Change", "95% interval", "p of no change"),
                report.candidates().stream()
                        .map(candidate -> gap(candidate.name(), candidate.turnGap()))
                        .toList());
    }

    private static List<String> gap(String candidate, CandidatePart.@Nullable TurnGap gap) {
        return List.of(
                Visible.name(candidate),
                difference(gap == null ? null : -gap.difference()),
                differences(
                        gap == null
                                ? null
                                : List.of(
                                        -gap.interval().get(1), -gap.interval().get(0))),
                Plain.chance(gap == null ? null : gap.pValue()));
    }

    /** Low and high of a difference, such as {@code −0.31 to +0.12}. */
    static String differences(@Nullable List<Double> interval) {
        return interval == null ? Plain.UNKNOWN : difference(interval.get(0)) + " to " + difference(interval.get(1));
    }

    /** With its sign, and a true minus, which is as wide as a plus; what rounds to nothing has none. */
    static String difference(@Nullable Double value) {
        if (value == null) {
            return Plain.UNKNOWN;
        }
        String digits = Plain.score(Math.abs(value));
        return digits.equals("0.00") ? digits : (value < 0 ? "\u2212" : "+") + digits;
    }

    Page.Table usage() {
        return new Page.Table(
                "Candidates",
                1,
                List.of(
                        "Candidate",
                        "Requests",
                        "Retries",
                        "Tokens in",
                        "Tokens out",
                        "Thinking",
                        "Median s",
                        "p95 s",
                        "p99 s",
                        "USD"),
                report.candidates().stream()
                        .map(candidate -> List.of(
                                Visible.name(candidate.name()),
                                count(candidate.usage().requests()),
                                count(candidate.usage().retries()),
                                count(candidate.usage().inputTokens()),
                                count(candidate.usage().outputTokens()),
                                count(candidate.usage().reasoningTokens()),
                                Plain.number(candidate.latency().p50(), 2),
                                Plain.number(candidate.latency().p95(), 2),
                                Plain.number(candidate.latency().p99(), 2),
                                Plain.number(candidate.cost().usd(), 4)))
                        .toList());
    }

    Page.Table judges() {
        return new Page.Table(
                "Judges",
                3,
                List.of(
                        "Judge",
                        "Model",
                        "Served",
                        "Draws",
                        "Scored",
                        "No score",
                        "Asked again",
                        "Tokens in",
                        "Tokens out",
                        "USD"),
                report.judges().stream()
                        .map(judge -> List.of(
                                Visible.name(judge.name()),
                                Visible.name(judge.model()),
                                orUnknown(judge.servedModel()),
                                Integer.toString(judge.draws()),
                                count(judge.scored()),
                                count(judge.unscored()),
                                count(judge.reasks()),
                                count(judge.usage().inputTokens()),
                                count(judge.usage().outputTokens()),
                                Plain.number(judge.cost().usd(), 4)))
                        .toList());
    }

    /** What the tables of usage leave open. */
    List<String> usageNotes() {
        List<String> notes = new ArrayList<>();
        report.candidates().forEach(candidate -> uncounted(notes, candidate.name(), candidate.usage()));
        report.judges().forEach(judge -> {
            notes.addAll(remarks(judge.name(), judge.warnings(), judge.adaptations()));
            uncounted(notes, judge.name(), judge.usage());
            if (!judge.failures().isEmpty()) {
                notes.add(Visible.name(judge.name()) + ": verdicts without a score: " + counts(judge.failures()));
            }
        });
        return notes;
    }

    /** Of the adaptations, those that change the result are among the warnings. */
    static List<String> remarks(String who, List<String> warnings, List<Report.AdaptationPart> adaptations) {
        List<String> remarks = new ArrayList<>(warnings);
        for (Report.AdaptationPart adaptation : adaptations) {
            if (!adaptation.changesResult()) {
                remarks.add(adaptation.parameter() + " was refused by the model and " + adaptation.change() + " ("
                        + adaptation.replies() + (adaptation.replies() == 1 ? " reply)" : " replies)"));
            }
        }
        return remarks.stream().map(remark -> Visible.name(who + ": " + remark)).toList();
    }

    private static void uncounted(List<String> notes, String name, Report.UsagePart usage) {
        if (usage.uncounted() > 0) {
            notes.add(Visible.name(name) + ": the server did not count the tokens of " + count(usage.uncounted())
                    + (usage.uncounted() == 1 ? " reply" : " replies"));
        }
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + Visible.name(count.getKey()))
                .collect(Collectors.joining(", "));
    }

    Page.Table settings() {
        List<List<String>> rows = new ArrayList<>();
        for (CandidatePart part : report.candidates()) {
            rows.add(
                    settings(part.name(), part.model(), part.servedModel(), part.systemFingerprint(), part.settings()));
        }
        for (Report.JudgePart part : report.judges()) {
            rows.add(
                    settings(part.name(), part.model(), part.servedModel(), part.systemFingerprint(), part.settings()));
        }
        return new Page.Table(
                "What was sent with each request",
                7,
                List.of("Name", "Model", "Served", "Fingerprint", "Temperature", "Max tokens", "Other"),
                rows);
    }

    private static List<String> settings(
            String name,
            String model,
            @Nullable String served,
            @Nullable String fingerprint,
            Report.Settings settings) {
        return List.of(
                Visible.name(name),
                Visible.name(model),
                orUnknown(served),
                orUnknown(fingerprint),
                Visible.name(Plain.value(settings.temperature())),
                Integer.toString(settings.maxTokens()),
                others(settings));
    }

    private static String others(Report.Settings settings) {
        List<String> others = new ArrayList<>();
        if (settings.system() != null) {
            others.add("system “" + Visible.name(settings.system()) + "”");
        }
        if (settings.topP() != null) {
            others.add("topP " + Plain.value(settings.topP()));
        }
        if (settings.seed() != null) {
            others.add("seed " + settings.seed());
        }
        if (!settings.stop().isEmpty()) {
            others.add("stop " + Visible.name(Plain.value(settings.stop())));
        }
        if (settings.template() != null) {
            others.add("template " + Visible.name(settings.template().name()) + " ("
                    + settings.template().sha256().substring(0, SUM) + ")");
        }
        settings.categories()
                .forEach((category, own) -> others.add("in " + Visible.name(category) + ": temperature "
                        + Visible.name(Plain.value(own.temperature())) + ", " + others(own)));
        settings.extra().forEach((key, value) -> others.add(Visible.name(key + " " + Plain.value(value))));
        return others.isEmpty() ? "–" : String.join(", ", others);
    }

    static String orUnknown(@Nullable String value) {
        return value == null ? Plain.UNKNOWN : Visible.name(value);
    }

    /** With a comma at each thousand. */
    private static String count(@Nullable Long count) {
        return count == null ? Plain.UNKNOWN : String.format(Locale.ROOT, "%,d", count);
    }
}
