package dev.mtbench.evaluation;

import dev.mtbench.input.Section;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads a time zone; an unknown one is a fault, where the JDK's older classes would silently take Greenwich. */
record TimeZones(ZoneId id) {

    static TimeZones read(Section section) {
        Optional<String> text = section.optionalText("timeZone");
        try {
            return new TimeZones(text.map(ZoneId::of).orElse(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            section.fault(
                    "timeZone", "there is no time zone '" + text.orElse("") + "'; write one such as Europe/Berlin");
            return new TimeZones(ZoneOffset.UTC);
        }
    }
}
