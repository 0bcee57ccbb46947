package dev.mtbench.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the log up without a configuration file: nothing on the terminal unless asked for, and a file of its own for
 * each run. Every line is swept of secrets before it is written.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    /** A message is one line, whatever a server has said in it. */
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level [%thread] %logger{0}: %replace(%msg){'[\\r\\n]+', ' '}%n";

    /** What moves a terminal's cursor, changes its colours or turns its text around. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

    /** A place the log is written to until it is closed. */
    public interface Sink extends AutoCloseable {
        @Override
        void close();
    }

    /** Called by Logback when the first logger is made. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger("org.quartz").setLevel(Level.WARN);
        context.getLogger("dev.langchain4j").setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Writes the log to a file from now until it is closed. */
    public static Sink toFile(Path file, UnaryOperator<String> sweep) {
        // Of its own: the loggers' context remembers the last hundreds of everything that told it something.
        return started(new FileAppender<>(), file, new LoggerContext(), sweep);
    }

    private static Sink started(
            FileAppender<ILoggingEvent> appender, Path file, Context context, UnaryOperator<String> sweep) {
        ch.qos.logback.classic.Logger root = root();
        appender.setContext(context);
        appender.setName(file.toString());
        appender.setFile(file.toString());
        appender.setAppend(true);
        appender.setEncoder(encoder(context, sweep));
        appender.start();
        root.addAppender(appender);
        return () -> {
            root.detachAppender(appender);
            appender.stop();
        };
    }

    private static ch.qos.logback.classic.Logger root() {
        return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /**
     * The same into a file that is put aside and begun anew when it is large: so many old ones stay, packed, the newest as
     * {@code file.1.gz}.
     *
     * @param mebibytes from which on it is put aside
     * @param old how many stay, 1 to 20
     */
    public static Sink toRollingFile(Path file, int mebibytes, int old, UnaryOperator<String> sweep) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        appender.setFile(file.toString());
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%i.gz");
        policy.setMinIndex(1);
        policy.setMaxIndex(old);
        policy.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(new FileSize(mebibytes * FileSize.MB_COEFFICIENT));
        // Unless told otherwise it looks once a minute.
        trigger.setCheckIncrement(Duration.buildByMilliseconds(0));
        trigger.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(trigger);
        return started(appender, file, context, sweep);
    }

    /** Writes the log to stderr too. */
    public static void toTerminal(UnaryOperator<String> sweep) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, sweep));
        appender.start();
        root().addAppender(appender);
    }

    private static Encoder<ILoggingEvent> encoder(Context context, UnaryOperator<String> sweep) {
        PatternLayout layout = new PatternLayout() {
            @Override
            public String doLayout(ILoggingEvent event) {
                return CONTROL.matcher(sweep.apply(super.doLayout(event))).replaceAll("\uFFFD");
            }
        };
        layout.setContext(context);
        layout.setPattern(PATTERN);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }
}
