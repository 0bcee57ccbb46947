package dev.mtbench.jinja;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into tokens. White space is kept and dropped as Jinja does with {@code trim_blocks} and
 * {@code lstrip_blocks}, which is how Hugging Face's tokenizers read chat templates.
 */
final class Lexer {

    private static final Pattern OPEN = Pattern.compile("\\{[{%#][-+]?");
    private static final Pattern RAW = Pattern.compile("([-+]?)\\s*raw\\s*(-?)%\\}");
    private static final Pattern ENDRAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");
    private static final Pattern PIECE = Pattern.compile(
            "(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
                    + "|(?<decimal>\\d[\\d_]*(?:\\.\\d+(?:[eE][-+]?\\d+)?|[eE][-+]?\\d+))|(?<integer>\\d[\\d_]*)"
                    + "|(?<string>'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\")"
                    + "|(?<operator>\\*\\*|//|==|!=|<=|>=|[-+*/%~<>=()\\[\\]{}.,:|;])",
            Pattern.DOTALL);

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int place;
    private int line = 1;
    private boolean atLineStart = true;

    private Lexer(String source) {
        this.source = source;
    }

    /**
     * All tokens, with one of kind {@code END} last.
     *
     * @throws LexerTrouble where a tag is not closed or holds what is none of Jinja's
     */
    static List<Token> tokens(String text) throws LexerTrouble {
        String source = text.replace("\r\n", "\n").replace('\r', '\n');
        Lexer lexer = new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
        lexer.read();
        return lexer.tokens;
    }

    /** A fault at a line, from 1. */
    static final class LexerTrouble extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        LexerTrouble(int line, String reason) {
            super(reason, null, false, false);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    private void read() throws LexerTrouble {
        Matcher open = OPEN.matcher(source);
        while (open.find(place)) {
            String mark = open.group();
            boolean print = mark.charAt(1) == '{';
            data(before(source.substring(place, open.start()), mark.substring(2), print));
            advance(open.start());
            Matcher raw = RAW.matcher(source).region(open.start() + 2, source.length());
            if (mark.charAt(1) == '#') {
                comment();
            } else if (mark.charAt(1) == '%' && raw.lookingAt()) {
                raw(raw);
            } else {
                tag(mark, print);
            }
        }
        data(source.substring(place));
        advance(source.length());
        tokens.add(new Token(Token.Kind.END, "", line));
    }

    private void data(String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(Token.Kind.DATA, text, line));
        }
    }

    /** The text before a tag, without the white space that the tag takes away. */
    private String before(String text, String sign, boolean print) {
        if (sign.equals("-")) {
            return Strings.stripEnd(text);
        }
        int begin = text.lastIndexOf('\n') + 1;
        boolean blank = text.substring(begin).chars().allMatch(letter -> letter == ' ' || letter == '\t');
        boolean whole = begin > 0 || atLineStart;
        return !print && !sign.equals("+") && whole && blank ? text.substring(0, begin) : text;
    }

    private void advance(int to) {
        for (int at = place; at < to; at++) {
            if (source.charAt(at) == '\n') {
                line++;
            }
        }
        place = to;
    }

    /** Goes past a closing mark and the white space that it takes away. */
    private void close(int to, boolean strip, boolean newline) {
        int end = to;
        if (strip) {
            while (end < source.length() && Strings.isSpace(source.charAt(end))) {
                end++;
            }
        } else if (newline && end < source.length() && source.charAt(end) == '\n') {
            end++;
        }
        atLineStart = end > 0 && source.charAt(end - 1) == '\n';
        advance(end);
    }

    private void comment() throws LexerTrouble {
        int end = source.indexOf("#}", place + 2);
        if (end < 0) {
            throw new LexerTrouble(line, "a comment is not closed: '#}' is missing");
        }
        char sign = source.charAt(end - 1);
        close(end + 2, sign == '-', sign != '+');
    }

    private void raw(Matcher opened) throws LexerTrouble {
        Matcher end = ENDRAW.matcher(source);
        if (!end.find(opened.end())) {
            throw new LexerTrouble(line, "'endraw' is missing");
        }
        close(opened.end(), opened.group(2).equals("-"), true);
        data(before(source.substring(place, Math.max(place, end.start())), end.group(1), false));
        close(end.end(), end.group(2).equals("-"), !end.group(2).equals("+"));
    }

    private void tag(String mark, boolean print) throws LexerTrouble {
        int begun = line;
        String end = print ? "}}" : "%}";
        tokens.add(new Token(print ? Token.Kind.PRINT_BEGIN : Token.Kind.BLOCK_BEGIN, mark, line));
        advance(place + mark.length());
        Deque<String> brackets = new ArrayDeque<>();
        Matcher piece = PIECE.matcher(source);
        while (true) {
            skipSpace();
            if (brackets.isEmpty() && closes(end, begun, print)) {
                return;
            }
            if (place >= source.length()) {
                throw new LexerTrouble(begun, "a tag is not closed: '" + end + "' is missing");
            }
            if (!piece.region(place, source.length()).lookingAt()) {
                throw new LexerTrouble(line, "'" + source.charAt(place) + "' is not expected here");
            }
            Token token = token(piece);
            balance(token, brackets);
            tokens.add(token);
            advance(piece.end());
        }
    }

    private boolean closes(String end, int begun, boolean print) {
        int sign = source.startsWith("-" + end, place) || source.startsWith("+" + end, place) ? 1 : 0;
        if (!source.startsWith(end, place + sign)) {
            return false;
        }
        boolean strip = sign == 1 && source.charAt(place) == '-';
        tokens.add(new Token(print ? Token.Kind.PRINT_END : Token.Kind.BLOCK_END, end, begun));
        close(place + sign + 2, strip, !print && sign == 0);
        return true;
    }

    private void skipSpace() {
        int end = place;
        while (end < source.length() && Strings.isSpace(source.charAt(end))) {
            end++;
        }
        advance(end);
    }

    private Token token(Matcher piece) {
        if (piece.group("name") != null) {
            return new Token(Token.Kind.NAME, piece.group(), line);
        }
        if (piece.group("decimal") != null) {
            return new Token(Token.Kind.DECIMAL, piece.group().replace("_", ""), line);
        }
        if (piece.group("integer") != null) {
            return new Token(Token.Kind.INTEGER, piece.group().replace("_", ""), line);
        }
        if (piece.group("string") != null) {
            String quoted = piece.group();
            return new Token(Token.Kind.STRING, Escapes.read(quoted.substring(1, quoted.length() - 1)), line);
        }
        return new Token(Token.Kind.OPERATOR, piece.group(), line);
    }

    private static void balance(Token token, Deque<String> brackets) throws LexerTrouble {
        if (token.kind() != Token.Kind.OPERATOR) {
            return;
        }
        switch (token.text()) {
            case "(" -> brackets.push(")");
            case "[" -> brackets.push("]");
            case "{" -> brackets.push("}");
            case ")", "]", "}" -> {
                if (brackets.isEmpty() || !brackets.pop().equals(token.text())) {
                    throw new LexerTrouble(token.line(), "'" + token.text() + "' closes what was not opened");
                }
            }
            default -> {
                // Opens and closes nothing.
            }
        }
    }
}
