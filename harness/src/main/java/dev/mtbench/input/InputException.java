package dev.mtbench.input;

import java.util.List;
import java.util.stream.Collectors;

/** The user's input cannot be used: the command ends with exit code 2 before anything was sent. */
public final class InputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * Holds what is wrong.
     *
     * @throws IllegalArgumentException without a fault
     */
    public InputException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("an input exception without a fault");
        }
        this.faults = List.copyOf(faults);
    }

    public InputException(Fault fault) {
        this(List.of(fault));
    }

    /** What is wrong, in the order it was met; at least one. */
    public List<Fault> faults() {
        return faults;
    }
}
