package dev.mtbench.standin;

import dev.mtbench.chat.Message.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A candidate that takes up the request point by point, in the request's own words, and solves nothing. */
final class CarefulStandIn implements StandIn {

    private static final int MOST_POINTS = 9;
    private static final int MOST_WORDS = 9;

    private static final List<String> LINES = List.of(
            "%s: taken as asked, nothing added.",
            "%s: kept together, in the order of the request.",
            "%s: the plain reading first, the rest follows from it.",
            "%s: held against the other points before going on.");

    private static final Pattern CODE = Pattern.compile(
            "```|\\bc\\+\\+|\\b(?:python|java|javascript|sql|code|algorithm)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z]+");

    @Override
    public String reply(ChatRequest request) {
        Passage question = new Passage(request.question());
        List<Passage> points = question.sentences().stream()
                .filter(sentence -> !sentence.content().isEmpty())
                .toList();
        StringBuilder reply = new StringBuilder(NOTICE).append("\n\n");
        reply.append(opening(request.said(Role.USER), points)).append("\n\n");
        for (int i = 0; i < Math.min(points.size(), MOST_POINTS); i++) {
            reply.append(i + 1).append(". ").append(line(points.get(i))).append('\n');
        }
        code(question).ifPresent(reply::append);
        return reply.append('\n').append(closing(points.size())).toString();
    }

    private static String opening(List<String> said, List<Passage> points) {
        String task = points.isEmpty() ? "none that I can find." : points.get(0).first(25);
        String opening = "The task, as I read it: " + task;
        return said.size() < 2
                ? opening
                : "My first reply took up " + words(new Passage(said.get(0)))
                        + "; it stands, except where this request changes it.\n\n" + opening;
    }

    private static String line(Passage point) {
        return LINES.get(point.draw(LINES.size())).replace("%s", words(point));
    }

    private static String words(Passage passage) {
        Set<String> content = passage.content();
        return content.isEmpty()
                ? "nothing"
                : content.stream().limit(MOST_WORDS).collect(Collectors.joining(", "));
    }

    private static Optional<String> code(Passage question) {
        if (!CODE.matcher(question.text()).find()) {
            return Optional.empty();
        }
        String name = question.content().stream()
                .filter(word -> IDENTIFIER.matcher(word).matches())
                .skip(1)
                .findFirst()
                .orElse("stand");
        return Optional.of("\n```python\ndef " + name + "_in(*values):\n"
                + "    raise NotImplementedError(\"the stand-in program writes no working code\")\n```\n");
    }

    private static String closing(int points) {
        return points > MOST_POINTS
                ? "That is " + MOST_POINTS + " points of " + points + "; the others are left out for length."
                : "That is every point I find; a language model would now give the substance.";
    }
}
