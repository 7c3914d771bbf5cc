"""nginx's logs to a real Loki through a real Kafka while things are killed. Run by scripts/trial; see docs/trials.md."""

import argparse
import heapq
import itertools
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time

import count
from servers import Failure, Kafka, Loki, Nginx, Role, Wrk, free_port, run, say, total, wait_for

GAP = 3  # seconds from one incident to the next
SCAN = 12  # longer than the collector goes without looking for files that nothing told it of

CONFIGURATION = """
kafka:
  brokers: [{brokers}]
  topic: trial
collect:
  state: state
  sources:
    - name: nginx
      include: [nginx/access.log, nginx/access.log.*, nginx/error.log, nginx/error.log.*]
  admin: {{listen: 127.0.0.1:{collect_port}}}
index:
  group: trial
  instance: trial-1
  dead_letter: {{topic: trial.dlq}}
  admin: {{listen: 127.0.0.1:{index_port}}}
loki:
  url: {loki}
"""


class Trial:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.random = random.Random(options.seed)
        self.kafka = Kafka(options.kit, folder)
        self.nginx = Nginx(folder, options.compress)
        self.loki = Loki(options.loki_binary, folder, options.loki_defaults)
        self.collector = self.role("collector", "collect")
        self.indexer = self.role("indexer", "index")
        self.wrk = Wrk(folder, self.nginx.port, options.seconds, options.rate)
        self.incidents = {
            "collector": lambda: self.kill(self.collector, 0.5),
            "indexer": lambda: self.kill(self.indexer, 0.5),
            "both": lambda: self.kill(self.collector, 0.5) and self.kill(self.indexer, 0.5),
            "loki": lambda: self.kill(self.loki, 1),
            "leader": self.kill_leader,
            "rotate": self.nginx.rotate,
            "away": self.rotate_unseen,
        }
        self.happened = dict.fromkeys(self.incidents, 0)
        self.bag = []
        self.later = []  # what starts again, and when
        self.order = itertools.count()

    def role(self, name, command):
        return Role(name, [self.options.binary, command, "--config", "trial.yaml"], self.folder, free_port())

    def logspine(self, *command):
        return run([self.options.binary, *command, "--config", "trial.yaml"], self.folder)

    def start(self):
        say(f"Kafka, nginx and Loki start; all is in {self.folder}")
        self.first = time.time()
        self.kafka.start()
        self.nginx.start()
        self.loki.start()
        settings = dict(collect_port=self.collector.port, index_port=self.indexer.port, loki=self.loki.url)
        with open(os.path.join(self.folder, "trial.yaml"), "w") as file:
            file.write(CONFIGURATION.format(brokers=", ".join(self.kafka.brokers), **settings))
        self.logspine("topic", "create")
        wait_for("Loki", 60, self.loki.ready)
        self.logspine("check", "--connect")
        self.collector.start()
        self.indexer.start()

    def disturb(self):
        """While wrk runs: an incident every few seconds, and what it ended starts again."""
        say(f"wrk runs for {self.options.seconds} s")
        self.wrk.start()
        self.began = time.time()
        start = time.monotonic()
        following = start + GAP
        while self.wrk.alive():
            now = time.monotonic()
            if self.later and self.later[0][0] <= now:
                heapq.heappop(self.later)[2]()
            elif following <= now < start + self.options.seconds - 1:
                self.incident()
                following += GAP
            else:
                time.sleep(0.02)
        while self.later:
            heapq.heappop(self.later)[2]()
        self.nginx.end()
        self.ended = time.time()

    def incident(self):
        if not self.bag:  # each kind once before one comes again
            self.bag = self.random.sample(list(self.incidents), len(self.incidents))
        name = self.bag.pop()
        if self.incidents[name]():
            self.happened[name] += 1
            say(f"{time.time() - self.began:5.1f} s  {name}")

    def after(self, seconds, action):
        heapq.heappush(self.later, (time.monotonic() + seconds, next(self.order), action))

    def kill(self, server, seconds):
        """kill -9, and so many seconds later it starts again."""
        if server.process is None:
            return False
        server.kill()
        self.after(seconds, server.start)
        return True

    def kill_leader(self):
        """The broker that leads partition 0; none while another is not back yet."""
        if self.kafka.starting():
            return False
        leader = re.search(r"partition 0 +leader (\d+)", self.logspine("topic", "describe")).group(1)
        self.kafka.kill(leader)
        self.after(4, lambda: self.kafka.start_again(leader))
        return True

    def rotate_unseen(self):
        """While no collector runs: with --compress it finds in the archive what it had not read."""
        return not self.nginx.rotating() and self.kill(self.collector, 2) and self.nginx.rotate()

    def settle(self):
        """Until all is in Loki, as both roles' metrics tell it, and no file has turned up for longer than a scan."""
        say("waiting until all is in Loki")
        end = time.monotonic() + self.options.patience
        since, told = None, 0
        while since is None or time.monotonic() < since + SCAN:
            for server in (self.collector, self.indexer, self.loki):
                server.check()
            left = self.left()
            since = None if left else since or time.monotonic()
            if time.monotonic() > end:
                raise Failure(f"not all is in Loki after {self.options.patience} s: {left}")
            if left and time.monotonic() > told + 10:
                say(f"  {left}")
                told = time.monotonic()
            time.sleep(0.1)
        say(f"all was in Loki {time.time() - self.ended - SCAN:.1f} s after nginx ended")

    def left(self):
        """What is still under way, or nothing."""
        collector, indexer = self.collector.metrics(), self.indexer.metrics()
        if collector is None or indexer is None:
            return "a role does not answer"
        done = ("acknowledged", "blank", "passed", "abandoned")
        unread = total(collector, "logspine_file_lag_bytes")
        unacknowledged = total(collector, "logspine_read_lines_total")
        unacknowledged -= sum(total(collector, f"logspine_{name}_lines_total") for name in done)
        partitions = total(indexer, "logspine_partitions_assigned")
        lag = total(indexer, "logspine_consumer_lag_records")
        if unread or unacknowledged or lag or partitions != 12:
            return f"{unread:.0f} bytes unread, {unacknowledged:.0f} lines not in Kafka, {lag:.0f} records not in Loki, {partitions:.0f} partitions"
        return None

    def account(self):
        for role in (self.collector, self.indexer):
            role.measure()
            if (code := role.end()) != 0:
                raise Failure(f"{role.name} ended with {code} at SIGTERM")
        wait_for("Loki", 120, self.loki.ready)
        say("counting")
        written = count.files(self.nginx.logs)
        shown = count.loki(self.loki.url, self.first - 1, self.ended + 1)
        return count.Account(written, shown)

    def end(self, failed):
        for server in (self.wrk, self.nginx, self.collector, self.indexer, self.loki):
            server.end()
        self.kafka.end(keep=failed)


