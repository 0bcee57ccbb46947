package dev.mtbench.input;

import java.util.Map;
import java.util.Optional;

/** Where {@code ${NAME}} is looked up: the process's environment, or a test's. */
@FunctionalInterface
public interface Environment {

    /** The variable's value; empty where it is not set. */
    Optional<String> get(String name);

    /** The process's own environment. */
    static Environment ofProcess() {
        return name -> Optional.ofNullable(System.getenv(name));
    }

    /** Just these variables. */
    static Environment of(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        return name -> Optional.ofNullable(copy.get(name));
    }
}
