package dev.mtbench.fastchat;

import dev.mtbench.evaluation.Mode;
import dev.mtbench.run.Entry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * FastChat's files as a run has them.
 *
 * @param entries the journal of each candidate, by its name; at least one candidate
 * @param judges the judges' names; at least one
 * @param mode single where there are verdicts on single answers, with or without games
 * @param passes the generations of the candidate that has most, 1 or more
 * @param complete whether each candidate has enough of the scores that its own passes should have
 */
record Imported(Map<String, List<Entry>> entries, List<String> judges, Mode mode, int passes, boolean complete) {

    Imported {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        judges = List.copyOf(judges);
    }
}
