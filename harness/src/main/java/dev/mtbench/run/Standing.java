package dev.mtbench.run;

import dev.mtbench.candidate.Answer;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far one candidate's conversations have come: what is needed to say what comes next, and no more. The texts are
 * the journal's to keep; here are only those that a conversation still under way is asked or judged with. For one
 * thread.
 */
public final class Standing {

    private final Map<String, Map<Integer, Conversation>> conversations = new HashMap<>();
    private final boolean asking;

    /** The standing of a candidate that answers. */
    public Standing() {
        this(true);
    }

    /**
     * The standing of a candidate.
     *
     * @param asking whether it is asked for what is missing; false where its answers were taken over from another run
     */
    public Standing(boolean asking) {
        this.asking = asking;
    }

    /** The standing after some entries. */
    public static Standing of(Iterable<Entry> entries) {
        Standing standing = new Standing();
        entries.forEach(standing::add);
        return standing;
    }

    /** Takes in an entry; a later one of the same place replaces an earlier one. */
    public void add(Entry entry) {
        conversation(entry.cell()).add(entry);
    }

    /** Whether the candidate is asked for answers at all. */
    boolean asking() {
        return asking;
    }

    /** Whether a turn has its answer, however it turned out; a failure is none. */
    boolean answered(Cell cell) {
        return conversation(cell).texts.containsKey(cell.turn());
    }

    /** An answer without text gets the scale's lowest score by rule; no judge is asked what it thinks of nothing. */
    boolean toBeJudged(Cell cell) {
        return Optional.ofNullable(conversation(cell).texts.get(cell.turn()))
                .filter(text -> !text.isBlank())
                .isPresent();
    }

    /** The answers to turns 1 to n; empty where one of them is missing. */
    Optional<List<String>> texts(Cell cell, int turns) {
        List<String> texts = new ArrayList<>();
        for (int turn = 1; turn <= turns; turn++) {
            String text = conversation(cell).texts.get(turn);
            if (text == null) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    /**
     * How often a judge will have been asked for a draw if it is asked now; empty where it need not be.
     *
     * @param mostAsks how often a judge is asked whose text has no readable score
     */
    Optional<Integer> nextAsk(Cell cell, String judge, int draw, int mostAsks) {
        Asked last = conversation(cell).asked.get(place(cell.turn(), judge, draw));
        if (last == null) {
            return Optional.of(1);
        }
        return switch (last.ended()) {
            case FAILED -> Optional.of(last.ask());
            case UNSCORED -> last.ask() < mostAsks ? Optional.of(last.ask() + 1) : Optional.empty();
            case SCORED -> Optional.empty();
        };
    }

    /** Whether a judge is to be asked for a comparison: it was not, or no reply came. */
    boolean toBeCompared(Cell cell, String opponent, int order, String judge, int draw) {
        return !conversation(cell).compared.contains(new Ledger.Side(cell, opponent, order, judge, draw));
    }

    /** A reply is wanted: the conversation is under way. */
    void begin(Task task) {
        conversation(task.cell()).wanted++;
    }

    /** The reply has come, or will not. */
    void end(Task task) {
        conversation(task.cell()).wanted--;
    }

    /** Whether replies are wanted in the conversation that a cell belongs to. */
    boolean underWay(Cell cell) {
        return conversation(cell).wanted > 0;
    }

    /** Lets go of the texts of a conversation: nothing will be asked about them. */
    void letGoOf(Cell cell) {
        Conversation conversation = conversation(cell);
        conversation.texts.clear();
        conversation.asked.clear();
        conversation.compared.clear();
    }

    private Conversation conversation(Cell cell) {
        return conversations
                .computeIfAbsent(cell.question(), question -> new HashMap<>())
                .computeIfAbsent(cell.generation(), generation -> new Conversation());
    }

    private static String place(int turn, String judge, int draw) {
        return turn + " " + draw + " " + judge;
    }

    private enum End {
        SCORED,
        UNSCORED,
        FAILED
    }

    private record Asked(int ask, End ended) {}

    /** One generation of the conversation with one question. */
    private static final class Conversation {

        private final Map<Integer, String> texts = new HashMap<>(4);
        private final Map<String, Asked> asked = new HashMap<>(4);
        private final Set<Ledger.Side> compared = new HashSet<>(4);
        private int wanted;

        void add(Entry entry) {
            int turn = entry.cell().turn();
            if (entry instanceof Entry.Answered answered) {
                if (answered.answer() instanceof Answer.Failed) {
                    texts.remove(turn);
                } else {
                    texts.put(turn, answered.answer().text().orElse(""));
                }
            } else if (entry instanceof Entry.Judged judged) {
                asked.put(
                        place(turn, judged.judge(), judged.draw()), new Asked(judged.ask(), ending(judged.verdict())));
            } else if (entry instanceof Entry.Compared game) {
                Ledger.Side side =
                        new Ledger.Side(game.cell(), game.opponent(), game.order(), game.judge(), game.draw());
                if (game.preference() instanceof Preference.Failed) {
                    compared.remove(side);
                } else {
                    compared.add(side);
                }
            }
        }

        private static End ending(Verdict verdict) {
            if (verdict instanceof Verdict.Failed) {
                return End.FAILED;
            }
            return verdict instanceof Verdict.Unscored ? End.UNSCORED : End.SCORED;
        }
    }
}
