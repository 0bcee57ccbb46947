package dev.mtbench.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /**
     * Ends the reading: does nothing where all was well.
     *
     * @throws InputException with the faults of each file in the order of its lines
     */
    public void throwIfAny() throws InputException {
        if (!found.isEmpty()) {
            Map<String, List<Fault>> byFile = found.stream()
                    .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                    .collect(Collectors.groupingBy(Fault::where, LinkedHashMap::new, Collectors.toList()));
            throw new InputException(
                    byFile.values().stream().flatMap(List::stream).toList());
        }
    }
}
