package dev.mtbench.jinja;

import java.util.Collection;

/** What one rendering may use up: a template is a file from anywhere. */
final class Budget {

    static final int MOST_STEPS = 1_000_000;
    static final int MOST_CHARACTERS = 8_000_000;
    static final int MOST_ITEMS = 100_000;
    static final int DEEPEST = 60;

    private int steps;
    private int depth;
    private int line = 1;

    /** Counts one statement, turn of a loop or call. */
    void step() {
        if (++steps > MOST_STEPS) {
            throw new Trouble("the template takes more than " + MOST_STEPS + " steps");
        }
    }

    void at(int statementLine) {
        line = statementLine;
    }

    int line() {
        return line;
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw new Trouble("macros call one another more than " + DEEPEST + " deep");
        }
    }

    void leave() {
        depth--;
    }

    static void characters(long length) {
        if (length > MOST_CHARACTERS) {
            throw new Trouble("a text is longer than " + MOST_CHARACTERS + " characters");
        }
    }

    static void items(long count) {
        if (count > MOST_ITEMS || count < 0) {
            throw new Trouble("a list has more than " + MOST_ITEMS + " items");
        }
    }

    static <T extends Collection<?>> T within(T items) {
        items(items.size());
        return items;
    }
}
