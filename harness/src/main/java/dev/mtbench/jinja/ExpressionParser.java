package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads expressions; the order of the operators is Jinja's. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Map<String, Object> CONSTANTS =
            Map.of("true", true, "True", true, "false", false, "False", false, "none", None.NONE, "None", None.NONE);

    private final Tokens tokens;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Several values with commas between them are a tuple. */
    Expression tuple() {
        Expression first = expression();
        if (!tokens.atOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.takeOperator(",") && !atEnd()) {
            items.add(expression());
        }
        return new Expression.Items(items);
    }

    private boolean atEnd() {
        return tokens.at(Token.Kind.BLOCK_END) || tokens.at(Token.Kind.PRINT_END) || tokens.atOperator(")");
    }

    Expression expression() {
        tokens.enter();
        Expression value = or();
        while (tokens.takeName("if")) {
            Expression condition = or();
            value = new Expression.Choice(
                    condition, value, tokens.takeName("else") ? Optional.of(expression()) : Optional.empty());
        }
        tokens.leave();
        return value;
    }

    /** An expression in which {@code if} begins something else, as in {@code for}. */
    Expression or() {
        Expression left = and();
        while (tokens.takeName("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.takeName("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        if (!tokens.takeName("not")) {
            return comparison();
        }
        tokens.enter();
        Expression negated = new Expression.Not(not());
        tokens.leave();
        return negated;
    }

    private Expression comparison() {
        Expression first = sum();
        List<String> operators = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        Optional<String> operator = comparing();
        while (operator.isPresent()) {
            operators.add(operator.get());
            others.add(sum());
            operator = comparing();
        }
        return operators.isEmpty() ? first : new Expression.Comparison(first, operators, others);
    }

    private Optional<String> comparing() {
        if (tokens.at(Token.Kind.OPERATOR) && COMPARISONS.contains(tokens.peek().text())) {
            return Optional.of(tokens.next().text());
        }
        if (tokens.takeName("in")) {
            return Optional.of("in");
        }
        if (tokens.takeName("not")) {
            if (!tokens.takeName("in")) {
                throw new Trouble(
                        "'in' is needed after 'not', not " + tokens.peek().shown());
            }
            return Optional.of("not in");
        }
        return Optional.empty();
    }

    private Expression sum() {
        Expression left = joined();
        while (tokens.atOperator("+") || tokens.atOperator("-")) {
            left = new Expression.Operation(tokens.next().text(), left, joined());
        }
        return left;
    }

    private Expression joined() {
        Expression left = product();
        while (tokens.takeOperator("~")) {
            left = new Expression.Joined(left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = power();
        while (tokens.atOperator("*") || tokens.atOperator("/") || tokens.atOperator("//") || tokens.atOperator("%")) {
            left = new Expression.Operation(tokens.next().text(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = unary(true);
        while (tokens.takeOperator("**")) {
            left = new Expression.Operation("**", left, unary(true));
        }
        return left;
    }

    private Expression unary(boolean withFilters) {
        tokens.enter();
        Expression value;
        if (tokens.takeOperator("-")) {
            value = new Expression.Negative(unary(false));
        } else if (tokens.takeOperator("+")) {
            value = unary(false);
        } else {
            value = postfix(primary());
        }
        tokens.leave();
        return withFilters ? filters(value) : value;
    }

    private Expression primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME ->
                CONSTANTS.containsKey(token.text())
                        ? new Expression.Literal(CONSTANTS.get(token.text()))
                        : new Expression.Name(token.text());
            case STRING -> new Expression.Literal(strings(token.text()));
            case INTEGER -> new Expression.Literal(integer(token.text()));
            case DECIMAL -> new Expression.Literal(Double.valueOf(token.text()));
            case OPERATOR -> bracket(token);
            default -> throw unexpected(token);
        };
    }

    private static Trouble unexpected(Token token) {
        return new Trouble("a value is needed, not " + token.shown());
    }

    private static Long integer(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new Trouble("the number " + digits + " is too large");
        }
    }

    /** Texts that follow one another are one. */
    private String strings(String first) {
        StringBuilder text = new StringBuilder(first);
        while (tokens.at(Token.Kind.STRING)) {
            text.append(tokens.next().text());
        }
        return text.toString();
    }

    private Expression bracket(Token open) {
        switch (open.text()) {
            case "(" -> {
                if (tokens.takeOperator(")")) {
                    return new Expression.Items(List.of());
                }
                Expression inner = tuple();
                tokens.operator(")");
                return inner;
            }
            case "[" -> {
                return new Expression.Items(until("]"));
            }
            case "{" -> {
                return mapping();
            }
            default -> throw unexpected(open);
        }
    }

    private List<Expression> until(String close) {
        List<Expression> items = new ArrayList<>();
        while (!tokens.takeOperator(close)) {
            items.add(expression());
            if (!tokens.atOperator(close)) {
                tokens.operator(",");
            }
        }
        return items;
    }

    private Expression mapping() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.takeOperator("}")) {
            keys.add(expression());
            tokens.operator(":");
            values.add(expression());
            if (!tokens.atOperator("}")) {
                tokens.operator(",");
            }
        }
        return new Expression.Mapping(keys, values);
    }

    private Expression postfix(Expression of) {
        Expression value = of;
        while (true) {
            if (tokens.takeOperator(".")) {
                value = tokens.at(Token.Kind.INTEGER)
                        ? new Expression.Item(value, primary())
                        : new Expression.Attribute(value, tokens.name());
            } else if (tokens.takeOperator("[")) {
                value = subscript(value);
            } else if (tokens.takeOperator("(")) {
                value = new Expression.Call(value, given());
            } else {
                return value;
            }
        }
    }

    private Expression subscript(Expression of) {
        Optional<Expression> from = tokens.atOperator(":") ? Optional.empty() : Optional.of(expression());
        if (from.isPresent() && tokens.takeOperator("]")) {
            return new Expression.Item(of, from.get());
        }
        tokens.operator(":");
        Optional<Expression> to = bound();
        Optional<Expression> step = tokens.takeOperator(":") ? bound() : Optional.empty();
        tokens.operator("]");
        return new Expression.Slice(of, from, to, step);
    }

    private Optional<Expression> bound() {
        return tokens.atOperator(":") || tokens.atOperator("]") ? Optional.empty() : Optional.of(expression());
    }

    /** What is handed over, after the opening bracket. */
    private Expression.Given given() {
        List<Expression> inOrder = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!tokens.takeOperator(")")) {
            Expression value = expression();
            if (value instanceof Expression.Name name && tokens.takeOperator("=")) {
                named.put(name.name(), expression());
            } else {
                inOrder.add(value);
            }
            if (!tokens.atOperator(")")) {
                tokens.operator(",");
            }
        }
        return new Expression.Given(inOrder, named);
    }

    /** Filters and tests, which bind more tightly than any operator. */
    Expression filters(Expression of) {
        Expression value = of;
        while (true) {
            if (tokens.takeOperator("|")) {
                value = filter(value);
            } else if (tokens.takeName("is")) {
                value = test(value);
            } else {
                return value;
            }
        }
    }

    Expression filter(Expression of) {
        String name = tokens.name();
        if (!Filters.NAMES.contains(name)) {
            throw new Trouble("there is no filter '" + name + "'");
        }
        return new Expression.Filtered(of, name, tokens.takeOperator("(") ? given() : Expression.Given.NOTHING);
    }

    private Expression test(Expression of) {
        boolean negated = tokens.takeName("not");
        String name = tokens.name();
        if (!Tests.NAMES.contains(name)) {
            throw new Trouble("there is no test '" + name + "'");
        }
        Expression.Given given = Expression.Given.NOTHING;
        if (tokens.takeOperator("(")) {
            given = given();
        } else if (argumentFollows()) {
            given = new Expression.Given(List.of(postfix(primary())), Map.of());
        }
        Expression test = new Expression.Tested(of, name, given);
        return negated ? new Expression.Not(test) : test;
    }

    private boolean argumentFollows() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case STRING, INTEGER, DECIMAL -> true;
            case NAME -> !Set.of("else", "or", "and", "is", "if", "not", "in").contains(token.text());
            case OPERATOR -> token.text().equals("[") || token.text().equals("{");
            default -> false;
        };
    }
}
