package dev.mtbench.launch;

import static java.util.Objects.requireNonNull;

import dev.mtbench.run.Spending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the asking ended, of a run or of one machine's part in it.
 *
 * @param notes what the user must know
 * @param spending what was spent; empty without a budget
 * @param ranOut whether the budget had no room for what was left to do
 * @param stopped whether it was stopped from outside: there is more to ask
 */
public record Outcome(List<String> notes, Optional<Spending> spending, boolean ranOut, boolean stopped) {

    public Outcome {
        notes = List.copyOf(notes);
        requireNonNull(spending, "spending");
    }

    /** A part that is not to be done: somebody has cancelled the run, which can be resumed. */
    public static Outcome cancelled() {
        return new Outcome(List.of(Launch.CANCELLED), Optional.empty(), false, true);
    }

    /** A part that could not be done. */
    public static Outcome failed(String why) {
        return new Outcome(List.of(why), Optional.empty(), false, false);
    }

    /** The parts of a run as one; only a run of one part has a budget. */
    static Outcome of(List<Outcome> parts) {
        List<String> notes = new ArrayList<>();
        parts.forEach(part ->
                part.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add));
        return new Outcome(
                notes,
                parts.stream().flatMap(part -> part.spending().stream()).findFirst(),
                parts.stream().anyMatch(Outcome::ranOut),
                parts.stream().anyMatch(Outcome::stopped));
    }
}
