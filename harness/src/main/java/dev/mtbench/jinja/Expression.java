package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has a value. */
interface Expression {

    Object value(Scope scope);

    /** A value that stands in the template. */
    record Literal(Object value) implements Expression {
        @Override
        public Object value(Scope scope) {
            return value;
        }
    }

    /** A variable. */
    record Name(String name) implements Expression {
        @Override
        public Object value(Scope scope) {
            return scope.get(name);
        }
    }

    /** A list, or a tuple: nothing here can tell them apart. */
    record Items(List<Expression> items) implements Expression {
        @Override
        public Object value(Scope scope) {
            scope.budget().step();
            return items.stream().map(item -> item.value(scope)).toList();
        }
    }

    /** A mapping. */
    record Mapping(List<Expression> keys, List<Expression> values) implements Expression {
        @Override
        public Object value(Scope scope) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int place = 0; place < keys.size(); place++) {
                map.put(keys.get(place).value(scope), values.get(place).value(scope));
            }
            return map;
        }
    }

    /** Behind a dot. */
    record Attribute(Expression of, String name) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Access.attribute(of.value(scope), name);
        }
    }

    /** In brackets. */
    record Item(Expression of, Expression key) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Access.item(of.value(scope), key.value(scope));
        }
    }

    /** In brackets, with colons. */
    record Slice(Expression of, Optional<Expression> from, Optional<Expression> to, Optional<Expression> step)
            implements Expression {
        @Override
        public Object value(Scope scope) {
            scope.budget().step();
            return Access.slice(of.value(scope), bound(from, scope), bound(to, scope), bound(step, scope));
        }

        private static Optional<Long> bound(Optional<Expression> written, Scope scope) {
            return written.map(bound -> bound.value(scope))
                    .filter(value -> value != None.NONE)
                    .map(Values::integer);
        }
    }

    /** What a call hands over. */
    record Given(List<Expression> inOrder, Map<String, Expression> named) {
        static final Given NOTHING = new Given(List.of(), Map.of());

        Arguments values(Scope scope) {
            Map<String, Object> values = new LinkedHashMap<>();
            named.forEach((name, value) -> values.put(name, value.value(scope)));
            List<Object> places = new ArrayList<>();
            inOrder.forEach(value -> places.add(value.value(scope)));
            return new Arguments(places, values);
        }
    }

    /** A call of a function, method or macro. */
    record Call(Expression of, Given given) implements Expression {
        @Override
        public Object value(Scope scope) {
            scope.budget().step();
            Object callee = of.value(scope);
            if (callee instanceof Function function) {
                return function.call(given.values(scope), scope.budget());
            }
            throw Values.unusable(callee, "a function");
        }
    }

    /** A value changed by a filter. */
    record Filtered(Expression of, String filter, Given given) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Filters.apply(filter, of.value(scope), given.values(scope), scope.budget());
        }
    }

    /** Behind {@code is}. */
    record Tested(Expression of, String test, Given given) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Tests.holds(test, of.value(scope), given.values(scope));
        }
    }

    /** Two values and an operator between them. */
    record Operation(String operator, Expression left, Expression right) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Arithmetic.of(operator, left.value(scope), right.value(scope));
        }
    }

    /** {@code ~}: both as texts. */
    record Joined(Expression left, Expression right) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Arithmetic.joined(Values.text(left.value(scope)), Values.text(right.value(scope)));
        }
    }

    /** A chain of comparisons, such as {@code 1 < x < 9}. */
    record Comparison(Expression first, List<String> operators, List<Expression> others) implements Expression {
        @Override
        public Object value(Scope scope) {
            Object left = first.value(scope);
            for (int place = 0; place < operators.size(); place++) {
                Object right = others.get(place).value(scope);
                if (!Arithmetic.compared(operators.get(place), left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }
    }

    /** As Python's: the value that decided. */
    record And(Expression left, Expression right) implements Expression {
        @Override
        public Object value(Scope scope) {
            Object first = left.value(scope);
            return Values.isTrue(first) ? right.value(scope) : first;
        }
    }

    /** As Python's: the value that decided. */
    record Or(Expression left, Expression right) implements Expression {
        @Override
        public Object value(Scope scope) {
            Object first = left.value(scope);
            return Values.isTrue(first) ? first : right.value(scope);
        }
    }

    /** The opposite. */
    record Not(Expression of) implements Expression {
        @Override
        public Object value(Scope scope) {
            return !Values.isTrue(of.value(scope));
        }
    }

    /** A number with a minus before it. */
    record Negative(Expression of) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Arithmetic.negative(of.value(scope));
        }
    }

    /** One value or another. */
    record Choice(Expression condition, Expression then, Optional<Expression> otherwise) implements Expression {
        @Override
        public Object value(Scope scope) {
            if (Values.isTrue(condition.value(scope))) {
                return then.value(scope);
            }
            return otherwise
                    .map(other -> other.value(scope))
                    .orElseGet(() -> new Undefined("a choice without 'else' has no value here"));
        }
    }
}
