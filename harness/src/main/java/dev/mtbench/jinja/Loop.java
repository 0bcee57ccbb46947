package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code for}, with its condition and its {@code else}. */
record Loop(
        int line,
        List<String> names,
        Expression over,
        Optional<Expression> condition,
        Statement.Block body,
        Statement.Block otherwise)
        implements Statement {

    @Override
    public Next render(Scope scope, Output output) {
        scope.budget().at(line);
        List<Object> items = chosen(Values.items(over.value(scope)), scope);
        boolean anyToItsEnd = false;
        Next next = Next.ON;
        for (int place = 0; place < items.size() && next != Next.BREAK; place++) {
            scope.budget().step();
            Scope turn = scope.inner();
            turn.set("loop", facts(items, place));
            Statement.unpack(names, items.get(place), turn);
            next = body.render(turn, output);
            anyToItsEnd |= next == Next.ON;
        }
        // As in Jinja, where a first turn that breaks off counts as none.
        return anyToItsEnd ? Next.ON : otherwise.render(scope.inner(), output);
    }

    private List<Object> chosen(List<Object> items, Scope scope) {
        if (condition.isEmpty()) {
            return items;
        }
        List<Object> chosen = new ArrayList<>();
        for (Object item : items) {
            scope.budget().step();
            Scope turn = scope.inner();
            Statement.unpack(names, item, turn);
            if (Values.isTrue(condition.get().value(turn))) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    /** What {@code loop} tells in one turn. */
    private static Map<String, Object> facts(List<Object> items, int place) {
        long size = items.size();
        Map<String, Object> facts = new HashMap<>();
        facts.put("index", place + 1L);
        facts.put("index0", (long) place);
        facts.put("revindex", size - place);
        facts.put("revindex0", size - place - 1);
        facts.put("first", place == 0);
        facts.put("last", place == size - 1);
        facts.put("length", size);
        facts.put("cycle", (Function)
                (given, budget) -> given.inOrder().get(place % given.inOrder().size()));
        if (place > 0) {
            facts.put("previtem", items.get(place - 1));
        }
        if (place + 1 < size) {
            facts.put("nextitem", items.get(place + 1));
        }
        return facts;
    }
}
