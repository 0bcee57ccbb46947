package dev.mtbench.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.SampleRun;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class JunitXmlTest {

    private static final double[] GOOD = {9, 9, 9, 8, 9, 9, 9, 8};

    @TempDir
    private Path folder = Path.of("");

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Element test(Document document, String name) {
        return elements(document, "testcase").stream()
                .filter(each -> each.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What became of a test: passed, or its finding with the message. */
    private static String outcome(Document document, String name) {
        Element test = test(document, name);
        for (String finding : List.of("failure", "error")) {
            NodeList found = test.getElementsByTagName(finding);
            if (found.getLength() > 0) {
                return finding + ": " + ((Element) found.item(0)).getAttribute("message");
            }
        }
        return "passed";
    }

    private Report gated(GatePart.GateFinding... findings) {
        Report report = new SampleRun(folder).scores("alpha", GOOD).report();
        return gated(report, List.of(), findings);
    }

    private static Report gated(Report report, List<ComparisonPart> comparisons, GatePart.GateFinding... findings) {
        return report.with(
                report.run(), new GatePart(false, 7.0, "before", 0.3, List.of(findings), comparisons, List.of()));
    }

    private static GatePart.GateFinding finding(String rule, String outcome, String text) {
        return new GatePart.GateFinding("alpha", rule, outcome, text);
    }

    @Test
    void thereIsATestForTheScoreEachTurnAndEachCategory() throws Exception {
        Document document =
                parsed(JunitXml.of(new SampleRun(folder).scores("alpha", GOOD).report()));

        assertThat(elements(document, "testcase"))
                .extracting(test -> test.getAttribute("name"))
                .containsExactly("score", "turn 1", "turn 2", "category writing", "category math");
        Element suite = elements(document, "testsuite").get(0);
        assertThat(suite.getAttribute("name")).isEqualTo("alpha");
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(test(document, "turn 1").getTextContent()).startsWith("9.00 (");
    }

    @Test
    void aCategoryIsNeverTakenForTheScoreOrATurn() throws Exception {
        List<String> names = elements(parsed(JunitXml.of(gated())), "testcase").stream()
                .map(test -> test.getAttribute("name"))
                .toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .filteredOn(name -> name.startsWith("category "))
                .hasSize(2);
    }

    @Test
    void whatTheGateFailsIsAFailure() throws Exception {
        Document document = parsed(JunitXml.of(gated(
                finding("minScore", "PASSED", "fine"),
                finding("baseline", "FAILED", "worse"),
                new GatePart.GateFinding("beta", "minScore", "FAILED", "another's"))));

        assertThat(outcome(document, "score")).isEqualTo("failure: baseline: worse");
        assertThat(elements(document, "testsuite").get(0).getAttribute("failures"))
                .isEqualTo("1");
        assertThat(elements(document, "testsuite").get(0).getAttribute("errors"))
                .isEqualTo("0");
    }

    @Test
    void whatTheGateCannotJudgeIsAnError() throws Exception {
        Document document = parsed(
                JunitXml.of(gated(finding("baseline", "INVALID_MISSING", "gaps"), finding("minScore", "PASSED", ""))));

        assertThat(outcome(document, "score")).isEqualTo("error: baseline: gaps");
        assertThat(elements(document, "testsuite").get(0).getAttribute("errors"))
                .isEqualTo("1");
    }

    @Test
    void aTestIsNotCountedAsAFailureAndAnErrorAtOnce() throws Exception {
        Report nothing = new SampleRun(folder).report();
        Document document = parsed(JunitXml.of(gated(nothing, List.of(), finding("baseline", "FAILED", "worse"))));

        Element suite = elements(document, "testsuite").get(0);
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("4");
        assertThat(outcome(document, "score")).isEqualTo("failure: baseline: worse");
        assertThat(outcome(document, "turn 1")).isEqualTo("error: no score is known");
    }

    @Test
    void theTurnsAndCategoriesThatAreWorseFail() throws Exception {
        Document document = parsed(JunitXml.of(against(false)));

        assertThat(outcome(document, "turn 1")).isEqualTo("failure: -1.50 points against the baseline");
        assertThat(outcome(document, "turn 2")).isEqualTo("passed");
        assertThat(outcome(document, "category writing")).isEqualTo("failure: -2.00 points against the baseline");
        assertThat(outcome(document, "category math")).isEqualTo("passed");
    }

    @Test
    void whatIsOnlyAHintFailsNothing() throws Exception {
        assertThat(elements(parsed(JunitXml.of(against(true))), "failure")).isEmpty();
    }

    /** The first turn and one category are worse, the others better. */
    private Report against(boolean exploratory) {
        ComparisonPart part = new ComparisonPart(
                "alpha",
                "alpha",
                80,
                -0.5,
                0.1,
                72.0,
                List.of(-0.7, -0.3),
                0.001,
                0.001,
                0.28,
                0.3,
                "REGRESSION",
                List.of(),
                List.of(-0.5, -0.5),
                0.001,
                List.of(
                        new ComparisonPart.ComparedTurn(
                                1, -1.5, 0.2, List.of(-2.0, -1.0), 0.001, exploratory ? null : 0.002),
                        new ComparisonPart.ComparedTurn(
                                2, 0.5, 0.2, List.of(0.1, 0.9), 0.001, exploratory ? null : 0.002)),
                List.of(
                        new ComparisonPart.ComparedCategory(
                                "writing", 10, -2.0, List.of(-3.0, -1.0), 0.001, 0.002, true),
                        new ComparisonPart.ComparedCategory("math", 10, 2.0, List.of(1.0, 3.0), 0.001, 0.002, true)),
                exploratory);
        return gated(new SampleRun(folder).scores("alpha", GOOD).report(), List.of(part));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<testcase name=\\\"x\\\"/>",
                "]]> & &amp; <!DOCTYPE a [<!ENTITY e SYSTEM 'file:///x'>]> &e;",
                "\\0\\a\\b\\x1b[31m\\x7f\\x85",
                "\\uD800 half",
                "half \\uDC00",
                "\\uFFFE\\uFFFF",
                "a\\nb\\tc\\rd",
                "😀 ا \\u202E",
            })
    void aHostileNameIsTextInGoodXml(String escaped) throws Exception {
        Evaluation evaluation =
                Samples.evaluation(Samples.EVALUATION.replace("name: alpha", "name: \"" + escaped + "\""));
        String name = evaluation.candidates().get(0).name();
        Report report = new SampleRun(folder, evaluation).scores(name, GOOD).report();
        Report failed = report.with(
                report.run(),
                new GatePart(
                        false,
                        null,
                        null,
                        0.3,
                        List.of(new GatePart.GateFinding(name, "baseline", "FAILED", name + ": worse")),
                        List.of(),
                        List.of()));

        Document document = parsed(JunitXml.of(failed));

        assertThat(elements(document, "testsuite")).hasSize(1);
        assertThat(elements(document, "testcase")).hasSize(5);
        assertThat(elements(document, "testsuite").get(0).getAttribute("name")).isEqualTo(Plain.safe(name));
        assertThat(outcome(document, "score")).isEqualTo("failure: baseline: " + Plain.safe(name) + ": worse");
    }
}
