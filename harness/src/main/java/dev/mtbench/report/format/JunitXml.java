package dev.mtbench.report.format;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Pairwise;
import dev.mtbench.report.Report;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * The report as JUnit's XML, so that a CI system shows one test for each candidate, turn and category. A test fails
 * where the gate says so: the whole by its rules, a turn or a category where it is significantly worse than in the
 * baseline. What has no score, and what the gate cannot judge, is an error.
 */
public final class JunitXml {

    private static final double SIGNIFICANCE = 0.05;
    private static final String PASSED = "PASSED";
    private static final String FAILED = "FAILED";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final Report report;

    private JunitXml(Report report) throws XMLStreamException {
        this.report = report;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    public static String of(Report report) {
        try {
            return new JunitXml(report).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in the memory can be written", e);
        }
    }

    /** One line of the report as a test. */
    private record Case(String name, Optional<String> failure, Optional<String> error, String said) {}

    private String write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", clean(report.run().name()));
        for (CandidatePart candidate : report.candidates()) {
            suite(candidate, cases(candidate));
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        return text.toString();
    }

    private void properties() throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        property("protocol", report.protocol().id());
        property("references", report.protocol().shownReferences());
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", clean(value));
    }

    private void suite(CandidatePart candidate, List<Case> cases) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(candidate.name()));
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute(
                "failures",
                count(cases.stream().filter(each -> each.failure().isPresent()).count()));
        xml.writeAttribute(
                "errors",
                count(cases.stream().filter(each -> each.error().isPresent()).count()));
        xml.writeAttribute("timestamp", report.run().startedAt());
        properties();
        for (Case each : cases) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", clean(report.run().name() + "." + candidate.name()));
            xml.writeAttribute("name", clean(each.name()));
            if (each.failure().isPresent()) {
                finding("failure", each.failure().get());
            } else if (each.error().isPresent()) {
                finding("error", each.error().get());
            }
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(each.said()));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void finding(String element, String message) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", clean(message));
        xml.writeEndElement();
    }

    /** A test for each opponent; it is in error where no game with it has a verdict. */
    private List<Case> games(CandidatePart candidate) {
        Pairwise pairwise = report.pairwise();
        List<Case> cases = new ArrayList<>();
        if (pairwise != null) {
            for (Pairwise.Row row : pairwise.candidates()) {
                if (row.candidate().equals(candidate.name())) {
                    cases.add(game("all games", row));
                }
            }
            for (Pairwise.Row row : pairwise.pairs()) {
                if (row.candidate().equals(candidate.name())) {
                    cases.add(game("against " + row.opponent(), row));
                }
            }
        }
        return cases;
    }

    private static Case game(String name, Pairwise.Row row) {
        return new Case(
                name,
                Optional.empty(),
                row.games() == 0 ? Optional.of("no game has a verdict in both orders") : Optional.empty(),
                row.wins() + " wins, " + row.losses() + " losses, " + row.ties() + " ties, " + row.errors()
                        + " errors, adjusted " + PairwiseTables.percent(row.adjusted()));
    }

    private List<Case> cases(CandidatePart candidate) {
        if (PairwiseTables.compares(report)) {
            return games(candidate);
        }
        List<Case> cases = new ArrayList<>();
        cases.add(of(
                "score",
                candidate.score().mean(),
                candidate.score().interval(),
                findings(candidate, FAILED::equals),
                findings(candidate, outcome -> !PASSED.equals(outcome) && !FAILED.equals(outcome))));
        for (CandidatePart.Turn turn : candidate.turns()) {
            cases.add(of(
                    "turn " + turn.turn(),
                    turn.mean(),
                    turn.interval(),
                    turn(candidate, turn.turn()),
                    Optional.empty()));
        }
        for (CandidatePart.Category category : candidate.categories()) {
            cases.add(of(
                    "category " + category.category(),
                    category.mean(),
                    category.interval(),
                    category(candidate, category.category()),
                    Optional.empty()));
        }
        return cases;
    }

    /** A test fails or is in error, not both. */
    private static Case of(
            String name,
            @Nullable Double mean,
            @Nullable List<Double> interval,
            Optional<String> failure,
            Optional<String> unclear) {
        Optional<String> error = mean == null ? Optional.of("no score is known") : unclear;
        return new Case(
                name,
                failure,
                failure.isPresent() ? Optional.empty() : error,
                Plain.score(mean) + " (" + Plain.interval(interval) + ")");
    }

    private Optional<String> findings(CandidatePart candidate, Predicate<String> outcomes) {
        GatePart gate = report.gate();
        return gate == null
                ? Optional.empty()
                : gate.findings().stream()
                        .filter(finding -> finding.candidate().equals(candidate.name()))
                        .filter(finding -> outcomes.test(finding.outcome()))
                        .map(finding -> finding.rule() + ": " + finding.text())
                        .reduce((first, second) -> first + "; " + second);
    }

    private Optional<ComparisonPart> againstBaseline(CandidatePart candidate) {
        GatePart gate = report.gate();
        return gate == null
                ? Optional.empty()
                : gate.comparisons().stream()
                        .filter(part -> part.candidate().equals(candidate.name()))
                        .filter(part -> !part.exploratory())
                        .findFirst();
    }

    private Optional<String> turn(CandidatePart candidate, int number) {
        return againstBaseline(candidate).stream()
                .flatMap(part -> part.turns().stream())
                .filter(turn -> turn.turn() == number && isLoss(turn.difference(), turn.adjusted()))
                .map(turn -> loss(turn.difference()))
                .findFirst();
    }

    private Optional<String> category(CandidatePart candidate, String name) {
        return againstBaseline(candidate).stream()
                .flatMap(part -> part.categories().stream())
                .filter(category -> category.category().equals(name)
                        && category.standsOut()
                        && isLoss(category.difference(), category.adjusted()))
                .map(category -> loss(category.difference()))
                .findFirst();
    }

    private static boolean isLoss(@Nullable Double difference, @Nullable Double adjusted) {
        return difference != null && difference < 0 && adjusted != null && adjusted <= SIGNIFICANCE;
    }

    private static String loss(@Nullable Double difference) {
        return Plain.number(difference, 2) + " points against the baseline";
    }

    private static String count(long count) {
        return Long.toString(count);
    }

    /** XML has no way to write most control characters, not even escaped; nor halves of pairs. */
    private static String clean(String value) {
        StringBuilder clean = new StringBuilder();
        Plain.safe(value)
                .codePoints()
                .map(point ->
                        (point >= 0xD800 && point <= 0xDFFF) || point == 0xFFFE || point == 0xFFFF ? 0xFFFD : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
