package dev.mtbench.evaluation;

import dev.mtbench.input.Section;
import dev.mtbench.input.Setting;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code store}. */
final class StoreReader {

    private StoreReader() {}

    static Optional<SharedStore> read(Section section, boolean toSend) {
        String text = section.text("url");
        Setting url = section.optionalSetting("url").orElse(Setting.literal(text));
        if (!text.isBlank() && toSend) {
            SharedStore.urlFault(url).ifPresent(fault -> section.fault("url", fault));
        }
        Optional<Setting> user = section.optionalSetting("user");
        Optional<Setting> password = section.optionalSetting("password");
        if (password.filter(setting ->
                        setting.variables().isEmpty() && !setting.value().isEmpty())
                .isPresent()) {
            section.fault("password", "a password is not written into a file: 'password: ${NAME}' takes a variable");
        }
        Duration checkin = section.duration("checkin", SharedStore.DEFAULT_CHECKIN);
        if (checkin.compareTo(SharedStore.SHORTEST_CHECKIN) < 0 || checkin.compareTo(SharedStore.LONGEST_CHECKIN) > 0) {
            section.fault("checkin", "'checkin' must be from 1s to 10m");
        }
        // Without the variables an address made of them cannot be read; nothing is opened then.
        Setting known =
                toSend ? url : Setting.literal(url.value().startsWith("jdbc:") ? url.value() : "jdbc:postgresql:");
        return section.build(() -> new SharedStore(known, user, password, checkin));
    }
}
