package dev.mtbench.report;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.Manner;
import dev.mtbench.file.Sha256;
import dev.mtbench.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
        List<String> told = new ArrayList<>();
        texts("template", template(baseline), template(candidate), told);
        texts("system", system(baseline), system(candidate), told);
        texts(
                "temperature",
                baseline.temperature().written(),
                candidate.temperature().written(),
                told);
        compare("maxTokens", baseline.maxTokens(), candidate.maxTokens(), told);
        compare("topP", baseline.topP(), candidate.topP(), told);
        compare("stop", baseline.stop(), candidate.stop(), told);
        compare("extra", baseline.extra(), candidate.extra(), told);
        return told;
    }

    /** Not by what is shown of them: the order of {@code extra}'s keys means nothing. */
    private static void compare(String parameter, Object before, Object after, List<String> told) {
        if (!before.equals(after)) {
            texts(parameter, shown(before), shown(after), told);
        }
    }

    private static void texts(String parameter, String before, String after, List<String> told) {
        if (!before.equals(after)) {
            told.add(parameter + " was " + before + " in the baseline and is " + after);
        }
    }

    private static String shown(Object value) {
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? Double.toString(number.getAsDouble()) : NONE;
        }
        boolean none = value.equals(List.of()) || value.equals(Map.of());
        return none ? NONE : json(value);
    }

    private static String template(Manner manner) {
        return manner.template()
                .map(template -> template.name() + " (" + template.sha256().substring(0, SUM) + ")")
                .orElse(NONE);
    }

    /** How it begins, and the sum of all of it where that is not the whole. */
    private static String system(Manner manner) {
        String text = manner.system().orElse("");
        if (text.codePointCount(0, text.length()) <= MOST) {
            return manner.system().isPresent() ? json(text) : NONE;
        }
        return json(text.substring(0, text.offsetByCodePoints(0, MOST)) + "…") + " ("
                + Sha256.of(text).substring(0, SUM) + ")";
    }

    private static String json(Object value) {
        return Json.MAPPER.valueToTree(value).toString();
    }
}
