package dev.mtbench.question.fresh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mtbench.question.CodeRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Recomputes the references for extraction from the passages in the questions. */
final class ExtractionReferencesTest {

    @Test
    @EnabledIf("dev.mtbench.question.CodeRunner#hasPython")
    void everyReferenceFollowsFromItsPassage(@TempDir Path folder) throws IOException {
        CodeRunner runner = new CodeRunner(folder);
        runner.file("question.jsonl", resource("/questions/fresh/question.jsonl"));
        runner.file("checked.jsonl", resource("/questions/fresh/reference_answer/checked.jsonl"));

        runner.python(resource("/fresh/extraction_check.py"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ExtractionReferencesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }
}
