"""The servers of a trial, each a process of ours on loopback, ended by its pid and with its log in the trial's folder."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request


class Failure(Exception):
    """Something of the trial itself does not work; its folder stays."""


def say(text):
    print(f"trial: {text}", file=sys.stderr, flush=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url, timeout=60):
    """The body, or nothing where nobody answers or the status is no 200."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:
            return answer.read()
    except OSError:
        return None


def wait_for(what, seconds, condition):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise Failure(f"waited {seconds} s in vain for {what}")


def run(command, folder):
    """Runs a command to its end; its output, or a failure with all that it said."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


class Server:
    """A program that can be killed and started again."""

    def __init__(self, name, command, folder):
        self.name = name
        self.command = command
        self.folder = folder
        self.process = None
        self.peak = 0  # resident bytes, the most of all its lives

    def start(self):
        with open(os.path.join(self.folder, f"{self.name}.log"), "ab") as log:
            self.process = subprocess.Popen(self.command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def check(self):
        """A process that ended by itself is what the trial is there to find."""
        if self.process is not None and self.process.poll() is not None:
            raise Failure(f"{self.name} ended by itself with {self.process.returncode}")

    def measure(self):
        try:
            with open(f"/proc/{self.process.pid}/status") as file:
                self.peak = max(self.peak, int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1)) * 1024)
        except (OSError, AttributeError):
            pass

    def kill(self):
        self.check()
        self.measure()
        self.process.kill()
        self.process.wait()
        self.process = None

    def end(self, number=signal.SIGTERM, seconds=60):
        """Asks it to end and gives its exit code."""
        if self.process is None:
            return None
        if self.alive():
            self.measure()
            self.process.send_signal(number)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            say(f"{self.name} did not end within {seconds} s of a signal; killed")
            self.process.kill()
            return self.process.wait()


class Role(Server):
    def __init__(self, name, command, folder, port):
        super().__init__(name, command, folder)
        self.port = port

    def metrics(self):
        """Values by series, or nothing while it does not answer."""
        page = get(f"http://127.0.0.1:{self.port}/metrics", timeout=5)
        if page is None:
            return None
        lines = [line for line in page.decode().splitlines() if line and not line.startswith("#")]
        return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}


def total(metrics, family):
    return sum(value for series, value in metrics.items() if series.split("{")[0] == family)


class Kafka:
    """Three brokers of the kit, their topics with three replicas."""

    def __init__(self, kit, folder):
        self.tool = os.path.abspath(os.path.join(kit, "kafka"))
        if not os.path.exists(self.tool):
            raise Failure(f"no Kafka kit in {kit}; its folder goes into LOGSPINE_KAFKA_KIT")
        self.folder = os.path.join(folder, "kafka")
        self.parent = folder
        self.up = False
        self.down = None  # the broker that was killed
        self.restart = None

    def start(self):
        self.up = True
        self.brokers = run([self.tool, "up", self.folder, "--brokers", "3"], self.parent).split()[-1].split(",")

    def kill(self, broker):
        self.down = broker
        run([self.tool, "kill", self.folder, broker], self.parent)

    def start_again(self, broker):
        """Does not wait until it is up."""
        self.restart = subprocess.Popen([self.tool, "start", self.folder, broker], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.down = None

    def starting(self):
        """Whether a broker is down or on its way up."""
        return self.down is not None or (self.restart is not None and self.restart.poll() is None)

    def end(self, keep):
        """`keep`: what is on the topics stays in the folder."""
        if self.restart:
            self.restart.wait()
        if self.up:
            subprocess.run([self.tool, *(["kill", self.folder, "1", "2", "3"] if keep else ["down", self.folder])], capture_output=True)


NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
events {{ worker_connections 1024; }}
http {{
    access_log {folder}/access.log combined buffer=32k flush=100ms;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/pages;
        location = /login {{ return 200 "ok"; }}
    }}
}}
"""

ROTATE = """
{folder}/access.log {folder}/error.log {{
    rotate 10000
    create
    {compress}
    sharedscripts
    postrotate
        kill -USR1 {pid}
    endscript
}}
"""


