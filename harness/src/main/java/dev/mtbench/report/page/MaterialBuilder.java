package dev.mtbench.report.page;

import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.Receipt;
import dev.mtbench.chat.Usage;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.report.AnswerScores;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a run what its page shows of the conversations. Each journal is read once, and one is in the memory at a
 * time.
 */
final class MaterialBuilder {

    /** A browser takes longer than a reader likes to wait for a page of more characters. */
    static final int MOST_CHARACTERS = 32 << 20;

    private final StoredRun run;
    private final QuestionSet set;
    private final List<String> names;
    private final int mostOfCandidate;
    private final AnswerHtml markdown = new AnswerHtml();

    private MaterialBuilder(StoredRun run, Report report, int most) {
        this.names = run.evaluation().pairs().isEmpty() && report.pairwise() == null
                ? List.of()
                : report.candidates().stream().map(CandidatePart::name).toList();
        this.run = run;
        this.set = run.materials().set();
        this.mostOfCandidate = most / run.evaluation().candidates().size();
    }

    /**
     * The material.
     *
     * @param most the characters it may have, about; where there are more, the later questions' texts are left out
     * @throws InputException where a journal is damaged
     */
    static Material of(StoredRun run, Report report, int most) throws InputException {
        MaterialBuilder builder = new MaterialBuilder(run, report, most);
        List<Material.OfCandidate> all = new ArrayList<>();
        for (CandidatePart part : report.candidates()) {
            all.add(builder.ofCandidate(candidate(run, part)));
        }
        return new Material(builder.head(report), all);
    }

    private static Candidate candidate(StoredRun run, CandidatePart part) {
        return run.evaluation().candidates().stream()
                .filter(candidate -> candidate.name().equals(part.name()))
                .findFirst()
                .orElseThrow();
    }

    private String head(Report report) {
        return EmbeddedJson.of(new Material.Head(
                set.manifest().scale(),
                report.candidates().stream()
                        .map(part -> Visible.name(part.name()))
                        .toList(),
                run.evaluation().judges().stream()
                        .map(judge -> Visible.name(judge.name()))
                        .toList(),
                set.questions().stream().map(this::asked).toList()));
    }

    private Material.Asked asked(Question question) {
        List<String> references = new ArrayList<>();
        for (int turn = 1;
                set.needsReference(question) && turn <= question.turns().size();
                turn++) {
            int of = turn;
            references.add(run.materials()
                    .references()
                    .flatMap(known -> known.of(question, of))
                    .map(Visible::text)
                    .orElse(""));
        }
        return new Material.Asked(
                Visible.name(question.id()),
                Visible.name(question.category()),
                question.turns().stream().map(Visible::text).toList(),
                references);
    }

    private Material.OfCandidate ofCandidate(Candidate candidate) throws InputException {
        Ledger ledger = run.ledger(candidate);
        AnswerScores scores = AnswerScores.of(run, ledger);
        List<List<Double>> byTurn = new ArrayList<>();
        for (int turn = 0; turn < set.turns(); turn++) {
            byTurn.add(new ArrayList<>());
        }
        List<String> questions = new ArrayList<>();
        long characters = 0;
        int shortened = 0;
        for (Question question : set.questions()) {
            boolean whole = characters < mostOfCandidate;
            List<List<Material.Answered>> conversations = conversations(ledger, scores, question, whole);
            conversations.forEach(turns -> collect(turns, byTurn));
            String json = EmbeddedJson.of(conversations);
            characters += json.length();
            shortened += whole ? 0 : conversations.size() * question.turns().size();
            questions.add(json);
        }
        return new Material.OfCandidate(questions, byTurn, shortened);
    }

    private static void collect(List<Material.Answered> turns, List<List<Double>> byTurn) {
        for (int turn = 0; turn < turns.size(); turn++) {
            Double score = turns.get(turn).score();
            if (score != null) {
                byTurn.get(turn).add(score);
            }
        }
    }

    /** All generations of the conversation with a question. */
    private List<List<Material.Answered>> conversations(
            Ledger ledger, AnswerScores scores, Question question, boolean whole) {
        List<List<Material.Answered>> all = new ArrayList<>();
        for (int generation = 1; generation <= run.generations(ledger); generation++) {
            List<Material.Answered> turns = new ArrayList<>();
            for (int turn = 1; turn <= question.turns().size(); turn++) {
                Cell cell = new Cell(question.id(), generation, turn);
                turns.add(whole ? answered(ledger, scores, cell) : shortened(ledger, scores, cell));
            }
            all.add(turns);
        }
        return all;
    }

