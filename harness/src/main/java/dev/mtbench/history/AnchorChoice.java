package dev.mtbench.history;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Question;
import dev.mtbench.report.AnswerScores;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses a run's anchors, the same ones every time: as many of each category and turn, spread evenly from the lowest
 * score there is to the highest, since a judge may change its mind about bad answers only.
 */
final class AnchorChoice {

    /** MT-Bench has 16 categories × turns: 5 of each. */
    static final int USUAL = 80;

    private final StoredRun run;
    private final Map<Place, List<Anchor>> strata = new LinkedHashMap<>();

    private record Place(String category, int turn) {}

    private AnchorChoice(StoredRun run) {
        this.run = run;
    }

    /**
     * Reads the run's journals.
     *
     * @param most how many in all; each category and turn has its even share, at least two
     */
    static Anchors of(StoredRun run, int most) throws InputException {
        AnchorChoice choice = new AnchorChoice(run);
        for (Candidate candidate : run.evaluation().candidates()) {
            choice.add(candidate.name(), run.ledger(candidate));
        }
        return new Anchors(
                run.folder().id(),
                ReportBuilder.plannedProtocol(run.evaluation(), run.materials()),
                choice.chosen(most));
    }

    private void add(String candidate, Ledger ledger) {
        AnswerScores scores = AnswerScores.of(run, ledger);
        for (Question question : run.materials().set().questions()) {
            for (int turn = 1; turn <= question.turns().size(); turn++) {
                Cell cell = new Cell(question.id(), 1, turn);
                if (wasJudged(ledger, cell)) {
                    List<Anchor> stratum =
                            strata.computeIfAbsent(new Place(question.category(), turn), place -> new ArrayList<>());
                    scores.score(cell)
                            .map(score -> new Anchor(candidate, question.id(), cell.turn(), score))
                            .ifPresent(stratum::add);
                }
            }
        }
    }

    /** No judge is asked about an answer without text. */
    private static boolean wasJudged(Ledger ledger, Cell cell) {
        return ledger.texts(cell.question(), cell.generation(), cell.turn())
                .filter(texts -> !texts.get(cell.turn() - 1).isBlank())
                .isPresent();
    }

    private List<Anchor> chosen(int most) {
        int share = Math.max(2, most / Math.max(1, strata.size()));
        return strata.values().stream()
                .flatMap(stratum -> spread(stratum, share).stream())
                .toList();
    }

    /** The nearest to evenly spaced scores; of equals the first. */
    private static List<Anchor> spread(List<Anchor> stratum, int share) {
        List<Anchor> left = new ArrayList<>(stratum);
        List<Anchor> chosen = new ArrayList<>();
        double lowest = stratum.stream().mapToDouble(Anchor::score).min().orElse(0);
        double highest = stratum.stream().mapToDouble(Anchor::score).max().orElse(0);
        for (int i = 0; i < share && !left.isEmpty(); i++) {
            double wanted = lowest + (highest - lowest) * i / (share - 1);
            Anchor nearest = left.stream()
                    .min(Comparator.comparingDouble(anchor -> Math.abs(anchor.score() - wanted)))
                    .orElseThrow();
            left.remove(nearest);
            chosen.add(nearest);
        }
        return chosen;
    }
}
