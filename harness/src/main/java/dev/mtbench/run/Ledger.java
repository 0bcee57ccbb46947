package dev.mtbench.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a candidate's journal says, looked up by place; the last line for a place decides. For one thread. */
public final class Ledger {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Cell, Entry.Answered> answers = new LinkedHashMap<>();
    private final Map<Draw, Entry.Judged> verdicts = new LinkedHashMap<>();
    private final Map<Side, Entry.Compared> comparisons = new LinkedHashMap<>();

    /** One draw of one judge for one answer. */
    public record Draw(Cell cell, String judge, int draw) {}

    /** One draw of one judge for one answer beside an opponent's, in one order. */
    public record Side(Cell cell, String opponent, int order, String judge, int draw) {}

    public static Ledger of(List<Entry> entries) {
        Ledger ledger = new Ledger();
        entries.forEach(ledger::add);
        return ledger;
    }

    public void add(Entry entry) {
        entries.add(entry);
        if (entry instanceof Entry.Answered answered) {
            answers.put(answered.cell(), answered);
        } else if (entry instanceof Entry.Judged judged) {
            verdicts.put(new Draw(judged.cell(), judged.judge(), judged.draw()), judged);
        } else if (entry instanceof Entry.Compared compared) {
            comparisons.put(
                    new Side(compared.cell(), compared.opponent(), compared.order(), compared.judge(), compared.draw()),
                    compared);
        }
    }

    /** Every line, in order. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The highest generation there is, 1 or more. */
    public int generations() {
        return entries.stream()
                .mapToInt(entry -> entry.cell().generation())
                .max()
                .orElse(1);
    }

    public Optional<Entry.Answered> answer(Cell cell) {
        return Optional.ofNullable(answers.get(cell));
    }

    /** The last verdict of each draw. */
    public Collection<Entry.Judged> verdicts() {
        return Collections.unmodifiableCollection(verdicts.values());
    }

    public Optional<Entry.Judged> verdict(Draw draw) {
        return Optional.ofNullable(verdicts.get(draw));
    }

    /** The last comparison of each draw and order. */
    public Collection<Entry.Compared> comparisons() {
        return Collections.unmodifiableCollection(comparisons.values());
    }

    public Optional<Entry.Compared> comparison(Side side) {
        return Optional.ofNullable(comparisons.get(side));
    }

    /** The texts of turns 1 to n of a conversation; empty where one of them was not answered. */
    public Optional<List<String>> texts(String question, int generation, int turns) {
        List<String> texts = new ArrayList<>();
        for (int turn = 1; turn <= turns; turn++) {
            Optional<String> text = answer(new Cell(question, generation, turn))
                    .flatMap(entry -> entry.answer().text());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(texts);
    }
}
