package dev.mtbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.format.LeaderboardCsv;
import dev.mtbench.report.format.LeaderboardMarkdown;
import dev.mtbench.report.leaderboard.Leaderboard;
import dev.mtbench.report.leaderboard.ResultsFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeaderboardFilesTest {

    private static final String RUN = "a #1 100%";

    private final ResultsFolder results;
    private final Leaderboard board;

    LeaderboardFilesTest(@TempDir Path folder) {
        this.results = new ResultsFolder(folder);
        results.run(RUN).scores("alpha", 8, 8, 8, 8, 8, 8, 8, 8).ended();
        this.board = results.board();
    }

    private String written(Path file) throws Exception {
        LeaderboardFiles.write(file, board, results.path());
        return Files.readString(file);
    }

    @Test
    void theExtensionNamesTheForm(@TempDir Path folder) throws Exception {
        assertThat(written(folder.resolve("x.json"))).isEqualTo(new String(Json.pretty(board), StandardCharsets.UTF_8));
        assertThat(written(folder.resolve("x.md"))).isEqualTo(LeaderboardMarkdown.of(board));
        assertThat(written(folder.resolve("deep/x.csv"))).isEqualTo(LeaderboardCsv.of(board));
        assertThat(written(folder.resolve("x.html"))).startsWith("<!DOCTYPE html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.doc", "x", "html", "x.html.bak"})
    void anyOtherIsAFault(String name) {
        assertThatThrownBy(() -> LeaderboardFiles.check(Path.of(name)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the extension must be");
    }

    @Test
    void aPageAmongTheRunsLeadsToTheirs(@TempDir Path elsewhere) throws Exception {
        String link = "href=\"./a%20%231%20100%25/report.html\"";

        assertThat(written(results.path().resolve("board.html"))).doesNotContain(link);

        Samples.write(results.path().resolve(RUN).resolve("report.html"), "");

        assertThat(written(results.path().resolve("board.html"))).contains(link);
        assertThat(written(elsewhere.resolve("board.html"))).doesNotContain("report.html");
    }
}