    private static Material.Answered shortened(Ledger ledger, AnswerScores scores, Cell cell) {
        return Material.Answered.shortened(outcome(ledger.answer(cell)), nullable(scores.score(cell)));
    }

    private static String outcome(Optional<Entry.Answered> entry) {
        return entry.map(known -> known.answer().outcome()).orElse("notAsked");
    }

    private Material.Answered answered(Ledger ledger, AnswerScores scores, Cell cell) {
        Optional<Entry.Answered> entry = ledger.answer(cell);
        Optional<Answer> answer = entry.map(Entry.Answered::answer);
        Optional<Receipt> receipt = entry.map(Entry.Answered::receipt);
        Optional<Usage> usage = receipt.flatMap(Receipt::usage);
        Optional<String> text = answer.flatMap(Answer::text).map(Visible::text);
        return new Material.Answered(
                outcome(entry),
                nullable(scores.score(cell)),
                nullable(text),
                nullable(text.flatMap(markdown::of)),
                nullable(receipt.flatMap(Receipt::thinking).map(Visible::text)),
                nullable(answer.flatMap(MaterialBuilder::fault)),
                nullable(entry.flatMap(Entry.Answered::note).map(Visible::text)),
                nullable(usage.map(Usage::inputTokens)),
                nullable(usage.map(Usage::outputTokens)),
                nullable(receipt.flatMap(Receipt::latency).map(latency -> seconds(latency.toNanos()))),
                nullable(receipt.flatMap(Receipt::finishReason).map(Visible::name)),
                nullable(receipt.map(
                        known -> known.at().truncatedTo(ChronoUnit.SECONDS).toString())),
                null,
                verdicts(ledger, cell));
    }

    private static Optional<String> fault(Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            return Optional.of(words(failed.fault()));
        }
        return answer instanceof Answer.Overflow overflow
                ? Optional.of(Visible.text(overflow.message()))
                : Optional.empty();
    }

    private static String words(ChatFault fault) {
        return Visible.text(fault.kind().label() + ": " + fault.message());
    }

    private static double seconds(long nanos) {
        return new BigDecimal(nanos)
                .movePointLeft(9)
                .setScale(2, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private List<Material.Judged> verdicts(Ledger ledger, Cell cell) {
        List<Material.Judged> verdicts = new ArrayList<>();
        List<Judge> judges = run.evaluation().judges();
        for (int i = 0; i < judges.size(); i++) {
            for (int draw = 1; draw <= judges.get(i).draws(); draw++) {
                int judge = i;
                ledger.verdict(new Ledger.Draw(cell, judges.get(i).name(), draw))
                        .ifPresent(verdict -> verdicts.add(judged(judge, verdict)));
                for (int opponent = 0; opponent < names.size(); opponent++) {
                    for (int order = 1; order <= 2; order++) {
                        int other = opponent;
                        ledger.comparison(new Ledger.Side(
                                        cell,
                                        names.get(opponent),
                                        order,
                                        judges.get(i).name(),
                                        draw))
                                .ifPresent(entry -> verdicts.add(compared(judge, other, entry)));
                    }
                }
            }
        }
        return verdicts;
    }

    private Material.Judged compared(int judge, int opponent, Entry.Compared entry) {
        Optional<String> text = entry.text().map(Visible::text);
        return new Material.Judged(
                judge,
                entry.draw(),
                1,
                null,
                why(entry.preference()),
                Visible.name(entry.prompt()),
                nullable(text),
                nullable(text.flatMap(markdown::of)),
                opponent,
                entry.order(),
                entry.preference().pick().map(Pick::label).orElse(null));
    }

    private static String why(Preference preference) {
        if (preference instanceof Preference.Stated stated) {
            return words(stated.rule());
        }
        return preference instanceof Preference.Unread unread
                ? words(unread.reason())
                : words(((Preference.Failed) preference).fault());
    }

    private Material.Judged judged(int judge, Entry.Judged entry) {
        Verdict verdict = entry.verdict();
        Optional<String> text = verdict.text().map(Visible::text);
        return new Material.Judged(
                judge,
                entry.draw(),
                entry.ask(),
                verdict.score().isPresent() ? verdict.score().getAsDouble() : null,
                why(verdict),
                Visible.name(entry.prompt()),
                nullable(text),
                nullable(text.flatMap(markdown::of)),
                null,
                null,
                null);
    }

    private static String why(Verdict verdict) {
        if (verdict instanceof Verdict.Scored scored) {
            return words(scored.rule());
        }
        return verdict instanceof Verdict.Unscored unscored
                ? words(unscored.reason())
                : words(((Verdict.Failed) verdict).fault());
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static <T> @Nullable T nullable(Optional<T> value) {
        return value.orElse(null);
    }
}
