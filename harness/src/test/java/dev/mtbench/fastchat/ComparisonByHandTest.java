package dev.mtbench.fastchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.Shared;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.question.Installer;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.SetFolder;
import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.RunComparer;
import dev.mtbench.report.RunComparison;
import dev.mtbench.run.StoredRun;
import dev.mtbench.statistics.StudentT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code compare} says of recorded runs, against the formulas written out over the rows of the file: paired
 * differences, eight strata of ten questions.
 */
@EnabledIf("dev.mtbench.Shared#isPresent")
final class ComparisonByHandTest {

    private static final String BASELINE = "mistral-orpo-trl";
    private static final String CANDIDATE = "mistral-orpo";
    private static final Offset<Double> TINY = within(1e-9);

    @TempDir
    private static Path temp;

    private static RunComparison comparison;
    private static ComparisonPart part;

    /** Score by question and turn, of each model the mean over its passes. */
    private static final Map<String, Map<String, Double>> SCORES = new TreeMap<>();

    private static final Map<String, List<String>> CATEGORIES = new TreeMap<>();

    @BeforeAll
    static void readAndCompare() throws IOException, InputException, InterruptedException {
        Path recorded = Shared.root().resolve("recorded/mistral-orpo");
        for (String line : Files.readAllLines(Shared.root().resolve("mt-bench").resolve("question.jsonl"))) {
            JsonNode question = Json.MAPPER.readTree(line);
            CATEGORIES
                    .computeIfAbsent(question.path("category").asText(), name -> new ArrayList<>())
                    .add(question.path("question_id").asText());
        }
        Map<String, Map<String, List<Double>>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(recorded.resolve("model_judgment/gpt-4_single.jsonl"))) {
            JsonNode row = Json.MAPPER.readTree(line);
            double score = row.path("score").asDouble();
            if (score != -1 || isOfNothing(row)) {
                rows.computeIfAbsent(row.path("model").asText(), name -> new TreeMap<>())
                        .computeIfAbsent(
                                row.path("question_id").asText() + "/"
                                        + row.path("turn").asInt(),
                                name -> new ArrayList<>())
                        .add(score == -1 ? 1 : score);
            }
        }
        rows.forEach((model, cells) -> {
            Map<String, Double> means = new TreeMap<>();
            cells.forEach((cell, scores) -> means.put(cell, sum(scores) / scores.size()));
            SCORES.put(model, means);
        });
        StoredRun run = imported(recorded);
        RunComparer comparer = new RunComparer(run, run, 0.3);
        comparison = comparer.compare(comparer.pairs(Optional.of(BASELINE), Optional.of(CANDIDATE)));
        part = comparison.comparisons().get(0);
    }

    /** An empty answer has the lowest score, whatever its judge said. */
    private static boolean isOfNothing(JsonNode row) {
        String prompt = row.path("user_prompt").asText();
        String answer = prompt.substring(prompt.lastIndexOf("### Assistant A:") + "### Assistant A:".length());
        return answer.substring(0, answer.lastIndexOf("<|The End")).isBlank();
    }

    private static StoredRun imported(Path recorded) throws IOException, InputException, InterruptedException {
        SetFolder folder = Installer.install(
                new SetFolder.InJar("mt-bench"),
                temp.resolve("set"),
                Installer.from(Shared.root().resolve("mt-bench")));
        QuestionSet set = QuestionSetReader.read(folder);
        Materials materials =
                new Materials(set, set, Optional.ofNullable(set.references().get("gpt-4")), Optional.empty());
        FastChatData.Run run = FastChatData.read(recorded, materials, temp.resolve("results"));
        return StoredRun.read(run.folder(), EvaluationReader.withoutSecrets(cron -> Optional.empty()));
    }

    private static double sum(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double score(String model, String question, int turn) {
        return SCORES.getOrDefault(model, Map.of()).getOrDefault(question + "/" + turn, Double.NaN);
    }

    private static double difference(String question, int turn) {
        return score(CANDIDATE, question, turn) - score(BASELINE, question, turn);
    }

    /** Category by category, a value for each question. */
    private static List<List<Double>> overBothTurns() {
        List<List<Double>> strata = new ArrayList<>();
        for (List<String> questions : CATEGORIES.values()) {
            List<Double> values = new ArrayList<>();
            for (String question : questions) {
                values.add((difference(question, 1) + difference(question, 2)) / 2);
            }
            strata.add(values);
        }
        return strata;
    }

    private static List<List<Double>> ofTurn(int turn) {
        List<List<Double>> strata = new ArrayList<>();
        for (List<String> questions : CATEGORIES.values()) {
            List<Double> values = new ArrayList<>();
            for (String question : questions) {
                values.add(difference(question, turn));
            }
            strata.add(values);
        }
        return strata;
    }

    /** SE = sqrt(Σ s²/n)/C, df = (Σ s²/n)² / Σ (s²/n)²/(n-1), as the methods have it. */
    private record ByHand(double mean, double error, double freedom) {

        static ByHand of(List<List<Double>> strata) {
            double means = 0;
            double sum = 0;
            double squares = 0;
            for (List<Double> values : strata) {
                int n = values.size();
                double mean = sum(values) / n;
                double deviations = 0;
                for (double value : values) {
                    deviations += (value - mean) * (value - mean);
                }
                double v = deviations / (n - 1) / n;
                means += mean;
                sum += v;
                squares += v * v / (n - 1);
            }
            return new ByHand(means / strata.size(), Math.sqrt(sum) / strata.size(), sum * sum / squares);
        }

        double reach(double confidence) {
            return StudentT.quantile((1 + confidence) / 2, freedom) * error;
        }

        double pValue() {
            return StudentT.twoSided(mean / error, freedom);
        }
    }

    @Test
    void theDifferenceItsErrorAndItsInterval() {
        ByHand hand = ByHand.of(overBothTurns());

        assertThat(part.questions()).isEqualTo(80);
        assertThat(part.difference()).isEqualTo(hand.mean(), TINY);
        assertThat(part.standardError()).isEqualTo(hand.error(), TINY);
        assertThat(part.degreesOfFreedom()).isEqualTo(hand.freedom(), TINY);
        assertThat(part.interval())
                .satisfiesExactly(
                        low -> assertThat(low).isEqualTo(hand.mean() - hand.reach(0.95), TINY),
                        high -> assertThat(high).isEqualTo(hand.mean() + hand.reach(0.95), TINY));
        assertThat(part.pValue()).isEqualTo(hand.pValue(), TINY);
        assertThat(part.minimumDetectable()).isEqualTo((1.959963984540054 + 0.8416212335729143) * hand.error(), TINY);
    }

    @Test
    void theVerdictIsByTheOneSidedBounds() {
        ByHand hand = ByHand.of(overBothTurns());
        double lower = hand.mean() - hand.reach(0.9);
        double upper = hand.mean() + hand.reach(0.9);

        assertThat(part.verdict())
                .isEqualTo(upper < 0 ? "REGRESSION" : lower > -0.3 ? "NO_REGRESSION" : "INCONCLUSIVE");
    }

    @Test
    void theTurns() {
        for (int turn = 1; turn <= 2; turn++) {
            ByHand hand = ByHand.of(ofTurn(turn));
            ComparisonPart.ComparedTurn compared = part.turns().get(turn - 1);

            assertThat(compared.difference()).isEqualTo(hand.mean(), TINY);
            assertThat(compared.standardError()).isEqualTo(hand.error(), TINY);
            assertThat(compared.pValue()).isEqualTo(hand.pValue(), TINY);
            assertThat(compared.adjusted() == null).isEqualTo(hand(overBothTurns()) > 0.05);
        }
    }

    private static double hand(List<List<Double>> strata) {
        return ByHand.of(strata).pValue();
    }

    /** x̄ ± t₉·sqrt((s²+0.5)/10). */
    @Test
    void theCategoriesWithTheGuardOfTenQuestions() {
        List<List<Double>> strata = overBothTurns();
        int place = 0;
        for (String category : CATEGORIES.keySet()) {
            List<Double> values = strata.get(place++);
            double mean = sum(values) / 10;
            double deviations = 0;
            for (double value : values) {
                deviations += (value - mean) * (value - mean);
            }
            double error = Math.sqrt((deviations / 9 + 0.5) / 10);
            ComparisonPart.ComparedCategory compared = part.categories().stream()
                    .filter(each -> each.category().equals(category))
                    .findFirst()
                    .orElseThrow();

            assertThat(compared.questions()).isEqualTo(10);
            assertThat(compared.difference()).isEqualTo(mean, TINY);
            assertThat(compared.interval())
                    .satisfiesExactly(
                            low -> assertThat(low).isEqualTo(mean - StudentT.quantile(0.975, 9) * error, TINY),
                            high -> assertThat(high).isEqualTo(mean + StudentT.quantile(0.975, 9) * error, TINY));
            assertThat(compared.pValue()).isEqualTo(StudentT.twoSided(mean / error, 9), TINY);
        }
    }

    @Test
    void theQuestionsThatMovedMost() {
        double largest = 0;
        for (List<Double> values : overBothTurns()) {
            for (double value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        RunComparison.Moved first = comparison.moved().get(0);

        assertThat(Math.abs(first.difference())).isEqualTo(largest, TINY);
        assertThat(first.difference())
                .isEqualTo((difference(first.question(), 1) + difference(first.question(), 2)) / 2, TINY);
        assertThat(first.baseline()).allMatch(turn -> turn.answer() != null);
    }
}
