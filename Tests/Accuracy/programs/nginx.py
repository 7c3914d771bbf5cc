"""A real nginx, asked by a client that knows what it asked, with many a log_format."""

import json
import os
import random

from _http import PATHS, Process, Request, access_fields, entry, free_port, keep_marked, requests, settle
from content import marker
from truth import Entry, Sample

COMBINED = ("'$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
            "\"$http_user_agent\"'")
FORMATS = {
    "combined": ("", None),
    "common": ("'$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent'", None),
    "host": ("'$host $remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent "
             "\"$http_referer\" \"$http_user_agent\"'", None),
    "main": ("'$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
             "\"$http_user_agent\" \"$http_x_forwarded_for\"'", None),
    "timed": ("'$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
              "\"$http_user_agent\" $request_time $upstream_response_time'", None),
    "named": ("'$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
              "\"$http_user_agent\" rt=$request_time uct=\"$upstream_connect_time\" urt=\"$upstream_response_time\" "
              "ua=\"$upstream_addr\" us=\"$upstream_status\"'", None),
    "ingress": ("'$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
                "\"$http_user_agent\" $request_length $request_time [default-shop-80] [] $upstream_addr "
                "$upstream_response_length $upstream_response_time $upstream_status $request_id'", None),
    "iso": ("'$remote_addr - $remote_user [$time_iso8601] \"$request\" $status $body_bytes_sent \"$http_referer\" "
            "\"$http_user_agent\"'", None),
    "raw": ("escape=none '$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent "
            "\"$http_referer\" \"$http_user_agent\"'", "raw"),
    "json": ("escape=json '{\"time_iso8601\":\"$time_iso8601\",\"remote_addr\":\"$remote_addr\","
             "\"remote_user\":\"$remote_user\",\"request\":\"$request\",\"status\":$status,"
             "\"body_bytes_sent\":$body_bytes_sent,\"http_referer\":\"$http_referer\","
             "\"http_user_agent\":\"$http_user_agent\",\"request_time\":$request_time}'", "json"),
    "json_strings": ("escape=json '{ \"msec\": \"$msec\", \"remote_addr\": \"$remote_addr\", "
                     "\"remote_user\": \"$remote_user\", \"request_method\": \"$request_method\", "
                     "\"request_uri\": \"$request_uri\", \"server_protocol\": \"$server_protocol\", "
                     "\"status\": \"$status\", \"body_bytes_sent\": \"$body_bytes_sent\", "
                     "\"http_referer\": \"$http_referer\", \"http_user_agent\": \"$http_user_agent\"}'", "json"),
}


# Formats that nobody but their configuration knows.
OWN = {
    "own_bars": ("'$remote_addr|$remote_user|$time_iso8601|$request_method|$request_uri|$status|$body_bytes_sent|"
                 "$http_user_agent|$request_time'", None),
    "own_pairs": ("'time=$time_iso8601 client=$remote_addr method=$request_method uri=\"$request_uri\" status=$status "
                  "bytes=$body_bytes_sent agent=\"$http_user_agent\" referer=\"$http_referer\"'", None),
    "own_order": ("'[$time_local] $status \"$request\" from $remote_addr ($http_user_agent) in $request_time s, "
                  "$body_bytes_sent bytes'", None),
    "own_time_first": ("'$msec $remote_addr $status $request_length $body_bytes_sent \"$request\" \"$http_referer\" "
                       "\"$http_user_agent\"'", None),
}


