"""Node's winston, bunyan, log4js, console, and morgan behind express."""

import base64
import os
import subprocess

from _http import AGENTS, PATHS, Process, access_fields, free_port, requests, settle
from content import events
from truth import Entry, Sample

HERE = os.path.dirname(os.path.abspath(__file__))
ZONE = "Asia/Tokyo"
NORMAL = {"silly": "trace", "trace": "trace", "verbose": "trace", "debug": "debug", "http": None, "info": "info",
          "warn": "warn", "error": "error", "fatal": "fatal"}
NPM = (("silly", 1), ("debug", 2), ("verbose", 1), ("info", 8), ("warn", 3), ("error", 3))
SIX = (("trace", 1), ("debug", 2), ("info", 8), ("warn", 3), ("error", 3), ("fatal", 1))
FAULTS = ("type", "chain", "custom", "system")
# levels, digits, faults, logger, zone, several lines
KINDS = {
    "winston-json": (NPM, 3, True, None, True),
    "winston-printf": (NPM, 3, False, None, True),
    "winston-label": (NPM, 3, False, None, True),
    "winston-colour": (NPM, 3, False, None, True),
    "winston-logstash": (NPM, 3, False, None, True),
    "bunyan": (SIX, 3, True, None, True),
    "log4js-basic": (SIX, 3, True, "shop.orders", True),
    "log4js-colour": (SIX, 3, True, "shop.orders", True),
    "log4js-pattern": (SIX, 3, True, "shop.orders", True),
    "console": (SIX, 3, True, None, True),
}


def node_fields(event):
    if not event.fault:
        return {"exception_class": None}
    m = event.marker
    name, message, cause = {
        "type": ("TypeError", f"bad {m}", None),
        "chain": ("Error", f"outer {m}", "RangeError: inner"),
        "custom": ("OrderError", f"{m} failed", None),
        "system": ("Error", f"connect ECONNREFUSED {m}", None),
    }[event.fault]
    return {"exception_class": name, "exception_message": message, "root_cause": cause}


def node_libraries(context):
    folder = context.folder("node")
    result = []
    for index, (kind, (levels, digits, has_faults, logger, several)) in enumerate(KINDS.items()):
        made = events(1400 + index, "Nd", context.count, levels=levels, several=several,
                      faults=FAULTS if has_faults else ())
        for event in made:
            event.time -= event.time % 1_000_000
        source, path = f"{folder}/{kind}.events", f"{folder}/{kind}.log"
        with open(source, "w") as file:
            for event in made:
                file.write("\t".join([str(event.time // 1_000_000), event.level, event.marker, event.fault or "",
                                      base64.b64encode(event.message.encode()).decode()]) + "\n")
        subprocess.run(["node", f"{HERE}/../node/emit.js", kind, source, path], check=True,
                       env={**os.environ, "TZ": ZONE, "NODE_PATH": "/usr/share/nodejs:/usr/lib/nodejs"})
        entries = []
        for event in made:
            fields = {"service": "other", "log_level": NORMAL[event.level], **node_fields(event)}
            if kind == "bunyan" and event.fault == "chain":
                # bunyan writes `Caused by: RangeError: inner` into the stack only where the error has a method `cause`.
                del fields["root_cause"]
            if kind.startswith("winston") and event.fault == "chain":
                del fields["root_cause"]
            if logger:
                fields["logger"] = logger
            entries.append(Entry(event.marker, event.time, digits, fields))
        result.append(Sample(kind, path, entries, zone=ZONE))
    return result


def morgan(context):
    folder = context.folder("morgan")
    port = free_port()
    made = requests(1500, "Mo", context.count, paths=[one for one in PATHS if "%2f" not in one and "{{" not in one],
                    methods=("GET", "POST", "PUT", "DELETE"), unicode_agents=False)
    with Process(["node", f"{HERE}/../node/morgan.js", str(port), folder], log=f"{folder}/out", port=port,
                 env={"NODE_PATH": "/usr/share/nodejs:/usr/lib/nodejs", "TZ": ZONE}):
        for one in made:
            one.send(port)
        settle(f"{folder}/tiny.log", made[-1].marker)
    result = []
    for name, has, timed, client in (("combined", ("agent", "referer", "user", "version"), True, True),
                                     ("common", ("user", "version"), True, True), ("dev", (), False, False),
                                     ("short", ("user", "version"), False, True), ("tiny", (), False, False)):
        entries = []
        for one in made:
            fields = access_fields(one, service={"other", "nginx"} if name in ("combined", "common") else "other", has=has)
            if not client:
                del fields["client_ip"]
            entries.append(Entry(one.marker, one.window if timed else None, 0, fields))
        result.append(Sample(f"morgan-{name}", f"{folder}/{name}.log", entries))
    return result


PROGRAMS = (node_libraries, morgan)
