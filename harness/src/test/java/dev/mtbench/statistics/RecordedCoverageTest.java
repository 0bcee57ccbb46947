package dev.mtbench.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Shared;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Whether intervals of nominal 95% hold the mean in 95 of 100 cases, with real scores of ten models as the world from
 * which questions are drawn.
 */
@EnabledIf("dev.mtbench.Shared#isPresent")
final class RecordedCoverageTest {

    private static final int DRAWS = 1500;
    private static final Interval SCALE = new Interval(1, 10);

    /** Question means by model and category. */
    private static final Map<String, List<List<Double>>> MODELS = new TreeMap<>();

    @BeforeAll
    static void readAll() throws IOException {
        Map<Integer, String> categories = new LinkedHashMap<>();
        for (JsonNode question : rows("mt-bench/question.jsonl")) {
            categories.put(
                    question.get("question_id").intValue(),
                    question.get("category").textValue());
        }
        Map<String, Map<Integer, Double[]>> scores = new TreeMap<>();
        for (String folder : List.of("llama2-finetunes", "mistral-orpo", "phi-3-dpo")) {
            for (JsonNode row : rows("recorded/" + folder + "/model_judgment/gpt-4_single.jsonl")) {
                Double[] turns = scores.computeIfAbsent(row.get("model").textValue(), model -> new TreeMap<>())
                        .computeIfAbsent(row.get("question_id").intValue(), question -> new Double[] {-1.0, -1.0});
                int turn = row.get("turn").intValue() - 1;
                // A model that was graded twice counts once.
                turns[turn] = turns[turn] == -1 ? row.get("score").doubleValue() : turns[turn];
            }
        }
        scores.forEach((model, questions) -> MODELS.put(model, strata(questions, categories)));
    }

    private static List<List<Double>> strata(Map<Integer, Double[]> questions, Map<Integer, String> categories) {
        Map<String, List<List<Optional<Double>>>> byCategory = new LinkedHashMap<>();
        questions.forEach((id, turns) -> byCategory
                .computeIfAbsent(String.valueOf(categories.get(id)), category -> new ArrayList<>())
                .add(List.of(score(turns[0]), score(turns[1]))));
        return byCategory.values().stream()
                .map(rows -> new CellMeans(rows, 2).questionMeans())
                .toList();
    }

    private static Optional<Double> score(double recorded) {
        return recorded == -1 ? Optional.empty() : Optional.of(recorded);
    }

    private static List<JsonNode> rows(String file) throws IOException {
        Path path = Shared.root().resolve(file);
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(path)) {
            rows.add(Json.MAPPER.readTree(line));
        }
        return rows;
    }

    /** How often an interval on drawn questions holds what the questions they are drawn from have. */
    private static double coverage(
            List<List<Double>> strata, double truth, Function<List<List<Double>>, Interval> interval) {
        Resampling resampling = new Resampling(strata.stream().map(List::size).toList(), DRAWS, 20230616);
        List<Double> held =
                resampling.replicates(strata, drawn -> Optional.of(holds(interval.apply(drawn), truth) ? 1.0 : 0.0));
        return Moments.mean(held);
    }

    /** Where nothing varies, rounding must not decide. */
    private static boolean holds(Interval interval, double truth) {
        return new Interval(interval.low() - 1e-9, interval.high() + 1e-9).contains(truth);
    }

    private static double mean(List<List<Double>> strata) {
        return Moments.mean(strata.stream().map(Moments::mean).toList());
    }

    private static Interval stratified(List<List<Double>> drawn) {
        return StratifiedMean.of(drawn, 0.95, SCALE).orElseThrow().interval();
    }

    @Test
    void thereAreTenModelsOfEightTimesTenQuestions() {
        assertThat(MODELS).hasSize(10);
        assertThat(MODELS.values())
                .allSatisfy(strata -> assertThat(strata)
                        .hasSize(8)
                        .allSatisfy(each -> assertThat(each).hasSize(10)));
    }

    @Test
    void theOverallIntervalHoldsItsNominalConfidence() {
        List<Double> coverage = MODELS.values().stream()
                .map(strata -> coverage(strata, mean(strata), RecordedCoverageTest::stratified))
                .toList();

        assertThat(Moments.mean(coverage)).isBetween(0.93, 0.97);
        assertThat(coverage).allSatisfy(each -> assertThat(each).isBetween(0.92, 0.98));
    }

    @Test
    void theGuardedIntervalOfACategoryHoldsAlsoInTheWorst() {
        List<List<Double>> coverage = MODELS.values().stream()
                .map(strata -> strata.stream()
                        .map(RecordedCoverageTest::guardedCoverage)
                        .toList())
                .toList();
        List<Double> byCategory = IntStream.range(0, 8)
                .mapToObj(category -> Moments.mean(
                        coverage.stream().map(each -> each.get(category)).toList()))
                .toList();

        assertThat(Moments.mean(byCategory)).isBetween(0.93, 0.97);
        assertThat(byCategory).allSatisfy(each -> assertThat(each).isGreaterThan(0.88));
        // Single categories of single models lie lower where nearly all depends on whether one or two questions are
        // drawn: roleplay with one 2 among nines and tens, coding with one 10 among ones and twos.
        assertThat(coverage)
                .allSatisfy(model ->
                        assertThat(model).allSatisfy(each -> assertThat(each).isGreaterThan(0.86)));
    }

    private static double guardedCoverage(List<Double> questions) {
        return coverage(
                List.of(questions),
                Moments.mean(questions),
                drawn -> GuardedMean.interval(drawn.get(0), GuardedMean.QUESTION_GUARD, 0.95, SCALE)
                        .orElseThrow());
    }
}
