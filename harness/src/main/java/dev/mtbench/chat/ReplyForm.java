package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is asked of a reply besides its words. */
public sealed interface ReplyForm {

    /** The keys of the request body that ask for it, in OpenAI's form. */
    Map<String, Object> parameters();

    /** What a server that refuses these keys names in its refusal, in small letters; any of them. */
    List<String> names();

    /** Any text. */
    record Free() implements ReplyForm {

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    }

    /** A JSON value of this schema, and nothing else. */
    record OfSchema(String name, Map<String, Object> schema) implements ReplyForm {
        public OfSchema {
            requireNonNull(name, "name");
            schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
        }

        @Override
        public Map<String, Object> parameters() {
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("name", name);
            named.put("strict", true);
            named.put("schema", schema);
            Map<String, Object> format = new LinkedHashMap<>();
            format.put("type", "json_schema");
            format.put("json_schema", named);
            return Map.of("response_format", format);
        }

        @Override
        public List<String> names() {
            return List.of("response_format", "json_schema", "json schema", "structured output", "guided");
        }
    }

    /**
     * A text, and with each token the most probable ones that might have stood in its place.
     *
     * @param alternatives how many, 1 or more
     */
    record WithAlternatives(int alternatives) implements ReplyForm {
        public WithAlternatives {
            if (alternatives < 1) {
                throw new IllegalArgumentException("alternatives must be at least 1");
            }
        }

        @Override
        public Map<String, Object> parameters() {
            Map<String, Object> keys = new LinkedHashMap<>();
            keys.put("logprobs", true);
            keys.put("top_logprobs", alternatives);
            return keys;
        }

        @Override
        public List<String> names() {
            return List.of("logprob");
        }
    }
}
