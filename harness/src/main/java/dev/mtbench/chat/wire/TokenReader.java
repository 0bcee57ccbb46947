package dev.mtbench.chat.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.chat.Token;
import dev.mtbench.chat.Token.Alternative;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the tokens of a reply, in OpenAI's form, and where each stands in the text. */
final class TokenReader {

    private TokenReader() {}

    /**
     * The tokens.
     *
     * @param content a list of {@code token}, {@code logprob}, {@code bytes} and {@code top_logprobs}
     * @param whole the text that they spell
     * @param text the part of it that is the reply, without what the model thought before
     * @return none where the server told none, or others than the text is of
     */
    static List<Token> read(JsonNode content, String whole, String text) {
        ByteArrayOutputStream spelt = new ByteArrayOutputStream();
        List<Token> tokens = new ArrayList<>();
        int offset = whole.lastIndexOf(text);
        int place = 0;
        for (JsonNode node : content) {
            byte[] bytes = bytes(node);
            spelt.writeBytes(bytes);
            if (place >= offset) {
                tokens.add(new Token(place - offset, node.path("token").asText(), alternatives(node)));
            }
            place += characters(bytes);
        }
        boolean same = offset >= 0 && whole.equals(spelt.toString(StandardCharsets.UTF_8));
        return same ? tokens : List.of();
    }

    /** A token may be a part of a character: only the bytes add up to the text. */
    private static byte[] bytes(JsonNode node) {
        JsonNode listed = node.path("bytes");
        if (!listed.isArray()) {
            return node.path("token").asText().getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[listed.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) listed.path(i).asInt();
        }
        return bytes;
    }

    /** The chars of a Java text that begin in these bytes of UTF-8; two for one of four bytes. */
    private static int characters(byte[] bytes) {
        int characters = 0;
        for (byte each : bytes) {
            boolean continues = (each & 0xC0) == 0x80;
            boolean isLong = (each & 0xF8) == 0xF0;
            characters += continues ? 0 : isLong ? 2 : 1;
        }
        return characters;
    }

    /** Some servers list a token beside the alternatives only, not among them. */
    private static List<Alternative> alternatives(JsonNode node) {
        List<Alternative> alternatives = new ArrayList<>();
        StreamSupport.stream(node.path("top_logprobs").spliterator(), false)
                .map(TokenReader::alternative)
                .forEach(alternatives::add);
        Alternative itself = alternative(node);
        if (alternatives.stream().noneMatch(other -> other.text().equals(itself.text()))) {
            alternatives.add(itself);
        }
        return alternatives;
    }

    private static Alternative alternative(JsonNode node) {
        return new Alternative(
                node.path("token").asText(),
                node.path("logprob").isNumber() ? node.path("logprob").doubleValue() : Double.NEGATIVE_INFINITY);
    }
}
