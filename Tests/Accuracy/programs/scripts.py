"""Perl's Log4perl, Ruby's Logger, PHP's Monolog and its own error log."""

import base64
import os
import subprocess
import time

from _http import PATHS, Process, access_fields, free_port, keep_marked, requests, settle
from content import events
from truth import SECOND, Entry, Sample

HERE = os.path.dirname(os.path.abspath(__file__))
ZONE = "Europe/Berlin"
NORMAL = {"TRACE": "trace", "DEBUG": "debug", "INFO": "info", "WARN": "warn", "ERROR": "error", "FATAL": "fatal",
          "NOTICE": "info", "WARNING": "warn", "CRITICAL": "fatal", "ALERT": "fatal", "EMERGENCY": "fatal"}
SIX = (("TRACE", 1), ("DEBUG", 3), ("INFO", 8), ("WARN", 3), ("ERROR", 3), ("FATAL", 1))


def write(path, made, line):
    with open(path, "w") as file:
        for event in made:
            file.write("\t".join(line(event)) + "\n")


def encoded(event):
    return base64.b64encode(event.message.encode()).decode()


PERL = {
    "perl-default": ("%d %p> %F{1}:%L %M - %m%n", 0, None),
    "perl-brackets": ("[%d{yyyy-MM-dd HH:mm:ss.SSS}] [%p] %c - %m%n", 3, "Shop.Orders"),
    "perl-plain": ("%d{ISO8601} %-5p [%P] %c: %m%n", 3, "Shop.Orders"),
    "perl-syslogish": ("%d{EEE MMM dd HH:mm:ss yyyy} [%p] %m%n", 0, None),
}


