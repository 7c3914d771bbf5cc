"""The benchmark suite behind scripts/bench: starts real processes, and reads what the kernel says they cost."""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

MB = 1_000_000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def usage(pid):
    """CPU seconds (user + system) and peak resident bytes of a running process."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    ticks = int(fields[11]) + int(fields[12])
    with open(f"/proc/{pid}/status") as file:
        peak = int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1)) * 1024
    return ticks / os.sysconf("SC_CLK_TCK"), peak


def wait_for(what, seconds, condition):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise SystemExit(f"bench: waited {seconds} s in vain for {what}")


class Kafka:
    """One broker of the kit, thrown away at the end."""

    def __init__(self, kit, folder):
        self.tool = os.path.join(kit, "kafka")
        self.folder = os.path.join(folder, "kafka")
        started = subprocess.run(
            [self.tool, "up", self.folder, "--brokers", "1", "--throughput"], check=True, capture_output=True, text=True
        )
        self.bootstrap = started.stdout.strip().splitlines()[-1]

    def topic(self, name, partitions=12):
        subprocess.run(
            [self.tool, "topics", self.folder, "--create", "--topic", name, "--partitions", str(partitions)],
            check=True,
            capture_output=True,
        )

    def down(self):
        subprocess.run([self.tool, "down", self.folder], check=False, capture_output=True)


class Bench:
    def __init__(self, options):
        self.options = options
        self.folder = tempfile.mkdtemp(prefix="logspine-bench-")
        self.rows = []
        self.kafka = None
        self.children = []
        self.run_number = 0

    # ---- parts that runs share

    def tool(self, name):
        return os.path.join(self.options.tools, name)

    def start(self, arguments, **more):
        child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=self.errors, **more)
        self.children.append(child)
        return child

    def finish(self, child):
        """Waits for the end; CPU seconds and peak bytes of the whole process."""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.children.remove(child)
        if child.returncode != 0:
            raise SystemExit(f"bench: {child.args} ended with {child.returncode}; see {self.errors.name}")
        return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024

    def stop(self, child):
        child.send_signal(signal.SIGTERM)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.children.remove(child)
        return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024

    def corpus(self):
        path = os.path.join(self.folder, "corpus")
        if not os.path.exists(path):
            os.mkdir(path)
            subprocess.run(
                [self.tool("corpus"), "--bytes", str(self.options.megabytes * MB), "--directory", path],
                check=True,
                stdout=subprocess.DEVNULL,
            )
        return sorted(os.path.join(path, name, f"{name}-json.log") for name in os.listdir(path))

    def corpus_bytes(self):
        return sum(os.path.getsize(path) for path in self.corpus())

    def broker(self):
        if self.kafka is None:
            if shutil.which("java") is None or not os.path.exists(os.path.join(self.options.kit, "kafka")):
                return None
            self.kafka = Kafka(self.options.kit, self.folder)
        return self.kafka

    def configuration(self, **sections):
        self.run_number += 1
        path = os.path.join(self.folder, f"run-{self.run_number}.yaml")
        with open(path, "w") as file:
            json.dump(sections, file)  # JSON is YAML
        return path

    def collect_section(self, files, encoding="snappy", port=0):
        return {
            "state": os.path.join(self.folder, f"state-{self.run_number + 1}"),
            "sources": [{"name": "bench", "include": files, "frame": "docker"}],
            "chunk": {"encoding": encoding},
            "admin": {"listen": f"127.0.0.1:{port}"},
        }

    def row(self, name, samples, unit, goal, memory=None):
        middle = statistics.median(samples)
        peak = f"{max(memory) / (1 << 20):.0f} MiB" if memory else ""
        row = f"{name:<44} {middle:>9.1f} {unit:<22} ({min(samples):.1f} to {max(samples):.1f})  goal {goal:<8} {peak}"
        print(row, flush=True)
        self.rows.append(row)

    # ---- the runs

    def parse(self):
        subprocess.run([self.tool("parse-bench")], check=True)

    def collect(self, encoding="snappy", topic=None, report=True):
        kafka = self.broker()
        size = self.corpus_bytes()
        speeds, peaks = [], []
        for _ in range(self.options.runs if report else 1):
            name = topic or f"collect-{self.run_number}"
            kafka.topic(name)
            path = self.configuration(
                kafka={"brokers": kafka.bootstrap.split(","), "topic": name},
                collect=self.collect_section(self.corpus(), encoding),
            )
            cpu, peak = self.finish(self.start([self.options.logspine, "collect", "--config", path, "--once"]))
            speeds.append(size / MB / cpu)
            peaks.append(peak)
        if report:
            self.row("collector, file to Kafka, parsing all", speeds, "MB of input per CPU-s", "180", peaks)

    def index(self, encoding="snappy", goal="1200"):
        kafka = self.broker()
        topic = f"index-{encoding}"
        self.collect(encoding, topic, report=False)
        lines = self.line_bytes(topic)
        port = free_port()
        sink = self.start([self.tool("sink"), "--listen", f"127.0.0.1:{port}"])
        speeds, peaks = [], []
        for run in range(self.options.runs):
            path = self.configuration(
                kafka={"brokers": kafka.bootstrap.split(","), "topic": topic},
                index={"group": f"bench-{topic}-{run}", "admin": {"listen": "127.0.0.1:0"}},
                loki={"url": f"http://127.0.0.1:{port}"},
            )
            cpu, peak = self.finish(self.start([self.options.logspine, "index", "--config", path, "--once"]))
            speeds.append(lines / MB / cpu)
            peaks.append(peak)
        self.stop(sink)
        name = "indexer, Kafka to a 204 sink, validated" if encoding == "snappy" else f"indexer, general road ({encoding})"
        self.row(name, speeds, "MB of lines per CPU-s", goal, peaks)

    def general(self):
        self.index("none", "200")

    def line_bytes(self, topic):
        """Bytes of lines on a topic, from the span headers."""
        listed = subprocess.run(
            ["kcat", "-b", self.kafka.bootstrap, "-C", "-t", topic, "-o", "beginning", "-e", "-q", "-f", "%h\n"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        return sum(int(span.split(",")[1]) for span in re.findall(r"span=(\d+,\d+,)", listed))

    def both_roles(self, files):
        kafka = self.broker()
        topic = f"both-{self.run_number}"
        kafka.topic(topic)
        sink_port, edge, tier = free_port(), free_port(), free_port()
        sink = self.start([self.tool("sink"), "--listen", f"127.0.0.1:{sink_port}"])
        path = self.configuration(
            kafka={"brokers": kafka.bootstrap.split(","), "topic": topic},
            collect=self.collect_section(files, port=edge),
            index={"group": topic, "admin": {"listen": f"127.0.0.1:{tier}"}},
            loki={"url": f"http://127.0.0.1:{sink_port}"},
        )
        collector = self.start([self.options.logspine, "collect", "--config", path])
        indexer = self.start([self.options.logspine, "index", "--config", path])
        for port in (edge, tier):
            wait_for("readiness", 60, lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz").status == 200)
        return sink, collector, indexer

    def fresh(self):
        """From the write of a line to Loki's acknowledgement, by lines whose own time has milliseconds."""
        middles, tails = [], []
        for _ in range(self.options.runs):
            arguments = ["demo", "--kafka", self.broker().bootstrap, "--lines", "30000", "--rate", "1000"]
            shown = subprocess.run([self.options.logspine, *arguments], check=True, capture_output=True, text=True).stdout
            latency = re.search(r"latency p50=([\d.]+)(ms|s) p99=([\d.]+)(ms|s)", shown)
            scale = {"ms": 1, "s": 1000}
            middles.append(float(latency.group(1)) * scale[latency.group(2)])
            tails.append(float(latency.group(3)) * scale[latency.group(4)])
        self.row("freshness at 1,000 lines/s, p50", middles, "ms", "-")
        self.row("freshness at 1,000 lines/s, p99", tails, "ms", "1000")

    def idle(self):
        path = os.path.join(self.folder, "idle-json.log")
        open(path, "w").close()
        sink, collector, indexer = self.both_roles([path])
        time.sleep(10)
        before = [usage(child.pid) for child in (collector, indexer)]
        time.sleep(30)
        after = [usage(child.pid) for child in (collector, indexer)]
        for name, start, end in zip(("collector", "indexer"), before, after):
            self.row(f"{name} idle", [(end[0] - start[0]) / 30 * 100], "% of a core", "0.5", [end[1]])
        for child in (collector, indexer, sink):
            self.stop(child)

    def rsyslog(self):
        if shutil.which("rsyslogd") is None:
            print("rsyslog is not installed: apt-get install rsyslog rsyslog-kafka")
            return
        kafka = self.broker()
        size = self.corpus_bytes()
        lines = 0
        for path in self.corpus():
            with open(path, "rb") as corpus:
                lines += sum(block.count(b"\n") for block in iter(lambda: corpus.read(1 << 20), b""))
        speeds, peaks = [], []
        for _ in range(self.options.runs):
            topic = f"rsyslog-{self.run_number}"
            self.run_number += 1
            kafka.topic(topic)
            state = os.path.join(self.folder, topic)
            os.mkdir(state)
            path = os.path.join(state, "rsyslog.conf")
            inputs = "\n".join(f'input(type="imfile" file="{path}" tag="b" ruleset="out")' for path in self.corpus())
            with open(path, "w") as file:
                file.write(
                    f'''global(workDirectory="{state}" maxMessageSize="64k")
module(load="imfile" mode="inotify")
module(load="omkafka")
template(name="raw" type="string" string="%msg%")
{inputs}
ruleset(name="out") {{
  action(type="omkafka" broker=["{kafka.bootstrap}"] topic="{topic}" template="raw"
         confParam=["compression.codec=lz4","queue.buffering.max.messages=100000"])
}}
'''
                )
            child = self.start(["rsyslogd", "-n", "-f", path, "-i", os.path.join(state, "pid")])
            wait_for("rsyslog", 300, lambda: self.records(topic) >= lines)
            cpu, peak = self.stop(child)
            speeds.append(size / MB / cpu)
            peaks.append(peak)
        self.row("rsyslog, file to Kafka, no parsing", speeds, "MB of input per CPU-s", "-", peaks)

    def records(self, topic):
        shown = subprocess.run(
            [self.kafka.tool, "get-offsets", self.kafka.folder, "--topic", topic], capture_output=True, text=True
        ).stdout
        return sum(int(line.rsplit(":", 1)[1]) for line in shown.splitlines() if line.count(":") == 2)

    def close(self):
        for child in self.children:
            child.kill()
            child.wait()
        if self.kafka:
            self.kafka.down()
        self.errors.close()
        shutil.rmtree(self.folder)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--logspine", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--tools", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--kit", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--megabytes", type=int, default=400, help="size of the corpus")
    parser.add_argument("--runs", type=int, default=3)
    names = ["parse", "collect", "index", "general", "fresh", "idle", "rsyslog"]
    parser.add_argument("what", nargs="*", default=names, help=" ".join(names))
    options = parser.parse_args()
    unknown = set(options.what) - set(names)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    bench = Bench(options)
    bench.errors = open(os.path.join(tempfile.gettempdir(), "logspine-bench.log"), "w")
    try:
        for name in options.what:
            if name != "parse" and bench.broker() is None:
                print(f"{name}: skipped, no Kafka kit at {options.kit} or no java")
                continue
            getattr(bench, name)()
    finally:
        bench.close()


if __name__ == "__main__":
    main()
