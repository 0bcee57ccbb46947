package dev.mtbench.jinja;

import static java.util.Objects.requireNonNull;

/**
 * A variable that was not given, or a key that is not there: an empty text when printed, an empty list when gone
 * through, a fault when it is used in any other way.
 *
 * @param reason why it is not there
 */
record Undefined(String reason) {

    Undefined {
        requireNonNull(reason, "reason");
    }

    static Undefined variable(String name) {
        return new Undefined("'" + name + "' is not defined");
    }

    static Undefined attribute(Object of, String name) {
        return of instanceof Undefined already
                ? throwing(already)
                : new Undefined("there is no '" + name + "' in " + Values.kind(of));
    }

    private static Undefined throwing(Undefined undefined) {
        throw new Trouble(undefined.reason());
    }
}
