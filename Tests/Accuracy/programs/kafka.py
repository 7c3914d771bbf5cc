"""A real Kafka of the kit (see CONTRIBUTING.md), disturbed so that it complains; its layout tells where entries begin."""

import os
import re
import shutil
import socket
import subprocess
import sys

from content import marker
from truth import Entry, Sample, nanoseconds

HERE = os.path.dirname(os.path.abspath(__file__))
KIT = os.environ.get("LOGSPINE_KAFKA_KIT") or os.path.join(HERE, "../../../../shared/kafka")
HEAD = re.compile(r"^\[(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d),(\d{3})\] (TRACE|DEBUG|INFO|WARN|ERROR|FATAL) ", re.M)
LOGGER = re.compile(r" \(([A-Za-z_][\w.$-]*)\)$")


def disturb(port):
    for raw in (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"\x00\x00\x00\x08\x7f\xff\x00\x00\x00\x00\x00\x01",
                b"\xff\xff\xff\xff"):
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as peer:
                peer.sendall(raw)
                peer.settimeout(1)
                peer.recv(1000)
        except OSError:
            pass


def run(version, context):
    folder = context.folder(f"kafka-{version}")
    shutil.rmtree(folder)
    tool = os.path.join(KIT, "kafka")

    def kit(*command, check=True):
        return subprocess.run([sys.executable, tool, *command], check=check, capture_output=True, text=True,
                              env={**os.environ, "KAFKA_LOG_LEVEL": "INFO"})

    try:
        bootstrap = kit("up", folder, "--brokers", "2", "--version", version).stdout.strip().split("\n")[-1]
        ports = [int(one.rsplit(":", 1)[1]) for one in bootstrap.split(",")]
        for command in (("topics", folder, "--create", "--topic", "logs", "--partitions", "12"),
                        ("topics", folder, "--create", "--topic", "logs"),
                        ("topics", folder, "--create", "--topic", "bad topic name"),
                        ("topics", folder, "--describe", "--topic", "nowhere"),
                        ("configs", folder, "--alter", "--entity-type", "topics", "--entity-name", "logs", "--add-config",
                         "retention.ms=x")):
            kit(*command, check=False)
        for port in ports:
            disturb(port)
        kit("kill", folder, "2")
        kit("topics", folder, "--describe", "--topic", "logs", check=False)
        kit("start", folder, "2")
        kit("stop", folder, "1", check=False)
        kit("start", folder, "1", check=False)
        logs = []
        for root, _, files in os.walk(folder):
            for name in files:
                path = os.path.join(root, name)
                with open(path, "rb") as file:
                    if HEAD.match(file.read(200).decode("utf-8", "replace")):
                        logs.append(path)
        kept = os.path.join(context.work, "made", f"kafka-{version}-logs")
        shutil.rmtree(kept, ignore_errors=True)
        os.makedirs(kept)
        return [sample(version, number, path, kept) for number, path in enumerate(sorted(logs))]
    finally:
        kit("down", folder, check=False)


def sample(version, number, path, kept):
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    starts = [one.start() for one in HEAD.finditer(text)] + [len(text)]
    made, entries = "", []
    for index, (start, end) in enumerate(zip(starts, starts[1:])):
        part = text[start:end]
        name = marker("Kz", index)
        head = HEAD.match(part)
        first, _, rest = part.partition("\n")
        first = re.sub(r"( \([A-Za-z_][\w.$-]*\))?$", lambda found: f" {name}{found[0]}", first, count=1)
        made += first + "\n" + rest
        year, month, day, hour, minute, second, millis = (int(one) for one in head.groups()[:7])
        # The logger is the last parenthesis of the message; a trace stands behind it.
        logger = None
        for line in part.rstrip("\n").split("\n"):
            found = LOGGER.search(line)
            if found and ("." in found[1] or logger is None):
                logger = found[1]
                if "." in found[1]:
                    break
        trace = re.search(r"\n((?:[a-z][\w$]*\.)+[A-Z][\w$]*)(?:: ([^\n]*))?(?=\n\tat |\n?$|\n(?:Caused))", part)
        fields = {"service": "kafka", "log_level": head[8].lower(), "logger": logger}
        if trace:
            fields["exception_class"] = trace[1]
            if trace[2]:
                fields["exception_message"] = trace[2]
        else:
            fields["exception_class"] = None
        entries.append(Entry(name, nanoseconds(year, month, day, hour, minute, second, millis * 1_000_000), 3, fields))
    target = os.path.join(kept, f"{number}.log")
    with open(target, "w", encoding="utf-8") as file:
        file.write(made)
    return Sample(f"kafka-{version}-broker-{number + 1}", target, entries)


def kafka_new(context):
    return run("4.4", context)


def kafka_old(context):
    return run("3.9", context)


PROGRAMS = (kafka_new, kafka_old)
