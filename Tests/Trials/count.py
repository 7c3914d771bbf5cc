"""Counts lines in nginx's files and entries in Loki, each line by what tells it from all others."""

import collections
import glob
import gzip
import itertools
import json
import os
import re
import urllib.parse
import zlib

from servers import Failure, get

NUMBER = re.compile(rb"[?&]n=(\d+)")
SECRET = b"hunter"
PAGE = 2000  # 5,000 entries of these with their metadata are more than the 4 MiB that Loki's own parts exchange
SECOND = 1_000_000_000


class Lines:
    """How often each line is there: the numbered ones of either log by number, the others by their text."""

    def __init__(self):
        self.access = bytearray()
        self.error = bytearray()
        self.others = collections.Counter()
        self.total = 0
        self.secrets = 0

    def add(self, line):
        self.total += 1
        found = NUMBER.search(line)
        if found is None:
            self.others[line] += 1
            return
        counts = self.error if line.startswith(b"20") else self.access  # 2026/11/26 or 127.0.0.1
        number = int(found.group(1))
        if number >= len(counts):
            counts.extend(bytes(number + 100_000 - len(counts)))
        counts[number] = min(counts[number] + 1, 255)

    def groups(self):
        """Each line's count, by a key that is the same for the files and for Loki."""
        yield from ((("access", number), count) for number, count in enumerate(self.access) if count)
        yield from ((("error", number), count) for number, count in enumerate(self.error) if count)
        yield from self.others.items()

    def count(self, key):
        if isinstance(key, bytes):
            return self.others[key]
        counts = self.access if key[0] == "access" else self.error
        return counts[key[1]] if key[1] < len(counts) else 0


def files(folder):
    """What stands in all of nginx's logs, the rotated and compressed ones included."""
    lines = Lines()
    for path in sorted(glob.glob(os.path.join(folder, "access.log*")) + glob.glob(os.path.join(folder, "error.log*"))):
        with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as file:
            try:
                for line in file:
                    lines.secrets += SECRET in line
                    lines.add(line.rstrip(b"\n"))
            except (EOFError, zlib.error) as error:
                raise Failure(f"{path} cannot be read: {error}")
    return lines


def pages(url, start, end):
    """All entries of a range of time, a page at a time: pairs of time and line. `end` is not part of it."""
    while start < end:
        query = dict(query='{service_name=~".+"}', direction="forward", limit=PAGE, start=start, end=end)
        body = get(f"{url}/loki/api/v1/query_range?{urllib.parse.urlencode(query)}")
        if body is None:
            raise Failure(f"Loki gives no page of {start} to {end}")
        streams = json.loads(body)["data"]["result"]
        entries = [(int(time), line) for stream in streams for time, line, *_ in stream["values"]]
        secrets = body.count(SECRET)
        if len(entries) < PAGE:
            yield entries, secrets
            return
        # Entries of the page's last nanosecond may go on beyond it: they belong to the next page.
        last = max(time for time, _ in entries)
        kept = [entry for entry in entries if entry[0] < last]
        if not kept:
            raise Failure(f"more than {PAGE} entries of one nanosecond, {last}")
        yield kept, secrets
        start = last


def loki(url, start, end):
    """What log queries show of every stream. A second at a time: Loki need not merge the whole run for each page."""
    lines = Lines()
    for second in range(int(start), int(end) + 1):
        for entries, secrets in pages(url, second * SECOND, (second + 1) * SECOND):
            lines.secrets += secrets
            for _, line in entries:
                lines.add(line.encode())
    return lines


class Account:
    """The files' lines against Loki's."""

    def __init__(self, written, shown):
        self.lost, self.twice, self.only_in_loki = [], [], []
        self.lines = written.total
        self.stored = 0
        self.secrets = shown.secrets
        self.secrets_written = written.secrets
        for key, count in written.groups():
            there = shown.count(key)
            self.stored += min(count, there)
            self.lost += [key] * max(0, count - there)
            self.twice += [key] * max(0, there - count)
        for key, count in shown.groups():
            if not written.count(key):
                self.only_in_loki.append(key)
                self.twice += [key] * (count - 1)
        seen = [a or b for a, b in itertools.zip_longest(written.access, shown.access, fillvalue=0)]
        while seen and not seen[-1]:
            seen.pop()
        self.nowhere = seen[1:].count(0)
