package dev.mtbench.run;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Call;
import dev.mtbench.chat.Price;
import dev.mtbench.chat.Usage;
import dev.mtbench.evaluation.Budget;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.judge.Judge;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The money of a run. What is spent and what is reserved for the calls under way never passes the budget together. For
 * one thread.
 *
 * <p>A call reserves the most it may cost: its prompt, at three characters a token, and the most tokens of a reply. Its
 * entry then counts with the tokens that the server counted. Where it counted none, the reply is taken to be as long as
 * it could, and the prompt as long as such a reply for each turn that it shows and once more. What attempts cost that brought no reply
 * is told by no server, and is not counted.
 */
public final class Purse {

    private static final int CHARACTERS_A_TOKEN = 3;

    private final Optional<Budget> budget;
    private final Map<String, Buyer> candidates = new HashMap<>();
    private final Map<String, Buyer> judges = new HashMap<>();
    private final Map<Task, Double> reserved = new HashMap<>();
    private double spent;
    private double allReserved;
    private long uncounted;

    private record Buyer(Optional<Price> price, int maxTokens) {}

    /** Opens it; without a budget everything fits. */
    public Purse(Evaluation evaluation, Optional<Budget> budget) {
        this.budget = budget;
        for (Candidate candidate : evaluation.candidates()) {
            candidates.put(candidate.name(), new Buyer(candidate.price(), candidate.mostTokens()));
        }
        for (Judge judge : evaluation.judges()) {
            judges.put(judge.name(), new Buyer(judge.price(), judge.maxTokens()));
        }
    }

    /** Takes in an entry of a candidate's journal. */
    public void add(String candidate, Entry entry) {
        Buyer buyer = entry instanceof Entry.ByJudge reply ? judges.get(reply.judge()) : candidates.get(candidate);
        if (budget.isEmpty()
                || buyer == null
                || entry.receipt().latency().isEmpty()
                || buyer.price().isEmpty()) {
            return;
        }
        Optional<Usage> usage = entry.receipt().usage();
        uncounted += usage.isPresent() ? 0 : 1;
        long most = buyer.maxTokens();
        spent += buyer.price().get().of(usage.orElseGet(() -> new Usage(most * (shown(entry) + 1), most)));
    }

    /** The turns that its prompt shows; a comparison's shows those of two conversations. */
    private static int shown(Entry entry) {
        return entry.cell().turn() * (entry instanceof Entry.Compared ? 2 : 1);
    }

    /** Reserves the most that a task's call may cost, unless that would pass the budget. */
    boolean reserve(Task task, Call call) {
        if (budget.isEmpty()) {
            return true;
        }
        double most = mostOf(task, call);
        if (spent + allReserved + most > budget.get().usd()) {
            return false;
        }
        reserved.put(task, most);
        allReserved += most;
        return true;
    }

    private double mostOf(Task task, Call call) {
        Buyer buyer = task.asked()
                .map(judge -> judges.get(judge.name()))
                .orElseGet(() -> candidates.get(task.candidate().name()));
        long characters = call.messages().stream()
                .mapToLong(message -> message.text().length())
                .sum();
        Usage most =
                new Usage(characters / CHARACTERS_A_TOKEN + 1, call.sampling().maxTokens());
        return Optional.ofNullable(buyer)
                .flatMap(Buyer::price)
                .map(price -> price.of(most))
                .orElse(0.0);
    }

    /** The task is under way no more. */
    void release(Task task) {
        if (budget.isEmpty()) {
            return;
        }
        allReserved -= Optional.ofNullable(reserved.remove(task)).orElse(0.0);
        if (reserved.isEmpty()) {
            // No rest of rounding stays behind.
            allReserved = 0;
        }
    }

    /** What was spent so far; empty where there is no budget. */
    public Optional<Spending> spending() {
        return budget.map(limit -> new Spending(limit.usd(), spent, uncounted));
    }

    /** Why the run goes no further, for people. */
    String note() {
        double usd = budget.map(Budget::usd).orElse(0.0);
        return String.format(
                        Locale.ROOT,
                        "the budget stopped the run: %.4f of %.4f USD are spent, and no further call is sure to fit;"
                                + " 'harness resume --budget USD' goes on with more",
                        spent,
                        usd)
                + (uncounted == 0
                        ? ""
                        : "; " + uncounted + " replies came without a count of their tokens, and count as much as they"
                                + " may have cost");
    }
}
