package dev.mtbench.report.format;

import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.leaderboard.Published;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Published scores in words. */
public final class PublishedWords {

    /** The names of the columns of {@link #rows}. */
    public static final List<String> HEAD = List.of("model", "judge", "source", "score", "turn 1", "turn 2");

    /** How many of them, from the first, hold texts. */
    public static final int TEXTS = 3;

    private PublishedWords() {}

    /** The scores to be shown in a table of their own: none where they were not asked for, or stand among ours. */
    public static Optional<Published> apart(Leaderboard board) {
        return board.tables().stream().anyMatch(Leaderboard.Table::besidePublished)
                ? Optional.empty()
                : Optional.ofNullable(board.published());
    }

    static Set<Integer> texts() {
        return IntStream.range(0, TEXTS).boxed().collect(Collectors.toSet());
    }

    public static String title(Published published) {
        return "Published scores of " + published.benchmark();
    }

    /** Why they have no rank. */
    public static String caution(Published published) {
        return "Published scores are those of " + published.benchmark() + "'s own questions, had by others at another"
                + " time and with another version of the judge: no table ranks them.";
    }

    /** Highest first. */
    public static List<List<String>> rows(Published published) {
        return published.scores().stream()
                .sorted(Comparator.comparing(Published.Score::average).reversed())
                .map(score -> List.of(
                        score.model(),
                        published.source(score).judge(),
                        source(published, score),
                        score(score),
                        Plain.score(score.turn1()),
                        Plain.score(score.turn2())))
                .toList();
    }

    static String score(Published.Score score) {
        return (score.approximate() ? "about " : "") + Plain.score(score.average());
    }

    /** Who says so, and what else there is to know. */
    static String source(Published published, Published.Score score) {
        StringBuilder text = new StringBuilder(published.source(score).name());
        Optional.ofNullable(published.source(score).date())
                .ifPresent(date -> text.append(", ").append(date));
        Optional.ofNullable(score.origin())
                .ifPresent(origin -> text.append(", from ").append(origin));
        Optional.ofNullable(score.runs())
                .ifPresent(runs -> text.append(", ")
                        .append(runs.count())
                        .append(" runs: mean ")
                        .append(Plain.score(runs.mean()))
                        .append(", ")
                        .append(Plain.interval(List.of(runs.lowest(), runs.highest()))));
        return text.toString();
    }
}