def perl(context):
    folder = context.folder("perl")
    result = []
    for index, (name, (layout, digits, logger)) in enumerate(PERL.items()):
        made = events(1600 + index, "Pp", context.count, levels=SIX, several=True)
        source, path = f"{folder}/{name}.events", f"{folder}/{name}.log"
        write(source, made, lambda one: [str(one.time // SECOND), str(one.time % SECOND // 1000), one.level, encoded(one)])
        subprocess.run(["perl", f"{HERE}/../scripts/emit.pl", layout, source, path], check=True,
                       env={**os.environ, "TZ": ZONE})
        entries = []
        for event in made:
            fields = {"service": "other", "log_level": NORMAL[event.level]}
            if logger:
                fields["logger"] = logger
            entries.append(Entry(event.marker, event.time, digits, fields))
        result.append(Sample(name, path, entries, zone=ZONE))
    return result


def ruby(context):
    folder = context.folder("ruby")
    result = []
    for index, name in enumerate(("ruby-default", "ruby-rails", "ruby-json")):
        made = events(1700 + index, "Rb", context.count, levels=SIX[1:], several=name != "ruby-rails",
                      faults=("plain", "chain") if name == "ruby-default" else ())
        source, path = f"{folder}/{name}.events", f"{folder}/{name}.log"
        write(source, made, lambda one: [str(one.time), one.level, one.fault or "none", one.marker, encoded(one)])
        subprocess.run(["ruby", f"{HERE}/../scripts/emit.rb", name, source, path], check=True,
                       env={**os.environ, "TZ": ZONE})
        entries = [Entry(one.marker, one.time, 3 if name == "ruby-json" else 6, {
            "service": "other", "log_level": NORMAL[one.level]}) for one in made]
        result.append(Sample(name, path, entries, zone="UTC" if name == "ruby-rails" else ZONE))
    return result


PSR = (("DEBUG", 2), ("INFO", 8), ("NOTICE", 1), ("WARNING", 3), ("ERROR", 3), ("CRITICAL", 1), ("ALERT", 1), ("EMERGENCY", 1))


def monolog(context):
    folder = context.folder("monolog")
    result = []
    for index, name in enumerate(("monolog-line", "monolog-trace", "monolog-json")):
        made = events(1800 + index, "Ml", context.count, levels=PSR, several=True,
                      faults=("plain", "chain") if name != "monolog-line" else ())
        source, path = f"{folder}/{name}.events", f"{folder}/{name}.log"
        write(source, made, lambda one: [str(one.time), one.level, one.fault or "none", one.marker, encoded(one)])
        subprocess.run(["php", "-d", f"date.timezone={ZONE}", f"{HERE}/../scripts/emit.php", name, source, path],
                       check=True)
        entries = []
        for one in made:
            fields = {"service": "other", "log_level": NORMAL[one.level]}
            if name == "monolog-json":
                fields["logger"] = {None, "shop"}
            entries.append(Entry(one.marker, one.time, 6, fields))
        result.append(Sample(name, path, entries, zone=ZONE))
    return result


def php(context):
    folder = context.folder("php")
    levels = (("warning", 3), ("notice", 3), ("deprecated", 1), ("log", 6))
    # A bare word in capitals behind the time is what people write as a level.
    made = events(1900, "Ph", context.count, levels=levels, several=True,
                  filtered=lambda text: not text.startswith("ERROR"))
    source, path = f"{folder}/php.events", f"{folder}/php.log"
    write(source, made, lambda one: [str(one.time), one.level, "none", one.marker, encoded(one)])
    low = time.time_ns() - SECOND
    subprocess.run(["php", "-d", f"date.timezone={ZONE}", f"{HERE}/../scripts/emit.php", "php", source, path], check=True)
    high = time.time_ns() + SECOND
    entries = [Entry(one.marker, (low, high), 0, {
        "service": "other", "log_level": {"warning": "warn", "notice": "info", "deprecated": "warn"}.get(one.level)})
        for one in made]
    return [Sample("php-error-log", path, entries, zone=ZONE)]


PLAIN = [one for one in PATHS if "%" not in one and "{{" not in one and "[" not in one]


def webrick(context):
    """WEBrick's access log: the common format, and a line for the referer behind each."""
    folder = context.folder("webrick")
    port = free_port()
    log = f"{folder}/out.log"
    made = requests(2100, "Wb", context.count // 3, paths=PLAIN, methods=("GET", "HEAD"), unicode_agents=False)
    with Process(["ruby", "-rwebrick", "-run", "-e", "httpd", "--", f"--port={port}", "--bind-address=127.0.0.1", folder],
                 log=log, port=port, env={"TZ": "UTC"}):
        for one in made:
            one.send(port)
        settle(log, made[-1].marker)
    path = f"{folder}/kept.log"
    with open(log, "rb") as source, open(path, "wb") as target:
        for line in source:
            if any(one.marker.encode() in line for one in made) and b'] "' in line and b"ERROR" not in line:
                target.write(line)
    entries = []
    for one in made:
        fields = access_fields(one, service={"other", "nginx"}, has=("version",))
        fields["client_ip"] = {one.client, None}
        fields["user"] = None
        entries.append(Entry(one.marker, one.window, 0, fields))
    return [Sample("webrick", path, entries)]


def php_server(context):
    """PHP's own server: `[time] address [status]: METHOD path`."""
    folder = context.folder("php-server")
    port = free_port()
    log = f"{folder}/out.log"
    made = requests(2200, "Pv", context.count, paths=PLAIN, methods=("GET", "POST"), unicode_agents=False)
    with Process(["php", "-S", f"127.0.0.1:{port}", "-t", folder], log=log, port=port, env={"TZ": "UTC"}):
        for one in made:
            one.send(port)
        settle(log, made[-1].marker)
    path = f"{folder}/kept.log"
    keep_marked(log, path, [one.marker for one in made])
    entries = [Entry(one.marker, one.window, 0, {"service": "other", "log_level": None}) for one in made]
    return [Sample("php-server", path, entries)]


PROGRAMS = (perl, ruby, monolog, php, webrick, php_server)
