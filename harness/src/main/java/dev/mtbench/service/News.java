package dev.mtbench.service;

/** Is told what the service does, line by line; any thread may call it. */
@FunctionalInterface
public interface News {

    /**
     * Tells one thing.
     *
     * @param about an evaluation's name, or what else it is about
     */
    void tell(String about, String what);
}
