#!/usr/bin/env python3
"""The history that ./dev bench keeps in bench/RESULTS.md: what is there can be read, a run adds one line and loses none, and the change
against the last run is told."""

import sys
import unittest

from program import ROOT

sys.path.insert(0, str(ROOT / "bench"))
import history  # noqa: E402
import report  # noqa: E402

RESULTS = (ROOT / "bench/RESULTS.md").read_text()
DESCRIBED = [("date", "2027-01-02"), ("CPU", "Some | CPU, 2 cores"), ("load at the start", "0.4 (what else)"), ("progrank", "progrank 0.2.0, commit abc1234 with uncommitted changes")]
ROWS = [
    report.Row("1,000 records", "1 ms", "a; rival", "2 ms", ratio=0.5, target=0.75),
    report.Row("1,000 records, peak memory", "1 MiB", "the file", "20 MiB", ratio=0.05, target=1.25),
    report.Row("for information", "1 ms", "another", "1 ms", ratio=1),
    report.Row("not measured", "-", "another", "-", target=1),
]


class History(unittest.TestCase):
    def test_the_file_has_one(self):
        runs = history.runs(RESULTS)
        self.assertGreater(len(runs), 0)
        self.assertIn(runs[-1].date, RESULTS.partition(history.HEADING)[0])
        self.assertEqual(runs, sorted(runs, key=lambda run: run.date))
        for run in runs:
            self.assertGreater(len(run.ratios), 5)

    def test_a_run_adds_a_line_and_loses_none(self):
        before = history.runs(RESULTS)
        run = history.Run.of(ROWS, DESCRIBED)
        after = history.runs("# Results\n\n" + history.section([*before, run]))
        self.assertEqual([each.line() for each in after[:-1]], [each.line() for each in before])
        self.assertEqual(after[-1].line(), run.line())
        self.assertEqual(run.line(), "| 2027-01-02 | abc1234+ | Some , CPU, 2 cores, load 0.4 | 1,000 records / a, rival: 0.50; "
                         "1,000 records, peak memory / the file: 0.050 |")

    def test_changes_are_told_the_greatest_first(self):
        run = history.Run.of(ROWS, DESCRIBED)
        last = history.Run("2027-01-01", "abc", "", {"1,000 records / a, rival": 0.4, "1,000 records, peak memory / the file": 0.05, "gone": 1.0})
        self.assertEqual(history.changes(last, run), ["1,000 records / a, rival: 0.40 -> 0.50 (+25%)", "1,000 records, peak memory / the file: 0.050 -> 0.050 (+0%)"])

    def test_a_spoilt_line_is_told(self):
        with self.assertRaisesRegex(ValueError, "a line of the history is none"):
            history.runs(f"\n{history.HEADING}\n| 2027 | nothing |\n")


if __name__ == "__main__":
    unittest.main()
