"""log4j2, logback and java.util.logging, given events whose time, thread and exceptions are decided here."""

import base64
import os
import random
import subprocess

from content import events
from truth import SECOND, Entry, Sample, nanoseconds

HERE = os.path.dirname(os.path.abspath(__file__))
KIT = os.environ.get("LOGSPINE_KAFKA_KIT") or os.path.join(HERE, "../../../../shared/kafka")
ZONE = "America/Sao_Paulo"
LOGGER = "com.example.shop.OrderService"
FAULTS = ("plain", "empty", "chain", "lines", "suppressed", "bare")
LEVELS = (("TRACE", 1), ("DEBUG", 3), ("INFO", 8), ("WARN", 3), ("ERROR", 3), ("FATAL", 1))
NORMAL = {"TRACE": "trace", "DEBUG": "debug", "INFO": "info", "WARN": "warn", "ERROR": "error", "FATAL": "fatal",
          "SEVERE": "error", "WARNING": "warn", "CONFIG": "debug", "FINE": "debug", "FINER": "trace", "FINEST": "trace"}


def truth_of_fault(event, kind):
    if not event.fault:
        return {"exception_class": None, "exception_message": None}
    m = event.marker
    name, message, cause = {
        "plain": ("java.lang.IllegalStateException", f"bad state {m}", None),
        "empty": ("java.lang.NullPointerException", None, None),
        "lines": ("java.lang.IllegalArgumentException", f"{m} first\nsecond line of it\n  third", None),
        "chain": ("Emit$OrderException", f"order {m} failed", "java.lang.IllegalStateException: lock is held"),
        "suppressed": ("java.lang.UnsupportedOperationException", f"no {m}", None),
        "bare": ("java.util.concurrent.TimeoutException", f"timed out: {m}", None),
    }[event.fault]
    return {"exception_class": name, "exception_message": message, "root_cause": cause}


class Java:
    def __init__(self, context):
        self.folder = context.folder("java")
        jars = [os.path.join(KIT, "libs-4.4", one) for one in os.listdir(os.path.join(KIT, "libs-4.4"))
                if one.startswith(("log4j-api", "log4j-core", "jackson-"))]
        jars += ["/usr/share/java/logback-core.jar", "/usr/share/java/logback-classic.jar", "/usr/share/java/slf4j-api.jar"]
        self.path = ":".join([self.folder, *jars])
        subprocess.run(["javac", "-nowarn", "-d", self.folder, "-cp", self.path, os.path.join(HERE, "../java/Emit.java")],
                       check=True)

    def emit(self, name, kind, layout, made, threads, zone=ZONE, loggers=None):
        source = f"{self.folder}/{name}.events"
        with open(source, "w") as file:
            for event, thread, logger in zip(made, threads, loggers or [LOGGER] * len(made)):
                millis, rest = divmod(event.time, 1_000_000)
                file.write("\t".join([str(millis), str(rest), event.level, logger,
                                      base64.b64encode(thread.encode()).decode(), event.fault or "none", event.marker,
                                      base64.b64encode(event.message.encode()).decode()]) + "\n")
        path = f"{self.folder}/{name}.log"
        subprocess.run(["java", "-Xshare:auto", f"-Duser.timezone={zone}", "-Duser.language=en", "-Duser.country=US",
                        "-cp", self.path, "Emit", kind, base64.b64encode(layout.encode()).decode(), source, path],
                       check=True, stderr=subprocess.DEVNULL)
        return path


