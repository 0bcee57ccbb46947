package dev.mtbench.input;

import java.util.ArrayList;
import java.util.List;

/** Collects faults while reading goes on, so that all are told together. For one thread. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    /** Adds a fault; the same one is told once, however often reading comes by. */
    public void add(Fault fault) {
        if (!found.contains(fault)) {
            found.add(fault);
        }
    }

    public void addAll(List<Fault> faults) {
        faults.forEach(this::add);
    }

    public int count() {
        return found.size();
    }

    public List<Fault> all() {
        return List.copyOf(found);
    }

    /** Ends the reading: does nothing where all was well. */
    public void throwIfAny() throws InputException {
        if (!found.isEmpty()) {
            throw new InputException(found);
        }
    }
}
