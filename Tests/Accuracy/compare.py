"""Lets `logspine parse` read a sample and compares what it finds with the truth, field by field."""

import datetime
import json
import os
import re
import subprocess

MARKER = re.compile(r"[A-Z][a-z]{1,3}\d{5}z")
ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Result:
    """What came of one sample in one wrapping."""

    def __init__(self, sample, variant):
        self.name = sample.name
        self.variant = variant
        self.expected_entries = len(sample.entries)
        self.found_entries = 0
        self.fields = 0
        self.right = 0
        self.misfiled = 0
        self.swallowed = 0
        self.invented = 0
        self.differences = []
        self.lost_text = False

    def differ(self, text):
        self.differences.append(text)

    @property
    def is_whole(self):
        return not (self.misfiled or self.swallowed or self.invented or self.lost_text)


# What another output of a container says meanwhile: a record, a trace that comes line by line, plain words.
NOISE = [line.encode() for line in """2026-01-01 00:00:00,001 ERROR other - a trace
Traceback (most recent call last):
  File "other.py", line 1, in <module>
OSError: [Errno 5] of another output
plain words
{"level": "error", "msg": "an object of the other output",
  "n": 1}""".split("\n")]


def container_lines(raw, base, newline, variant):
    """What a container runtime writes of a program's lines: parts of at most 16 KiB, each decoded alone."""
    out = []
    times = []
    now = base
    lines = raw.split(b"\n")
    if not lines[-1]:
        lines.pop()
    for line in lines:
        whole = line + newline
        now += 1_000_003
        times.append(now)
        if variant == "cri":
            parts = [line[at:at + 16384] for at in range(0, len(line), 16384)] or [b""]
        else:
            parts = [whole[at:at + 16384] for at in range(0, len(whole), 16384)]
        if variant == "mixed":
            out.append(docker_line(NOISE[len(times) % len(NOISE)] + b"\n", now - 500, "stderr"))
        for number, part in enumerate(parts):
            now += 1_000
            if variant == "cri":
                mark = "F" if number + 1 == len(parts) else "P"
                out.append(b"%s stdout %s %s\n" % (stamp(times[-1]).encode(), mark.encode(), part))
            else:
                out.append(docker_line(part, times[-1], "stdout"))
    return b"".join(out), times


def stamp(nanos):
    seconds, nanos = divmod(nanos, 1_000_000_000)
    text = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    return "%s.%09dZ" % (text, nanos)


def docker_line(part, nanos, stream):
    """A line of the json-file driver, with strings as Go encodes them."""
    text = json.dumps(part.decode("utf-8", "replace"), ensure_ascii=False)
    for plain, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(plain, escaped)
    return ('{"log":%s,"stream":"%s","time":"%s"}\n' % (text, stream, stamp(nanos))).encode()


def wrap(sample, variant, folder):
    """Writes the sample in a wrapping. Returns the path and, for containers, the time of each line."""
    with open(sample.path, "rb") as file:
        raw = file.read()
    path = os.path.join(folder, f"{sample.name}.{variant}.log")
    times = []
    if variant == "crlf":
        raw = b"\xef\xbb\xbf" + raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    elif variant != "plain":
        timed = [one.time[0] if isinstance(one.time, tuple) else one.time for one in sample.entries if one.time]
        raw, times = container_lines(raw, timed[0] if timed else 1_767_225_000_000_000_000,
                                     b"\r\n" if variant == "tty" else b"\n", variant)
    with open(path, "wb") as file:
        file.write(raw)
    return path, times


def parse(binary, sample, path, variant, folder):
    configuration = os.path.join(folder, "logspine.yaml")
    frame = {"plain": "plain", "crlf": "plain", "cri": "cri"}.get(variant, "docker")
    # A parser of the user's: the log_format as it stands in nginx's configuration.
    declared = "  parsers: {declared: {format: '%s'}}\n" % sample.declared if sample.declared else ""
    name = "declared" if declared else sample.parser
    with open(configuration, "w") as file:
        file.write("kafka: {brokers: [\"localhost:9092\"], topic: logs}\ncollect:\n"
                   f"  state: {folder}/state\n{declared}  sources:\n"
                   f"    - {{name: it, include: [{path}], frame: {frame}, parser: {name}, "
                   f"timezone: \"{sample.zone}\"}}\n")
    done = subprocess.run([binary, "parse", "--config", configuration, path], capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"logspine parse {path}: {done.returncode} {done.stderr.decode()[:500]}")
    found = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    return [one for one in found if one["metadata"].get("stream") != "stderr"]


