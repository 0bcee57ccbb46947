package dev.mtbench.jinja;

/** What has been rendered so far. */
final class Output {

    private final StringBuilder text = new StringBuilder();

    void append(String more) {
        Budget.characters((long) text.length() + more.length());
        text.append(more);
    }

    String text() {
        return text.toString();
    }
}
