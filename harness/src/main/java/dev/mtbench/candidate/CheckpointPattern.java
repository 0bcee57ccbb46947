package dev.mtbench.candidate;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of an endpoint's models are checkpoints of one candidate.
 *
 * @param models a model's name with one {@code *} for what differs
 * @param label the label that has what stands for the {@code *}; empty: none
 */
public record CheckpointPattern(String models, Optional<String> label) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    public CheckpointPattern {
        requireNonNull(label, "label");
        if (models.chars().filter(letter -> letter == '*').count() != 1) {
            throw new IllegalArgumentException("a pattern of checkpoints has one '*', for what differs between them");
        }
    }

    /** The candidates that an endpoint has, by what differs: numbers in their order first, then texts in theirs. */
    public List<Candidate> of(Candidate family, List<String> offered) {
        Pattern form = Pattern.compile(Pattern.quote(models.substring(0, models.indexOf('*'))) + "(.+)"
                + Pattern.quote(models.substring(models.indexOf('*') + 1)));
        Map<String, String> parts = new LinkedHashMap<>();
        for (String model : offered) {
            Matcher matcher = form.matcher(model);
            if (matcher.matches()) {
                parts.put(model, matcher.group(1));
            }
        }
        return parts.entrySet().stream()
                .sorted((left, right) -> order(left.getValue(), right.getValue()))
                .map(entry -> family.checkpoint(
                        family.name() + "-" + entry.getValue(), entry.getKey(), labels(entry.getValue())))
                .toList();
    }

    private Map<String, Object> labels(String part) {
        return label.map(name -> Map.of(name, value(part))).orElseGet(Map::of);
    }

    private static Object value(String part) {
        if (!NUMBER.matcher(part).matches()) {
            return part;
        }
        return part.contains(".") ? (Object) Double.valueOf(part) : Long.valueOf(part);
    }

    private static int order(String left, String right) {
        boolean number = NUMBER.matcher(left).matches();
        if (number && NUMBER.matcher(right).matches()) {
            return Double.compare(Double.parseDouble(left), Double.parseDouble(right));
        }
        return number == NUMBER.matcher(right).matches() ? left.compareTo(right) : number ? -1 : 1;
    }
}
