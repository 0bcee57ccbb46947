package dev.mtbench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mtbench.Samples;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every report is what the published schema says. */
final class ReportSchemaTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aReportWithEverythingIsGood() throws Exception {
        assertThat(faults(json(SampleRun.ofEverything(folder)))).isEmpty();
    }

    @Test
    void aReportOfARunThatHasNothingYetIsGoodAndItsNumbersAreNull() throws Exception {
        ObjectNode report = json(new SampleRun(folder, Samples.evaluation(Samples.EVALUATION)));

        assertThat(faults(report)).isEmpty();
        assertThat(report.at("/candidates/0/score/mean").isNull()).isTrue();
    }

    @Test
    void aReportWithAKeyThatTheSchemaDoesNotKnowIsBad() throws Exception {
        assertThat(faults(json(SampleRun.ofEverything(folder)).put("colour", "red")))
                .isNotEmpty();
    }

    @Test
    void aReportWithoutAKeyThatTheSchemaPromisesIsBad() throws Exception {
        ObjectNode report = json(SampleRun.ofEverything(folder));
        report.remove("judges");

        assertThat(faults(report)).isNotEmpty();
    }

    private static ObjectNode json(SampleRun run) throws Exception {
        return (ObjectNode) Json.MAPPER.readTree(Json.pretty(ReportBuilder.build(run.stored())));
    }

    static List<Error> faults(ObjectNode report) throws IOException {
        try (InputStream in = ReportSchemaTest.class.getResourceAsStream("/dev/mtbench/report/report.schema.json")) {
            String schema = new String(
                    Objects.requireNonNull(in, "the schema is in the jar").readAllBytes(), UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON)
                    .validate(report.toString(), InputFormat.JSON);
        }
    }
}
