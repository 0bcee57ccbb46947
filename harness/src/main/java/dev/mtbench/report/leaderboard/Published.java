package dev.mtbench.report.leaderboard;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores that others have published, with where they stand.
 *
 * @param likeness which runs of ours were had in the same way
 * @param scores in the order of their sources
 */
public record Published(String benchmark, Likeness likeness, List<Source> sources, List<Score> scores) {

    /** A score and the mean of its turns may differ by rounding. */
    private static final double ROUNDING = 0.005;

    public Published {
        requireNonNull(benchmark, "benchmark");
        requireNonNull(likeness, "likeness");
        sources = List.copyOf(sources);
        scores = List.copyOf(scores);
        Set<String> known = new HashSet<>();
        for (Source source : sources) {
            check(known.add(source.id()), "two sources " + source.id());
        }
        Set<String> named = new HashSet<>();
        for (Score score : scores) {
            check(known.contains(score.source()), score.model() + " has no source " + score.source());
            check(named.add(score.model()), score.model() + " stands twice");
        }
    }

    /** Those that travel in the jar. */
    public static Published read() {
        try (InputStream in = Published.class.getResourceAsStream("published.json")) {
            return Json.MAPPER
                    .readerFor(Published.class)
                    .with(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .readValue(requireNonNull(in, "published.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Source source(Score score) {
        return sources.stream()
                .filter(source -> source.id().equals(score.source()))
                .findFirst()
                .orElseThrow();
    }

    private static void check(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException("published scores: " + otherwise);
        }
    }

    /**
     * What a run must share with the published scores to stand in one table with them.
     *
     * @param questions the sum of {@code question.jsonl}
     * @param count all its questions
     * @param references the sum of the references' file
     * @param judgePrompts the sum of the prompts' file
     * @param judges models
     */
    public record Likeness(String questions, int count, String references, String judgePrompts, List<String> judges) {

        public Likeness {
            requireNonNull(questions, "questions");
            requireNonNull(references, "references");
            requireNonNull(judgePrompts, "judgePrompts");
            judges = List.copyOf(judges);
        }

        /** Whether a run is such: its judges may have a provider's name before theirs, such as {@code openai/gpt-4}. */
        boolean holds(RunResult run) {
            return run.protocol().questions().sha256().equals(questions)
                    && run.protocol().questions().count() == count
                    && run.protocol().judgePrompts().sha256().equals(judgePrompts)
                    && Optional.ofNullable(run.protocol().references())
                            .filter(set -> set.sha256().equals(references))
                            .isPresent()
                    && run.judges().stream().allMatch(judge -> judges.contains(bare(judge.model())));
        }

        private static String bare(String model) {
            return model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where scores stand.
     *
     * @param judge as it is named there
     * @param date ISO 8601, as far as it is known; null where it is not
     * @param addresses at least one
     */
    public record Source(
            String id, String name, String judge, @Nullable String date, List<String> addresses) {

        public Source {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(judge, "judge");
            addresses = List.copyOf(addresses);
            check(!addresses.isEmpty(), name + " has no address");
            check(date == null || date.matches("\\d{4}(-\\d{2}(-\\d{2})?)?"), name + " has the date " + date);
            for (String address : addresses) {
                check("https".equals(URI.create(address).getScheme()), address + " is no address of a page");
            }
        }
    }

    /**
     * A model's score, from 1 to 10.
     *
     * @param turn1 null where it was not published
     * @param approximate whether it was published as about this much
     * @param runs over several runs; null where one number is all there is
     * @param source its id
     * @param origin where the source has the number from; null where it is its own
     */
    public record Score(
            String model,
            @Nullable Double turn1,
            @Nullable Double turn2,
            double average,
            boolean approximate,
            @Nullable Runs runs,
            String source,
            @Nullable String origin) {

        public Score {
            requireNonNull(model, "model");
            requireNonNull(source, "source");
            check(onScale(average), model + " is off the scale");
            check((turn1 == null) == (turn2 == null), model + " has one turn of two");
            if (turn1 != null && turn2 != null) {
                check(onScale(turn1) && onScale(turn2), model + " is off the scale");
                check(Math.abs((turn1 + turn2) / 2 - average) <= ROUNDING, model + " is not the mean of its turns");
            }
        }

        private static boolean onScale(double score) {
            return score >= 1 && score <= 10;
        }
    }

    /** Several runs of one model. */
    public record Runs(int count, double mean, double lowest, double highest) {

        public Runs {
            check(count > 1 && lowest <= mean && mean <= highest, "runs from " + lowest + " to " + highest);
        }
    }
}
