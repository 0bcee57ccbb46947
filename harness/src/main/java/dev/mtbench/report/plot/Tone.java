package dev.mtbench.report.plot;

/** What a part of a plot is there for, which decides its colour. The series' colours are Okabe and Ito's, darkened. */
enum Tone {
    PAPER("paper", "#ffffff"),
    TEXT("text", "#1b1f24"),
    MUTED("muted", "#59636e"),
    RULE("rule", "#d5dae0"),
    FIRST("one", "#0068a8"),
    SECOND("two", "#b84a00"),
    THIRD("three", "#00795a"),
    FOURTH("four", "#9a4a86"),
    FIFTH("five", "#6b5d00"),
    SIXTH("six", "#3d4550");

    private final String variable;
    private final String literal;

    Tone(String variable, String literal) {
        this.variable = variable;
        this.literal = literal;
    }

    String variable() {
        return variable;
    }

    String literal() {
        return literal;
    }
}
