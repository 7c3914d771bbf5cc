"""Go's log, slog, logrus, zerolog, hclog and go-kit's log."""

import base64
import os
import subprocess
import sys
import time

from urllib.parse import unquote

from _http import PATHS, Process, access_fields, free_port, requests, settle
from content import events
from truth import SECOND, Entry, Sample

HERE = os.path.dirname(os.path.abspath(__file__))
ZONE = "Asia/Kolkata"
NORMAL = {"trace": "trace", "debug": "debug", "info": "info", "notice": "info", "warn": "warn", "error": "error",
          "worse": "error", "structured": "info", "fatal": "fatal", "panic": "fatal"}
LEVELS = (("trace", 1), ("debug", 3), ("info", 8), ("warn", 3), ("error", 3))


class Go:
    def __init__(self, context):
        self.folder = context.folder("go")
        environment = {**os.environ, "GO111MODULE": "off", "GOPATH": f"{self.folder}/path:/usr/share/gocode",
                       "GOCACHE": f"{context.work}/go-cache", "GOFLAGS": "", "GOTOOLCHAIN": "local"}
        subprocess.run(["go", "build", "-o", f"{self.folder}/emit", f"{HERE}/../go/emit.go"], check=True, env=environment)
        newer = os.path.join(os.path.dirname(sys.executable), "go")
        subprocess.run([newer, "build", "-o", f"{self.folder}/slog", f"{HERE}/../go/slog.go"], check=True,
                       env={**environment, "GOCACHE": f"{context.work}/go-cache-new"})

    def emit(self, kind, made):
        source = f"{self.folder}/{kind}.events"
        with open(source, "w") as file:
            for event in made:
                file.write("\t".join([str(event.time), event.level, event.marker, event.fault or "",
                                      base64.b64encode(event.message.encode()).decode()]) + "\n")
        path = f"{self.folder}/{kind}.log"
        program = "slog" if kind.startswith("slog") else "emit"
        low = time.time_ns()
        subprocess.run([f"{self.folder}/{program}", kind, source, path], check=True, env={**os.environ, "TZ": ZONE})
        return path, (low - SECOND, time.time_ns() + SECOND)


# digits of the fraction (None: the clock decides, a window), whether a trace id is told, levels, several lines
KINDS = {
    "slog-text": (3, True, (*LEVELS, ("notice", 1), ("worse", 1)), True),
    "slog-json": (9, True, (*LEVELS, ("notice", 1), ("worse", 1)), True),
    "logrus-text": (9, True, (*LEVELS, ("fatal", 1)), True),
    "logrus-json": (9, True, (*LEVELS, ("fatal", 1)), True),
    "logrus-colour": (0, False, LEVELS, False),
    "zerolog": (9, True, (*LEVELS, ("fatal", 1)), True),
    "zerolog-console": (3, False, (*LEVELS, ("fatal", 1)), False),
    "zerolog-colour": (3, False, LEVELS, False),
    "hclog": (None, False, LEVELS, True),
    "hclog-json": (None, False, LEVELS, True),
    "gokit": (9, True, LEVELS[1:], True),
    "gokit-json": (9, True, LEVELS[1:], True),
    "klog": (None, False, (("info", 5), ("warn", 2), ("error", 2), ("structured", 2)), True),
    "std": (None, False, LEVELS, True),
    "std-micro": (None, False, LEVELS, True),
}


def go_libraries(context):
    go = Go(context)
    result = []
    for index, (kind, (digits, traced, levels, several)) in enumerate(KINDS.items()):
        made = events(1300 + index, "Go", context.count, levels=levels, several=several,
                      faults=("error",) if kind.startswith("logrus") else (),
                      # Behind a bare time a word in capitals is what people write as a level.
                      filtered=lambda text: not kind.startswith("std") or not text.startswith("ERROR"))
        path, window = go.emit(kind, made)
        entries = []
        for event in made:
            fields = {"service": "other"}
            if not kind.startswith("std"):
                fields["log_level"] = NORMAL[event.level]
            else:
                fields["log_level"] = None
            if traced:
                fields["trace_id"] = event.marker
            if kind.startswith("hclog"):
                fields["logger"] = "shop.orders"
            when, unit = (window, 3) if digits is None else (event.time, digits)
            if unit == 9 and kind != "slog-text":
                # RFC3339Nano leaves zeros at the end out; digits that a line does not tell come from its place.
                unit = len(f"{event.time % SECOND:09d}".rstrip("0"))
            entries.append(Entry(event.marker, when, 0 if kind == "std" else unit, fields))
        result.append(Sample(kind, path, entries, zone="UTC" if kind == "std-micro" else ZONE))
    return result


def gin(context):
    go = Go(context)
    port = free_port()
    log = f"{go.folder}/gin.log"
    made = requests(1390, "Gi", context.count, paths=[one for one in PATHS if "%2f" not in one and "{{" not in one],
                    methods=("GET", "POST", "PUT", "DELETE"), unicode_agents=False, forwarded=False)
    with Process([f"{go.folder}/emit", "gin", str(port), log], log=f"{go.folder}/gin.out", port=port, env={"TZ": ZONE}):
        for one in made:
            one.send(port)
        settle(log, made[-1].marker)
    entries = []
    for one in made:
        fields = access_fields(one, service="other", has=())
        # It writes the path as it understood it, quoted as Go quotes.
        base, _, query = one.target.partition("?")
        fields["endpoint"] = {unquote(base) + ("?" + query if query else ""), one.target}
        entries.append(Entry(one.marker, one.window, 0, fields))
    return [Sample("gin", log, entries, zone=ZONE)]


PROGRAMS = (go_libraries, gin)
