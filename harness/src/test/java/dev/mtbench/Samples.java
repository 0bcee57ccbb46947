package dev.mtbench;

import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Receipt;
import dev.mtbench.chat.Reply;
import dev.mtbench.chat.Usage;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.file.Sha256;
import dev.mtbench.input.Environment;
import dev.mtbench.input.InputException;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.SetFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A small question set, an evaluation that asks it, and replies. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** Two questions that need no reference and two that do, with two turns each. */
    public static final String QUESTIONS = """
            {"question_id": 1, "category": "writing", "turns": ["Write a line.", "Now another."]}
            {"question_id": 2, "category": "writing", "turns": ["Write a verse.", "Make it rhyme."]}
            {"question_id": 3, "category": "math", "turns": ["What is 2+2?", "And twice that?"]}
            {"question_id": 4, "category": "math", "turns": ["What is 3*3?", "And its root?"]}
            """;

    public static final String REFERENCES = """
            {"question_id": 3, "choices": [{"turns": ["4", "8"]}]}
            {"question_id": 4, "choices": [{"turns": ["9", "3"]}]}
            """;

    public static final String PROMPTS = """
            {"name": "one", "system_prompt": "Grade.", "prompt_template": "Q {question} A {answer}"}
            {"name": "one-ref", "system_prompt": "Grade.", "prompt_template": "Q {question} R {ref_answer_1} A {answer}"}
            {"name": "two", "system_prompt": "", "prompt_template": "{question_1}|{answer_1}|{question_2}|{answer_2}"}
            {"name": "two-ref", "system_prompt": "", "prompt_template": "{ref_answer_2}|{answer_2}"}
            """;

    /** What the small set has besides where answers are compared. */
    private static final String PAIR_PROMPTS = """
            {"name": "pair", "system_prompt": "Compare.", "prompt_template": "Q {question} A {answer_a} B {answer_b}"}
            {"name": "pair-ref", "system_prompt": "Compare.", "prompt_template": "Q {question} R {ref_answer_1} A {answer_a} B {answer_b}"}
            {"name": "pair-two", "system_prompt": "", "prompt_template": "{answer_a_1}|{answer_a_2}||{answer_b_1}|{answer_b_2}"}
            {"name": "pair-two-ref", "system_prompt": "", "prompt_template": "{ref_answer_2}|{answer_a_2}||{answer_b_2}"}
            """;

    private static final String PAIR_MANIFEST = """
              pairwise:
                - {plain: pair, withReference: pair-ref}
                - {plain: pair-two, withReference: pair-two-ref}
            """;

    /** What the manifest says besides the sums. */
    public static final String MANIFEST = """
            name: sample
            version: "1"
            licence: CC0-1.0
            description: A set for tests.
            temperatures:
              default: 0.7
              byCategory: {math: 0.0}
            references:
              categories: [math]
              sets: {checked: reference_answer/checked.jsonl}
              default: checked
            judgePrompts:
              file: judge_prompts.jsonl
              single:
                - {plain: one, withReference: one-ref}
                - {plain: two, withReference: two-ref}
            """;

    /** Three candidates whose answers are compared with one another. */
    public static final String PAIRWISE = """
            name: sample-run
            questions: sample
            endpoints:
              local: {baseUrl: "http://localhost:1/v1", concurrency: 4, retries: 0}
              judging: {baseUrl: "http://localhost:2/v1", concurrency: 4, retries: 0}
            candidates:
              - {name: alpha, endpoint: local, model: alpha-1}
              - {name: beta, endpoint: local, model: beta-1}
              - {name: gamma, endpoint: local, model: gamma-1}
            judges:
              - {name: judge, endpoint: judging, model: judge-1}
            mode: pairwise-all
            """;

    public static final String EVALUATION = """
            name: sample-run
            questions: sample
            endpoints:
              local: {baseUrl: "http://localhost:1/v1", concurrency: 4, retries: 0}
              judging: {baseUrl: "http://localhost:2/v1", concurrency: 4, retries: 0}
            candidates:
              - {name: alpha, endpoint: local, model: alpha-1}
            judges:
              - {name: judge, endpoint: judging, model: judge-1}
            """;

    private Samples() {}

    /** The files of the small set by name, without its manifest. */
    public static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("question.jsonl", QUESTIONS);
        files.put("judge_prompts.jsonl", PROMPTS);
        files.put("reference_answer/checked.jsonl", REFERENCES);
        return files;
    }

    /** Writes a set with the right sums. */
    public static SetFolder write(Path folder, String manifest, Map<String, String> files) {
        StringBuilder sums = new StringBuilder("files:\n");
        files.forEach((name, text) -> {
            write(folder.resolve(name), text);
            sums.append("  ").append(name).append(": ").append(Sha256.of(text)).append('\n');
        });
        write(folder.resolve("question-set.yaml"), manifest + sums);
        return new SetFolder.OnDisk(folder);
    }

    /** Writes a file, and the folders above it. */
    public static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SetFolder write(Path folder) {
        return write(folder, MANIFEST, files());
    }

    /** The small set, written into a folder and read from there. */
    public static QuestionSet set(Path folder) {
        try {
            return QuestionSetReader.read(write(folder));
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    /** The set that travels in the jar. */
    public static QuestionSet fresh() {
        try {
            return QuestionSetReader.read(new SetFolder.InJar("fresh"));
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads with an empty environment, and takes every cron expression. */
    public static EvaluationReader reader() {
        return reader(Map.of());
    }

    public static EvaluationReader reader(Map<String, String> environment) {
        return new EvaluationReader(Environment.of(environment), cron -> Optional.empty());
    }

    public static Evaluation evaluation(String yaml) {
        try {
            return reader().parse("sample.yaml", yaml);
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    public static Evaluation evaluation() {
        return evaluation(EVALUATION);
    }

    /** The small set as the evaluation asks it. */
    public static Materials materials(Path folder, Evaluation evaluation) {
        if (evaluation.mode().isPairwise()) {
            return pairMaterials(folder, evaluation);
        }
        try {
            return Materials.read(evaluation, write(folder), folder);
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    /** The small set with prompts that compare. */
    private static Materials pairMaterials(Path folder, Evaluation evaluation) {
        Map<String, String> files = files();
        files.put("judge_prompts.jsonl", PROMPTS + PAIR_PROMPTS);
        try {
            return Materials.read(evaluation, write(folder, MANIFEST + PAIR_MANIFEST, files), folder);
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    public static Reply reply(String text) {
        return reply(text, "stop");
    }

    public static Reply reply(String text, String finishReason) {
        return new Reply(
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.of(finishReason),
                Optional.of("served-1"),
                Optional.of("fp-1"),
                Optional.of(new Usage(10, 5)),
                Duration.ofMillis(250));
    }

    /** A reply in which the model declines in the field for that. */
    public static Reply refusal(String text, String refusal) {
        Reply reply = reply(text);
        return new Reply(
                text,
                Optional.empty(),
                Optional.of(refusal),
                reply.finishReason(),
                reply.servedModel(),
                reply.systemFingerprint(),
                reply.usage(),
                reply.latency());
    }

    /** A reply of a model that thinks first. */
    public static Reply thinking(String thoughts, String text) {
        Reply reply = reply(text);
        return new Reply(
                text,
                Optional.of(thoughts),
                Optional.empty(),
                reply.finishReason(),
                reply.servedModel(),
                reply.systemFingerprint(),
                reply.usage(),
                reply.latency());
    }

    public static ChatException fault(FaultKind kind) {
        return new ChatException(ChatFault.of(kind, "told " + kind.label()));
    }

    /** A fault whose server asks for another try at once. */
    public static ChatException soon(FaultKind kind) {
        return new ChatException(new ChatFault(kind, "told " + kind.label(), Optional.of(Duration.ZERO)));
    }

    public static Receipt receipt() {
        return new Receipt(
                NOW,
                1,
                Optional.of(Duration.ofMillis(250)),
                Optional.of(new Usage(10, 5)),
                Optional.empty(),
                Optional.of("served-1"),
                Optional.of("fp-1"),
                Optional.of("stop"));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
