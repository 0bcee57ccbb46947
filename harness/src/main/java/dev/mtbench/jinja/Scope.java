package dev.mtbench.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables of a template, a loop's turn or a macro's call; what is not here is looked for outside. */
final class Scope {

    private final Optional<Scope> outer;
    private final Map<String, Object> variables = new HashMap<>();
    private final Budget budget;

    Scope(Map<String, Object> variables, Budget budget) {
        this.outer = Optional.empty();
        this.variables.putAll(variables);
        this.budget = budget;
    }

    private Scope(Scope outer) {
        this.outer = Optional.of(outer);
        this.budget = outer.budget;
    }

    Scope inner() {
        return new Scope(this);
    }

    Budget budget() {
        return budget;
    }

    Object get(String name) {
        Object here = variables.get(name);
        if (here != null) {
            return here;
        }
        return outer.isPresent() ? outer.get().get(name) : Undefined.variable(name);
    }

    void set(String name, Object value) {
        variables.put(name, value);
    }
}
