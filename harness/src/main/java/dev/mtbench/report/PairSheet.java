package dev.mtbench.report;

import dev.mtbench.candidate.Answer;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Reading;
import dev.mtbench.question.Question;
import dev.mtbench.report.PairGame.Lengths;
import dev.mtbench.report.PairGame.State;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import dev.mtbench.statistics.agreement.PositionBias;
import dev.mtbench.statistics.agreement.PositionBias.Picks;
import dev.mtbench.statistics.pairwise.Outcome;
import dev.mtbench.statistics.pairwise.SwappedGame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The games of a run by pair. Takes one candidate's journal at a time, and keeps of it what games need. */
final class PairSheet {

    private final StoredRun run;
    private final Panel panel;
    private final Map<Two, Map<Place, Map<Integer, Half>>> halves = new LinkedHashMap<>();
    private final Map<String, Map<Cell, Integer>> lengths = new HashMap<>();

    /** Two candidates; the first's answer is A in order 1. */
    record Two(String first, String second) {
        private Two reversed() {
            return new Two(second, first);
        }
    }

    private record Place(Cell cell, String judge, int draw) {}

    /** One order: what was read, and what FastChat reads. */
    private record Half(Optional<Pick> pick, Optional<Pick> fastChat) {}

    PairSheet(StoredRun run) {
        this.run = run;
        this.panel = Panel.of(run.evaluation(), run.materials().set());
        run.evaluation()
                .pairs()
                .forEach(pair ->
                        halves.put(new Two(pair.first().name(), pair.second().name()), new HashMap<>()));
    }

    void add(String candidate, Ledger ledger) {
        Map<Cell, Integer> own = new HashMap<>();
        for (Question question : run.materials().set().questions()) {
            for (int turn = 1; turn <= question.turns().size(); turn++) {
                for (int generation = 1; generation <= run.generations(ledger); generation++) {
                    Cell cell = new Cell(question.id(), generation, turn);
                    ledger.answer(cell)
                            .map(Entry.Answered::answer)
                            .flatMap(Answer::text)
                            .ifPresent(text -> own.put(cell, length(text)));
                }
            }
        }
        lengths.put(candidate, own);
        ledger.comparisons().forEach(entry -> add(candidate, entry));
    }

    private static int length(String text) {
        return text.isBlank() ? 0 : text.codePointCount(0, text.length());
    }

    private void add(String candidate, Entry.Compared entry) {
        Two two = new Two(candidate, entry.opponent());
        boolean reversed = halves.containsKey(two.reversed());
        halves.computeIfAbsent(reversed ? two.reversed() : two, key -> new HashMap<>())
                .computeIfAbsent(new Place(entry.cell(), entry.judge(), entry.draw()), key -> new HashMap<>())
                .put(
                        reversed ? 3 - entry.order() : entry.order(),
                        new Half(entry.preference().pick(), fastChat(entry)));
    }

    private static Optional<Pick> fastChat(Entry.Compared entry) {
        return entry.recorded()
                .map(Entry.RecordedPick::pick)
                .orElseGet(() -> entry.text()
                        .flatMap(text -> Preference.read(text, Reading.FASTCHAT, List.of())
                                .pick()));
    }

    /** Whether there is anything to tell. */
    boolean isEmpty() {
        return halves.isEmpty();
    }

    /** The games of each pair, in the order of the candidates, questions and turns. */
    Map<Two, List<PairGame>> games() {
        Map<Two, List<PairGame>> games = new LinkedHashMap<>();
        halves.forEach((two, places) -> games.put(two, games(two, places)));
        return games;
    }

    private List<PairGame> games(Two two, Map<Place, Map<Integer, Half>> places) {
        List<PairGame> games = new ArrayList<>();
        Map<String, Integer> draws = draws(places);
        int generations = generations(places);
        for (Question question : run.materials().set().questions()) {
            for (int generation = 1; generation <= generations; generation++) {
                for (int turn = 1; turn <= question.turns().size(); turn++) {
                    Cell cell = new Cell(question.id(), generation, turn);
                    List<String> members = members(cell);
                    draws.forEach((judge, most) -> {
                        for (int draw = 1; members.contains(judge) && draw <= most; draw++) {
                            games.add(game(
                                    two,
                                    question,
                                    judge,
                                    cell,
                                    places.getOrDefault(new Place(cell, judge, draw), Map.of())));
                        }
                    });
                }
            }
        }
        return games;
    }

