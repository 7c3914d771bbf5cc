"""The measurement itself: makes programs write, lets `logspine parse` read, compares. Run by scripts/accuracy."""

import argparse
import importlib
import os
import shutil
import sys
import time
import traceback

from compare import compare
from freeze import Freezer

HERE = os.path.dirname(os.path.abspath(__file__))


class Context:
    """Where a generator writes, and what it may use."""

    def __init__(self, work, count):
        self.work = work
        self.count = count

    def folder(self, name):
        path = os.path.join(self.work, "made", name)
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        return path


def groups():
    names = sorted(one[:-3] for one in os.listdir(os.path.join(HERE, "programs")) if one.endswith(".py"))
    return [one for one in names if not one.startswith("_")]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--binary", required=True)
    options.add_argument("--work", required=True)
    options.add_argument("--count", type=int, default=300, help="events of each program")
    options.add_argument("--only", default="", help="groups (files of programs/) or their functions, separated by commas")
    options.add_argument("--show", type=int, default=4, help="differences shown of each program")
    options.add_argument("--freeze", help="a file that gets the first entries of some programs as golden cases")
    arguments = options.parse_args()
    sys.path.insert(0, os.path.join(HERE, "programs"))
    arguments.work = os.path.abspath(arguments.work)
    context = Context(arguments.work, arguments.count)
    wrapped = os.path.join(arguments.work, "wrapped")
    os.makedirs(wrapped, exist_ok=True)
    only = [one for one in arguments.only.split(",") if one]
    total = dict(fields=0, right=0, entries=0, found=0, bad=0)
    skipped = []
    freezer = Freezer(arguments.freeze)
    print(f"{'program':38} {'entries':>9} {'found':>9} {'fields':>9} {'right':>9} {'%':>8}  misfiled swallowed invented")
    for group in groups():
        for program in importlib.import_module(group).PROGRAMS:
            name = program.__name__
            if only and group not in only and name not in only:
                continue
            began = time.time()
            try:
                samples = program(context)
            except Exception as error:
                traceback.print_exc()
                skipped.append(f"{group}: {name}: {error}")
                continue
            made = time.time() - began
            for sample in samples:
                if arguments.freeze:
                    freezer.take(sample)
                results = [compare(arguments.binary, sample, variant, wrapped) for variant in sample.variants]
                report(sample, results, total, arguments.show)
            print(f"  ({name}: made in {made:.1f} s, read in {time.time() - began - made:.1f} s)", file=sys.stderr)
    if arguments.freeze:
        freezer.write()
    share = 100 * total["right"] / max(total["fields"], 1)
    print(f"\ntotal: {total['entries']} entries expected, {total['found']} found; {total['right']} of {total['fields']} "
          f"fields right, {share:.3f} %; {total['bad']} entries misfiled, swallowed, invented or with text lost")
    for one in skipped:
        print(f"not measured: {one}")
    return 0 if share >= 99.5 and total["bad"] == 0 and not skipped else 1


def report(sample, results, total, show):
    expected = sum(one.expected_entries for one in results)
    found = sum(one.found_entries for one in results)
    fields = sum(one.fields for one in results)
    right = sum(one.right for one in results)
    wrong = [sum(getattr(one, name) for one in results) for name in ("misfiled", "swallowed", "invented")]
    lost = sum(one.lost_text for one in results)
    print(f"{sample.name:38} {expected:9} {found:9} {fields:9} {right:9} {100 * right / max(fields, 1):8.3f}  "
          f"{wrong[0]:8} {wrong[1]:9} {wrong[2]:8}" + ("  text lost" if lost else ""))
    shown = 0
    seen = set()
    for one in results:
        for difference in one.differences:
            key = difference[:24]
            if shown >= show or list(seen).count(key):
                continue
            seen.add(key)
            shown += 1
            print(f"    {one.variant}: {difference}")
    sys.stdout.flush()
    total["fields"] += fields
    total["right"] += right
    total["entries"] += expected
    total["found"] += found
    total["bad"] += sum(wrong) + lost


if __name__ == "__main__":
    sys.exit(main())
