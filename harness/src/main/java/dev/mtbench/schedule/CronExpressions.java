package dev.mtbench.schedule;

import java.text.ParseException;
import java.util.Objects;
import java.util.Optional;
import org.quartz.CronExpression;

/** Quartz's cron expressions. */
public final class CronExpressions {

    private CronExpressions() {}

    /** What is wrong with an expression; empty where it is good. */
    public static Optional<String> fault(String cron) {
        try {
            CronExpression.validateExpression(cron);
            return Optional.empty();
        } catch (ParseException e) {
            return Optional.of("'" + cron + "' is not a Quartz cron expression such as \"0 0 2 * * ?\": "
                    + Objects.requireNonNullElse(e.getMessage(), "it cannot be read"));
        }
    }
}
