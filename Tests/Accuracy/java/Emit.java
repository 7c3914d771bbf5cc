import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.LogRecord;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.JsonLayout;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/** Writes given events through layouts of log4j2, logback and java.util.logging. */
public class Emit {
    record Event(long millis, int nanos, String level, String logger, String thread, String fault, String marker, String text) {}

    static class OrderException extends RuntimeException {
        OrderException(String text, Throwable cause) {
            super(text, cause);
        }
    }

    static Throwable fault(Event event) {
        String name = event.marker();
        try {
            switch (event.fault()) {
                case "plain": throw new IllegalStateException("bad state " + name);
                case "empty": throw new NullPointerException();
                case "lines": throw new IllegalArgumentException(name + " first\nsecond line of it\n  third");
                case "chain":
                    try {
                        read(name);
                    } catch (IOException error) {
                        throw new OrderException("order " + name + " failed", error);
                    }
                    return null;
                case "suppressed":
                    Exception outer = new UnsupportedOperationException("no " + name);
                    outer.addSuppressed(new IOException("while closing"));
                    throw outer;
                case "bare":
                    Exception bare = new java.util.concurrent.TimeoutException("timed out: " + name);
                    bare.setStackTrace(new StackTraceElement[0]);
                    throw bare;
                default: return null;
            }
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    static void read(String name) throws IOException {
        try {
            throw new IllegalStateException("lock is held");
        } catch (IllegalStateException error) {
            throw new IOException("disk full: " + name, error);
        }
    }

    static List<Event> events(String path) throws IOException {
        List<Event> all = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(path))) {
            String[] parts = line.split("\t", -1);
            all.add(new Event(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2], parts[3], text(parts[4]), parts[5],
                parts[6], text(parts[7])));
        }
        return all;
    }

    static String text(String encoded) {
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    static void log4j(List<Event> events, Layout<?> layout, OutputStream out) throws IOException {
        for (Event event : events) {
            SortedArrayStringMap context = new SortedArrayStringMap();
            context.putValue("myid", "3");
            context.putValue("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
            var builder = Log4jLogEvent.newBuilder().setLoggerName(event.logger()).setLevel(Level.valueOf(event.level()))
                .setMessage(new SimpleMessage(event.text())).setThreadName(event.thread()).setThrown(fault(event))
                .setContextData(context).setLoggerFqcn("org.example.Fqcn").setThreadId(17)
                .setSource(new StackTraceElement(event.logger(), "handle", "Handler.java", 42));
            var instant = new org.apache.logging.log4j.core.time.MutableInstant();
            instant.initFromEpochMilli(event.millis(), event.nanos());
            builder.setInstant(instant);
            out.write(layout.toByteArray(builder.build()));
        }
    }

    static void logback(List<Event> events, String pattern, OutputStream out) throws IOException {
        LoggerContext context = new LoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        for (Event event : events) {
            LoggingEvent made = new LoggingEvent("fqcn", context.getLogger(event.logger()),
                ch.qos.logback.classic.Level.toLevel(event.level()), event.text(), fault(event), null);
            made.setTimeStamp(event.millis());
            made.setThreadName(event.thread());
            out.write(encoder.encode(made));
        }
    }

    static void jul(List<Event> events, String format, OutputStream out) throws IOException {
        if (!format.isEmpty()) System.setProperty("java.util.logging.SimpleFormatter.format", format);
        var formatter = new java.util.logging.SimpleFormatter();
        for (Event event : events) {
            LogRecord made = new LogRecord(java.util.logging.Level.parse(event.level()), event.text());
            made.setInstant(Instant.ofEpochMilli(event.millis()).plusNanos(event.nanos()));
            made.setLoggerName(event.logger());
            made.setSourceClassName(event.logger());
            made.setSourceMethodName("handle");
            made.setThrown(fault(event));
            out.write(formatter.format(made).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Arguments: kind, layout, file of events, file to write. */
    public static void main(String[] arguments) throws Exception {
        List<Event> events = events(arguments[2]);
        String layout = text(arguments[1]);
        try (OutputStream out = new FileOutputStream(arguments[3])) {
            switch (arguments[0]) {
                case "log4j": log4j(events, PatternLayout.newBuilder().withPattern(layout).withDisableAnsi(false)
                    .withCharset(StandardCharsets.UTF_8).withConfiguration(new DefaultConfiguration()).build(), out); break;
                case "json": log4j(events, JsonLayout.newBuilder().setCompact(layout.contains("compact")).setEventEol(true)
                    .setProperties(layout.contains("context")).setIncludeTimeMillis(layout.contains("millis"))
                    .setStacktraceAsString(layout.contains("string")).setConfiguration(new DefaultConfiguration())
                    .setCharset(StandardCharsets.UTF_8).build(), out); break;
                case "logback": logback(events, layout, out); break;
                case "jul": jul(events, layout, out); break;
                default: throw new IllegalArgumentException(arguments[0]);
            }
        }
    }
}
