"""One table of what was measured: on the terminal, and as bench/RESULTS.md."""

import datetime
import json
import os
import pathlib
import platform
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Row:
    """A measurement, and perhaps what it is held against: then ours / theirs must not be above `target` (None: for
    information)."""

    def __init__(self, case, ours, rival="", theirs="", ratio=None, target=None, medians=None, memory=""):
        self.case, self.ours, self.rival, self.theirs = case, ours, rival, theirs
        self.ratio, self.medians, self.target, self.memory = ratio, medians, target, memory

    @property
    def verdict(self):
        if self.target is None:
            return ""
        if self.ratio is None:
            return "NOT MEASURED"
        return "ok" if self.ratio <= self.target else "MISSED"

    @property
    def missed(self):
        return self.target is not None and (self.ratio is None or self.ratio > self.target)

    def cells(self):
        bound = "" if self.target is None else f"<= {shown(self.target)}"
        measured = [self.ours, self.theirs, shown(self.ratio), shown(self.medians)]
        return [self.case, self.rival, *measured, bound, self.verdict, self.memory]


HEAD = ["case", "against", "ours", "theirs", "ratio", "of medians", "target", "", "peak MiB, ours / theirs"]
TEXT_COLUMNS = 2


def shown(number):
    if number is None:
        return ""
    return f"{number:.3f}" if number < 0.2 else f"{number:.2f}"


def milliseconds(contender):
    if contender.failure:
        return contender.failure
    if not contender.times:
        return "-"
    if contender.least < 1000:
        return f"{contender.least:.1f} ms"
    return f"{contender.least / 1000:.2f} s"


def against(case, ours, rival, target=None, memory=True):
    """Ours against a rival, both of them contenders; memory is left out where this script takes more itself."""
    measured = ours.times and rival.times
    peaks = f"{ours.peak_mib:.0f} / {rival.peak_mib:.0f}" if memory else ""
    return Row(
        case,
        milliseconds(ours),
        rival.name,
        milliseconds(rival),
        ours.least / rival.least if measured else None,
        target,
        ours.median / rival.median if measured else None,
        peaks,
    )


def alone(case, ours):
    return Row(case, milliseconds(ours), memory=f"{ours.peak_mib:.0f}")


def text_table(rows):
    lines = [HEAD] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]

    def laid_out(line):
        texts = [cell.ljust(width) for cell, width in zip(line[:TEXT_COLUMNS], widths)]
        figures = [cell.rjust(width) for cell, width in zip(line[TEXT_COLUMNS:], widths[TEXT_COLUMNS:])]
        return "  ".join(texts + figures).rstrip()

    return "\n".join(laid_out(line) for line in lines)


def markdown_table(rows):
    def laid_out(line):
        return "| " + " | ".join(line) + " |"

    rule = "|" + "---|" * TEXT_COLUMNS + "---:|" * (len(HEAD) - TEXT_COLUMNS)
    return "\n".join([laid_out(HEAD), rule] + [laid_out(row.cells()) for row in rows])


def said(*command):
    """The first line a command prints; "" when it cannot be run."""
    try:
        done = subprocess.run([str(word) for word in command], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip().split("\n")[0] if done.returncode == 0 else ""


def commit():
    changed = said("git", "status", "--porcelain", "--untracked-files=no", "--", ":!bench/RESULTS.md")
    return said("git", "rev-parse", "--short", "HEAD") + (" with uncommitted changes" if changed else "")


def line_of(path, name):
    found = re.search(rf"^{name}\s*[:=]\s*\"?([^\"\n]+)", pathlib.Path(path).read_text(), re.MULTILINE)
    return found[1].strip() if found else "unknown"


def machine():
    """(what, which) pairs: enough to know what the figures are of."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return [
        ("date", datetime.date.today().isoformat()),
        ("CPU", f"{line_of('/proc/cpuinfo', 'model name')}, {cores} {'core' if cores == 1 else 'cores'}"),
        ("memory", f"{memory:.0f} GiB"),
        ("system", f"{line_of('/etc/os-release', 'PRETTY_NAME')}, Linux {platform.release()}"),
        ("load at the start", f"{os.getloadavg()[0]:.1f} (what else the machine was doing)"),
    ]


def versions(progrank, kernels, records, duckdb):
    """`kernels` knows what it was compiled with; `duckdb` is the command that runs the rival's script, or None."""
    built = json.loads(said(kernels, "rank", records, 1))
    rows = json.loads(said(*duckdb, "--version", 0, 0) or "[]") if duckdb else []
    engine = rows[0]["version"] if rows else "not there"
    return [
        ("progrank", f"{said(progrank, '--version')}, commit {commit()}"),
        ("compiler", built["compiler"]),
        ("simdjson", built["simdjson"]),
        ("jq", said("jq", "--version")),
        ("DuckDB", f"{engine}, in node {said('node', '--version')}" if rows else engine),
    ]
