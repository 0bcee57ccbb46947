package dev.mtbench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.mtbench.Hostile;
import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Receipt;
import dev.mtbench.json.Json;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.report.format.ComparisonMarkdown;
import dev.mtbench.report.format.ComparisonText;
import dev.mtbench.report.format.JunitXml;
import dev.mtbench.report.format.MarkdownReport;
import dev.mtbench.report.format.ScoresCsv;
import dev.mtbench.report.format.Summary;
import dev.mtbench.report.page.HtmlReport;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Whatever models and servers say, wherever it goes: every report has the form it has without it. */
final class HostileReportTest {

    private static final String PLAIN = "plain words";
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z][a-zA-Z0-9]*)");
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029&&[^\\n]]");
    private static final Pattern FENCE = Pattern.compile("`{3,}text");

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> texts() {
        return Hostile.named(Hostile.all()).entrySet().stream()
                .map(text -> Arguments.of(text.getKey(), text.getValue()));
    }

    static Stream<Arguments> breaking() {
        return Hostile.named(Hostile.BREAKING).entrySet().stream()
                .map(text -> Arguments.of(text.getKey(), text.getValue()));
    }

    /** A run in which a text stands wherever a model or a server can put one. */
    private StoredRun run(String text) {
        SampleRun run = new SampleRun(folder);
        run.add(
                "alpha",
                answered(1, 1, new Answer.Answered(text), text),
                judged(1, 1, new Verdict.Scored(3, Rating.Rule.OK, text)),
                answered(1, 2, new Answer.Truncated(text), text),
                judged(1, 2, new Verdict.Unscored(Rating.Reason.AMBIGUOUS, text)),
                answered(2, 1, new Answer.Failed(ChatFault.of(FaultKind.FORBIDDEN, text)), text),
                answered(3, 1, new Answer.Answered(PLAIN), text),
                judged(3, 1, new Verdict.Failed(ChatFault.of(FaultKind.FORBIDDEN, text))),
                answered(3, 2, new Answer.Answered(text), text),
                judged(3, 2, new Verdict.Unscored(Rating.Reason.REFUSED, text)),
                answered(4, 1, new Answer.Answered(text), text),
                judged(4, 1, new Verdict.Scored(7, Rating.Rule.OK, text)));
        return run.notes(text).stored();
    }

    private static Entry answered(int question, int turn, Answer answer, String text) {
        Receipt said = Samples.receipt();
        Receipt receipt = new Receipt(
                said.at(),
                said.attempts(),
                said.latency(),
                said.usage(),
                Optional.of(text),
                Optional.of(text),
                Optional.of(text),
                Optional.of(text));
        return new Entry.Answered(SampleRun.cell(question, turn), answer, receipt, Optional.empty());
    }

    private static Entry judged(int question, int turn, Verdict verdict) {
        Cell cell = SampleRun.cell(question, turn);
        return SampleEntries.judged(cell, "judge", 1, 1, verdict);
    }

    private static String html(StoredRun run) throws Exception {
        StringWriter html = new StringWriter();
        HtmlReport.write(run, ReportBuilder.build(run), html);
        return html.toString();
    }

    private static List<String> tags(String html) {
        return TAG.matcher(html).results().map(tag -> tag.group(1)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void theReportIsWhatItsSchemaSaysAndHasTheSameScores(String name, String text) throws Exception {
        byte[] json = Json.pretty(ReportBuilder.build(run(text)));
        ObjectNode report = (ObjectNode) Json.MAPPER.readTree(json);

        assertThat(new String(json, UTF_8).getBytes(UTF_8)).isEqualTo(json);
        assertThat(ReportSchemaTest.faults(report)).isEmpty();
        assertThat(report.at("/candidates/0/score"))
                .isEqualTo(Json.MAPPER
                        .readTree(Json.pretty(ReportBuilder.build(run(PLAIN))))
                        .at("/candidates/0/score"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaking")
    void thePageHasTheSameElements(String name, String text) throws Exception {
        String page = html(run(text));

        assertThat(tags(page)).isEqualTo(tags(html(run(PLAIN))));
        assertThat(page.getBytes(UTF_8)).isEqualTo(new String(page.getBytes(UTF_8), UTF_8).getBytes(UTF_8));
        assertThat(page).isEqualTo(new String(page.getBytes(UTF_8), UTF_8));
        assertThat(page).doesNotContain("\0", "\u001B", "\u202E", "\u2028");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void theTableHasItsRowsAndColumnsAndNoFormula(String name, String text) throws Exception {
        String csv = ScoresCsv.of(run(text));
        List<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .<String[]>readValues(csv)
                .readAll();

        assertThat(rows).hasSize(1 + 8).allMatch(row -> row.length == rows.get(0).length);
        assertThat(rows).allSatisfy(row -> assertThat(row).noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r].*")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void theTestsAreXml(String name, String text) throws Exception {
        String xml = JunitXml.of(ReportBuilder.build(run(text)));

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getElementsByTagName("testcase")
                        .getLength())
                .isEqualTo(count(JunitXml.of(ReportBuilder.build(run(PLAIN))), "<testcase"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaking")
    void theTablesOfMarkdownStayTables(String name, String text) throws Exception {
        assertThat(shape(MarkdownReport.of(ReportBuilder.build(run(text)))))
                .isEqualTo(shape(MarkdownReport.of(ReportBuilder.build(run(PLAIN)))));
    }

    /** Of each line how it begins, and the bars that part its cells. */
    private static List<String> shape(String markdown) {
        return markdown.lines()
                .map(line -> line.replaceAll("\\\\.", "x"))
                .map(line -> line.substring(0, Math.min(2, line.length())) + count(line, "|"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aTerminalAndAComparisonShowTextAndNothingElse(String name, String text) throws Exception {
        StoredRun hostile = run(text);
        RunComparer comparer = new RunComparer(run(PLAIN), hostile, 0.3);
        RunComparison comparison = comparer.compare(comparer.pairs(Optional.empty(), Optional.empty()));
        List<String> outside = new ArrayList<>();
        String fence = "";
        for (String line : ComparisonMarkdown.of(comparison).lines().toList()) {
            if (fence.isEmpty() && FENCE.matcher(line).matches()) {
                fence = line.replace("text", "");
            } else if (line.equals(fence)) {
                fence = "";
            } else if (fence.isEmpty()) {
                outside.add(line);
            }
        }

        assertThat(fence).isEmpty();
        assertThat(outside)
                .noneMatch(line -> line.startsWith("# A heading"))
                .noneMatch(line -> line.matches("(?i).*<(script|img|svg|h1|/html).*"))
                .noneMatch(line -> UNSAFE.matcher(line).find());
        assertThat(UNSAFE.matcher(Summary.of(ReportBuilder.build(hostile))).find())
                .isFalse();
        assertThat(UNSAFE.matcher(ComparisonText.of(comparison)).find()).isFalse();
    }
}
