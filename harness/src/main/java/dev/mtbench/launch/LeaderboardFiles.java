package dev.mtbench.launch;

import dev.mtbench.file.Durable;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.format.LeaderboardCsv;
import dev.mtbench.report.format.LeaderboardMarkdown;
import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.page.LeaderboardHtml;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The files that a leaderboard is written to, each in the form that its extension names. */
public final class LeaderboardFiles {

    private static final String PAGE = "report.html";

    private LeaderboardFiles() {}

    private enum Form {
        JSON,
        MD,
        CSV,
        HTML
    }

    /**
     * Makes sure that a file's extension names a form.
     *
     * @throws InputException where it does not
     */
    public static void check(Path file) throws InputException {
        form(file);
    }

    /**
     * Writes a leaderboard, whole or not at all.
     *
     * @param results the folder of the runs: a page that lies in it has links to theirs
     * @throws InputException where the file's extension names no form
     */
    public static void write(Path file, Leaderboard board, Path results) throws InputException, IOException {
        Durable.write(
                file,
                switch (form(file)) {
                    case JSON -> Json.pretty(board);
                    case MD -> LeaderboardMarkdown.of(board).getBytes(StandardCharsets.UTF_8);
                    case CSV -> LeaderboardCsv.of(board).getBytes(StandardCharsets.UTF_8);
                    case HTML ->
                        LeaderboardHtml.of(board, run -> link(file, results, run))
                                .getBytes(StandardCharsets.UTF_8);
                });
    }

    private static Form form(Path file) throws InputException {
        String name = String.valueOf(file.getFileName());
        for (Form form : Form.values()) {
            if (name.endsWith("." + form.name().toLowerCase(Locale.ROOT))) {
                return form;
            }
        }
        throw new InputException(Fault.of(file.toString(), "the extension must be .json, .md, .csv or .html"));
    }

    private static Optional<String> link(Path file, Path results, String run) {
        Path folder = results.toAbsolutePath().normalize();
        if (!folder.equals(file.toAbsolutePath().normalize().getParent())
                || !Files.isRegularFile(folder.resolve(run).resolve(PAGE))) {
            return Optional.empty();
        }
        try {
            // The dot keeps a name with a colon from being taken for a protocol.
            return Optional.of(new URI(null, null, "./" + run + "/" + PAGE, null).toASCIIString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
