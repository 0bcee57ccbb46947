package dev.mtbench.report;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.Manner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What two compared candidates were asked with, where it is not the same: the difference may come from that alone. */
final class AskedDifferently {

    private static final String NONE = "none";
    private static final int SUM = 12;

    /** Characters of a system message. */
    private static final int MOST = 60;

    private AskedDifferently() {}

    /**
     * A sentence for each parameter, or none where both were asked in one way. Seeds may differ.
     *
     * @param categories those of the questions
     */
    static List<String> of(Candidate baseline, Candidate candidate, Set<String> categories) {
        List<String> told = new ArrayList<>(differences(baseline.manner(), candidate.manner()));
        for (String category : new TreeSet<>(categories)) {
            if (baseline.categories().containsKey(category)
                    || candidate.categories().containsKey(category)) {
                differences(baseline.manner(category), candidate.manner(category)).stream()
                        .filter(difference -> !told.contains(difference))
                        .map(difference -> "for " + category + ", " + difference)
                        .forEach(told::add);
            }
        }
        return told.stream()
                .map(difference -> "'" + candidate.name() + "' was asked otherwise: " + difference)
                .toList();
    }

    private static List<String> differences(Manner baseline, Manner candidate) {
        Map<String, String> before = parameters(baseline);
        Map<String, String> after = parameters(candidate);
        return before.entrySet().stream()
                .filter(parameter -> !parameter.getValue().equals(after.get(parameter.getKey())))
                .map(parameter -> parameter.getKey() + " was " + parameter.getValue() + " in the baseline and is "
                        + after.get(parameter.getKey()))
                .toList();
    }

    private static Map<String, String> parameters(Manner manner) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(
                "template",
                manner.template()
                        .map(template ->
                                template.name() + " (" + template.sha256().substring(0, SUM) + ")")
                        .orElse(NONE));
        parameters.put("system", manner.system().map(AskedDifferently::quoted).orElse(NONE));
        parameters.put("temperature", manner.temperature().written());
        parameters.put("maxTokens", Integer.toString(manner.maxTokens()));
        parameters.put(
                "topP",
                manner.topP().isPresent() ? Double.toString(manner.topP().getAsDouble()) : NONE);
        parameters.put("stop", manner.stop().isEmpty() ? NONE : manner.stop().toString());
        parameters.put("extra", manner.extra().isEmpty() ? NONE : manner.extra().toString());
        return parameters;
    }

    private static String quoted(String text) {
        String beginning = text.codePointCount(0, text.length()) <= MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
        return "\"" + beginning + "\"";
    }
}
