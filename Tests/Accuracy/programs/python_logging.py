"""Python's own logging through the layouts that are in use, and the libraries around it."""

import io
import json
import logging
import os
import sys
import time

from content import events
from truth import LEVELS, Entry, Sample

ZONE = "Europe/Berlin"


def raise_value(marker):
    raise ValueError(f"bad value {marker}")


def raise_chain(marker):
    try:
        {}["missing"]
    except KeyError as error:
        raise RuntimeError(f"cannot load {marker}") from error


def raise_during(marker):
    try:
        1 / 0
    except ZeroDivisionError:
        raise ConnectionError(f"while handling {marker}: [Errno 111] refused")


class CustomError(Exception):
    pass


def raise_custom(marker):
    raise CustomError(f"{marker}: first\nsecond line of the message")


def raise_empty(marker):
    raise LookupError


FAULTS = (
    (raise_value, "ValueError", "bad value {m}", None),
    (raise_chain, "RuntimeError", "cannot load {m}", "KeyError: 'missing'"),
    (raise_during, "ConnectionError", "while handling {m}: [Errno 111] refused", None),
    (raise_custom, "{module}.CustomError", "{m}: first\nsecond line of the message", None),
    (raise_empty, "LookupError", None, None),
)


def caught(event):
    """The exception of an event, raised for true."""
    try:
        event.fault[0](event.marker)
    except Exception:
        return sys.exc_info()


def fault_fields(event, module=__name__):
    if not event.fault:
        return {"exception_class": None, "exception_message": None}
    _, name, message, cause = event.fault
    return {
        "exception_class": name.format(module=module),
        "exception_message": message.format(m=event.marker) if message else None,
        "root_cause": cause,
    }


LAYOUTS = {
    "default": ("%(asctime)s - %(name)s - %(levelname)s - %(message)s", None, 3, True),
    "plain": ("%(asctime)s %(levelname)s %(message)s", None, 3, False),
    "colon": ("%(asctime)s %(levelname)s: %(message)s", None, 3, False),
    "padded": ("%(asctime)s %(levelname)-8s %(name)s: %(message)s", None, 3, True),
    "bracket": ("[%(asctime)s] [%(levelname)s] %(message)s", None, 3, False),
    "celery": ("[%(asctime)s: %(levelname)s/%(processName)s] %(message)s", None, 3, False),
    "flask": ("[%(asctime)s] %(levelname)s in %(module)s: %(message)s", None, 3, False),
    "iso": ("%(asctime)s.%(msecs)03d%(zone)s %(levelname)s [%(name)s] [%(filename)s:%(lineno)d] %(message)s",
            "%Y-%m-%dT%H:%M:%S", 3, None),
    "gunicorn": ("%(asctime)s [%(process)d] [%(levelname)s] %(message)s", "[%Y-%m-%d %H:%M:%S %z]", 0, False),
    "bars": ("%(asctime)s | %(levelname)-8s | %(name)s:%(funcName)s:%(lineno)d - %(message)s", None, 3, None),
    "level_first": ("%(levelname)s %(asctime)s %(module)s %(process)d %(thread)d %(message)s", None, 3, False),
    "tabs": ("%(asctime)s\t%(levelname)s\t%(name)s\t%(message)s", None, 3, None),
    "threads": ("%(asctime)s [%(threadName)s] %(levelname)s %(name)s - %(message)s", None, 3, True),
    "seconds": ("%(asctime)s [%(levelname)s] %(name)s: %(message)s", "%d/%b/%Y:%H:%M:%S %z", 0, True),
    "american": ("%(asctime)s %(levelname)s %(message)s", "%m/%d/%Y %I:%M:%S %p", 0, False),
    "basic": ("%(levelname)s:%(name)s:%(message)s", None, None, True),
    "short": ("%(levelname)s: %(message)s", None, None, False),
}


def record(event, name, info=None):
    level = getattr(logging, event.level.upper())
    made = logging.LogRecord(name, level, "/srv/app/views.py", 42, event.message, None, info, "handle")
    micro = event.time // 1000
    made.created = micro / 1e6
    made.msecs = micro // 1000 % 1000
    made.threadName = "MainThread"
    made.zone = "+02:00" if time.localtime(made.created).tm_isdst else "+01:00"
    return made


def layouts(context):
    made = []
    folder = context.folder("python")
    os.environ["TZ"] = ZONE
    time.tzset()
    for index, (name, (layout, dates, digits, has_logger)) in enumerate(LAYOUTS.items()):
        path = os.path.join(folder, name + ".log")
        handler = logging.FileHandler(path, encoding="utf-8")
        handler.setFormatter(logging.Formatter(layout, dates))
        entries = []
        logger = "shop.orders.views"
        for event in events(100 + index, "Py", context.count, several=digits is not None, faults=FAULTS):
            handler.handle(record(event, logger, caught(event) if event.fault else None))
            fields = {"service": "other", "log_level": LEVELS[event.level], **fault_fields(event)}
            if has_logger is not None:
                fields["logger"] = logger if has_logger else None
            if name == "threads":
                fields["thread"] = "MainThread"
            entries.append(Entry(event.marker, event.time if digits is not None else None, digits or 0, fields))
        handler.close()
        made.append(Sample(f"python-{name}", path, entries, zone=ZONE))
    os.environ["TZ"] = "UTC"
    time.tzset()
    return made


