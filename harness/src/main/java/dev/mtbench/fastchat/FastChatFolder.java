package dev.mtbench.fastchat;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What stands in a folder that FastChat's {@code llm_judge} wrote, as it stands there.
 *
 * @param answers one for each model, by the names of their files
 * @param verdicts in the order of the files and their lines
 * @param games likewise
 */
record FastChatFolder(List<AnswerFile> answers, List<VerdictRow> verdicts, List<GameRow> games) {

    FastChatFolder {
        answers = List.copyOf(answers);
        verdicts = List.copyOf(verdicts);
        games = List.copyOf(games);
    }

    /**
     * Reads all of it.
     *
     * @param now stands in for a time that a row does not have
     * @throws InputException where the folder is none of FastChat's
     */
    static FastChatFolder read(Path dir, Instant now, Warnings warnings) throws InputException, IOException {
        check(dir);
        return new FastChatFolder(answers(dir, now, warnings), verdicts(dir, now, warnings), games(dir, now, warnings));
    }

    /**
     * Looks at the folder alone.
     *
     * @throws InputException where it is none of FastChat's
     */
    static void check(Path dir) throws InputException {
        if (!Files.isDirectory(dir.resolve(FastChatNames.ANSWERS))
                && !Files.isDirectory(dir.resolve(FastChatNames.VERDICTS))) {
            throw new InputException(Fault.of(
                    dir.toString(),
                    "there is neither " + FastChatNames.ANSWERS + "/ nor " + FastChatNames.VERDICTS
                            + "/ in it; give the folder that holds them, such as FastChat's data/mt_bench"));
        }
    }

    private static List<AnswerFile> answers(Path dir, Instant now, Warnings warnings) throws IOException {
        Path folder = dir.resolve(FastChatNames.ANSWERS);
        List<AnswerFile> answers = new ArrayList<>();
        for (Path file : files(folder, FastChatNames.ANSWER_FILE)) {
            AnswerFile answer = AnswerFile.read(folder, file, now, warnings);
            if (answer.rows().isEmpty()) {
                warnings.add(file.toString(), "there is no answer in this file; it is skipped");
            } else {
                answers.add(answer);
            }
        }
        return answers;
    }

    private static List<VerdictRow> verdicts(Path dir, Instant now, Warnings warnings) throws IOException {
        Path folder = dir.resolve(FastChatNames.VERDICTS);
        List<VerdictRow> verdicts = new ArrayList<>();
        for (Path file : files(folder, FastChatNames.VERDICT_FILE)) {
            String judge = FastChatNames.model(folder, file, FastChatNames.VERDICT_FILE);
            for (JsonLines.Row line : FastChatRows.read(file, warnings)) {
                VerdictRow.of(line, judge, now)
                        .ifPresentOrElse(
                                verdicts::add,
                                () -> warnings.add(
                                        line.file(),
                                        line.line(),
                                        "this is not a verdict ('question_id', 'model', 'turn', 'judgment', 'score')"
                                                + " and is skipped"));
            }
        }
        return verdicts;
    }

    private static List<GameRow> games(Path dir, Instant now, Warnings warnings) throws IOException {
        Path folder = dir.resolve(FastChatNames.VERDICTS);
        List<GameRow> games = new ArrayList<>();
        for (Path file : files(folder, FastChatNames.PAIR_FILE)) {
            String judge = FastChatNames.model(folder, file, FastChatNames.PAIR_FILE);
            for (JsonLines.Row line : FastChatRows.read(file, warnings)) {
                GameRow.of(line, judge, now)
                        .ifPresentOrElse(
                                games::add,
                                () -> warnings.add(
                                        line.file(),
                                        line.line(),
                                        "this is not a game ('question_id', 'model_1', 'model_2', 'turn', and of g1 and"
                                                + " g2 'winner' and 'judgment') and is skipped"));
            }
        }
        return games;
    }

    /** In order of their names; hidden ones, such as an editor's copies, are nobody's answers. */
    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).endsWith(ending))
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isHidden(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }
}
