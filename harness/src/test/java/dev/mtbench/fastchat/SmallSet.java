package dev.mtbench.fastchat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mtbench.evaluation.Materials;
import dev.mtbench.file.Sha256;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.SetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A set of four questions: 1 and 2 with two turns, 3 with a reference, and "4_DE" with one turn and an id that is a text. */
final class SmallSet {

    private static final String QUESTIONS = """
            {"question_id": 1, "category": "writing", "turns": ["One?", "One more?"]}
            {"question_id": 2, "category": "writing", "turns": ["Two?", "Two more?"]}
            {"question_id": 3, "category": "math", "turns": ["Three?", "Three more?"]}
            {"question_id": "4_DE", "category": "writing", "turns": ["Vier?"]}
            """;
    private static final String REFERENCES = """
            {"question_id": 3, "choices": [{"index": 0, "turns": ["3", "33"]}]}
            """;
    private static final String PROMPTS = """
            {"name": "single-v1", "system_prompt": "Be fair.", "prompt_template": "[Question]\\n{question}\\n\\n[Start]\\n{answer}\\n[End]"}
            {"name": "single-math-v1", "system_prompt": "Be fair.", "prompt_template": "[Question]\\n{question}\\n\\n[Ref]\\n{ref_answer_1}\\n[Start]\\n{answer}\\n[End]"}
            {"name": "single-v1-multi-turn", "system_prompt": "Be fair.", "prompt_template": "User: {question_1}\\nAI: {answer_1}\\nUser: {question_2}\\nAI: {answer_2}\\n(end)"}
            {"name": "single-math-v1-multi-turn", "system_prompt": "Be fair.", "prompt_template": "Ref: {ref_answer_1}, {ref_answer_2}\\nUser: {question_1}\\nAI: {answer_1}\\nUser: {question_2}\\nAI: {answer_2}\\n(end)"}
            """;
    private static final String PAIR_PROMPTS = """
            {"name": "pair-v2", "system_prompt": "Pick.", "prompt_template": "[Question]\\n{question}\\n\\n[A]\\n{answer_a}\\n[B]\\n{answer_b}\\n[End]"}
            {"name": "pair-math-v1", "system_prompt": "Pick.", "prompt_template": "[Question]\\n{question}\\n\\n[Ref]\\n{ref_answer_1}\\n[A]\\n{answer_a}\\n[B]\\n{answer_b}\\n[End]"}
            {"name": "pair-v2-multi-turn", "system_prompt": "Pick.", "prompt_template": "A: {question_1} {answer_a_1} | {question_2} {answer_a_2}\\nB: {answer_b_1} | {answer_b_2}\\n(end)"}
            {"name": "pair-math-v1-multi-turn", "system_prompt": "Pick.", "prompt_template": "Ref: {ref_answer_1}, {ref_answer_2}\\nA: {answer_a_1} | {answer_a_2}\\nB: {answer_b_1} | {answer_b_2}\\n(end)"}
            """;
    private static final String MANIFEST = """
            name: small
            version: "1"
            licence: Apache-2.0
            description: A small set.
            files:
              question.jsonl: %s
              judge_prompts.jsonl: %s
              reference.jsonl: %s
            temperatures:
              default: 0.7
              byCategory: {writing: 0.7}
            references:
              categories: [math]
              sets: {checked: reference.jsonl}
              default: checked
            judgePrompts:
              file: judge_prompts.jsonl
              single:
                - {plain: single-v1, withReference: single-math-v1}
                - {plain: single-v1-multi-turn, withReference: single-math-v1-multi-turn}
              pairwise:
                - {plain: pair-v2, withReference: pair-math-v1}
                - {plain: pair-v2-multi-turn, withReference: pair-math-v1-multi-turn}
            scale: {lowest: 1, highest: 10}
            """;

    private SmallSet() {}

    static Materials materials(Path folder) throws IOException, InputException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("question.jsonl"), QUESTIONS);
        Files.writeString(folder.resolve("judge_prompts.jsonl"), PROMPTS + PAIR_PROMPTS);
        Files.writeString(folder.resolve("reference.jsonl"), REFERENCES);
        Files.writeString(
                folder.resolve("question-set.yaml"),
                MANIFEST.formatted(sum(QUESTIONS), sum(PROMPTS + PAIR_PROMPTS), sum(REFERENCES)));
        QuestionSet set = QuestionSetReader.read(new SetFolder.OnDisk(folder));
        return new Materials(set, set, Optional.ofNullable(set.references().get("checked")), Optional.empty());
    }

    /** The prompt that grades the last of some answers. */
    static String prompt(Materials materials, String question, List<String> answers) {
        Question asked = materials.set().question(question).orElseThrow();
        return JudgePrompt.single(materials.set(), materials.references(), asked, answers)
                .user();
    }

    /** The prompt that compares the last answers of two conversations. */
    static String pairPrompt(Materials materials, String question, List<String> a, List<String> b) {
        Question asked = materials.set().question(question).orElseThrow();
        return JudgePrompt.pairwise(materials.set(), materials.references(), asked, a, b)
                .user();
    }

    private static String sum(String text) {
        return Sha256.of(text.getBytes(UTF_8));
    }
}