    /** Who compares how often; of imported replies only the judges that have compared. */
    private Map<String, Integer> draws(Map<Place, Map<Integer, Half>> places) {
        Evaluation evaluation = run.evaluation();
        Map<String, Integer> draws = new LinkedHashMap<>();
        for (Judge judge : evaluation.judges()) {
            if (evaluation.mode().isPairwise()
                    || places.keySet().stream().anyMatch(place -> place.judge().equals(judge.name()))) {
                draws.put(judge.name(), judge.draws());
            }
        }
        return draws;
    }

    private List<String> members(Cell cell) {
        return panel.members(cell.question(), cell.generation()).stream()
                .map(Judge::name)
                .toList();
    }

    private int generations(Map<Place, Map<Integer, Half>> places) {
        return run.log().provenance().importedFrom().isPresent()
                ? places.keySet().stream()
                        .mapToInt(place -> place.cell().generation())
                        .max()
                        .orElse(1)
                : run.evaluation().runs();
    }

    private PairGame game(Two two, Question question, String judge, Cell cell, Map<Integer, Half> orders) {
        Optional<Half> one = Optional.ofNullable(orders.get(1));
        Optional<Half> other = Optional.ofNullable(orders.get(2));
        Optional<Lengths> both = length(two.first(), cell)
                .flatMap(first -> length(two.second(), cell).map(second -> new Lengths(first, second)));
        Optional<Outcome> ruled = both.flatMap(PairSheet::ruled);
        SwappedGame swapped = ruled.isPresent()
                ? new SwappedGame(ruled, ruled)
                : swapped(one.flatMap(Half::pick), other.flatMap(Half::pick));
        return new PairGame(
                cell,
                question.category(),
                judge,
                state(swapped, one, other),
                swapped,
                one.flatMap(first -> other.map(second -> swapped(first.fastChat(), second.fastChat()))),
                one.flatMap(first -> other.map(second -> new Picks(place(first.pick()), place(second.pick())))),
                both);
    }

    private Optional<Integer> length(String candidate, Cell cell) {
        return Optional.ofNullable(lengths.getOrDefault(candidate, Map.of()).get(cell));
    }

    /** An answer without text loses to any other, as it gets the lowest score where answers are graded. */
    private static Optional<Outcome> ruled(Lengths lengths) {
        if (lengths.own() > 0 && lengths.opponents() > 0) {
            return Optional.empty();
        }
        return Optional.of(
                lengths.own() == lengths.opponents() ? Outcome.TIE : lengths.own() > 0 ? Outcome.WIN : Outcome.LOSS);
    }

    private static State state(SwappedGame swapped, Optional<Half> one, Optional<Half> other) {
        if (swapped.outcome().isPresent()) {
            return State.DECIDED;
        }
        boolean unread = one.filter(half -> half.pick().isEmpty()).isPresent()
                || other.filter(half -> half.pick().isEmpty()).isPresent();
        return unread ? State.ERROR : State.MISSING;
    }

    private static SwappedGame swapped(Optional<Pick> one, Optional<Pick> other) {
        return new SwappedGame(
                one.map(PairSheet::outcome), other.map(Pick::swapped).map(PairSheet::outcome));
    }

    private static Outcome outcome(Pick pick) {
        return switch (pick) {
            case A -> Outcome.WIN;
            case B -> Outcome.LOSS;
            case TIE -> Outcome.TIE;
        };
    }

    private static Optional<PositionBias.Pick> place(Optional<Pick> pick) {
        return pick.map(which -> switch (which) {
            case A -> PositionBias.Pick.FIRST;
            case B -> PositionBias.Pick.SECOND;
            case TIE -> PositionBias.Pick.TIE;
        });
    }
}
