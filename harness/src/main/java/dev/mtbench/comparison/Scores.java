package dev.mtbench.comparison;

import static java.util.Objects.requireNonNull;

import dev.mtbench.statistics.CellMeans;
import dev.mtbench.statistics.Interval;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

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

        /** The part about some questions; empty where none of them is here. */
        Optional<Category> about(Set<String> wanted) {
            List<Integer> rows = IntStream.range(0, questions.size())
                    .filter(row -> wanted.contains(questions.get(row)))
                    .boxed()
                    .toList();
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Category(
                            name,
                            rows.stream().map(questions::get).toList(),
                            new CellMeans(rows.stream().map(cells.scores()::get).toList(), cells.turns())));
        }
    }

    /** The part about the questions that another candidate was asked too. */
    Scores common(Scores other) {
        Set<String> theirs = new HashSet<>();
        other.categories.forEach(category -> theirs.addAll(category.questions()));
        return new Scores(
                candidate,
                scale,
                categories.stream()
                        .flatMap(category -> category.about(theirs).stream())
                        .toList());
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
