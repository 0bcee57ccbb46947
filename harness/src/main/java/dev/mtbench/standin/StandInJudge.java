package dev.mtbench.standin;

import dev.mtbench.file.Sha256;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A judge that counts words: the length of the answer against the request's, the request's words it takes up, the
 * reference's words it meets, and a throw of the prompt's own die.
 *
 * <p>For about one prompt in sixty the first verdict has no rating, so that a demo shows how the harness asks again; the
 * second verdict on the same prompt has one.
 */
final class StandInJudge implements StandIn {

    private static final String JUDGED =
            "[Judged by the harness's stand-in program; no language model judged this answer.]";

    private static final int ONE_IN = 60;

    /** Half points, the unit of everything below: from 1 to 10. */
    private static final int LOWEST = 2;

    private static final int HIGHEST = 20;

    /** An answer of so many words is not short, however short the request. */
    private static final int LONG_ENOUGH = 40;

    private final Set<String> leftOpen = ConcurrentHashMap.newKeySet();

    @Override
    public String reply(ChatRequest request) {
        String prompt = request.question();
        Material material = Material.in(prompt);
        int words = material.answer().words().size();
        int asked = material.question().words().size();
        Share taken = Share.of(material.question(), material.answer());
        Optional<Share> met = material.reference().map(reference -> Share.of(reference, material.answer()));
        String features = JUDGED + "\nThe answer has " + words + " words, the request " + asked
                + ". It takes up " + taken + " of the request's content words. "
                + met.map(share -> "A reference is there, and it has " + share + " of the reference's content words.")
                        .orElse("There is no reference to hold it against.");
        if (new Passage(prompt).draw(ONE_IN) == 0 && leftOpen.add(Sha256.of(prompt))) {
            return features + "\nThe rating is left out this once, to show how the harness asks again.";
        }
        double length = Math.min(1, (double) words / Math.max(LONG_ENOUGH, asked));
        double points = met.map(share -> 6 + 2 * length + 5 * taken.value() + 4 * share.value())
                .orElse(6 + 3 * length + 6 * taken.value());
        long halves = Math.round(points) + new Passage("jitter " + prompt).draw(3) - 1;
        return features + "\nRating: [[" + written(Math.max(LOWEST, Math.min(HIGHEST, halves))) + "]]";
    }

    /** Without a formatter: those follow the locale. */
    private static String written(long halves) {
        return halves / 2 + (halves % 2 == 0 ? "" : ".5");
    }

    /** How many of some words occur in a text. */
    private record Share(int found, int all) {

        static Share of(Passage wanted, Passage text) {
            Set<String> all = wanted.content();
            Set<String> found = new HashSet<>(all);
            found.retainAll(text.content());
            return new Share(found.size(), all.size());
        }

        double value() {
            return all == 0 ? 0 : (double) found / all;
        }

        @Override
        public String toString() {
            return found + " of " + all;
        }
    }
}
