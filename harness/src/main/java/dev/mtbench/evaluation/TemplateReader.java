package dev.mtbench.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.chat.ChatTemplate;
import dev.mtbench.chat.Message;
import dev.mtbench.input.IoFaults;
import dev.mtbench.input.Section;
import dev.mtbench.jinja.TemplateException;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a {@code chatTemplate}: the path of a Jinja file or of a {@code tokenizer_config.json}, or a mapping with the
 * {@code file} or the {@code text} itself, {@code variables}, and which template to {@code use} where there are several.
 *
 * @param base where relative paths begin
 */
record TemplateReader(Path base) {

    private static final String KEY = "chatTemplate";
    private static final long LARGEST = 4_000_000;

    /** What a file gives: a template's text, and the tokens that stand beside it. */
    private record Found(String text, Map<String, Object> variables) {}

    /** A fault that is told at the key. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason, null, false, false);
        }
    }

    /** The template; empty where there is none, or it is faulty, which is told. */
    Optional<ChatTemplate> read(Section section) {
        if (!section.has(KEY)) {
            return Optional.empty();
        }
        return section.isMapping(KEY)
                ? section.read(KEY, this::mapped)
                : section.optionalText(KEY).flatMap(file -> ofFile(section, KEY, file, Optional.empty(), Map.of()));
    }

    private Optional<ChatTemplate> mapped(Section section) {
        Optional<String> file = section.optionalText("file");
        Optional<String> text = section.optionalText("text");
        Optional<String> use = section.optionalText("use");
        String name = section.optionalText("name").orElse(KEY);
        Map<String, Object> variables = section.free("variables");
        if (file.isPresent() == text.isPresent()) {
            section.fault("file", "a chatTemplate needs either 'file' or 'text'");
            return Optional.empty();
        }
        Optional<ChatTemplate> template = file.isPresent()
                ? ofFile(section, "file", file.get(), use, variables)
                : made(section, "text", name, text.get(), variables);
        return section.build(() -> template).flatMap(read -> read);
    }

    private Optional<ChatTemplate> ofFile(
            Section section, String key, String file, Optional<String> use, Map<String, Object> variables) {
        try {
            Path path = base.resolve(file);
            if (Files.size(path) > LARGEST) {
                throw new Unusable("'" + file + "' is too large for a template");
            }
            String text = Files.readString(path);
            Found found = file.endsWith(".json") ? inConfig(file, text, use) : new Found(text, Map.of());
            Map<String, Object> all = new LinkedHashMap<>(found.variables());
            all.putAll(variables);
            return made(section, key, String.valueOf(path.getFileName()), found.text(), all);
        } catch (Unusable e) {
            section.fault(key, String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            section.fault(key, "'" + file + "' is not a path: " + e.getReason());
        } catch (IOException e) {
            section.fault(key, "'" + file + "' cannot be read: " + IoFaults.say(e));
        }
        return Optional.empty();
    }

    private static Optional<ChatTemplate> made(
            Section section, String key, String name, String text, Map<String, Object> variables) {
        try {
            return Optional.of(new ChatTemplate(name, text, variables));
        } catch (IllegalArgumentException e) {
            section.fault(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Found inConfig(String file, String text, Optional<String> use) throws Unusable {
        JsonNode json;
        try {
            json = Json.FORGIVING.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Unusable("'" + file + "' is not JSON");
        }
        Map<String, Object> tokens = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            JsonNode token = field.getValue().isObject() ? field.getValue().path("content") : field.getValue();
            if (field.getKey().endsWith("_token") && token.isTextual()) {
                tokens.put(field.getKey(), token.textValue());
            }
        });
        return new Found(chosen(file, json.path("chat_template"), use), tokens);
    }

    private static String chosen(String file, JsonNode template, Optional<String> use) throws Unusable {
        if (template.isTextual()) {
            return template.textValue();
        }
        List<String> names = new ArrayList<>();
        for (JsonNode one : template) {
            names.add(one.path("name").asText());
            if (one.path("name").asText().equals(use.orElse("default"))
                    && one.path("template").isTextual()) {
                return one.path("template").textValue();
            }
        }
        throw new Unusable(
                names.isEmpty()
                        ? "'" + file + "' has no 'chat_template'"
                        : "'" + file + "' has no template '" + use.orElse("default") + "'; it has "
                                + String.join(", ", names));
    }

    /** Renders what every evaluation asks: a template that refuses it is told before anything is sent. */
    static void rehearse(Section section, Optional<ChatTemplate> template, Optional<String> system) {
        if (template.isEmpty()) {
            return;
        }
        List<Message> conversation = new ArrayList<>();
        system.ifPresent(text -> conversation.add(Message.system(text)));
        conversation.add(Message.user("first"));
        try {
            template.get().render(conversation);
            conversation.add(Message.assistant("answer"));
            conversation.add(Message.user("second"));
            template.get().render(conversation);
        } catch (TemplateException e) {
            section.fault(
                    section.has(KEY) ? KEY : "system",
                    e.getMessage() + " (for a conversation of two turns"
                            + (system.isPresent() ? " and a system message)" : ")"));
        }
    }
}