def json_logger(context):
    """python-json-logger as its users set it up."""
    from pythonjsonlogger.json import JsonFormatter
    made = []
    folder = context.folder("json-logger")
    shapes = {
        "default": (JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"), 3),
        "renamed": (JsonFormatter("%(levelname)s %(name)s %(message)s", timestamp=True,
                                  rename_fields={"levelname": "severity", "name": "logger"}), 6),
        "pretty": (JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s", json_indent=2), 3),
        "utf8": (JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s", json_ensure_ascii=False), 3),
    }
    for index, (name, (formatter, digits)) in enumerate(shapes.items()):
        path = os.path.join(folder, name + ".log")
        handler = logging.FileHandler(path, encoding="utf-8")
        handler.setFormatter(formatter)
        entries = []
        for number, event in enumerate(events(200 + index, "Pj", context.count, several=True, faults=FAULTS)):
            one = record(event, "shop.orders", caught(event) if event.fault else None)
            one.trace_id = f"{number:032x}"
            one.span_id = f"{number * 7919:016x}"
            one.nested = {"level": "debug", "time": "1999-01-01", "trace_id": "inner"}
            handler.handle(one)
            entries.append(Entry(event.marker, event.time, digits, {
                "service": "other", "log_level": LEVELS[event.level], "logger": "shop.orders",
                "trace_id": one.trace_id, "span_id": one.span_id, **fault_fields(event)}))
        handler.close()
        made.append(Sample(f"json-logger-{name}", path, entries))
    return made


def structured(context):
    """structlog's renderers."""
    import structlog
    folder = context.folder("structlog")
    shapes = {
        "json": ([structlog.processors.format_exc_info, structlog.processors.JSONRenderer()], 6),
        "logfmt": ([structlog.processors.format_exc_info,
                    structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])], 6),
        "console": ([structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)], 6),
        "colour": ([structlog.dev.ConsoleRenderer(colors=True, exception_formatter=structlog.dev.plain_traceback)], 6),
        "rich": ([structlog.dev.ConsoleRenderer(colors=False)], 6),
    }
    made = []
    for index, (name, (processors, digits)) in enumerate(shapes.items()):
        path = os.path.join(folder, name + ".log")
        entries = []
        with open(path, "w", encoding="utf-8") as file:
            logger = structlog.PrintLogger(file)
            for number, event in enumerate(events(300 + index, "Ps", context.count, faults=FAULTS[:3] + FAULTS[4:])):
                stamp = iso(event.time)
                values = {"event": event.message, "level": event.level, "timestamp": stamp,
                          "trace_id": f"{number:032x}"}
                if event.fault:
                    values["exc_info"] = caught(event)
                method = event.level
                for processor in processors:
                    values = processor(logger, method, values)
                logger.msg(values)
                fields = {"service": "other", "log_level": LEVELS[event.level], **fault_fields(event)}
                if name in ("json", "logfmt"):
                    fields["trace_id"] = f"{number:032x}"
                entries.append(Entry(event.marker, event.time, digits, fields))
        made.append(Sample(f"structlog-{name}", path, entries))
    return made


def iso(nanos, digits=6, zone="Z"):
    import datetime
    seconds, rest = divmod(nanos, 1_000_000_000)
    text = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{rest:09d}"[:20 + digits] + zone


def loguru(context):
    """loguru's default, coloured and serialised output."""
    from datetime import datetime, timezone, timedelta
    import loguru
    made = []
    folder = context.folder("loguru")
    for index, (name, options) in enumerate({
        "default": {}, "colour": {"colorize": True}, "serialize": {"serialize": True},
        "quiet": {"backtrace": False, "diagnose": False},
    }.items()):
        path = os.path.join(folder, name + ".log")
        loguru.logger.remove()
        clock = {}

        def patch(one):
            one["time"] = loguru._datetime.datetime.fromtimestamp(clock["micro"] / 1e6, timezone.utc)

        entries = []
        with open(path, "w", encoding="utf-8") as file:
            loguru.logger.add(file, level=0, **options)
            patched = loguru.logger.patch(patch)
            levels = (("debug", 3), ("info", 8), ("success", 1), ("warning", 3), ("error", 3), ("critical", 1))
            for event in events(400 + index, "Pl", context.count, levels=levels,
                                faults=FAULTS[:3] + FAULTS[4:]):
                clock["micro"] = event.time // 1000
                message = event.message.replace("{", "{{").replace("}", "}}").replace("<", "\\<")
                target = patched
                if event.fault:
                    target = patched.opt(exception=caught(event))
                target.log(event.level.upper(), message.replace("\\<", "<").replace("{{", "{").replace("}}", "}"))
                fields = {"service": "other", "log_level": LEVELS[event.level], **fault_fields(event)}
                entries.append(Entry(event.marker, event.time, 3 if name != "serialize" else 6, fields))
        loguru.logger.remove()
        made.append(Sample(f"loguru-{name}", path, entries))
    return made


