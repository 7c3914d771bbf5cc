"""Apache, lighttpd, HAProxy, squid and Caddy, asked by a client that knows what it asked."""

import os

from _http import PATHS, Process, Request, access_fields, free_port, keep_marked, requests, settle
from content import marker
from truth import LEVELS, Entry, Sample

CLEAN = [one for one in PATHS if "%2f" not in one]
MODULES = "/usr/lib/apache2/modules"


def apache(context):
    folder = context.folder("apache")
    port = free_port()
    formats = {
        "combined": '%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"',
        "sent": '%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"',
        "common": '%h %l %u %t \\"%r\\" %>s %b',
        "vhost": '%v:%p %h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"',
    }
    load = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in (
        "mpm_event", "authz_core", "alias", "dir", "mime", "rewrite"))
    logs = "\n".join(f'LogFormat "{text}" f_{name}\nCustomLog {folder}/{name}.log f_{name}'
                     for name, text in formats.items())
    os.makedirs(f"{folder}/root/static")
    with open(f"{folder}/root/index.html", "w") as file:
        file.write("hello\n")
    with open(f"{folder}/httpd.conf", "w") as file:
        file.write(f"""
ServerRoot {folder}
Listen 127.0.0.1:{port}
Listen [::1]:{port}
PidFile {folder}/pid
Mutex file:{folder}
DefaultRuntimeDir {folder}
ServerName shop.example
{load}
TypesConfig /etc/mime.types
DocumentRoot {folder}/root
<Directory />
Require all granted
</Directory>
ErrorLog {folder}/error.log
LogLevel info
RewriteEngine On
RewriteRule ^/static/ - [G]
RewriteRule ^/a/ http://localhost/x [R=302,L]
{logs}
""")
    made = requests(21, "Ap", context.count, paths=CLEAN)
    with Process(["apache2", "-f", f"{folder}/httpd.conf", "-DFOREGROUND"], log=f"{folder}/out", port=port):
        for one in made:
            one.send(port)
        for one in requests(22, "Av", context.count // 10, ipv6=True, paths=CLEAN):
            made.append(one.send(port, "::1"))
        settle(f"{folder}/vhost.log", made[-1].marker)
    result = []
    for name in formats:
        path = f"{folder}/{name}-kept.log"
        keep_marked(f"{folder}/{name}.log", path, [one.marker for one in made])
        entries = []
        for one in made:
            fields = access_fields(one, service={"nginx", "other"},
                                   has=("user", "version") if name == "common" else ("agent", "referer", "user", "version"))
            # No authentication is set up: Apache tells no user.
            fields["user"] = None
            if name != "sent":
                fields["bytes_sent"] = one.bytes if one.bytes else None
            entries.append(Entry(one.marker, one.window, 0, fields))
        result.append(Sample(f"apache-{name}", path, entries))
    result.append(apache_error(folder, made))
    return result


def apache_error(folder, made):
    """Lines of the error log about our requests, and the daemon's own."""
    path = f"{folder}/error-kept.log"
    entries = []
    window = (made[0].window[0] - 20_000_000_000, made[-1].window[1] + 20_000_000_000)
    with open(f"{folder}/error.log", "rb") as source, open(path, "wb") as target:
        for number, line in enumerate(source):
            name = marker("Ae", number)
            level = line.split(b"] [")[1].split(b":")[1].decode()
            target.write(line.rstrip(b"\n") + b" " + name.encode() + b"\n")
            entries.append(Entry(name, window, 6, {
                "service": "other", "log_level": LEVELS[level]}))
    return Sample("apache-error", path, entries)


def lighttpd(context):
    folder = context.folder("lighttpd")
    root = f"{context.work}/root"
    port = free_port()
    with open(f"{folder}/lighttpd.conf", "w") as file:
        file.write(f"""
server.modules = ("mod_accesslog")
server.document-root = "{folder}"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{folder}/error.log"
accesslog.filename = "{folder}/access.log"
""")
    made = requests(31, "Li", context.count, paths=CLEAN, methods=("GET", "POST", "HEAD"))
    modules = f"{root}/usr/lib/lighttpd"
    with Process([f"{root}/usr/sbin/lighttpd", "-D", "-f", f"{folder}/lighttpd.conf", "-m", modules],
                 log=f"{folder}/out", port=port):
        for one in made:
            one.send(port)
    settle(f"{folder}/access.log", made[-1].marker)
    entries = []
    for one in made:
        # lighttpd's default begins with client and host: `%h %V %u %t "%r" %>s %b "%{{Referer}}i" "%{{User-Agent}}i"`.
        fields = access_fields(one, service={"nginx", "other"}, has=("agent", "referer", "version"))
        fields["user"] = None
        entries.append(Entry(one.marker, one.window, 0, fields))
    path = f"{folder}/kept.log"
    keep_marked(f"{folder}/access.log", path, [one.marker for one in made])
    return [Sample("lighttpd", path, entries)]


def haproxy(context):
    folder = context.folder("haproxy")
    port = free_port()
    with open(f"{folder}/haproxy.cfg", "w") as file:
        file.write(f"""
global
  log stdout format raw local0
defaults
  retries 0
  mode http
  timeout client 5s
  timeout connect 5s
  timeout server 5s
frontend fe
  bind 127.0.0.1:{port}
  log global
  option httplog
  use_backend down if {{ path_beg /down/ }}
  default_backend be
backend be
  http-request return status 200 content-type text/plain string hello
backend down
  server s 127.0.0.1:9
""")
    made = requests(41, "Ha", context.count, paths=[*CLEAN, "/down/{m}"], unicode_agents=False)
    log = f"{folder}/out.log"
    with Process(["haproxy", "-db", "-f", f"{folder}/haproxy.cfg"], log=log, port=port):
        for one in made:
            one.send(port)
        settle(log, made[-1].marker)
    path = f"{folder}/kept.log"
    keep_marked(log, path, [one.marker for one in made])
    entries = []
    for one in made:
        fields = access_fields(one, service="other", has=("version",))
        entries.append(Entry(one.marker, one.window, 3, fields))
    return [Sample("haproxy", path, entries)]


def squid(context):
    folder = context.folder("squid")
    port, back = free_port(), free_port()
    os.chmod(folder, 0o777)
    with open(f"{folder}/squid.conf", "w") as file:
        file.write(f"""
http_port 127.0.0.1:{port}
pid_filename {folder}/pid
access_log stdio:{folder}/access.log squid
access_log stdio:{folder}/combined.log combined
cache_log {folder}/cache.log
cache deny all
http_access allow all
coredump_dir {folder}
cache_effective_user proxy
logfile_rotate 0
shutdown_lifetime 0 seconds
""")
    made = []
    # A squid that was killed leaves its shared memory behind.
    service = f"accuracy{os.getpid()}"
    with Process(["python3", "-m", "http.server", str(back), "--bind", "127.0.0.1", "--directory", folder], port=back):
        with Process(["squid", "-N", "-n", service, "-f", f"{folder}/squid.conf"], log=f"{folder}/out", port=port):
            for index in range(context.count):
                name = marker("Sq", index)
                one = Request(name, ("GET", "HEAD", "GET")[index % 3],
                              f"http://127.0.0.1:{(back, 9)[index % 5 == 4]}/{name}?a=b&c=%20", agent="curl/8.5.0",
                              client=f"127.0.0.{1 + index % 200}")
                made.append(one.send(port))
            settle(f"{folder}/access.log", made[-1].marker)
    result = []
    for name in ("access", "combined"):
        path = f"{folder}/{name}-kept.log"
        # The port of the first, failed tries of the test itself is of no interest.
        keep_marked(f"{folder}/{name}.log", path, [one.marker for one in made])
        entries = []
        for one in made:
            has = () if name == "access" else ("agent", "version")
            fields = access_fields(one, service={"other"} if name == "access" else {"other", "nginx"}, has=has)
            # squid hides the query.
            fields["endpoint"] = (one.target, one.target.split("?")[0] + "?")
            entries.append(Entry(one.marker, one.window, 3 if name == "access" else 0, fields))
        result.append(Sample(f"squid-{name}", path, entries))
    return result


def caddy(context):
    folder = context.folder("caddy")
    port = free_port()
    with open(f"{folder}/Caddyfile", "w") as file:
        file.write(f"""{{
  admin off
  auto_https off
}}
http://:{port} {{
  bind 127.0.0.1
  log {{
    output file {folder}/access.log
  }}
  respond /a/* 403
  respond "hello"
}}
""")
    made = requests(51, "Ca", context.count, paths=CLEAN)
    with Process([f"{context.work}/root/usr/bin/caddy", "run", "--config", f"{folder}/Caddyfile"], log=f"{folder}/out.log",
                 port=port, env={"HOME": folder}):
        for one in made:
            one.send(port)
        settle(f"{folder}/access.log", made[-1].marker)
    entries = [Entry(one.marker, one.window, 3, {
        "service": "other", "log_level": {"info", "error"},
        "logger": ("http.log.access", "http.log.access.log0"),
    }) for one in made]
    return [Sample("caddy", f"{folder}/access.log", entries, has_secrets=True)]


PROGRAMS = (apache, lighttpd, haproxy, squid, caddy)
