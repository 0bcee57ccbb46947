package dev.mtbench.standin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** A text taken apart by rules that are the same on every JDK and in every locale. */
record Passage(String text) {

    /** What could be read as code, as a tag of a judge prompt, or as a rating. */
    private static final Pattern MARKUP = Pattern.compile("[\\[\\]<>{}#|`*_\\\\\"“”\\s&&[^\\n]]+");

    private static final Pattern END = Pattern.compile("(?<=[.!?;:])\\s+|\\n+");
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.'’-]*[\\p{L}\\p{M}\\p{N}])?");

    private static final int SHORTEST = 4;

    private static final Set<String> COMMON = Set.of(
            ("about after also answer because been before both does each else even every from have into just more most "
                            + "much must only other over same should some such than that their them then there these "
                            + "they this those very what when where which while will with without would your")
                    .split(" "));

    /** The sentences and lines that hold a word, in order, without markup. */
    List<Passage> sentences() {
        return END.splitAsStream(MARKUP.matcher(text).replaceAll(" "))
                .map(sentence -> new Passage(sentence.strip()))
                .filter(sentence -> !sentence.words().isEmpty())
                .toList();
    }

    List<String> words() {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The numbers, and the words that are neither short nor common; in lower case, each once, in order. */
    Set<String> content() {
        return words().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word ->
                        Character.isDigit(word.charAt(0)) || (word.length() >= SHORTEST && !COMMON.contains(word)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The first words, with a mark where some are left out. */
    String first(int words) {
        String[] parts = text.split("\\s+");
        return parts.length <= words ? text : String.join(" ", Arrays.copyOf(parts, words)) + " …";
    }

    /** A number from 0 up to, but without, {@code sides}: a die whose throw depends on the text alone. */
    int draw(int sides) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % sides);
    }
}
