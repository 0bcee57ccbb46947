package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a template's statements. */
final class Parser {

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private int loops;

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    /**
     * The whole of a template.
     *
     * @throws TemplateException at the first fault
     */
    static Statement.Block parse(String name, String source) throws TemplateException {
        Tokens tokens;
        try {
            tokens = new Tokens(Lexer.tokens(source));
        } catch (Lexer.LexerTrouble e) {
            throw new TemplateException(name, e.line(), String.valueOf(e.getMessage()));
        }
        try {
            return new Parser(tokens).block(List.of());
        } catch (Trouble e) {
            throw new TemplateException(name, tokens.line(), e.reason());
        }
    }

    /** The statements up to a block of one of these names, or up to the end where there are none. */
    private Statement.Block block(List<String> ends) {
        tokens.enter();
        List<Statement> statements = new ArrayList<>();
        while (!tokens.atBlock(ends)) {
            if (tokens.at(Token.Kind.END)) {
                if (!ends.isEmpty()) {
                    throw new Trouble("'" + ends.get(ends.size() - 1) + "' is missing");
                }
                tokens.leave();
                return new Statement.Block(statements);
            }
            statements.add(statement());
        }
        tokens.leave();
        return new Statement.Block(statements);
    }

    private Statement statement() {
        Token token = tokens.next();
        if (token.kind() == Token.Kind.DATA) {
            return new Statement.Data(token.text());
        }
        if (token.kind() == Token.Kind.PRINT_BEGIN) {
            Expression value = expressions.tuple();
            tokens.end(Token.Kind.PRINT_END);
            return new Statement.Print(token.line(), value);
        }
        return tag(token.line(), tokens.name());
    }

    private Statement tag(int line, String name) {
        return switch (name) {
            case "if" -> branch(line);
            case "for" -> loop(line);
            case "set" -> set(line);
            case "macro" -> macro(line);
            case "filter" -> filter(line);
            case "with" -> with(line);
            case "generation" -> {
                tokens.end(Token.Kind.BLOCK_END);
                yield new Statement.With(line, Map.of(), body("endgeneration"));
            }
            case "break" -> jump(name, Statement.Next.BREAK);
            case "continue" -> jump(name, Statement.Next.CONTINUE);
            case "include", "import", "from", "extends" ->
                throw new Trouble("'" + name + "' is not allowed: a chat template stands alone");
            default -> throw new Trouble("'" + name + "' is not expected here");
        };
    }

    /** The statements up to a closing tag, and past it. */
    private Statement.Block body(String end) {
        Statement.Block block = block(List.of(end));
        close();
        return block;
    }

    private void close() {
        tokens.next();
        tokens.name();
        while (tokens.at(Token.Kind.NAME)) {
            tokens.next();
        }
        tokens.end(Token.Kind.BLOCK_END);
    }

    private Statement branch(int line) {
        Expression condition = expressions.tuple();
        tokens.end(Token.Kind.BLOCK_END);
        Statement.Block then = block(List.of("elif", "else", "endif"));
        int next = tokens.line();
        tokens.next();
        String name = tokens.name();
        if (name.equals("elif")) {
            tokens.enter();
            Statement otherwise = branch(next);
            tokens.leave();
            return new Statement.If(line, condition, then, new Statement.Block(List.of(otherwise)));
        }
        tokens.end(Token.Kind.BLOCK_END);
        Statement.Block otherwise = name.equals("else") ? body("endif") : new Statement.Block(List.of());
        return new Statement.If(line, condition, then, otherwise);
    }

    private Statement loop(int line) {
        List<String> names = names();
        if (!tokens.takeName("in")) {
            throw new Trouble("'in' is needed, not " + tokens.peek().shown());
        }
        Expression over = expressions.or();
        Optional<Expression> condition = Optional.empty();
        if (tokens.takeName("if")) {
            condition = Optional.of(expressions.expression());
        }
        tokens.end(Token.Kind.BLOCK_END);
        loops++;
        Statement.Block body = block(List.of("else", "endfor"));
        loops--;
        tokens.next();
        boolean otherwise = tokens.name().equals("else");
        tokens.end(Token.Kind.BLOCK_END);
        return new Loop(
                line, names, over, condition, body, otherwise ? body("endfor") : new Statement.Block(List.of()));
    }

    private List<String> names() {
        boolean enclosed = tokens.takeOperator("(");
        List<String> names = new ArrayList<>(List.of(tokens.name()));
        while (tokens.takeOperator(",")) {
            names.add(tokens.name());
        }
        if (enclosed) {
            tokens.operator(")");
        }
        return names;
    }

    private Statement set(int line) {
        List<String> names = names();
        if (names.size() == 1 && tokens.takeOperator(".")) {
            String field = tokens.name();
            tokens.operator("=");
            Expression value = expressions.tuple();
            tokens.end(Token.Kind.BLOCK_END);
            return new Statement.SetField(line, names.get(0), field, value);
        }
        if (tokens.takeOperator("=")) {
            Expression value = expressions.tuple();
            tokens.end(Token.Kind.BLOCK_END);
            return new Statement.Set(line, names, value);
        }
        Expression text = expressions.filters(new Expression.Name(Statement.SetBlock.TEXT));
        tokens.end(Token.Kind.BLOCK_END);
        return new Statement.SetBlock(line, Optional.of(names.get(0)), body("endset"), text);
    }

    private Statement filter(int line) {
        Expression text = expressions.filters(expressions.filter(new Expression.Name(Statement.SetBlock.TEXT)));
        tokens.end(Token.Kind.BLOCK_END);
        return new Statement.SetBlock(line, Optional.empty(), body("endfilter"), text);
    }

    private Statement macro(int line) {
        String name = tokens.name();
        List<String> parameters = new ArrayList<>();
        Map<String, Expression> defaults = new LinkedHashMap<>();
        tokens.operator("(");
        while (!tokens.takeOperator(")")) {
            String parameter = tokens.name();
            parameters.add(parameter);
            if (tokens.takeOperator("=")) {
                defaults.put(parameter, expressions.expression());
            }
            if (!tokens.atOperator(")")) {
                tokens.operator(",");
            }
        }
        tokens.end(Token.Kind.BLOCK_END);
        int around = loops;
        loops = 0;
        Statement.Block body = body("endmacro");
        loops = around;
        return new Statement.Macro(line, name, parameters, defaults, body);
    }

    private Statement with(int line) {
        Map<String, Expression> values = new LinkedHashMap<>();
        while (!tokens.at(Token.Kind.BLOCK_END)) {
            String name = tokens.name();
            tokens.operator("=");
            values.put(name, expressions.expression());
            if (!tokens.at(Token.Kind.BLOCK_END)) {
                tokens.operator(",");
            }
        }
        tokens.end(Token.Kind.BLOCK_END);
        return new Statement.With(line, values, body("endwith"));
    }

    private Statement jump(String name, Statement.Next next) {
        if (loops == 0) {
            throw new Trouble("'" + name + "' stands outside of a loop");
        }
        tokens.end(Token.Kind.BLOCK_END);
        return new Statement.Jump(next);
    }
}
