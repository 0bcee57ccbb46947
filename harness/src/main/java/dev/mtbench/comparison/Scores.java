package dev.mtbench.comparison;

import static java.util.Objects.requireNonNull;

import dev.mtbench.statistics.CellMeans;
import dev.mtbench.statistics.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One candidate's scores by category, question and turn, each a mean over generations, judges and draws.
 *
 * @param candidate the name
 * @param scale where a score can lie
 * @param categories in the set's order
 */
public record Scores(String candidate, Interval scale, List<Category> categories) {

    public Scores {
        requireNonNull(candidate, "candidate");
        requireNonNull(scale, "scale");
        categories = List.copyOf(categories);
    }

    /**
     * The scores of a category.
     *
     * @param questions the ids, a row of {@code cells} each
     */
    public record Category(String name, List<String> questions, CellMeans cells) {

        public Category {
            requireNonNull(name, "name");
            questions = List.copyOf(questions);
            if (questions.size() != cells.scores().size()) {
                throw new IllegalArgumentException("a category has a row of scores for each question");
            }
        }

        private List<Optional<Double>> row(String question) {
            return cells.scores().get(questions.indexOf(question));
        }
    }

    /**
     * The part about the questions that another candidate was asked too, in the other's order and categories: a set of
     * another version may have them elsewhere. Of a question's turns those stay that both have.
     */
    Scores common(Scores other) {
        Map<String, List<Optional<Double>>> rows = new HashMap<>();
        categories.forEach(category -> category.questions().forEach(id -> rows.put(id, category.row(id))));
        return new Scores(
                candidate,
                scale,
                other.categories.stream()
                        .flatMap(category -> likeIn(category, rows).stream())
                        .toList());
    }

    /** Empty where no question of the category is here. */
    private static Optional<Category> likeIn(Category category, Map<String, List<Optional<Double>>> rows) {
        List<String> asked =
                category.questions().stream().filter(rows::containsKey).toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        List<List<Optional<Double>>> kept = new ArrayList<>();
        for (String id : asked) {
            List<Optional<Double>> row = rows.getOrDefault(id, List.of());
            kept.add(row.subList(0, Math.min(row.size(), category.row(id).size())));
        }
        int turns = kept.stream().mapToInt(List::size).max().orElseThrow();
        return Optional.of(new Category(category.name(), asked, new CellMeans(kept, turns)));
    }

    /** The mean of each question that has a score: category × question. */
    public List<List<Double>> questionMeans() {
        return cells().stream().map(CellMeans::questionMeans).toList();
    }

    List<CellMeans> cells() {
        return categories.stream().map(Category::cells).toList();
    }

    /** The most turns a question has. */
    int turns() {
        return categories.stream()
                .mapToInt(category -> category.cells().turns())
                .max()
                .orElse(0);
    }
}
