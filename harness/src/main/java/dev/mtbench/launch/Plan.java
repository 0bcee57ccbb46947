package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Price;
import dev.mtbench.chat.Usage;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.question.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run would send, and about what it would cost; nothing is sent to find out.
 *
 * @param questionSet the set's name and version
 * @param questions how many of it
 * @param generations of every answer
 * @param lines a line for each candidate and each judge
 * @param usd US dollars in all; null where a price, or the number of checkpoints, is unknown
 * @param notes what the figures do not hold
 */
public record Plan(
        String questionSet,
        int questions,
        int generations,
        List<Line> lines,
        @Nullable Double usd,
        List<String> notes) {

    /** The tokens of a usual answer: what chat models of 2023 and 2024 wrote to MT-Bench, rounded up. */
    public static final int TYPICAL_ANSWER = 400;

    /** The tokens of a usual verdict. */
    public static final int TYPICAL_VERDICT = 250;

    private static final int CHARACTERS_A_TOKEN = 4;

    /** Each pair of answers is shown both ways round. */
    private static final int ORDERS = 2;

    /**
     * One model's part.
     *
     * @param inputTokens estimated
     * @param outputTokens estimated
     * @param mostOutputTokens if every reply used its limit
     * @param usd US dollars for the estimate; null where the price is unknown
     */
    public record Line(
            String role,
            String name,
            String model,
            String endpoint,
            long requests,
            long inputTokens,
            long outputTokens,
            long mostOutputTokens,
            @Nullable Double usd) {}

    public static Plan of(Evaluation evaluation, Materials materials) {
        List<Line> lines = new ArrayList<>();
        evaluation.candidates().forEach(candidate -> lines.add(line(candidate, evaluation, materials)));
        evaluation.judges().forEach(judge -> lines.add(line(judge, evaluation, materials)));
        List<String> notes = evaluation.candidates().stream()
                .filter(candidate -> candidate.checkpoints().isPresent())
                .map(Plan::uncounted)
                .toList();
        boolean known = notes.isEmpty() && lines.stream().allMatch(line -> line.usd() != null);
        double sum = 0;
        for (Line line : lines) {
            sum += line.usd() == null ? 0 : line.usd();
        }
        return new Plan(
                materials.set().name() + " " + materials.set().manifest().version(),
                materials.set().questions().size(),
                evaluation.runs(),
                lines,
                known ? sum : null,
                notes);
    }

    /** To count them, the endpoint would have to be asked. */
    private static String uncounted(Candidate family) {
        return "candidate '" + family.name() + "' stands for every checkpoint that endpoint '" + family.endpoint()
                + "' has when the run begins; here it is counted as one";
    }

    private static Line line(Candidate candidate, Evaluation evaluation, Materials materials) {
        long requests = 0;
        long input = 0;
        for (Question question : materials.set().questions()) {
            long conversation =
                    tokens(candidate.manner(question.category()).system().orElse(""));
            for (String turn : question.turns()) {
                conversation += tokens(turn);
                input += conversation;
                conversation += TYPICAL_ANSWER;
                requests++;
            }
        }
        return line(
                "candidate",
                candidate.name(),
                candidate.model(),
                candidate.endpoint(),
                requests * evaluation.runs(),
                input * evaluation.runs(),
                TYPICAL_ANSWER,
                candidate.mostTokens(),
                candidate.price());
    }

    private static Line line(Judge judge, Evaluation evaluation, Materials materials) {
        Panel panel = Panel.of(evaluation, materials.set());
        long requests = 0;
        long input = 0;
        for (int generation = 1; generation <= evaluation.runs(); generation++) {
            for (Question question : materials.set().questions()) {
                if (panel.grades(judge, question.id(), generation)) {
                    requests += question.turns().size();
                    input += evaluation.mode().isPairwise()
                            ? pairPrompts(question, materials)
                            : prompts(question, materials);
                }
            }
        }
        long times = (long) judge.draws()
                * (evaluation.mode().isPairwise()
                        ? ORDERS * evaluation.pairs().size()
                        : evaluation.candidates().size());
        return line(
                "judge",
                judge.name(),
                judge.model(),
                judge.endpoint(),
                requests * times,
                input * times,
                TYPICAL_VERDICT,
                judge.maxTokens(),
                judge.price());
    }

    /** The tokens of the prompts that grade one conversation once. */
    private static long prompts(Question question, Materials materials) {
        long tokens = 0;
        for (int turn = 1; turn <= question.turns().size(); turn++) {
            JudgePrompt prompt = JudgePrompt.single(
                    materials.set(), materials.references(), question, Collections.nCopies(turn, ""));
            tokens += tokens(prompt.system()) + tokens(prompt.user()) + (long) turn * TYPICAL_ANSWER;
        }
        return tokens;
    }

    /** The tokens of the prompts that compare two conversations once. */
    private static long pairPrompts(Question question, Materials materials) {
        long tokens = 0;
        for (int turn = 1; turn <= question.turns().size(); turn++) {
            List<String> blank = Collections.nCopies(turn, "");
            JudgePrompt prompt = JudgePrompt.pairwise(materials.set(), materials.references(), question, blank, blank);
            tokens += tokens(prompt.system()) + tokens(prompt.user()) + 2L * turn * TYPICAL_ANSWER;
        }
        return tokens;
    }

    static Line line(
            String role,
            String name,
            String model,
            String endpoint,
            long requests,
            long input,
            int typical,
            int most,
            Optional<Price> price) {
        long output = requests * Math.min(typical, most);
        return new Line(
                role,
                name,
                model,
                endpoint,
                requests,
                input,
                output,
                requests * most,
                price.map(known -> known.of(new Usage(input, output))).orElse(null));
    }

    static long tokens(String text) {
        return ((long) text.length() + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }
}
