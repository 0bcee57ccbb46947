package dev.mtbench.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.Question;
import dev.mtbench.report.AnswerScores;
import dev.mtbench.report.Report;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * {@code scores.csv}: a row for each draw of each judge, in a fixed order; what is not known is an empty cell. A run that
 * compares has columns of its own.
 */
public final class ScoresCsv {

    private static final List<String> COLUMNS = List.of(
            "candidate",
            "question",
            "category",
            "turn",
            "generation",
            "answer",
            "judge",
            "draw",
            "score",
            "verdict",
            "why",
            "answered_at",
            "judged_at",
            "references",
            "answer_score");

    private ScoresCsv() {}

    /**
     * What all rows of an answer have in common.
     *
     * @param score by all who grade it
     */
    private record Answer(
            Candidate candidate,
            Question question,
            Cell cell,
            Ledger ledger,
            String references,
            Optional<Double> score) {}

    /** The whole table. */
    public static String of(StoredRun run) throws InputException {
        StringWriter text = new StringWriter();
        try {
            write(run, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes the table; one candidate's journal is in the memory at a time. */
    public static void write(StoredRun run, Writer to) throws InputException, IOException {
        if (run.evaluation().mode().isPairwise()) {
            try (CsvGenerator generator = generator(to, ComparisonsCsv.COLUMNS)) {
                ComparisonsCsv.write(generator, run);
            }
            return;
        }
        try (CsvGenerator generator = generator(to, COLUMNS)) {
            Panel panel = Panel.of(run.evaluation(), run.materials().set());
            for (Candidate candidate : run.evaluation().candidates()) {
                Ledger ledger = run.ledger(candidate);
                for (Question question : run.materials().set().questions()) {
                    rows(generator, run, panel, candidate, question, ledger);
                }
            }
        }
    }

    private static CsvGenerator generator(Writer to, List<String> columns) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\n");
        columns.forEach(schema::addColumn);
        CsvGenerator generator = CsvMapper.builder().build().getFactory().createGenerator(to);
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        generator.setSchema(schema.build());
        return generator;
    }

    private static void rows(
            CsvGenerator csv, StoredRun run, Panel panel, Candidate candidate, Question question, Ledger ledger)
            throws IOException {
        String references = run.materials()
                .references()
                .map(set -> new Report.References(set.name(), set.sha256()).shown())
                .orElse("none");
        AnswerScores scores = AnswerScores.of(run, ledger);
        for (int turn = 1; turn <= question.turns().size(); turn++) {
            for (int generation = 1; generation <= run.generations(ledger); generation++) {
                Cell cell = new Cell(question.id(), generation, turn);
                Answer answer = new Answer(candidate, question, cell, ledger, references, scores.score(cell));
                for (Judge judge : panel.members(question.id(), generation)) {
                    for (int draw = 1; draw <= judge.draws(); draw++) {
                        row(csv, answer, judge.name(), draw);
                    }
                }
            }
        }
    }

    private static void row(CsvGenerator csv, Answer of, String judge, int draw) throws IOException {
        Cell cell = of.cell();
        Optional<Entry.Answered> answer = of.ledger().answer(cell);
        Optional<Entry.Judged> verdict = of.ledger().verdict(new Ledger.Draw(cell, judge, draw));
        csv.writeStartObject();
        csv.writeStringField("candidate", harmless(of.candidate().name()));
        csv.writeStringField("question", harmless(of.question().id()));
        csv.writeStringField("category", harmless(of.question().category()));
        csv.writeNumberField("turn", cell.turn());
        csv.writeNumberField("generation", cell.generation());
        csv.writeStringField(
                "answer", answer.map(entry -> entry.answer().outcome()).orElse("notAsked"));
        csv.writeStringField("judge", harmless(judge));
        csv.writeNumberField("draw", draw);
        if (verdict.isPresent() && verdict.get().verdict().score().isPresent()) {
            csv.writeNumberField("score", plain(verdict.get().verdict().score().getAsDouble()));
        }
        csv.writeStringField(
                "verdict", verdict.map(entry -> kind(entry.verdict())).orElse(""));
        csv.writeStringField("why", verdict.map(entry -> why(entry.verdict())).orElse(""));
        csv.writeStringField(
                "answered_at",
                answer.map(entry -> entry.receipt().at().toString()).orElse(""));
        csv.writeStringField(
                "judged_at",
                verdict.map(entry -> entry.receipt().at().toString()).orElse(""));
        csv.writeStringField("references", harmless(of.references()));
        if (of.score().isPresent()) {
            csv.writeNumberField("answer_score", plain(of.score().get()));
        }
        csv.writeEndObject();
    }

    /** Without trailing zeros, and never with an exponent: stripped of its zero, 10 would be written 1E+1. */
    static BigDecimal plain(double score) {
        return new BigDecimal(BigDecimal.valueOf(score).stripTrailingZeros().toPlainString());
    }

    private static String kind(Verdict verdict) {
        if (verdict instanceof Verdict.Scored) {
            return "scored";
        }
        return verdict instanceof Verdict.Unscored ? "unscored" : "failed";
    }

    private static String why(Verdict verdict) {
        if (verdict instanceof Verdict.Scored scored) {
            return scored.rule().name();
        }
        return verdict instanceof Verdict.Unscored unscored
                ? unscored.reason().name()
                : ((Verdict.Failed) verdict).fault().kind().label();
    }

    /** A cell that begins like a formula would be run by a spreadsheet. */
    static String harmless(String text) {
        return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
    }
}