def ecs(context):
    import ecs_logging
    folder = context.folder("ecs")
    path = os.path.join(folder, "ecs.log")
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(ecs_logging.StdlibFormatter())
    entries = []
    for event in events(500, "Pe", context.count, several=True, faults=FAULTS):
        handler.handle(record(event, "shop.orders", caught(event) if event.fault else None))
        fields = {"service": "other", "log_level": LEVELS[event.level], "logger": "shop.orders", **fault_fields(event)}
        if event.fault and event.fault[1].startswith("{"):
            fields["exception_class"] = ("CustomError", f"{__name__}.CustomError")
        # Its trace is of the last exception alone.
        fields["root_cause"] = None
        entries.append(Entry(event.marker, event.time, 3, fields))
    handler.close()
    return [Sample("ecs-logging", path, entries)]


def fastapi_shape(context):
    """The service's JSON, design section 6, in whatever spacing, order and escapes."""
    import random
    rng = random.Random(7)
    folder = context.folder("fastapi")
    path = os.path.join(folder, "fastapi.log")
    entries = []
    users = ["anne", "anne \"annie\" lee", "José", "o'brien, jr.", "", "用户", "a\\b", "x" * 300, "tab\tname", "😀 smile"]
    agents = ["curl/8.5.0", "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
              "", "evil\" \"service\": \"nginx", "GET / HTTP/1.1 kafka"]
    outcomes = ["login_success", "login_failed", "login_blocked", "request", "error"]
    with open(path, "w", encoding="utf-8") as file:
        for event in events(600, "Pf", 3 * context.count):
            outcome = rng.choice(outcomes)
            user_id = rng.choice([5, None, "3f2b-99", 2 ** 53])
            duration = rng.choice([8.4e-05, 3.5, 12, 0.1 + 0.2, 1e21, 250.0])
            ip = rng.choice(["10.0.0.7", "2001:db8::7", "::ffff:10.0.0.1", "203.0.113.255"])
            attempts = rng.choice([None, 0, 3, -1])
            status = rng.choice([200, 401, 429, 500])
            values = {
                "service": "fastapi", "event": outcome, "ip": ip, "username": rng.choice(users),
                "level": rng.choice(["info", "INFO", "warning", "ERROR", "critical"]), "user_id": user_id,
                "role": rng.choice(["admin", "user"]), "reason": rng.choice(["bad_password", "no \"such\" user"]),
                "device_type": "mobile", "browser": "Firefox", "os": "Linux", "is_bot": rng.choice([True, False]),
                "duration_ms": duration, "status": status, "failed_attempts_window": attempts,
                "path": f"/login/{event.marker}?next=%2F", "method": "POST", "user_agent": rng.choice(agents),
                "timestamp": iso(event.time, 6, rng.choice(["Z", "+00:00"])), "message": event.message,
                "extra": {"service": "nginx", "event": "inner", "ip": "9.9.9.9", "status": 999},
            }
            if rng.random() < 0.5:
                values["retry_after"] = rng.choice([60, 1.5, 0])
            names = list(values)
            rng.shuffle(names)
            values = {one: values[one] for one in names}
            text = json.dumps(values, ensure_ascii=rng.random() < 0.5,
                              separators=rng.choice([(",", ":"), (", ", ": "), (" , ", " : ")]))
            file.write(text + "\n")
            limited = {"login_blocked": "true", "login_success": "false", "login_failed": "false"}
            fields = {
                "service": "fastapi", "log_level": LEVELS[values["level"].lower()], "event_type": outcome,
                "client_ip": ip, "user": values["username"], "role": values["role"], "failure_reason": values["reason"],
                "user_id": "null" if user_id is None else user_id, "is_bot": str(values["is_bot"]).lower(),
                "device_type": "mobile", "browser": "Firefox", "os": "Linux", "api_status": status,
                "http_status": status, "failed_attempts": attempts or 0, "retry_after": values.get("retry_after", 0),
                "rate_limited": limited.get(outcome, "unknown"), "endpoint": values["path"], "method": "POST",
                "user_agent": values["user_agent"], "duration_ms": plain_number(duration),
            }
            entries.append(Entry(event.marker, event.time, 6, fields))
    return [Sample("fastapi-json", path, entries)]


def plain_number(value):
    from decimal import Decimal
    text = format(Decimal(json.dumps(value)), "f")
    return (text, text.rstrip("0").rstrip(".")) if "." in text else text


PROGRAMS = (layouts, json_logger, structured, loguru, ecs, fastapi_shape)
