package dev.mtbench.jinja;

import java.util.List;
import java.util.function.UnaryOperator;

/** The filters that choose among the items of a list, or change each. */
final class Selecting {

    private Selecting() {}

    static Object byAttribute(Object value, Arguments given, boolean kept, Budget budget) {
        Object name = given.needed(0, "attribute");
        return chosen(value, given.from(1), kept, item -> Access.item(item, name), budget);
    }

    static Object byTest(Object value, Arguments given, boolean kept, Budget budget) {
        return chosen(value, given, kept, UnaryOperator.identity(), budget);
    }

    private static List<Object> chosen(
            Object value, Arguments test, boolean kept, UnaryOperator<Object> looked, Budget budget) {
        return Values.items(value).stream()
                .filter(item -> {
                    budget.step();
                    Object at = looked.apply(item);
                    return kept
                            == (test.inOrder().isEmpty()
                                    ? Values.isTrue(at)
                                    : Tests.holds(test.text(0, "test"), at, test.from(1)));
                })
                .toList();
    }

    static Object mapped(Object value, Arguments given, Budget budget) {
        Object attribute = given.named().get("attribute");
        if (attribute != null) {
            return Values.items(value).stream()
                    .map(item -> {
                        Object found = Access.item(item, attribute);
                        return found instanceof Undefined && given.named().containsKey("default")
                                ? given.needed(1, "default")
                                : found;
                    })
                    .toList();
        }
        String filter = given.text(0, "filter");
        if (!Filters.NAMES.contains(filter)) {
            throw new Trouble("there is no filter '" + filter + "'");
        }
        return Values.items(value).stream()
                .map(item -> Filters.apply(filter, item, given.from(1), budget))
                .toList();
    }
}