# name: kind, layout, digits of the fraction (None: no time), whether logger, thread are told, whether the date is.
LAYOUTS = {
    "log4j-default": ("log4j", "%d{HH:mm:ss.SSS} [%t] %-5level %logger{36} - %msg%n", 3, 1, 1, 0),
    "log4j-class-line": ("log4j", "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%t] %c:%L - %m%n", 3, 1, 1, 1),
    "log4j-iso": ("log4j", "%d{ISO8601} [%t] %p %c - %m%n", 3, 1, 1, 1),
    "log4j-wildfly": ("log4j", "%d{HH:mm:ss,SSS} %-5p [%c] (%t) %m%n", 3, 1, 1, 0),
    "log4j-brackets": ("log4j", "[%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX}] [%p] [%t] [%c] %m%n", 3, None, None, 1),
    "log4j-european": ("log4j", "%d{dd.MM.yyyy HH:mm:ss} %p %c - %m%n", 0, 1, 0, 1),
    "log4j-millis": ("log4j", "%d{UNIX_MILLIS} %p %c - %m%n", 3, 1, 0, 1),
    "log4j-bars": ("log4j", "%-5p | %d{yyyy-MM-dd HH:mm:ss,SSS} | %t | %c | %m%n", 3, None, None, 1),
    "log4j-colour": ("log4j", "%d{yyyy-MM-dd HH:mm:ss.SSS} %highlight{%-5p} [%t] %style{%c}{cyan} - %m%n", 3, 1, 1, 1),
    "log4j-nanos": ("log4j", "%d{yyyy-MM-dd HH:mm:ss,nnnnnnnnn} %p [%t] %c - %m%n", 9, 1, 1, 1),
    "log4j-plain": ("log4j", "%d %p %m%n", 3, 0, 0, 1),
    "log4j-relative-level": ("log4j", "%p: %m%n", None, 0, 0, 1),
    "log4j-json": ("json", "compact context", 9, 1, 1, 1),
    "log4j-json-string": ("json", "compact string", 9, 1, 1, 1),
    "log4j-json-millis": ("json", "compact millis", 3, 1, 1, 1),
    "log4j-json-pretty": ("json", "context", 9, 1, 1, 1),
    "logback-default": ("logback", "%d{HH:mm:ss.SSS} [%thread] %-5level %logger{36} -%kvp- %msg%n".replace("-%kvp", ""),
                        3, 1, 1, 0),
    "logback-date": ("logback", "%date %level [%thread] %logger [%file:%line] %msg%n", 3, None, None, 1),
    "logback-spring": ("logback", "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p 12345 --- [shop] [%15.15t] %-40.40logger{39} : %m%n",
                       3, 1, None, 1),
    "logback-spring2": ("logback", "%d{yyyy-MM-dd HH:mm:ss.SSS} %5p 12345 --- [%15.15t] %-40.40logger{39} : %m%n%ex",
                        3, 1, None, 1),
    "logback-rootfirst": ("logback", "%d{ISO8601} %-5p [%t] %c: %m%n%rEx", 3, 1, 1, 1),
    "logback-short": ("logback", "%d{dd/MMM/yyyy:HH:mm:ss Z} %p %c - %m%n", 0, 1, 0, 1),
}

KAFKA = {
    "kafka-server": ("log4j", "[%d] %p %m (%c)%n", 3, 1, 0),
    "kafka-confluent": ("log4j", "[%d] %p %m (%c:%L)%n", 3, 1, 0),
    "kafka-strimzi": ("log4j", "%d{ISO8601} %p %m (%c) [%t]%n", 3, 1, 1),
    "kafka-zookeeper": ("log4j", "%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n", 3, None, 1),
    "kafka-json": ("json", "compact", 9, 1, 1),
}

THREADS = ("main", "http-nio-8080-exec-3", "pool-1-thread-12", "ForkJoinPool.commonPool-worker-3", "scheduling-1")
KAFKA_THREADS = ("main", "kafka-request-handler-3", "data-plane-kafka-network-thread-1-ListenerName(PLAINTEXT)-0",
                 "kafka-producer-network-thread | {\"service\": \"fastapi\"}", "ProcessThread(sid:0 cport:2181):",
                 "controller-1-to-broker-2-send-thread", "quorum-controller-1-event-handler")
KAFKA_LOGGERS = ("kafka.server.KafkaServer", "org.apache.kafka.clients.NetworkClient", "state.change.logger",
                 "kafka.log.LogCleaner$CleanerThread", "kafka.request.logger", "kafka.authorizer.logger", "kafka.Kafka$",
                 "org.apache.kafka.controller.QuorumController", "org.apache.zookeeper.server.NIOServerCnxn")


def undecidable(kind, text):
    """Contents that no reader could tell from a part of the layout itself."""
    # Behind `LEVEL: ` a text that begins with a logger's name and a colon is one.
    return False


