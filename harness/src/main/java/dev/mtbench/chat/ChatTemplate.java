package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import dev.mtbench.file.Sha256;
import dev.mtbench.jinja.Template;
import dev.mtbench.jinja.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a conversation becomes the one text that a model was trained on: a Jinja chat template, given {@code messages},
 * {@code add_generation_prompt}, {@code tools} and {@code documents} as Hugging Face's tokenizers give them.
 *
 * @param name what faults and the report call it, such as the name of its file
 * @param text the template
 * @param variables what else it is given, such as {@code bos_token} and {@code eos_token}
 */
public record ChatTemplate(String name, String text, Map<String, Object> variables) {

    public ChatTemplate {
        requireNonNull(name, "name");
        requireNonNull(text, "text");
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        try {
            Template.parse(name, text);
        } catch (TemplateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * The conversation up to where the assistant goes on.
     *
     * @throws TemplateException where the template does not take it
     */
    public String render(List<Message> messages) throws TemplateException {
        Map<String, Object> all = new LinkedHashMap<>(variables);
        List<Map<String, Object>> conversation = new ArrayList<>();
        for (Message message : messages) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("role", message.role().name().toLowerCase(Locale.ROOT));
            fields.put("content", message.text());
            conversation.add(fields);
        }
        all.put("messages", conversation);
        all.put("add_generation_prompt", true);
        all.putIfAbsent("tools", null);
        all.putIfAbsent("documents", null);
        return Template.parse(name, text).render(all, () -> LocalDateTime.now(ZoneOffset.UTC));
    }

    /**
     * What is sent as {@code prompt}: without a token that begins the sequence, since servers put that before every prompt
     * themselves, unless {@code extra} tells them not to by {@code add_special_tokens: false}.
     *
     * @throws TemplateException where the template does not take the conversation
     */
    public String prompt(List<Message> messages, Map<String, Object> extra) throws TemplateException {
        String text = render(messages);
        boolean begunByServer = !Boolean.FALSE.equals(extra.get("add_special_tokens"));
        return begunByServer && variables.get("bos_token") instanceof String begin && text.startsWith(begin)
                ? text.substring(begin.length())
                : text;
    }

    /** The sum of all that decides what a conversation becomes. */
    public String sha256() {
        return Sha256.of((text + "\n" + variables).getBytes(StandardCharsets.UTF_8));
    }
}
