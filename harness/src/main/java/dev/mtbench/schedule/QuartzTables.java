package dev.mtbench.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.quartz.JobDetail;

/** Quartz's own tables, from its jar. */
final class QuartzTables {

    private QuartzTables() {}

    /** The statements that make them, for one kind of database; never those that begin by dropping what there is. */
    static String script(String database) throws IOException {
        String name = "/org/quartz/impl/jdbcjobstore/tables_" + database + ".sql";
        try (InputStream in = JobDetail.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().toUpperCase(Locale.ROOT).matches("DROP .*|COMMIT;?"))
                    .collect(Collectors.joining("\n"));
        }
    }
}
