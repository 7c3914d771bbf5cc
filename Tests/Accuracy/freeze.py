"""Keeps the first entries of some programs, with their truth, as golden cases (Tests/ParsingTests/Cases/recorded.txt)."""

import datetime
import os
import socket
from zoneinfo import ZoneInfo

from compare import MARKER

HERE = os.path.dirname(os.path.abspath(__file__))
# Programs whose entry's first line holds the marker, one of each kind.
KEPT = (
    "python-default", "python-iso", "python-tabs", "python-american", "python-basic", "json-logger-default",
    "structlog-console", "structlog-logfmt", "loguru-default", "ecs-logging", "fastapi-json", "nginx-combined", "nginx-main",
    "nginx-ingress", "nginx-json", "nginx-raw", "nginx-error", "apache-vhost", "apache-error", "lighttpd", "haproxy",
    "squid-access", "caddy", "log4j-class-line", "log4j-colour", "log4j-european", "log4j-json", "logback-spring",
    "logback-rootfirst", "kafka-server", "kafka-strimzi", "kafka-zookeeper", "kafka-4.4-broker-1", "jul-tomcat", "slog-text",
    "slog-json", "logrus-text", "zerolog-colour", "hclog", "gokit", "klog", "gin", "winston-printf", "bunyan",
    "log4js-colour", "console", "morgan-short", "morgan-dev", "uvicorn-colour", "hypercorn", "gunicorn", "werkzeug", "django",
    "aiohttp", "tornado", "cherrypy", "twisted", "sanic", "postgresql", "redis", "mariadb-error", "rsyslog-file",
    "rsyslog-protocol23", "tomcat-combined", "perl-default", "ruby-default", "monolog-trace", "php-error-log",
)
ENTRIES = 4
BYTES = 1300


def escaped(raw):
    out = []
    for byte in raw:
        if byte == 0x5C:
            out.append("\\\\")
        elif byte == 10:
            out.append("\\n")
        elif byte == 9:
            out.append("\\t")
        elif byte == 13:
            out.append("\\r")
        elif byte == 27:
            out.append("\\e")
        elif byte < 32 or byte == 127:
            out.append("\\x%02x" % byte)
        else:
            out.append(chr(byte))
    return "".join(out).encode("latin-1")


def plain(raw):
    """Nothing of the machine that it was written on."""
    raw = raw.replace(b'"%s"' % socket.gethostname().encode(), b'"web-1"')
    return raw.replace(HERE.encode(), b"/srv/accuracy").replace(HERE.replace("/Tests/Accuracy", "").encode(), b"/srv")


def offset(zone, nanos):
    seconds = int(datetime.datetime.fromtimestamp(nanos // 10 ** 9, ZoneInfo(zone)).utcoffset().total_seconds())
    return "%s%02d:%02d" % ("-" if seconds < 0 else "+", abs(seconds) // 3600, abs(seconds) // 60 % 60)


def moment(entry):
    seconds, nanos = divmod(entry.time, 10 ** 9)
    text = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    return "%s.%sZ %d" % (text, ("%09d" % nanos)[:entry.digits], entry.digits) if entry.digits else f"{text}Z 0"


def word(value):
    return "?" if isinstance(value, (set, tuple)) else value


def case(sample):
    with open(sample.path, "rb") as file:
        lines = file.read().split(b"\n")
    count = next((n for n, one in enumerate(sample.entries) if not one.marker), len(sample.entries))
    count = min(count, ENTRIES + 1)
    if count < 2:
        return b""
    # Up to the line in which the next entry begins.
    starts = {}
    for number, line in enumerate(lines):
        for one in MARKER.findall(line.decode("utf-8", "replace")):
            starts.setdefault(one, number)
    count -= 1
    while count > 1 and sum(map(len, lines[:starts[sample.entries[count].marker]])) > BYTES:
        count -= 1
    kept = [plain(line) for line in lines[:starts[sample.entries[count].marker]]]
    while kept and not kept[-1].strip():
        kept.pop()
    out = [b"case    " + sample.name.encode()]
    if sample.zone != "UTC" and isinstance(sample.entries[0].time, int):
        out.append(b"zone    " + offset(sample.zone, sample.entries[0].time).encode())
    out += [b"bytes " + escaped(line) for line in kept]
    for entry in sample.entries[:count]:
        fields = dict(entry.fields)
        service, level = fields.pop("service", ("?",)), fields.pop("log_level", ("?",))
        form = fields.pop("format", "?")
        out.append(f"is      {word(service)} {word(level) or 'none'} {form}".encode())
        if isinstance(entry.time, int):
            out.append(f"at      {moment(entry)}".encode())
        for name, value in fields.items():
            # An empty agent is a value to the parser, and none to Loki.
            if isinstance(value, (set, tuple)) or name == "user_agent" and value is None:
                continue
            if value is None:
                out.append(f"{name} ABSENT".encode())
            elif value != "":
                out.append(name.encode() + b" = " + plain(escaped(str(value).encode())))
    return b"\n".join(out) + b"\n\n"


HEAD = b"""# What real programs wrote of events that generators decided, and what they decided: `scripts/accuracy --freeze` made it.
# `?` stands for what several answers would be right for. Nothing here is written by hand.

"""


class Freezer:
    """Gathers cases and writes them."""

    def __init__(self, path):
        self.path = path
        self.cases = []

    def take(self, sample):
        if sample.name in KEPT:
            self.cases.append(case(sample))

    def write(self):
        with open(self.path, "wb") as file:
            file.write(HEAD + b"".join(self.cases).rstrip(b"\n") + b"\n")
