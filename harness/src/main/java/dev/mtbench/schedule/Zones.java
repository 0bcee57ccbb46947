package dev.mtbench.schedule;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;

/** Time zones as Quartz wants them: the JDK's older class, which takes Greenwich for any name it does not know. */
final class Zones {

    private Zones() {}

    /**
     * The same zone.
     *
     * @throws IllegalArgumentException where the older class has none with the same rules
     */
    static TimeZone of(ZoneId zone) {
        ZoneId plain = zone.normalized() instanceof ZoneOffset offset ? offset : zone;
        TimeZone older = TimeZone.getTimeZone(plain);
        if (!older.toZoneId().normalized().getRules().equals(plain.getRules())) {
            throw new IllegalArgumentException("there is no such time zone here: " + zone);
        }
        return older;
    }
}
