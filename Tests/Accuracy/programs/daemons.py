"""PostgreSQL (with its own JSON log as the truth), MariaDB, Redis, rsyslog, and Tomcat."""

import json
import os
import random
import re
import shutil
import socket
import subprocess
import time

from _http import PATHS, Process, access_fields, free_port, keep_marked, requests, settle
from content import MESSAGES, marker
from truth import LEVELS, SECOND, Entry, Sample, nanoseconds

POSTGRES = next((f"/usr/lib/postgresql/{one}/bin" for one in sorted(os.listdir("/usr/lib/postgresql"), reverse=True)),
                "") if os.path.isdir("/usr/lib/postgresql") else ""


def postgres(context):
    """Both logs are written by the server: the text under test, and JSON that tells what it holds."""
    folder = context.folder("postgres")
    shutil.chown(folder, "postgres")
    data, port = f"{folder}/data", free_port()

    def run(*command, **more):
        return subprocess.run(["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command], check=True,
                              cwd=folder, capture_output=True, **more)

    for part in (context.work, os.path.dirname(folder)):
        os.chmod(part, 0o755)
    run(f"{POSTGRES}/initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--no-locale", "-U", "postgres")
    with open(f"{data}/postgresql.conf", "a") as file:
        file.write(f"""
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
logging_collector = on
log_destination = 'stderr,jsonlog'
log_directory = '{folder}/log'
log_filename = 'pg'
log_line_prefix = '%m [%p] %q%u@%d '
log_statement = 'all'
log_connections = on
log_error_verbosity = default
log_timezone = 'UTC'
log_min_messages = debug1
fsync = off
""")
    server = Process(["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", f"{POSTGRES}/postgres", "-D",
                      data], log=f"{folder}/out", port=port, cwd=folder)
    with server:
        statements = []
        for index, text in enumerate(MESSAGES * (context.count // len(MESSAGES) // 4 + 1)):
            name = marker("Pg", index)
            quoted = text.format(m=name, m2=name).replace("'", "''")
            statements.append((f"SELECT '{quoted}';", f"SELECT no_such_column /* {name} */ FROM pg_class;",
                               f"DO $$ BEGIN RAISE WARNING '%', '{quoted}' USING DETAIL = 'd', HINT = 'h'; END $$;",
                               f"SELECT 1 -- {name}\n  FROM\n pg_class\n\nLIMIT 1;")[index % 4])
        # It listens before it is ready, and says so in the log.
        for _ in range(100):
            if subprocess.run([f"{POSTGRES}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]).returncode == 0:
                break
            time.sleep(0.1)
        run(f"{POSTGRES}/psql", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "-q", "-f", "-",
            input="\n".join(statements).encode())
    path = f"{folder}/log/pg"
    if not os.path.exists(path):
        path = next(f"{folder}/log/{one}" for one in os.listdir(f"{folder}/log") if not one.endswith(".json"))
    truths = [one for one in os.listdir(f"{folder}/log") if one.endswith(".json")]
    entries = []
    levels = {"LOG": "info", "WARNING": "warn", "ERROR": "error", "FATAL": "fatal", "PANIC": "fatal", "NOTICE": "info",
              "INFO": "info", "DEBUG": "debug"}
    kept = f"{folder}/kept.log"
    with open(path, "rb") as file:
        raw = file.read()
    with open(f"{folder}/log/{truths[0]}") as file:
        records = [json.loads(line) for line in file]
    # The text log gives DETAIL, HINT, CONTEXT and STATEMENT lines of their own, with the same prefix and no level.
    made = b""
    number = 0
    position = 0
    lines = re.split(rb"(?m)^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC \[)", raw)[1:]
    # Processes write side by side, so the two logs may differ in order: a record is found by its process and time.
    waiting = list(records)
    record = None
    for line in lines:
        name = marker("Pq", number)
        number += 1
        head = line.split(b"\n", 1)
        made += head[0] + b" " + name.encode() + b"\n" + (head[1] if len(head) > 1 else b"")
        text = re.match(rb"\S+ \S+ UTC \[(\d+)\] (?:\S+@\S+ )?([A-Z0-9]+):  ", line)
        if text[2].decode() not in ("DETAIL", "HINT", "CONTEXT", "STATEMENT", "QUERY", "LOCATION"):
            record = next(one for one in waiting if one["pid"] == int(text[1])
                          and one["timestamp"][:23] == line[:23].decode())
            waiting.remove(record)
        stamp = record["timestamp"]
        when = nanoseconds(int(stamp[:4]), int(stamp[5:7]), int(stamp[8:10]), int(stamp[11:13]), int(stamp[14:16]),
                           int(stamp[17:19]), int(stamp[20:23]) * 1_000_000)
        is_detail = text[2].decode() in ("DETAIL", "HINT", "CONTEXT", "STATEMENT", "QUERY", "LOCATION")
        severity = re.sub(r"\d", "", record["error_severity"])
        entries.append(Entry(name, when, 3, {
            "service": "other", "log_level": None if is_detail else levels[severity], "format": "postgresql"}))
    with open(kept, "wb") as file:
        file.write(made)
    return [Sample("postgresql", kept, entries)]


def redis(context):
    folder = context.folder("redis")
    port = free_port()
    log = f"{folder}/redis.log"
    with Process(["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--logfile", log,
                  "--loglevel", "debug", "--save", ""], log=f"{folder}/out", port=port) as server:
        pid = server.process.pid
        low = time.time_ns() - 5 * SECOND
        for index in range(context.count // 6):
            with socket.create_connection(("127.0.0.1", port)) as peer:
                peer.sendall(b"PING\r\nDEBUG LOG redis-%s\r\nNONSENSE\r\n" % marker("Rx", index).encode())
                peer.recv(100)
        time.sleep(0.3)
    high = time.time_ns() + SECOND
    entries, made = [], b""
    levels = {".": "debug", "-": "debug", "*": "info", "#": "warn"}
    roles = {}
    number = 0
    with open(log, "rb") as file:
        lines = file.read().split(b"\n")
    for line in lines:
        found = re.match(rb"(\d+):([MCSX]) \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3} (.) ", line)
        if not found:
            # The banner of a server's start has no head.
            continue
        name = marker("Re", number)
        number += 1
        made += line + b" " + name.encode() + b"\n"
        entries.append(Entry(name, (low - 60 * SECOND, high), 3, {
            "service": "other", "log_level": levels[found[3].decode()], "pid": found[1].decode()}))
    with open(f"{folder}/kept.log", "wb") as file:
        file.write(made)
    return [Sample("redis", f"{folder}/kept.log", entries)]


def mariadb(context):
    folder = context.folder("mariadb")
    port = free_port()
    subprocess.run(["mariadb-install-db", "--no-defaults", "--user=root", f"--datadir={folder}/data",
                    "--auth-root-authentication-method=normal", "--skip-test-db"], check=True, capture_output=True)
    low = time.time_ns() - SECOND
    with Process(["mariadbd", "--no-defaults", "--user=root", f"--datadir={folder}/data", f"--port={port}",
                  "--bind-address=127.0.0.1", f"--socket={folder}/s", f"--log-error={folder}/error.log",
                  f"--pid-file={folder}/pid", "--slow-query-log", f"--slow-query-log-file={folder}/slow.log",
                  "--long-query-time=0", "--log-warnings=9"], log=f"{folder}/out", port=port):
        statements = []
        for index in range(context.count // 3):
            name = marker("Ms", index)
            statements.append(("SELECT '{m}' AS a;", "SELECT 1,\n  '{m}' -- 'x'\n;", "SELECT no_such /* {m} */;",
                               "SELECT 'Time: 1' /* # Time: {m} */;")[index % 4].format(m=name))
        subprocess.run(["mariadb", "--no-defaults", "-f", "-h", "127.0.0.1", "-P", str(port), "-u", "root"],
                       input="\n".join(statements).encode(), capture_output=True)
    high = time.time_ns() + SECOND
    entries, made = [], b""
    levels = {"Note": "info", "Warning": "warn", "ERROR": "error"}
    number = 0
    with open(f"{folder}/error.log", "rb") as file:
        for line in file:
            found = re.match(rb"\d{4}-\d\d-\d\d +\d+:\d\d:\d\d \d+ \[(\w+)\] ", line)
            if not found:
                continue
            name = marker("Me", number)
            number += 1
            made += line.rstrip(b"\n") + b" " + name.encode() + b"\n"
            entries.append(Entry(name, (low, high), 0, {"service": "other", "log_level": levels[found[1].decode()]}))
    with open(f"{folder}/kept.log", "wb") as file:
        file.write(made)
    result = [Sample("mariadb-error", f"{folder}/kept.log", entries)]
    # The slow log begins an entry with `# Time:` or `# User@Host:`; the server tells the times of whole seconds only.
    with open(f"{folder}/slow.log", "rb") as file:
        raw = file.read()
    raw = raw[raw.index(b"# "):]
    made, entries, number = b"", [], 0
    for part in re.split(rb"(?m)^(?=# Time: )|(?<=\n)(?=# User@Host: )", raw):
        if not part:
            continue
        if part.startswith(b"# Time: ") and b"# User@Host" not in part:
            made += part
            continue
        name = marker("Mt", number)
        number += 1
        made += part.rstrip(b"\n") + b" -- " + name.encode() + b"\n"
        entries.append(Entry(name, None, 0, {"service": "other"}))
    with open(f"{folder}/slow-kept.log", "wb") as file:
        file.write(made)
    # Entries without `# Time:` are of the second before; the frame's time does not say that.
    result.append(Sample("mariadb-slow", f"{folder}/slow-kept.log", entries, variants=("plain", "crlf")))
    return result


RSYSLOG = {
    "traditional": ("RSYSLOG_TraditionalFileFormat", 0),
    "file": ("RSYSLOG_FileFormat", 6),
    "forward": ("RSYSLOG_ForwardFormat", 6),
    "traditional-forward": ("RSYSLOG_TraditionalForwardFormat", 0),
    "protocol23": ("RSYSLOG_SyslogProtocol23Format", 6),
}


def rsyslog(context):
    """A real rsyslogd, sent to through its socket by programs with tags of all kinds."""
    folder = context.folder("rsyslog")
    rules = "".join(f'template(name="t_{name}" type="string" string="x")\n' for name in ())
    rules += "".join(f'action(type="omfile" file="{folder}/{name}.log" template="{template}")\n'
                     for name, (template, _) in RSYSLOG.items())
    # Its network formats have no line end of their own.
    path = f"{folder}/socket"
    with open(f"{folder}/rsyslog.conf", "w") as file:
        file.write(f"""
$WorkDirectory {folder}
module(load="imuxsock" SysSock.Use="off")
input(type="imuxsock" Socket="{path}" CreatePath="on" RateLimit.Interval="0" UsePIDFromSystem="off" UseSysTimeStamp="on")
global(localHostname="web-1.example.org" preserveFQDN="on" parser.escapeControlCharactersOnReceive="on")
{"".join(f'template(name="line_{name}" type="string" string="{line}")' + chr(10) for name, line in LINES.items())}
{"".join(f'action(type="omfile" file="{folder}/{name}.log" template="' + ("line_" + name if name in LINES else template) + '")' + chr(10) for name, (template, _) in RSYSLOG.items())}
""")
    names = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"]
    rng = random.Random(5)
    tags = (("sshd", 123), ("cron", None), ("my-app.service", 7), ("kernel", None), ("postfix/smtpd", 4242), ("CRON", 9))
    sent = []
    server = Process(["rsyslogd", "-n", "-f", f"{folder}/rsyslog.conf", "-i", f"{folder}/pid"], log=f"{folder}/out")
    with server:
        limit = time.time() + 10
        while not os.path.exists(path) and time.time() < limit:
            time.sleep(0.05)
        peer = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        peer.connect(path)
        low = time.time_ns() - SECOND
        for index in range(context.count):
            name = marker("Sy", index)
            severity = rng.randrange(8)
            tag, pid = tags[index % len(tags)]
            text = MESSAGES[index % len(MESSAGES)].format(m=name, m2=name)
            # A message that is itself a whole line of nginx's or an object is read as such, by design; none here is.
            peer.send(f"<{8 * 3 + severity}>Nov 26 00:00:00 {tag}{f'[{pid}]' if pid else ''}: {text}".encode())
            sent.append((name, severity, tag, pid))
        settle(f"{folder}/file.log", sent[-1][0])
        high = time.time_ns() + SECOND
    result = []
    for name, (_, digits) in RSYSLOG.items():
        entries = []
        for one, severity, tag, pid in sent:
            # rsyslog cuts the tag at a slash for the app-name of RFC 5424.
            app = tag.split("/")[0] if name == "protocol23" else tag
            fields = {"service": "other", "app": app, "pid": pid, "hostname": {"web-1", "web-1.example.org"}}
            if name in ("forward", "traditional-forward", "protocol23"):
                fields["log_level"] = LEVELS[names[severity]]
            entries.append(Entry(one, (low, high), digits, fields))
        result.append(Sample(f"rsyslog-{name}", f"{folder}/{name}.log", entries))
    return result


LINES = {
    "forward": "<%pri%>%timestamp:::date-rfc3339% %hostname% %syslogtag:1:32%%msg:::sp-if-no-1st-sp%%msg%\\n",
    "traditional-forward": "<%pri%>%timestamp% %hostname% %syslogtag:1:32%%msg:::sp-if-no-1st-sp%%msg%\\n",
    "protocol23": "<%pri%>1 %timestamp:::date-rfc3339% %hostname% %app-name% %procid% %msgid% %structured-data% %msg%\\n",
}

SERVER = '''<Server port="-1"><Service name="Catalina">
<Connector port="{port}" address="127.0.0.1" protocol="HTTP/1.1"/>
<Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="{folder}/webapps">
<Valve className="org.apache.catalina.valves.AccessLogValve" directory="{folder}/logs" prefix="common" suffix=".log" pattern="common" rotatable="false" buffered="false"/>
<Valve className="org.apache.catalina.valves.AccessLogValve" directory="{folder}/logs" prefix="combined" suffix=".log" pattern="combined" rotatable="false" buffered="false"/>
</Host></Engine></Service></Server>'''


def tomcat(context):
    folder = context.folder("tomcat")
    port = free_port()
    for part in ("conf", "logs", "webapps/ROOT", "temp", "work"):
        os.makedirs(f"{folder}/{part}")
    with open(f"{folder}/conf/server.xml", "w") as file:
        file.write(SERVER.format(port=port, folder=folder))
    shutil.copy("/etc/tomcat10/web.xml", f"{folder}/conf/web.xml") if os.path.exists("/etc/tomcat10/web.xml") else None
    with open(f"{folder}/webapps/ROOT/index.html", "w") as file:
        file.write("hello")
    home = "/usr/share/tomcat10"
    made = requests(2000, "Tc", context.count, paths=[one for one in PATHS if "%" not in one and "{{" not in one and "[" not in one],
                    methods=("GET", "HEAD"), unicode_agents=False)
    with Process(["java", "-cp", f"{home}/bin/bootstrap.jar:{home}/bin/tomcat-juli.jar:/usr/share/java/tomcat10-juli.jar",
                  f"-Dcatalina.home={home}", f"-Dcatalina.base={folder}", f"-Djava.io.tmpdir={folder}/temp",
                  "org.apache.catalina.startup.Bootstrap", "start"], log=f"{folder}/out", port=port):
        for one in made:
            one.send(port)
        settle(f"{folder}/logs/combined.log", made[-1].marker)
    result = []
    for name in ("common", "combined"):
        entries = []
        for one in made:
            fields = access_fields(one, service={"nginx", "other"},
                                   has=("agent", "referer", "version") if name == "combined" else ("version",))
            fields["user"] = None
            entries.append(Entry(one.marker, one.window, 0, fields))
        path = f"{folder}/{name}-kept.log"
        keep_marked(f"{folder}/logs/{name}.log", path, [one.marker for one in made])
        result.append(Sample(f"tomcat-{name}", path, entries))
    return result


PROGRAMS = (postgres, redis, mariadb, rsyslog, tomcat)
