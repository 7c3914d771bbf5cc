"""A client that sends what it wants, and knows afterwards what was asked and answered."""

import base64
import os
import random
import signal
import socket
import subprocess
import time

from content import marker
from truth import SECOND, Entry

AGENTS = (
    "curl/8.5.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.7390.70 Safari/537.36",
    None,
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "say \"hi\" \\ back",
    "",
    "kafka-client/1.0 {\"service\": \"fastapi\", \"event\": \"login_failed\"}",
    "x [24/Nov/2020:06:00:00 +0000] y",
    "agent – ünïcode",
    "-",
    "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
)
REFERERS = (None, None, "https://example.org/a?b=c", "-", "http://x/\"quoted\"", "android-app://com.google")
USERS = (None, None, None, "anne", "anne lee", "o'brien", "x - y [z]")
PATHS = (
    "/{m}", "/a/{m}?q=x%20y&z=1", "/kafka/topics/{m}/HTTP/1.1", "/caf%C3%A9/{m}", "/{m}/%22quoted%22?x='1'",
    "/{m}?next=http://e.org/?a=b&c=[1,2]", "/static/{m}.js", "/{m}/" + "long/" * 100, "/api/v1/{m}/(logger)",
    "/{m}?{{\"service\":\"fastapi\"}}", "/{m}/..%2f..%2fetc/passwd", "//{m}//x", "/{m}:8080/a;b=c,d", "/{m}/100%25",
)
METHODS = ("GET", "GET", "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS")


class Request:
    """One request, and what came of it."""

    def __init__(self, marker, method, target, version="1.1", agent=None, referer=None, user=None, client="127.0.0.1",
                 forwarded=None, body=b"", raw=None):
        self.marker = marker
        self.method = method
        self.target = target
        self.version = version
        self.agent = agent
        self.referer = referer
        self.user = user
        self.client = client
        self.forwarded = forwarded
        self.body = body
        self.raw = raw
        self.status = None
        self.bytes = None
        self.window = None

    def encoded(self):
        if self.raw is not None:
            return self.raw
        lines = [f"{self.method} {self.target} HTTP/{self.version}", "Host: localhost", "Connection: close"]
        if self.agent is not None:
            lines.append(f"User-Agent: {self.agent}")
        if self.referer is not None:
            lines.append(f"Referer: {self.referer}")
        if self.user is not None:
            lines.append("Authorization: Basic " + base64.b64encode(f"{self.user}:pw".encode()).decode())
        if self.forwarded is not None:
            lines.append(f"X-Forwarded-For: {self.forwarded}")
        if self.body or self.method in ("POST", "PUT"):
            lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + self.body

    def send(self, port, host="127.0.0.1"):
        low = time.time_ns()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        answer = b""
        with socket.socket(family, socket.SOCK_STREAM) as peer:
            peer.settimeout(10)
            if family == socket.AF_INET:
                peer.bind((self.client, 0))
            peer.connect((host, port))
            try:
                peer.sendall(self.encoded())
                while True:
                    part = peer.recv(65536)
                    if not part:
                        break
                    answer += part
            except (ConnectionResetError, BrokenPipeError, socket.timeout):
                pass
        head, _, body = answer.partition(b"\r\n\r\n")
        words = head.split(b" ", 2)
        if len(words) > 1 and words[1][:3].isdigit():
            self.status = int(words[1][:3])
        self.bytes = len(body)
        self.window = (low - SECOND, time.time_ns() + SECOND)
        return self


def requests(seed, prefix, count, ipv6=False, users=True, unicode_agents=True, methods=METHODS, agents=AGENTS,
             paths=PATHS, forwarded=True):
    rng = random.Random(seed)
    agents = [one for one in agents if unicode_agents or one is None or one.isascii()]
    made = []
    for index in range(count):
        name = marker(prefix, index)
        method = rng.choice(methods)
        made.append(Request(
            name, method, paths[index % len(paths)].format(m=name), rng.choice(["1.1", "1.1", "1.0"]),
            agents[index % len(agents)], REFERERS[rng.randrange(len(REFERERS))],
            USERS[rng.randrange(len(USERS))] if users else None,
            "::1" if ipv6 else f"127.0.0.{rng.randrange(1, 250)}",
            rng.choice([None, "203.0.113.9", "203.0.113.9, 2001:db8::5, 10.1.1.1"]) if forwarded else None,
            b"a=b&c=d" if method in ("POST", "PUT") else b""))
    return made


def absent(value):
    """What an access line writes as `-`, or not at all."""
    return None if value in (None, "-", "") else value


def access_fields(one, service="nginx", has=("bytes", "agent", "referer", "user", "version")):
    fields = {
        "service": service, "client_ip": one.client, "method": one.method, "endpoint": one.target,
        "status": one.status, "http_status": one.status,
    }
    if "bytes" in has:
        fields["bytes_sent"] = one.bytes
    if "agent" in has:
        fields["user_agent"] = absent(one.agent)
    if "referer" in has:
        fields["referer"] = absent(one.referer)
    if "user" in has:
        fields["user"] = absent(one.user)
    if "version" in has:
        fields["http_version"] = one.version
    if service == "nginx":
        fields["log_level"] = "error" if one.status >= 500 else "warn" if one.status >= 400 else "info"
        fields["event_type"] = "http_request"
    return fields


def entry(one, digits=0, **more):
    return Entry(one.marker, one.window, digits, access_fields(one, **more))


class Process:
    """A program that runs while its log is written; it is ended by its own id."""

    def __init__(self, command, log=None, port=None, host="127.0.0.1", env=None, cwd=None, patience=30, stdin=None):
        self.output = open(log, "wb") if log else subprocess.DEVNULL
        self.process = subprocess.Popen(command, stdout=self.output, stderr=subprocess.STDOUT, cwd=cwd, stdin=stdin,
                                        env={**os.environ, **(env or {})}, start_new_session=True)
        if port:
            self.wait(port, host, patience, command)

    def wait(self, port, host, patience, command):
        limit = time.time() + patience
        while time.time() < limit:
            if self.process.poll() is not None:
                raise RuntimeError(f"{command[0]} ended with {self.process.returncode}")
            try:
                socket.create_connection((host, port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"{command} does not listen on {port}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        if self.output is not subprocess.DEVNULL:
            self.output.close()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def keep_marked(path, kept, markers=None):
    """Copies the lines that belong to our requests; a server's own start and stop lines are of no interest."""
    with open(path, "rb") as source, open(kept, "wb") as target:
        for line in source:
            if markers is None or any(one.encode() in line for one in markers):
                target.write(line)


def settle(path, marker, patience=5):
    """Waits until the last request stands in the log."""
    limit = time.time() + patience
    while time.time() < limit:
        try:
            with open(path, "rb") as file:
                if marker.encode() in file.read():
                    return
        except FileNotFoundError:
            pass
        time.sleep(0.02)
