package dev.mtbench.fastchat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what the user must know; the same thing on many lines of a file is told once, with its lines. */
final class Warnings {

    /** A damaged file can have a warning for each of its lines. */
    private static final int LINES_NAMED = 10;

    private final Map<Subject, List<Integer>> found = new LinkedHashMap<>();

    private record Subject(String where, String message) {}

    /** Something about a whole file, a model, or a judge. */
    void add(String where, String message) {
        found.computeIfAbsent(new Subject(where, message), key -> new ArrayList<>());
    }

    /** Something about a line, which counts from 1; the message stands for itself in a list of lines. */
    void add(String file, int line, String message) {
        found.computeIfAbsent(new Subject(file, message), key -> new ArrayList<>())
                .add(line);
    }

    /** One text each, in the order in which they were first met. */
    List<String> all() {
        List<String> texts = new ArrayList<>();
        found.forEach((subject, lines) -> texts.add(text(subject, lines)));
        return texts;
    }

    private static String text(Subject subject, List<Integer> lines) {
        if (lines.isEmpty()) {
            return subject.where() + ": " + subject.message();
        }
        String first = subject.where() + ":" + lines.get(0) + ": " + subject.message();
        if (lines.size() == 1) {
            return first;
        }
        String named =
                lines.stream().skip(1).limit(LINES_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return first + " (" + lines.size() + " lines in all, also " + named
                + (lines.size() - 1 > LINES_NAMED ? " …" : "") + ")";
    }
}