def report(trial, account):
    """The line for scripts; whether all is well."""
    compress = trial.options.compress
    line = dict(lines=account.lines, stored=account.stored, lost=len(account.lost), twice=len(account.twice), secrets=account.secrets)
    line |= trial.happened
    line["requests_per_second"] = round(trial.wrk.requests_per_second())
    line |= {f"{role.name}_mib": round(role.peak / 1048576) for role in (trial.collector, trial.indexer)}
    print(" ".join(f"{key}={value}" for key, value in line.items()), flush=True)
    say(f"{account.secrets_written} lines of the files hold a password")
    if account.only_in_loki:
        why = "gzip packed a file that nginx still wrote" if compress else "and nobody knows where they come from"
        say(f"{len(account.only_in_loki)} lines are in Loki and in no file: {why}")
    if account.nowhere:
        say(f"{account.nowhere} numbers are neither in a file nor in Loki: lost by gzip, or still under way when wrk ended")
    well = not (account.lost or account.twice or account.secrets or (account.only_in_loki and not compress))
    if not well:
        with open(os.path.join(trial.folder, "evidence.txt"), "w") as file:
            for name in ("lost", "twice", "only_in_loki"):
                file.writelines(f"{name} {key}\n" for key in getattr(account, name))
    return well


def main():
    parser = argparse.ArgumentParser(prog="scripts/trial", description=__doc__)
    parser.add_argument("--loki-binary", required=True, help="Grafana Loki, 3.0 or newer")
    parser.add_argument("--loki-defaults", action="store_true", help="Loki's own limits, stream sharding included: lines are shown twice")
    parser.add_argument("--compress", action="store_true", help="logrotate compresses at once")
    parser.add_argument("--seconds", type=int, default=60, help="how long wrk runs (60)")
    parser.add_argument("--seed", type=int, default=1, help="decides which incident comes when (1)")
    parser.add_argument("--rate", type=int, default=0, help="requests a second, about (as many as nginx answers)")
    parser.add_argument("--patience", type=int, default=900, help="seconds until all must be in Loki after the end of wrk (900)")
    parser.add_argument("--binary", required=True, help="the logspine to try (scripts/trial builds one)")
    parser.add_argument("--kit", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    for path in (options.binary, options.loki_binary):
        if not os.access(path, os.X_OK):
            parser.error(f"{path} cannot be run")
    options.binary = os.path.abspath(options.binary)
    os.environ["TZ"] = "UTC"  # the error log's times name no zone
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = tempfile.mkdtemp(prefix="logspine-trial-")
    os.chmod(folder, 0o755)  # nginx's worker is another user
    well, trial = False, None
    try:
        trial = Trial(options, folder)
        trial.start()
        trial.disturb()
        trial.settle()
        well = report(trial, trial.account())
    except Failure as failure:
        say(failure)
    finally:
        if trial:
            trial.end(failed=not well)
        if well or not trial:
            shutil.rmtree(folder)
        else:
            say(f"what there is to see is in {folder}")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
