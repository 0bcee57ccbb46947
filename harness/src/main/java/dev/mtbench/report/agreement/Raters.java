package dev.mtbench.report.agreement;

import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.file.Sha256;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Pick;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import dev.mtbench.statistics.agreement.PositionBias;
import dev.mtbench.statistics.agreement.Vote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads of one run what its judges say, each journal once. */
final class Raters {

    private final StoredRun run;
    private final Map<String, Map<Place, Rated>> ratings = new LinkedHashMap<>();
    private final Map<String, Map<Ballot.Box, List<Ballot>>> ballots = new LinkedHashMap<>();
    private final Map<String, List<PositionBias.Picks>> picks = new LinkedHashMap<>();
    private final Map<Place, Text> texts = new LinkedHashMap<>();
    private final Map<Side, Orders> orders = new LinkedHashMap<>();

    private record Text(String sha256, int length) {}

    private record Side(Place place, String opponent, String judge, int draw) {}

    private record Orders(Optional<Entry.Compared> one, Optional<Entry.Compared> other) {}

    private Raters(StoredRun run) {
        this.run = run;
    }

    /**
     * Reads the run.
     *
     * @throws InputException where a journal is damaged
     */
    static Raters of(StoredRun run) throws InputException {
        Raters raters = new Raters(run);
        for (Candidate candidate : run.evaluation().candidates()) {
            raters.read(candidate.name(), run.ledger(candidate));
        }
        raters.orders.forEach(raters::compared);
        return raters;
    }

    private void read(String candidate, Ledger ledger) {
        for (Entry entry : ledger.entries()) {
            if (entry instanceof Entry.Answered) {
                text(ledger, entry.cell()).ifPresent(text -> texts.put(new Place(candidate, entry.cell()), text));
            }
        }
        for (Entry.Judged verdict : ledger.verdicts()) {
            Place place = new Place(candidate, verdict.cell());
            Optional.ofNullable(texts.get(place)).ifPresent(text -> rated(verdict, place, text));
        }
        for (Entry.Compared compared : ledger.comparisons()) {
            orders.merge(
                    new Side(
                            new Place(candidate, compared.cell()),
                            compared.opponent(),
                            compared.judge(),
                            compared.draw()),
                    new Orders(
                            Optional.of(compared).filter(each -> each.order() == 1),
                            Optional.of(compared).filter(each -> each.order() == 2)),
                    (had, more) ->
                            new Orders(had.one().or(more::one), had.other().or(more::other)));
        }
    }

    /** The sum is over all that a judge of this turn is shown; of an imported conversation a part may not be known. */
    private static Optional<Text> text(Ledger ledger, Cell cell) {
        Optional<String> own = ledger.answer(cell).map(Entry.Answered::answer).flatMap(Answer::text);
        return own.map(text -> new Text(
                Sha256.of(ledger.texts(cell.question(), cell.generation(), cell.turn())
                        .map(all -> String.join("\0", all))
                        .orElse(text)),
                text.codePointCount(0, text.length())));
    }

    private void rated(Entry.Judged verdict, Place place, Text text) {
        Map<Place, Rated> byPlace = ratings.computeIfAbsent(verdict.judge(), judge -> new LinkedHashMap<>());
        List<Optional<Double>> draws = new ArrayList<>(
                Optional.ofNullable(byPlace.get(place)).map(Rated::draws).orElse(List.of()));
        while (draws.size() < verdict.draw()) {
            draws.add(Optional.empty());
        }
        OptionalDouble score = verdict.verdict().score();
        draws.set(verdict.draw() - 1, score.isPresent() ? Optional.of(score.getAsDouble()) : Optional.empty());
        byPlace.put(place, new Rated(text.sha256(), text.length(), draws));
    }

    private void compared(Side side, Orders both) {
        Optional<Pick> one = both.one().flatMap(entry -> entry.preference().pick());
        Optional<Pick> other = both.other().flatMap(entry -> entry.preference().pick());
        picks.computeIfAbsent(side.judge(), judge -> new ArrayList<>())
                .add(new PositionBias.Picks(one.map(Raters::byPlace), other.map(Raters::byPlace)));
        if (one.isEmpty() || other.isEmpty()) {
            return;
        }
        Ballot.Box box = Ballot.Box.of(side.place().cell(), side.place().candidate(), side.opponent());
        ballots.computeIfAbsent(side.judge(), judge -> new LinkedHashMap<>())
                .computeIfAbsent(box, any -> new ArrayList<>())
                .add(ballot(box, box.turned(side.place().candidate(), winner(one.get(), other.get()))));
    }

    private static PositionBias.Pick byPlace(Pick pick) {
        return switch (pick) {
            case A -> PositionBias.Pick.FIRST;
            case B -> PositionBias.Pick.SECOND;
            case TIE -> PositionBias.Pick.TIE;
        };
    }

    /** As FastChat counts: orders that do not agree are a tie. */
    private static Vote winner(Pick one, Pick other) {
        return one == other.swapped() ? Vote.valueOf(one.name()) : Vote.TIE;
    }

    private Ballot ballot(Ballot.Box box, Vote vote) {
        Optional<Text> first = Optional.ofNullable(texts.get(new Place(box.first(), box.cell())));
        Optional<Text> second = Optional.ofNullable(texts.get(new Place(box.second(), box.cell())));
        return first.flatMap(one -> second.map(other -> new Ballot(
                        vote,
                        Optional.of(one.sha256() + other.sha256()),
                        Optional.of(longer(one.length(), other.length())))))
                .orElse(new Ballot(vote, Optional.empty(), Optional.empty()));
    }

    static Vote longer(int first, int second) {
        return first == second ? Vote.TIE : first > second ? Vote.A : Vote.B;
    }

    /** The run's judges that score, in its order; those that have graded nothing are left out. */
    List<Rater> scoring() {
        List<Rater> raters = new ArrayList<>();
        for (Judge judge : run.evaluation().judges()) {
            Optional.ofNullable(ratings.get(judge.name()))
                    .ifPresent(own -> raters.add(
                            new Rater(judge.name(), run.log().provenance().id(), judge.model(), judge.draws(), own)));
        }
        return raters;
    }

    /** Its judges that compare, by name, with their votes. */
    Map<String, Map<Ballot.Box, List<Ballot>>> comparing() {
        return ballots;
    }

    /** Their picks in both orders. */
    Map<String, List<PositionBias.Picks>> picks() {
        return picks;
    }
}
