"""What the programs are made to log: ordinary things, and those that mislead a reader of logs.

Nothing here is written for one parser's rules; each text has been seen, in kind, in somebody's logs. What no reader could
tell apart from a record of the layout itself is left out.
"""

import random

from truth import SECOND, nanoseconds

LEVEL_WEIGHTS = (("debug", 3), ("info", 8), ("warning", 3), ("error", 3), ("critical", 1))

# {m} is the entry's marker.
MESSAGES = (
    "started worker {m}",
    "{m} accepted connection from 10.0.0.7:51234",
    "order {m} took 12.5 ms, 3 retries, total=19.99 EUR",
    "user 'anne' said \"hello, {m}\" and left",
    "naïve café {m} – Привет, 世界 🌍 مرحبا e\u0301",
    "{m} {{\"service\": \"fastapi\", \"event\": \"login_failed\", \"status\": 401, \"ip\": \"1.2.3.4\"}}",
    "payload {m}: {{\"level\":\"error\",\"time\":\"2020-01-01T00:00:00Z\",\"msg\":\"inner\"}}",
    "topic kafka-events {m}: consumer group (kafka.coordinator) rebalanced in 3 s",
    "upstream said {m} 10.0.0.9 - - [24/Nov/2020:06:00:00 +0000] \"GET /x HTTP/1.1\" 500 12 \"-\" \"curl/8\"",
    "GET /api/{m}?q=1&r=2 HTTP/1.1 was slow",
    "{m} speaks HTTP/2 and release 1.2.3.4",
    "no ERROR here, only {m}; WARN and FATAL are words",
    "ERROR count is 0 for {m}",
    "[retry 2/5] {m} will be tried again at 2031-05-06 07:08:09,123",
    "({m}) in parentheses (and more)",
    "level=error msg=\"nested {m}\" is how logfmt looks",
    "tab\tseparated\t{m}\tcolumns | and | bars",
    "100% of {m} at C:\\temp\\new\\{m2}\\",
    "<b>{m}</b> & <i>markup</i> #1; -- ; 'sql'",
    "   leading and trailing blanks {m}   ",
    "https://example.org:8443/a/b;c=d?e=f#g {m}",
    "{m} 2026-11-25 00:28:51.325818 UTC [123] LOG:  not a database",
    "- {m} a list item",
    "12:30:00 is noon and {m} a half",
    "=== {m} ===",
    "{m} key=value other=\"two words\" third='x'",
    "rôle: {m}; état: prêt",
    "null {m} None undefined NaN",
    "\\u0041 \\n \\x41 {m} %s %d {{}}",
    "a colon: {m}: and another: end.",
    "@{m} #hash $money ~home ^caret `tick`",
    "exit code 1 (Error: {m})",
)

SEVERAL_LINES = (
    "first line of {m}\nsecond line\n\tindented third",
    "table {m}\n+----+----+\n| id | at |\n+----+----+",
    "query {m}:\nSELECT *\n  FROM t\n WHERE a = 'b'",
    "{m} config\n    a = 1\n    b = 2\n",
)


def marker(prefix, index):
    return f"{prefix}{index:05d}z"


class Event:
    """Something that a program is to log."""

    def __init__(self, marker, time, level, message, fault=None):
        self.marker = marker
        self.time = time
        self.level = level
        self.message = message
        self.fault = fault


def times(rng, count, start=None, step=97 * SECOND):
    """Times that rise, some of them around a year's end and a leap day, with fractions."""
    start = start if start is not None else nanoseconds(2026, 3, 1, 4, 5, 6)
    now = start
    result = []
    for _ in range(count):
        now += rng.randrange(1, step)
        result.append(now)
    return result


def events(seed, prefix, count, levels=LEVEL_WEIGHTS, start=None, several=False, faults=(), long=True, empty=True, step=97 * SECOND,
           filtered=None):
    """Events whose level, time and text a seed decides."""
    rng = random.Random(seed)
    words = [word for word, weight in levels for _ in range(weight)]
    result = []
    texts = [one for one in MESSAGES if filtered is None or filtered(one)]
    for index, time in enumerate(times(rng, count, start, step)):
        name = marker(prefix, index)
        text = texts[index % len(texts)]
        if several and index % 11 == 5:
            text = SEVERAL_LINES[index // 11 % len(SEVERAL_LINES)]
        message = text.format(m=name, m2=name)
        if long and index % 97 == 50:
            message = f"{name} " + "long line, " * 700
        if long and index % 131 == 90:
            message = f"{name} " + "über 16 KiB " * 2500
        if empty and index % 61 == 40:
            # Nothing is said: the entry is found by its place.
            name = message = ""
        fault = faults[index % len(faults)] if faults and name and index % 7 == 3 else None
        result.append(Event(name, time, rng.choice(words), message, fault))
    return result
