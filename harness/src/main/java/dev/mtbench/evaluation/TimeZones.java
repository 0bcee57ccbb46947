package dev.mtbench.evaluation;

import dev.mtbench.input.Section;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads a time zone; an unknown one is a fault, where the JDK's older classes would silently take Greenwich. */
record TimeZones(ZoneId id) {

    private static final int SECONDS_A_MINUTE = 60;

    static TimeZones read(Section section) {
        Optional<String> text = section.optionalText("timeZone");
        try {
            ZoneId zone = text.map(ZoneId::of).orElse(ZoneOffset.UTC);
            if (zone.normalized() instanceof ZoneOffset offset && offset.getTotalSeconds() % SECONDS_A_MINUTE != 0) {
                section.fault("timeZone", "a time zone's offset is whole minutes");
            }
            return new TimeZones(zone);
        } catch (DateTimeException e) {
            section.fault(
                    "timeZone", "there is no time zone '" + text.orElse("") + "'; write one such as Europe/Berlin");
            return new TimeZones(ZoneOffset.UTC);
        }
    }
}
