package dev.mtbench.jinja;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The functions that every chat template may call. */
final class Globals {

    private Globals() {}

    static Map<String, Function> of(Supplier<LocalDateTime> now) {
        return Map.of(
                "raise_exception",
                        (given, budget) -> {
                            throw new Trouble(given.text(0, "message"));
                        },
                "strftime_now", (given, budget) -> Dates.format(now.get(), given.text(0, "format")),
                "namespace", (given, budget) -> namespace(given),
                "dict", (given, budget) -> given.named(),
                "range", (given, budget) -> range(given));
    }

    private static Namespace namespace(Arguments given) {
        Namespace namespace = new Namespace(given.named());
        for (Object fields : given.inOrder()) {
            if (!(fields instanceof Map<?, ?> map)) {
                throw Values.unusable(fields, "a mapping");
            }
            map.forEach((name, value) -> namespace.set(Values.text(name), value));
        }
        return namespace;
    }

    private static List<Object> range(Arguments given) {
        int count = given.inOrder().size();
        long from = count > 1 ? given.number(0, "start", 0) : 0;
        long to = given.number(count > 1 ? 1 : 0, "stop", 0);
        long step = given.number(2, "step", 1);
        if (step == 0) {
            throw new Trouble("the step of a range must not be 0");
        }
        List<Object> numbers = new ArrayList<>();
        for (long number = from; step > 0 ? number < to : number > to; number += step) {
            numbers.add(number);
            Budget.items(numbers.size());
        }
        return numbers;
    }
}
