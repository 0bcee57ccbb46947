package dev.mtbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What two runs must have in common for a difference between them to be one between candidates. Which of the set's
 * questions were asked may differ: only those that both have are compared.
 */
public final class Comparability {

    private Comparability() {}

    /** Each differing field with both values; none where the runs may be compared. */
    static List<String> differences(Report baseline, Report candidate) {
        Map<String, String> before = fields(baseline.protocol(), baseline.judges());
        Map<String, String> after = fields(candidate.protocol(), candidate.judges());
        List<String> differences = new ArrayList<>();
        before.forEach((field, value) -> {
            String other = String.valueOf(after.get(field));
            if (!value.equals(other)) {
                differences.add(field + ": " + value + " in the baseline, " + other + " in the new run");
            }
        });
        return differences;
    }

    /** What must be the same, by name. */
    public static Map<String, String> fields(Report.Protocol protocol, List<Report.JudgePart> judges) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("mode", protocol.mode());
        fields.put(
                "questions",
                protocol.questions().set() + " " + protocol.questions().version() + " ("
                        + shortened(protocol.questions().sha256()) + ")");
        fields.put("references", protocol.shownReferences());
        fields.put("judge prompts", shortened(protocol.judgePrompts().sha256()));
        fields.put("reading", protocol.reading());
        // A report from before there were rotations says nothing of them.
        fields.put("rotation", Objects.requireNonNullElse(protocol.rotation(), "none"));
        fields.put("scale", protocol.scale().label());
        fields.put(
                "judges",
                String.join(
                        "; ",
                        judges.stream().map(Comparability::settings).sorted().toList()));
        return fields;
    }

    private static String settings(Report.JudgePart judge) {
        Report.Settings settings = judge.settings();
        StringBuilder text =
                new StringBuilder(judge.model()).append(" temperature ").append(settings.temperature());
        text.append(" maxTokens ").append(settings.maxTokens());
        if (settings.topP() != null) {
            text.append(" topP ").append(settings.topP());
        }
        if (settings.seed() != null) {
            text.append(" seed ").append(settings.seed());
        }
        if (!settings.extra().isEmpty()) {
            text.append(" extra ").append(settings.extra());
        }
        judge.adaptations().stream()
                .filter(Report.AdaptationPart::changesResult)
                .forEach(adaptation -> text.append(" refuses ").append(adaptation.parameter()));
        // A report from before there were other forms says nothing of them.
        String verdict = Objects.requireNonNullElse(judge.verdict(), "text");
        if (!verdict.equals("text")) {
            text.append(" verdict ").append(verdict);
        }
        return text.append(" draws ").append(judge.draws()).toString();
    }

    private static String shortened(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length()));
    }
}
