package dev.mtbench.history;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Comparability;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.Plain;
import dev.mtbench.report.leaderboard.RunResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must stay the same for a score to be another look at the same thing: the protocol, and how the candidate is asked.
 * The model is not among it, since that it changes is what is watched for.
 *
 * @param fields by the name that people know them by
 */
record SeriesKey(Map<String, String> fields) {

    private static final String PROTOCOL = "protocol";

    SeriesKey {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static SeriesKey of(RunResult run, CandidatePart candidate) {
        Map<String, String> fields = new LinkedHashMap<>(Comparability.fields(run.protocol(), run.judges()));
        fields.put(
                "questions asked", Integer.toString(run.protocol().questions().count()));
        fields.put("answers", Integer.toString(candidate.score().expected()));
        fields.put("decoding", Plain.value(candidate.settings()));
        fields.put(
                "refused parameters",
                String.join(
                        ", ",
                        candidate.adaptations().stream()
                                .filter(Report.AdaptationPart::changesResult)
                                .map(Report.AdaptationPart::parameter)
                                .toList()));
        fields.put(PROTOCOL, run.protocol().id());
        return new SeriesKey(fields);
    }

    /** What is not as it was before; empty where nothing is. */
    List<String> changes(SeriesKey before) {
        List<String> changes = new ArrayList<>();
        fields.forEach((field, value) -> {
            String old = String.valueOf(before.fields.get(field));
            // The protocol sums up the others: told only where none of them says what it was.
            if (!value.equals(old) && (!field.equals(PROTOCOL) || changes.isEmpty())) {
                changes.add(field + ": " + named(value) + ", before " + named(old));
            }
        });
        return changes;
    }

    private static String named(String value) {
        return value.isEmpty() ? "none" : value;
    }

    /** How two runs differ, over the candidates that both have; something else again where they have none in common. */
    static List<String> changes(RunResult before, RunResult after) {
        Set<String> changes = new LinkedHashSet<>();
        boolean common = false;
        for (CandidatePart candidate : after.candidates()) {
            for (CandidatePart earlier : before.candidates()) {
                if (earlier.name().equals(candidate.name())) {
                    common = true;
                    changes.addAll(of(after, candidate).changes(of(before, earlier)));
                }
            }
        }
        return common ? List.copyOf(changes) : List.of("it has none of its candidates");
    }
}
