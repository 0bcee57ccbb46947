package dev.mtbench.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done as a template is rendered. */
interface Statement {

    /** How a template goes on after a statement. */
    enum Next {
        ON,
        BREAK,
        CONTINUE
    }

    Next render(Scope scope, Output output);

    /** Several statements, one after the other. */
    record Block(List<Statement> statements) implements Statement {
        @Override
        public Next render(Scope scope, Output output) {
            for (Statement statement : statements) {
                Next next = statement.render(scope, output);
                if (next != Next.ON) {
                    return next;
                }
            }
            return Next.ON;
        }

        String text(Scope scope) {
            Output output = new Output();
            render(scope, output);
            return output.text();
        }
    }

    /** Text as it stands. */
    record Data(String text) implements Statement {
        @Override
        public Next render(Scope scope, Output output) {
            output.append(text);
            return Next.ON;
        }
    }

    /** A value that is printed. */
    record Print(int line, Expression expression) implements Statement {
        @Override
        public Next render(Scope scope, Output output) {
            begin(scope, line);
            output.append(Values.text(expression.value(scope)));
            return Next.ON;
        }
    }

    /** {@code if}, with its {@code elif}s one within the other. */
    record If(int line, Expression condition, Block then, Block otherwise) implements Statement {
        @Override
        public Next render(Scope scope, Output output) {
            begin(scope, line);
            return Values.isTrue(condition.value(scope)) ? then.render(scope, output) : otherwise.render(scope, output);
        }
    }

    /** {@code set} of variables. */
    record Set(int line, List<String> names, Expression value) implements Statement {
        @Override
        public Next render(Scope scope, Output output) {
            begin(scope, line);
            unpack(names, value.value(scope), scope);
            return Next.ON;
        }
    }

    /** {@code set} of a namespace's field. */
    record SetField(int line, String namespace, String field, Expression value) implements Statement {
        @Override
        public Next render(Scope scope, Output output) {
            begin(scope, line);
            if (!(scope.get(namespace) instanceof Namespace fields)) {
                throw new Trouble("'" + namespace + "' is no namespace: only its fields can be set");
            }
            fields.set(field, value.value(scope));
            return Next.ON;
        }
    }

    /** {@code set} of what stands up to {@code endset}, and {@code filter}: a block's text, changed. */
    record SetBlock(int line, Optional<String> name, Block body, Expression value) implements Statement {
        /** What the block's text is called while it is changed. */
        static final String TEXT = " text";

        @Override
        public Next render(Scope scope, Output output) {
            begin(scope, line);
            Scope inner = scope.inner();
            inner.set(TEXT, body.text(inner));
            Object changed = value.value(inner);
            name.ifPresentOrElse(into -> scope.set(into, changed), () -> output.append(Values.text(changed)));
            return Next.ON;
        }
    }

    /** {@code macro}. */
    record Macro(int line, String name, List<String> parameters, Map<String, Expression> defaults, Block body)
            implements Statement {
        @Override
        public Next render(Scope scope, Output output) {
            begin(scope, line);
            Function function = (given, budget) -> call(scope, given, budget);
            scope.set(name, function);
            return Next.ON;
        }

        private Object call(Scope outer, Arguments given, Budget budget) {
            if (given.inOrder().size() > parameters.size()
                    || !parameters.containsAll(given.named().keySet())) {
                throw new Trouble("the macro '" + name + "' takes " + String.join(", ", parameters));
            }
            budget.enter();
            int from = budget.line();
            Scope inner = outer.inner();
            for (int place = 0; place < parameters.size(); place++) {
                String parameter = parameters.get(place);
                inner.set(parameter, given.get(place, parameter).orElseGet(() -> fallback(parameter, inner)));
            }
            String text = body.text(inner);
            budget.leave();
            budget.at(from);
            return text;
        }

        private Object fallback(String parameter, Scope inner) {
            Expression written = defaults.get(parameter);
            return written == null ? Undefined.variable(parameter) : written.value(inner);
        }
    }

    /** {@code break} and {@code continue}. */
    record Jump(Next next) implements Statement {
        @Override
        public Next render(Scope scope, Output output) {
            return next;
        }
    }

    /** Variables for a block alone: {@code with}, and Hugging Face's {@code generation}. */
    record With(int line, Map<String, Expression> values, Block body) implements Statement {
        @Override
        public Next render(Scope scope, Output output) {
            begin(scope, line);
            Scope inner = scope.inner();
            Map<String, Object> read = new LinkedHashMap<>();
            values.forEach((name, value) -> read.put(name, value.value(scope)));
            read.forEach(inner::set);
            return body.render(inner, output);
        }
    }

    private static void begin(Scope scope, int line) {
        scope.budget().step();
        scope.budget().at(line);
    }

    /** Sets one name, or as many as the value has items. */
    static void unpack(List<String> names, Object value, Scope scope) {
        if (names.size() == 1) {
            scope.set(names.get(0), value);
            return;
        }
        List<Object> items = Values.items(value);
        if (items.size() != names.size()) {
            throw new Trouble(items.size() + " values do not fit " + names.size() + " names");
        }
        for (int place = 0; place < names.size(); place++) {
            scope.set(names.get(place), items.get(place));
        }
    }
}
