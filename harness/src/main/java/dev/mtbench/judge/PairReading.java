package dev.mtbench.judge;

import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.judge.Rating.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which of two answers a judge's text prefers: {@code [[A]]}, {@code [[B]]}, or {@code [[C]]} for a tie.
 *
 * <p>FastChat looks for the three in this order, anywhere ({@code fastchat/llm_judge/common.py},
 * {@code play_a_match_pair}), so that an A that is only mentioned beats the verdict. The strict reading passes over what
 * is quoted from the answers; of several that differ it takes the last that stands after "verdict" or alone on its line.
 */
final class PairReading {

    private static final Pattern MARK = Pattern.compile(
            "(?<label>\\bverdict\\b[^\\p{Alnum}\\n\\[]{0,8}(?:is[^\\p{Alnum}\\n\\[]{0,8})?)?"
                    + "\\[\\[\\s*(?<pick>[ABC])\\s*\\]\\]",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, Pick> PICKS = Map.of("A", Pick.A, "B", Pick.B, "C", Pick.TIE);

    private PairReading() {}

    /** What was read. */
    sealed interface Result {
        record Found(Pick pick, Rule rule) implements Result {}

        record NotFound(Reason reason) implements Result {}
    }

    private record Mark(Pick pick, boolean decisive, boolean atEnd, int start, int end) {}

    static Result fastChat(String text) {
        for (Pick pick : List.of(Pick.A, Pick.B, Pick.TIE)) {
            if (text.contains(pick == Pick.TIE ? "[[C]]" : "[[" + pick.name() + "]]")) {
                return new Result.Found(pick, Rule.FASTCHAT);
            }
        }
        return new Result.NotFound(Reason.UNPARSEABLE);
    }

    /**
     * The harness's own reading of a whole reply.
     *
     * @param answers what the judge was shown
     */
    static Result strict(String text, List<String> answers) {
        if (text.isBlank()) {
            return new Result.NotFound(Reason.EMPTY);
        }
        List<Mark> all = marks(text);
        if (all.isEmpty()) {
            return new Result.NotFound(Reason.UNPARSEABLE);
        }
        Quotation quotation = new Quotation(text, answers);
        List<Mark> own = all.stream()
                .filter(mark -> !quotation.holds(mark.start(), mark.end(), mark.atEnd()))
                .toList();
        if (own.stream().map(Mark::pick).distinct().count() == 1) {
            return new Result.Found(own.get(0).pick(), Rule.OK);
        }
        Optional<Mark> last = own.stream().filter(Mark::decisive).reduce((one, later) -> later);
        return last.isPresent()
                ? new Result.Found(last.get().pick(), Rule.OK_MULTIPLE_LAST_LABELLED)
                : new Result.NotFound(Reason.AMBIGUOUS);
    }

    private static List<Mark> marks(String text) {
        List<Mark> marks = new ArrayList<>();
        Matcher matcher = MARK.matcher(text);
        while (matcher.find()) {
            boolean atEnd = text.substring(matcher.end()).chars().noneMatch(Character::isLetterOrDigit);
            marks.add(new Mark(
                    PICKS.getOrDefault(matcher.group("pick").toUpperCase(Locale.ROOT), Pick.TIE),
                    matcher.group("label") != null || standsAlone(text, matcher.start(), matcher.end()),
                    atEnd,
                    matcher.start(),
                    matcher.end()));
        }
        return marks;
    }

    /** Markdown's stars and full stops are no company. */
    private static boolean standsAlone(String text, int start, int end) {
        int lineEnd = text.indexOf('\n', end);
        String before = text.substring(text.lastIndexOf('\n', start - 1) + 1, start);
        String after = text.substring(end, lineEnd < 0 ? text.length() : lineEnd);
        return (before + after).chars().noneMatch(Character::isLetterOrDigit);
    }
}
