package dev.mtbench.report.page;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run of any size, the same every time.
 *
 * @param perCategory questions of each category
 * @param answer what every candidate says
 * @param scored whether there are verdicts
 */
record RunOf(
        List<String> candidates, List<String> categories, int perCategory, int turns, String answer, boolean scored) {

    static final List<String> EIGHT =
            List.of("writing", "roleplay", "reasoning", "math", "coding", "extraction", "stem", "humanities");

    static RunOf candidates(int count) {
        return new RunOf(
                IntStream.rangeClosed(1, count).mapToObj(i -> "model-" + i).toList(), EIGHT, 2, 2, "an answer", true);
    }

    RunOf named(String... names) {
        return new RunOf(List.of(names), categories, perCategory, turns, answer, scored);
    }

    RunOf saying(String text) {
        return new RunOf(candidates, categories, perCategory, turns, text, scored);
    }

    RunOf unscored() {
        return new RunOf(candidates, categories, perCategory, turns, answer, false);
    }

    RunOf asking(List<String> chosen, int each, int eachTurns) {
        return new RunOf(candidates, chosen, each, eachTurns, answer, scored);
    }

    String html(Path folder) {
        try {
            StoredRun run = stored(folder);
            StringWriter html = new StringWriter();
            HtmlReport.write(run, ReportBuilder.build(run), html);
            return html.toString();
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    StoredRun stored(Path folder) throws InputException {
        Evaluation evaluation = Samples.evaluation("""
                name: sample-run
                questions: sample
                endpoints:
                  local: {baseUrl: "http://localhost:1/v1"}
                candidates:
                %s
                judges:
                  - {name: judge, endpoint: local, model: judge-1}
                """.formatted(candidates.stream()
                .map(name -> "  - {name: " + quoted(name) + ", endpoint: local, model: m, labels: {step: "
                        + candidates.indexOf(name) + "}}")
                .collect(Collectors.joining("\n"))));
        Map<String, String> files = Map.of("question.jsonl", questions(), "judge_prompts.jsonl", prompts());
        Materials materials =
                Materials.read(evaluation, Samples.write(folder.resolve("set"), manifest(), files), folder);
        return new StoredRun(
                new RunFolder(folder),
                log(),
                evaluation,
                materials,
                candidate -> Ledger.of(entries(candidates.indexOf(candidate.name()))));
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private String questions() {
        StringBuilder lines = new StringBuilder();
        for (int id = 1; id <= categories.size() * perCategory; id++) {
            String asked = IntStream.rangeClosed(1, turns)
                    .mapToObj(turn -> "\"What of it, turn " + turn + "?\"")
                    .collect(Collectors.joining(", "));
            lines.append("{\"question_id\": %d, \"category\": \"%s\", \"turns\": [%s]}\n"
                    .formatted(id, categories.get((id - 1) / perCategory), asked));
        }
        return lines.toString();
    }

    private String prompts() {
        return IntStream.rangeClosed(1, turns)
                .mapToObj(turn -> "{\"name\": \"p" + turn
                        + "\", \"system_prompt\": \"\", \"prompt_template\": \"{question_" + turn + "} {answer_" + turn
                        + "}\"}")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String manifest() {
        return """
                name: sample
                version: "1"
                licence: CC0-1.0
                description: A set for tests.
                temperatures: {default: 0.7}
                judgePrompts:
                  file: judge_prompts.jsonl
                  single:
                %s
                """.formatted(IntStream.rangeClosed(1, turns)
                .mapToObj(turn -> "    - {plain: p" + turn + "}")
                .collect(Collectors.joining("\n")));
    }

    private List<Entry> entries(int candidate) {
        List<Entry> entries = new ArrayList<>();
        for (int id = 1; id <= categories.size() * perCategory; id++) {
            for (int turn = 1; turn <= turns; turn++) {
                Cell cell = new Cell(Integer.toString(id), 1, turn);
                entries.add(SampleEntries.answered(cell, new Answer.Answered(answer)));
                if (scored) {
                    entries.add(SampleEntries.scored(cell, 1 + (id * 3 + turn + candidate * 2) % 10));
                }
            }
        }
        return entries;
    }

    private static RunLog log() {
        return new RunLog(
                new Provenance(
                        "sample-run-20260102T030405Z-0a1b",
                        "sample-run",
                        Samples.NOW,
                        "1.0",
                        "abc123",
                        Optional.empty(),
                        Optional.empty()),
                RunStatus.COMPLETE,
                Optional.of(Samples.NOW.plusSeconds(60)),
                List.of(),
                Optional.empty());
    }
}
