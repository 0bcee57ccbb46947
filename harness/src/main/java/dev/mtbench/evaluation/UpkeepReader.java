package dev.mtbench.evaluation;

import dev.mtbench.input.Section;
import dev.mtbench.input.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads {@code drift}, {@code notify} and {@code keep}. */
final class UpkeepReader {

    private static final double LARGEST = 1e6;

    private UpkeepReader() {}

    /** Reads them; where nothing is to be sent an address whose variables are not known is no fault. */
    static Upkeep read(Section top, boolean toSend) {
        Optional<Drift> drift = top.read("drift", UpkeepReader::drift);
        List<Recipient> recipients = top.sections("notify").stream()
                .flatMap(section -> recipient(section, toSend).stream())
                .toList();
        Optional<String> written = top.optionalText("keep");
        Optional<Keep> keep = written.flatMap(Keep::parse);
        if (written.isPresent() && keep.isEmpty()) {
            top.fault("keep", "'keep' must be " + Keep.FORM + ", not '" + written.get() + "'");
        }
        return new Upkeep(drift, recipients, keep);
    }

    private static Optional<Drift> drift(Section section) {
        boolean anchors =
                section.choice("anchors", Map.of("true", true, "false", false)).orElse(Drift.DEFAULT.anchors());
        OptionalDouble runDeviation = section.optionalNumber("runDeviation", 0, LARGEST);
        double slack = number(section, "slack", Drift.DEFAULT.slack());
        double threshold = number(section, "threshold", Drift.DEFAULT.threshold());
        double mixture = number(section, "mixture", Drift.DEFAULT.mixture());
        double evidence = number(section, "evidence", Drift.DEFAULT.evidence());
        return section.build(() -> new Drift(anchors, runDeviation, slack, threshold, mixture, evidence));
    }

    private static double number(Section section, String key, double fallback) {
        return section.optionalNumber(key, 0, LARGEST).orElse(fallback);
    }

    private static Optional<Recipient> recipient(Section section, boolean toSend) {
        Set<Recipient.Event> on = events(section);
        Duration timeout = section.duration("timeout", Recipient.DEFAULT_TIMEOUT);
        Optional<Setting> url = section.optionalSetting("url");
        Optional<Setting> secret = section.optionalSetting("secret");
        List<Setting> command = section.settingsOf("command");
        if (url.isPresent() == section.has("command")) {
            section.fault("url", "an entry of 'notify' needs either 'url' or 'command'");
            return section.build(() -> new Recipient.Command(command, on, timeout));
        }
        if (url.isEmpty()) {
            if (secret.isPresent()) {
                section.fault("secret", "a 'secret' signs what goes to a 'url'; a command needs none");
            }
            return section.build(() -> new Recipient.Command(command, on, timeout));
        }
        fromTheEnvironment(section, "url", url);
        fromTheEnvironment(section, "secret", secret);
        if (toSend && !isAddress(url.get().value())) {
            section.fault("url", "the value of " + url.get().written() + " is not an http or https address");
        }
        return section.build(() -> new Recipient.Webhook(url.get(), secret, on, timeout));
    }

    /** Whoever knows the address may post to it: it is a secret like the other. */
    private static void fromTheEnvironment(Section section, String key, Optional<Setting> setting) {
        setting.filter(value -> value.variables().isEmpty())
                .ifPresent(value -> section.fault(
                        key,
                        "'" + key + "' must not stand in the file: put it into the environment and write " + key
                                + ": ${NAME}"));
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Set<Recipient.Event> events(Section section) {
        Set<Recipient.Event> events = EnumSet.noneOf(Recipient.Event.class);
        for (String word : section.texts("on")) {
            switch (word) {
                case "finished" -> events.add(Recipient.Event.FINISHED);
                case "alarm" -> events.add(Recipient.Event.ALARM);
                default -> section.fault("on", "'on' must be a list of finished and alarm, not '" + word + "'");
            }
        }
        return section.has("on") ? events : EnumSet.allOf(Recipient.Event.class);
    }
}