def squeezed(text):
    """Text without what frames and line ends change."""
    return re.sub(r"[\s\ufeff\ufffd]+", "", text)


def compare(binary, sample, variant, folder):
    result = Result(sample, variant)
    path, line_times = wrap(sample, variant, folder)
    found = parse(binary, sample, path, variant, folder)
    result.found_entries = len(found)
    known = {entry.marker: index for index, entry in enumerate(sample.entries) if entry.marker}
    pairs = {}
    last = -1
    for entry in found:
        markers = []
        for one in MARKER.findall(ANSI.sub("", entry["line"])):
            if one in known and known[one] not in markers:
                markers.append(known[one])
        if not markers:
            nxt = last + 1
            if nxt < len(sample.entries) and not sample.entries[nxt].marker and nxt not in pairs:
                pairs[nxt] = entry
                last = nxt
                continue
            result.invented += 1
            result.differ(f"invented: {entry['line'][:160]!r}")
            continue
        first = markers[0]
        if first in pairs:
            result.invented += 1
            result.differ(f"cut: {sample.entries[first].marker}: {entry['line'][:160]!r}")
            continue
        pairs[first] = entry
        last = first
        for more in markers[1:]:
            if more not in pairs:
                result.swallowed += 1
                result.differ(f"swallowed: {sample.entries[more].marker} in {entry['line'][:160]!r}")
    for index, entry in enumerate(sample.entries):
        checks = len(entry.fields) + (1 if entry.time is not None or line_times else 0)
        result.fields += checks
        one = pairs.get(index)
        if one is None:
            if not entry.marker:
                result.swallowed += 1
                result.differ(f"swallowed: entry {index} without a marker")
            elif not any(entry.marker in other["line"] for other in found):
                result.swallowed += 1
                result.differ(f"lost: {entry.marker}")
            continue
        check(result, entry, one, line_times, path)
    if not sample.has_secrets and variant in ("plain", "crlf"):
        with open(path, "rb") as file:
            want = squeezed(file.read().decode("utf-8", "replace"))
        have = squeezed("".join(entry["line"] for entry in found))
        if want != have:
            at = next((i for i, (a, b) in enumerate(zip(want, have)) if a != b), min(len(want), len(have)))
            result.lost_text = True
            result.differ(f"text differs: file {want[at - 30:at + 60]!r}, stored {have[at - 30:at + 60]!r}")
    return result


def check(result, entry, found, line_times, path):
    """Compares one entry's fields."""
    stamp = int(found["timestamp"])

    def count(is_right, name, want, have):
        if is_right:
            result.right += 1
            return
        if name == "service":
            result.misfiled += 1
        result.differ(f"{name}: want {want!r}, have {have!r} in {found['line'][:200]!r}")

    if entry.time is not None:
        low, high = entry.time if isinstance(entry.time, tuple) else (entry.time, entry.time)
        unit = 10 ** (9 - entry.digits)
        count(low // unit <= stamp // unit <= high // unit, "time", (low // unit * unit, high // unit * unit), stamp)
    elif line_times:
        # No time of its own: the frame's, with the digits below it free.
        count(any(abs(stamp - one) < 1_000_000 for one in line_times), "time", "the frame's", stamp)
    for name, want in entry.fields.items():
        if name in ("service", "log_level"):
            have = found["labels"].get(name)
        else:
            have = found["metadata"].get(name)
        if isinstance(want, (set, tuple)):
            count(have in want, name, want, have)
        else:
            # An empty value is as good as none: Loki drops it.
            count((have or None) == (None if want in (None, "") else str(want)), name, want, have)
