package dev.mtbench.standin;

import java.util.List;
import java.util.stream.Collectors;

/** A candidate that writes a line or two, and often forgets the second half of the request. */
final class HastyStandIn implements StandIn {

    private static final List<String> FIRST =
            List.of("Short answer: %s.", "It comes down to %s, I would say.", "%s. That should do.", "Mostly %s.");

    @Override
    public String reply(ChatRequest request) {
        Passage question = new Passage(request.question());
        List<String> content = List.copyOf(question.content());
        int half = (content.size() + 1) / 2;
        String first = FIRST.get(question.draw(FIRST.size()))
                .replace("%s", words(content.subList(0, half), 2 + question.draw(11)));
        boolean forgets = question.draw(5) < 3;
        return forgets
                ? NOTICE + "\n" + first
                : NOTICE + "\n" + first + "\nAs for the rest: "
                        + words(content.subList(half, content.size()), 1 + question.draw(7)) + ".";
    }

    private static String words(List<String> content, int most) {
        return content.isEmpty() ? "nothing much" : content.stream().limit(most).collect(Collectors.joining(", "));
    }
}