class Nginx(Server):
    """Debian's nginx with a configuration, logs and pages of its own."""

    def __init__(self, folder, compress):
        self.logs = os.path.join(folder, "nginx")
        self.port = free_port()
        self.compress = compress
        self.rotation = None
        os.makedirs(os.path.join(self.logs, "pages"))
        with open(os.path.join(self.logs, "pages", "index.html"), "w") as page:
            page.write("<html>a page</html>\n")
        with open(os.path.join(self.logs, "nginx.conf"), "w") as file:
            file.write(NGINX.format(folder=self.logs, port=self.port))
        super().__init__("nginx", ["/usr/sbin/nginx", "-e", "stderr", "-c", os.path.join(self.logs, "nginx.conf")], folder)

    def start(self):
        super().start()
        wait_for("nginx", 10, lambda: get(f"http://127.0.0.1:{self.port}/index.html") is not None)
        self.settings = os.path.join(self.folder, "logrotate.conf")
        with open(self.settings, "w") as file:
            compress = "compress\n    nodelaycompress" if self.compress else "nocompress"
            file.write(ROTATE.format(folder=self.logs, pid=self.process.pid, compress=compress))
        os.chmod(self.settings, 0o644)

    def rotating(self):
        return self.rotation is not None and self.rotation.poll() is None

    def rotate(self):
        """Begins a rotation, unless one is under way."""
        if self.rotating():
            return False
        command = ["/usr/sbin/logrotate", "-f", "-s", os.path.join(self.folder, "logrotate.state"), self.settings]
        with open(os.path.join(self.folder, "logrotate.log"), "ab") as log:
            self.rotation = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        return True

    def end(self, number=signal.SIGQUIT, seconds=60):
        """QUIT: what is in its buffers is written. A rotation under way is waited for."""
        if self.rotation is not None:
            self.rotation.wait()
        return super().end(number, seconds)


REQUESTS = """
-- Numbers each request, so that each line of the logs can be told from all others; every fourth holds a password.
local pages = {{"/?n=", "/missing?n=", "/index.html?n=", "/login?user=ann&password=hunter"}}
local agents = {{"curl/7.88.1", "Mozilla/5.0 (X11; Linux x86_64)", "Go-http-client/1.1", "python-requests/2.28.1",
                "kube-probe/1.29", "Prometheus/2.53.1", "Wget/1.21.3"}}
local number = -1  -- wrk asks for one request that it never sends
function request()
    number = number + 1
    local path = pages[number % 4 + 1] .. number
    if number % 4 == 3 then path = path .. "&n=" .. number end  -- /login: the number of its own is hidden
    return wrk.format("GET", path, {{["User-Agent"] = agents[number % 7 + 1]}})
end
{delay}
"""


class Wrk(Server):
    """One thread, so that numbers are counted without a gap. Its own rate, or about so many requests a second."""

    def __init__(self, folder, port, seconds, rate):
        connections, delay = 4, ""
        if rate:
            connections = max(4, rate // 100)
            delay = f"function delay() return math.random(0, {2000 * connections // rate}) end"
        with open(os.path.join(folder, "requests.lua"), "w") as file:
            file.write(REQUESTS.format(delay=delay))
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", "requests.lua", f"http://127.0.0.1:{port}/"]
        super().__init__("wrk", command, folder)

    def requests_per_second(self):
        with open(os.path.join(self.folder, "wrk.log")) as file:
            found = re.search(r"Requests/sec:\s+([\d.]+)", file.read())
        return float(found.group(1)) if found else 0.0


LOKI = """
auth_enabled: false
server: {{http_listen_address: 127.0.0.1, http_listen_port: {port}, grpc_listen_address: 127.0.0.1, grpc_listen_port: {grpc}, log_level: warn}}
common:
  path_prefix: {folder}
  instance_addr: 127.0.0.1
  replication_factor: 1
  ring: {{instance_addr: 127.0.0.1, kvstore: {{store: inmemory}}}}
  storage: {{filesystem: {{chunks_directory: {folder}/chunks, rules_directory: {folder}/rules}}}}
schema_config:
  configs:
    - {{from: 2024-01-01, store: tsdb, object_store: filesystem, schema: v13, index: {{prefix: index_, period: 24h}}}}
analytics: {{reporting_enabled: false}}
"""

# As docs/promises.md asks, and rates that one machine does not reach.
LIMITS = """
limits_config:
  shard_streams: {enabled: false}
  ingestion_rate_mb: 1000
  ingestion_burst_size_mb: 1000
  per_stream_rate_limit: 1GB
  per_stream_rate_limit_burst: 1GB
"""


class Loki(Server):
    """A single binary on a file system store; behind the others when the processor is short, as it would be elsewhere."""

    def __init__(self, binary, folder, defaults):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        with open(os.path.join(folder, "loki.yaml"), "w") as file:
            file.write(LOKI.format(port=self.port, grpc=free_port(), folder=os.path.join(folder, "loki")))
            file.write("" if defaults else LIMITS)
        super().__init__("loki", ["nice", "-n", "10", os.path.abspath(binary), "-config.file=loki.yaml"], folder)

    def ready(self):
        self.check()
        return get(f"{self.url}/ready", timeout=2) is not None
