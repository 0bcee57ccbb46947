package dev.mtbench.schedule;

import dev.mtbench.evaluation.ScheduleEntry;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.quartz.CronExpression;

/** Quartz's cron expressions. */
public final class CronExpressions {

    /** What Quartz's tables hold. */
    private static final int LONGEST = 120;

    private CronExpressions() {}

    /** What is wrong with an expression; empty where it is good. */
    public static Optional<String> fault(String cron) {
        if (cron.length() > LONGEST) {
            return Optional.of("a cron expression has at most " + LONGEST + " characters; write two schedules");
        }
        try {
            CronExpression.validateExpression(cron);
            return Optional.empty();
        } catch (ParseException e) {
            return Optional.of("'" + cron + "' is not a Quartz cron expression such as \"0 0 2 * * ?\": "
                    + Objects.requireNonNullElse(e.getMessage(), "it cannot be read"));
        }
    }

    /**
     * The next times a schedule fires, in its time zone, without jitter. An hour that a change of clocks leaves out is
     * left out here too; of one that comes twice, only the second counts.
     *
     * @param after the first time is later than this
     * @param count how many at most; fewer where the expression ends
     */
    public static List<ZonedDateTime> next(ScheduleEntry schedule, Instant after, int count) {
        CronExpression expression = parse(schedule);
        List<ZonedDateTime> times = new ArrayList<>();
        Date time = expression.getNextValidTimeAfter(Date.from(after));
        while (time != null && times.size() < count) {
            times.add(time.toInstant().atZone(schedule.timeZone()));
            time = expression.getNextValidTimeAfter(time);
        }
        return times;
    }

    private static CronExpression parse(ScheduleEntry schedule) {
        try {
            CronExpression expression = new CronExpression(schedule.cron());
            expression.setTimeZone(Zones.of(schedule.timeZone()));
            return expression;
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + schedule.cron() + "' is not a cron expression", e);
        }
    }
}
