package dev.mtbench.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.mtbench.Samples;
import dev.mtbench.report.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScoresCsvTest {

    private static List<Map<String, String>> rows(String csv) throws Exception {
        try (MappingIterator<Map<String, String>> rows = CsvMapper.builder()
                .build()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return rows.readAll();
        }
    }

    @Test
    void everyDrawHasARowInTheSetsOrder(@TempDir Path folder) throws Exception {
        List<Map<String, String>> rows = rows(ScoresCsv.of(
                new SampleRun(folder).scores("alpha", 8.0, SampleRun.NONE).stored()));

        assertThat(rows).hasSize(8);
        assertThat(rows.get(0))
                .containsEntry("candidate", "alpha")
                .containsEntry("question", "1")
                .containsEntry("turn", "1")
                .containsEntry("score", "8")
                .containsEntry("verdict", "scored")
                .containsEntry("why", "OK");
        assertThat(rows.get(1)).containsEntry("answer", "answered").containsEntry("score", "");
        assertThat(rows.get(7)).containsEntry("answer", "notAsked").containsEntry("judged_at", "");
    }

    @ParameterizedTest
    @CsvSource({"10.0, 10", "1.0, 1", "8.5, 8.5", "7.25, 7.25", "0.1, 0.1", "100.0, 100"})
    void aScoreIsAPlainNumber(double score, String written, @TempDir Path folder) throws Exception {
        assertThat(rows(ScoresCsv.of(
                                new SampleRun(folder).scores("alpha", score).stored()))
                        .get(0))
                .containsEntry("score", written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\\t=1", "\\r=1", "=\\\"a\\nb\\\",c"})
    void aNameIsNeverAFormula(String name, @TempDir Path folder) throws Exception {
        var evaluation = Samples.evaluation(Samples.EVALUATION.replace("name: alpha", "name: \"" + name + "\""));

        assertThat(rows(ScoresCsv.of(new SampleRun(folder, evaluation).stored()))
                        .get(0)
                        .get("candidate"))
                .isEqualTo("'" + evaluation.candidates().get(0).name());
    }

    @Test
    void commasQuotesAndLineBreaksStayInTheirCell(@TempDir Path folder) throws Exception {
        var evaluation = Samples.evaluation(Samples.EVALUATION.replace("name: alpha", "name: \"a,\\\"b\\\"\\nc\""));

        assertThat(rows(ScoresCsv.of(new SampleRun(folder, evaluation).stored())))
                .hasSize(8)
                .allMatch(row -> "a,\"b\"\nc".equals(row.get("candidate")));
    }
}
