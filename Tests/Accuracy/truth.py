"""What a generator knows of the logs that it made a program write."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

SECOND = 1_000_000_000

# The level that each word means, as docs/parsing.md and the examples have it.
LEVELS = {
    "trace": "trace", "debug": "debug", "info": "info", "success": "info", "notice": "info", "warning": "warn",
    "warn": "warn", "error": "error", "err": "error", "critical": "fatal", "crit": "fatal", "alert": "fatal",
    "emerg": "fatal", "emergency": "fatal", "fatal": "fatal", "panic": "fatal",
}


@dataclass
class Entry:
    """One entry that a file holds.

    - marker: a word that stands in this entry and in no other; empty where the entry has none (an empty message).
    - time: nanoseconds since 1970; a pair is a window, for programs that take the time from the clock themselves;
      None where the entry tells none (then, in a container's frame, the frame's time is expected).
    - digits: of the time's fraction that the program writes.
    - fields: what is expected; a value of None says that the field must not be there.
    """

    marker: str
    time: object = None
    digits: int = 9
    fields: dict = field(default_factory=dict)


@dataclass
class Sample:
    """A file and its truth.

    - zone: of times that name none, as the source's configuration says it.
    - declared: the log_format that the configuration declares for it.
    - has_secrets: whether the program writes what is to be redacted, so that the stored text is another.
    """

    name: str
    path: str
    entries: list
    zone: str = "UTC"
    parser: str = "auto"
    variants: tuple = ("plain", "docker", "crlf", "tty", "cri", "mixed")
    has_secrets: bool = False
    declared: str = ""


def nanoseconds(year, month, day, hour=0, minute=0, second=0, nanos=0, zone="UTC"):
    moment = datetime(year, month, day, hour, minute, second, tzinfo=ZoneInfo(zone))
    return int((moment - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()) * SECOND + nanos


def moment(nanos, zone="UTC"):
    """The time with microseconds, in a zone."""
    return datetime(1970, 1, 1, tzinfo=timezone.utc).astimezone(ZoneInfo(zone)) if nanos == 0 else (
        datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=nanos // 1000)
    ).astimezone(ZoneInfo(zone))
