package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which questions of the set are asked.
 *
 * @param questions their ids; empty: all
 * @param categories their categories; empty: all
 * @param limit the most questions, spread evenly over the categories; empty: all
 */
public record Selection(List<String> questions, List<String> categories, OptionalInt limit) {

    /** Every question. */
    public static final Selection ALL = new Selection(List.of(), List.of(), OptionalInt.empty());

    public Selection {
        questions = List.copyOf(questions);
        categories = List.copyOf(categories);
        requireNonNull(limit, "limit");
        if (limit.isPresent() && limit.getAsInt() < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
    }

    /**
     * The set with the chosen questions only.
     *
     * @throws InputException where an id or a category is not in the set, or nothing is left
     */
    public QuestionSet of(QuestionSet set) throws InputException {
        List<Fault> faults = new ArrayList<>();
        questions.stream()
                .filter(id -> set.question(id).isEmpty())
                .forEach(
                        id -> faults.add(Fault.of("", "question set " + set.name() + " has no question '" + id + "'")));
        categories.stream()
                .filter(category -> !set.categories().contains(category))
                .forEach(category -> faults.add(Fault.of(
                        "",
                        "question set " + set.name() + " has no category '" + category + "'; it has "
                                + String.join(", ", set.categories()))));
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
        List<Question> chosen = set.questions().stream()
                .filter(question -> questions.isEmpty() || questions.contains(question.id()))
                .filter(question -> categories.isEmpty() || categories.contains(question.category()))
                .toList();
        Set<String> ids = limit.isPresent() ? spread(chosen, limit.getAsInt()) : ids(chosen);
        if (ids.isEmpty()) {
            throw new InputException(Fault.of("", "the chosen questions and categories have nothing in common"));
        }
        return set.only(ids);
    }

    private static Set<String> ids(List<Question> questions) {
        return questions.stream().map(Question::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The first of each category, then the second of each, and so on. */
    private static Set<String> spread(List<Question> questions, int most) {
        List<String> categories =
                questions.stream().map(Question::category).distinct().toList();
        Set<String> ids = new LinkedHashSet<>();
        for (int round = 0; round < questions.size() && ids.size() < most; round++) {
            for (String category : categories) {
                questions.stream()
                        .filter(question -> question.category().equals(category))
                        .skip(round)
                        .findFirst()
                        .filter(question -> ids.size() < most)
                        .ifPresent(question -> ids.add(question.id()));
            }
        }
        return ids;
    }
}