def java_layouts(context):
    java = Java(context)
    result = []
    start_now = __import__("time").time_ns() - 3 * 3600 * SECOND
    for index, (name, (kind, layout, digits, logger, thread, dated)) in enumerate(LAYOUTS.items()):
        if name.startswith("log4j-european"):
            pass
        levels = [one for one in LEVELS if one[0] != "FATAL" or kind != "logback"]
        # A clock without a date is completed from when the line was read: those lines are of today.
        start, step = (None, 97 * SECOND) if dated else (start_now, 20 * SECOND)
        faults = FAULTS
        made = events(1000 + index, "Jv", context.count, levels=levels, several=digits is not None, faults=faults,
                      start=start, step=step)
        for event in made:
            event.time -= event.time % (10 ** (9 - (digits or 3)) if digits != 9 else 1)
        rng = random.Random(index)
        threads = [rng.choice(THREADS) for _ in made]
        path = java.emit(name, kind, layout, made, threads)
        entries = []
        for event, thread_name in zip(made, threads):
            fields = {"service": "other", "log_level": NORMAL[event.level], **truth_of_fault(event, kind)}
            if kind == "json" and event.fault == "chain":
                fields["root_cause"] = {"java.lang.IllegalStateException: lock is held"}
            if logger is not None:
                fields["logger"] = LOGGER if logger else None
                if name.startswith(("logback-spring", "log4j-default", "logback-default")):
                    fields["logger"] = {LOGGER, "c.example.shop.OrderService", "c.e.shop.OrderService"}
            if thread is not None:
                fields["thread"] = thread_name if thread else None
            entries.append(Entry(event.marker, None if digits is None else event.time, digits or 0, fields))
        result.append(Sample(name, path, entries, zone=ZONE))
    return result


def kafka_layouts(context):
    java = Java(context)
    result = []
    for index, (name, (kind, layout, digits, logger, thread)) in enumerate(KAFKA.items()):
        made = events(1100 + index, "Jk", context.count, levels=LEVELS, several=name != "kafka-zookeeper", faults=FAULTS)
        rng = random.Random(index)
        threads = [rng.choice(KAFKA_THREADS) for _ in made]
        loggers = [rng.choice(KAFKA_LOGGERS) for _ in made]
        parts = []
        for event in made:
            component = rng.choice((None, ("Broker", "id=1"), ("GroupCoordinator", "2"), ("ReplicaFetcher", "replicaId=1, leaderId=2"),
                                    ("KafkaServer", "id=3")))
            parts.append(component)
            if component:
                event.message = f"[{component[0]} {component[1]}] {event.message}"
        path = java.emit(name, kind, layout, made, threads, loggers=loggers)
        entries = []
        for event, thread_name, logger_name, component in zip(made, threads, loggers, parts):
            fields = {"service": "kafka", "log_level": NORMAL[event.level], **truth_of_fault(event, kind)}
            if logger:
                fields["logger"] = logger_name
            if thread:
                fields["thread"] = thread_name if name != "kafka-zookeeper" else thread_name.rstrip(":")
            if component and kind != "json" and name != "kafka-zookeeper":
                fields["component"] = component[0]
            entries.append(Entry(event.marker, event.time, digits, fields))
        result.append(Sample(name, path, entries, zone=ZONE))
    return result


JUL = {
    "jul-default": "",
    "jul-tomcat": "%1$td-%1$tb-%1$tY %1$tH:%1$tM:%1$tS.%1$tL %4$s [main] %2$s %5$s%6$s%n",
    "jul-line": "[%1$tF %1$tT] [%4$-7s] %5$s %6$s%n",
    "jul-iso": "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n",
}


def java_util_logging(context):
    java = Java(context)
    result = []
    levels = (("SEVERE", 2), ("WARNING", 3), ("INFO", 6), ("CONFIG", 1), ("FINE", 2), ("FINER", 1), ("FINEST", 1))
    for index, (name, layout) in enumerate(JUL.items()):
        made = events(1200 + index, "Ju", context.count, levels=levels, faults=FAULTS)
        path = java.emit(name, "jul", layout, made, ["main"] * len(made))
        digits = 0 if name in ("jul-default", "jul-line") else 3
        entries = [Entry(event.marker, event.time, digits, {
            "service": "other", "log_level": NORMAL[event.level], **truth_of_fault(event, "jul")}) for event in made]
        result.append(Sample(name, path, entries, zone=ZONE))
    return result


PROGRAMS = (java_layouts, kafka_layouts, java_util_logging)