def nginx(context):
    folder = context.folder("nginx")
    port, back = free_port(), free_port()
    known = {**FORMATS, **OWN}
    formats = "".join(f"  log_format f_{name} {text};\n" for name, (text, _) in known.items() if text)
    logs = "".join(f"    access_log {folder}/{name}.log {'f_' + name if text else 'combined'};\n"
                   for name, (text, _) in known.items())
    with open(f"{folder}/nginx.conf", "w") as file:
        file.write(f"""
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log info;
events {{ worker_connections 256; }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{formats}
  server {{ listen 127.0.0.1:{back}; access_log off; location / {{ return 200 "hello from behind\\n"; }} }}
  server {{
    listen 127.0.0.1:{port}; listen [::1]:{port}; server_name shop.example;
{logs}
    location /static/ {{ root {folder}/none; }}
    location /api/ {{ proxy_pass http://127.0.0.1:{back}; }}
    location /a/ {{ return 302 /elsewhere; }}
    location /down/ {{ proxy_pass http://127.0.0.1:9; }}
    location / {{ return 200 "hello\\n"; }}
  }}
}}
""")
    made = requests(11, "Ng", context.count, paths=[one for one in PATHS if "%2f" not in one])
    odd = odd_requests(12, context.count // 5)
    errors = []
    with Process(["nginx", "-c", f"{folder}/nginx.conf", "-p", folder], log=f"{folder}/out", port=port):
        for one in made:
            one.send(port)
        for one in requests(13, "Nv", context.count // 10, ipv6=True, paths=PATHS[:10]):
            made.append(one.send(port, "::1"))
        for one in odd:
            one.send(port)
        for index in range(context.count // 4):
            name = marker("Ne", index)
            one = Request(name, "GET", f"/down/{name}?a=\"b\",x:y", agent="kafka/1", client="127.0.0.9")
            errors.append(one.send(port))
        settle(f"{folder}/json.log", errors[-1].marker)
    result = []
    for name, (text, kind) in known.items():
        entries = []
        for one in made + odd + errors:
            has = ["bytes", "agent", "referer", "user", "version"]
            if name == "common":
                has = ["bytes", "user", "version"]
            elif name.startswith("own_"):
                has = {"own_bars": ["bytes", "agent", "user"], "own_pairs": ["bytes", "agent", "referer"],
                       "own_order": ["bytes", "agent", "version"],
                       "own_time_first": ["bytes", "agent", "referer", "version"]}[name]
            if one.raw is not None:
                fields = {"service": "nginx", "status": one.status or "400", "client_ip": one.client,
                          "log_level": "info" if one.status == 200 else "error" if one.status == 505 else "warn"}
            else:
                fields = access_fields(one, has=has)
                if name == "main" and one.forwarded:
                    fields["x_forwarded_for"] = one.forwarded
            digits = 3 if name in ("json_strings", "own_time_first") else 0
            entries.append(Entry(one.marker, one.window, digits, fields))
        path = f"{folder}/{name}.log"
        if name in ("json_strings", "own_bars", "own_pairs"):
            # It has no variable that tells what was asked where that is no request.
            entries = [one for one in entries if not one.marker.startswith("No")]
            path = f"{folder}/{name}-kept.log"
            keep_marked(f"{folder}/{name}.log", path, [one.marker for one in entries])
        declared = (text or COMBINED).replace("'", "") if kind is None else ""
        if name in FORMATS:
            result.append(Sample(f"nginx-{name}", path, entries))
        if declared:
            result.append(Sample(f"nginx-{name}-declared", path, entries, declared=declared))
    result.append(error_log(folder, errors))
    return result


def odd_requests(seed, count):
    """What scanners and broken clients send."""
    shapes = (
        b"\x16\x03\x01 %s\r\n\r\n", b"%s\r\n\r\n", b"get /%s HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /%s\r\n",
        b"GET  HTTP/1.1 %s\r\n\r\n", b"\x03\x00\x00/*\xe0 mstshash=%s\r\n\r\n", b"GET /%s HTTP/9.9\r\n\r\n",
        b"POST /%s HTTP/1.1\r\nContent-Length: x\r\nHost: h\r\n\r\n", b"\"%s\" \\ quotes\r\n\r\n",
    )
    rng = random.Random(seed)
    made = []
    for index in range(count):
        name = marker("No", index)
        made.append(Request(name, None, None, raw=shapes[index % len(shapes)] % name.encode(),
                            client=f"127.0.1.{rng.randrange(1, 250)}"))
    # HTTP/0.9 and an upper-case version that nginx does not know are answered without a status line, or with 505.
    for one in made:
        if one.raw.startswith(b"GET /") and b"HTTP" not in one.raw:
            one.status = 200
    return [Odd(one) for one in made]


class Odd:
    """A request whose status is what nginx answered: in the status line, or 200 for HTTP/0.9."""

    def __init__(self, one):
        self.__dict__.update(one.__dict__)
        self.one = one

    def send(self, port):
        first = self.one.status
        self.one.send(port)
        self.status = self.one.status or first
        self.window = self.one.window
        return self


def error_log(folder, errors):
    """The error log's lines about requests whose upstream is down; others are left out."""
    path = f"{folder}/error-kept.log"
    wanted = {one.marker: one for one in errors}
    entries = []
    with open(f"{folder}/error.log", "rb") as source, open(path, "wb") as target:
        for line in source:
            name = next((one for one in wanted if one.encode() in line and b"connect() failed" in line), None)
            if name is None:
                continue
            target.write(line)
            one = wanted[name]
            entries.append(Entry(name, one.window, 0, {
                "service": "nginx", "log_level": "error", "client_ip": one.client, "server": "shop.example",
                "method": "GET", "endpoint": one.target, "http_version": "1.1", "vhost": "localhost",
            }))
    return Sample("nginx-error", path, entries)


PROGRAMS = (nginx,)
