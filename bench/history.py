"""The history at the end of bench/RESULTS.md, one line a run: when, of which commit, on which machine, and every ratio that has a
target."""

import re

from report import shown

HEADING = "## History"
ABOUT = "One line a run of `./dev bench`, the newest last: each ratio that has a target. Machines differ, so compare lines of the same one."
HEAD = "| date | commit | machine | ratios |\n|---|---|---|---|"
LINE = re.compile(r"^\| (\d{4}-\d\d-\d\d) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$")


def key(row):
    """What is measured against what, without the characters that part a line."""
    return re.sub(r"[|;:]", ",", f"{row.case} / {row.rival}")


class Run:
    """A line."""

    def __init__(self, date, commit, machine, ratios):
        self.date, self.commit, self.machine, self.ratios = date, commit, machine, ratios

    @classmethod
    def of(cls, rows, described):
        facts = dict(described)
        commit = facts["progrank"].rpartition("commit ")[2].replace(" with uncommitted changes", "+")
        machine = f"{facts['CPU']}, load {facts['load at the start'].split(' ')[0]}".replace("|", ",")
        return cls(facts["date"], commit, machine, {key(row): row.ratio for row in rows if row.target is not None and row.ratio is not None})

    def line(self):
        ratios = "; ".join(f"{case}: {shown(ratio)}" for case, ratio in self.ratios.items())
        return f"| {self.date} | {self.commit} | {self.machine} | {ratios} |"


def runs(text):
    """The runs that a text of RESULTS.md tells, the oldest first. Raises ValueError on a line that is none."""
    found = []
    for line in text.partition(f"\n{HEADING}\n")[2].split("\n"):
        if not line.startswith("| ") or line.startswith("| date "):
            continue
        parts = LINE.match(line)
        if not parts:
            raise ValueError(f"bench/RESULTS.md: a line of the history is none: {line}")
        pairs = [part.rpartition(": ") for part in parts[4].split("; ") if part]
        found.append(Run(*parts.groups()[:3], {case: float(ratio) for case, _, ratio in pairs}))
    return found


def section(all_runs):
    """The end of RESULTS.md."""
    return "\n".join([HEADING, "", ABOUT, "", HEAD, *(run.line() for run in all_runs)]) + "\n"


def changes(last, run):
    """Sentences: how each ratio has changed since the last run, the greatest change first; none when there is nothing to compare."""
    shared = [(case, last.ratios[case], ratio) for case, ratio in run.ratios.items() if last.ratios.get(case)]
    shared.sort(key=lambda each: -abs(each[2] / each[1] - 1))
    return [f"{case}: {shown(before)} -> {shown(now)} ({now / before - 1:+.0%})" for case, before, now in shared]
