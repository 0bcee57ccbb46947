package dev.mtbench.jinja;

import java.util.List;

/** The tokens of a template, read one after the other. */
final class Tokens {

    private static final int DEEPEST = 120;

    private final List<Token> tokens;
    private int place;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    Token peek() {
        return tokens.get(place);
    }

    private Token second() {
        return tokens.get(Math.min(place + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            place++;
        }
        return token;
    }

    int line() {
        return peek().line();
    }

    boolean at(Token.Kind kind) {
        return peek().kind() == kind;
    }

    boolean atName(String name) {
        return peek().is(Token.Kind.NAME, name);
    }

    boolean atOperator(String operator) {
        return peek().is(Token.Kind.OPERATOR, operator);
    }

    /** Whether a block of one of these names begins here. */
    boolean atBlock(List<String> names) {
        return at(Token.Kind.BLOCK_BEGIN) && second().kind() == Token.Kind.NAME && names.contains(second().text());
    }

    boolean takeName(String name) {
        return taken(atName(name));
    }

    boolean takeOperator(String operator) {
        return taken(atOperator(operator));
    }

    private boolean taken(boolean here) {
        if (here) {
            place++;
        }
        return here;
    }

    String name() {
        if (!at(Token.Kind.NAME)) {
            throw new Trouble("a name is needed, not " + peek().shown());
        }
        return next().text();
    }

    void operator(String operator) {
        if (!takeOperator(operator)) {
            throw new Trouble("'" + operator + "' is needed, not " + peek().shown());
        }
    }

    void end(Token.Kind kind) {
        if (!at(kind)) {
            throw new Trouble(peek().shown() + " is not expected here");
        }
        next();
    }

    /** Goes into brackets or a block; nobody writes so many within one another. */
    void enter() {
        if (++depth > DEEPEST) {
            throw new Trouble("this is nested more than " + DEEPEST + " deep");
        }
    }

    void leave() {
        depth--;
    }
}
