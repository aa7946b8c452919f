#!/usr/bin/env python3
"""progrank diff: who entered, left or moved, and why; the exit code of diff; the weekly job of docs/weekly-diff.md."""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import unittest

import jsonschema

import program
from scripts import LSU, Scratch

SCHEMA = jsonschema.Draft202012Validator(json.loads((program.ROOT / "data/schema/results.schema.json").read_text()))


class Diff(Scratch):
    def save(self, name, *arguments, **settings):
        code, _, told = self.run_here(*arguments, "--format", "json", "-o", name, **settings)
        self.assertIn(code, (0, 1), told)
        return name

    def diff(self, *arguments, code=1):
        done, shown, told = self.run_here("diff", *arguments, "--format", "json")
        self.assertEqual(done, code, told)
        answer = json.loads(shown)
        self.assertEqual([error.message for error in SCHEMA.iter_errors(answer)], [])
        self.assertEqual(answer["same"], code == 0)
        return answer

    def why(self, changes, wanted):
        change = next(one for one in changes if one["id"] == wanted)
        return {one["what"]: (one["before"], one["after"]) for one in change["why"]}

    def test_the_same_is_zero(self):
        old = self.save("old.json", "programs", "--limit", "20")
        new = self.save("new.json", "programs", "--limit", "20")
        self.assertEqual(self.run_here("diff", old, new)[0], 0)
        answer = self.diff(old, new, code=0)
        self.assertEqual([answer[part] for part in ("settings", "entered", "left", "moved", "changed")], [[]] * 5)
        self.assertIn("Nothing changed", self.run_here("diff", old, new)[1])

    def test_a_fact_that_changed(self):
        old = self.save("old.json", "programs")
        before = json.loads((self.path / old).read_text())["results"]
        ranks = {entry["id"]: entry["rank"] for entry in before}
        facts = self.file("facts.json", [{"id": LSU, "cost": {"total": {"min": 90000, "max": 90000}, "fees": {"min": 0, "max": 0}}}])
        new = self.save("new.json", "programs", "--override", facts)
        after = {entry["id"]: entry for entry in json.loads((self.path / new).read_text())["results"]}
        answer = self.diff(old, new)
        self.assertEqual(answer["entered"] + answer["left"], [])
        moved = next(one for one in answer["moved"] if one["id"] == LSU)
        self.assertEqual((moved["rank_before"], moved["rank_after"]), (ranks[LSU], after[LSU]["rank"]))
        self.assertEqual(moved["score_after"], after[LSU]["score"])
        why = self.why(answer["moved"], LSU)
        self.assertEqual(why["cost.total"][1], {"min": 90000, "max": 90000})
        self.assertIn("points for cost", why)
        self.assertIn("@cost", why)
        others = {one["id"]: one for one in answer["moved"] if one["id"] != LSU}
        self.assertEqual(set(others), {i for i in ranks if i != LSU and ranks[i] != after[i]["rank"]})
        self.assertTrue(all("no longer ahead" in one["remark"] and LSU in one["remark"] for one in others.values()))
        self.assertIn({"cause": "filter", "what": "--override", "before": None, "after": [facts]}, answer["settings"])

    def test_weights_filters_model_and_age(self):
        old = self.save("old.json", "programs", "--delivery", "online")
        for arguments, cause, what in (
            (["--delivery", "online", "--weight", "cost=80"], "weight", "weight of cost"),
            (["--delivery", "online,hybrid"], "filter", "--delivery"),
            (["--delivery", "online", "--model", "lowest-cost"], "model", "model"),
            (["--delivery", "online", "--missing", "best"], "model", "--missing"),
            (["--delivery", "online", "--today", "2029-01-01"], "filter", "--today"),
        ):
            with self.subTest(what):
                answer = self.diff(old, self.save("new.json", "programs", *arguments))
                found = [(one["cause"], one["what"]) for one in answer["settings"]]
                self.assertIn((cause, what), found)
                self.assertTrue(all(one["before"] != one["after"] for one in answer["settings"]))
        answer = self.diff(old, self.save("new.json", "programs", "--delivery", "online", "--today", "2029-01-01"))
        every = answer["moved"] + answer["changed"]
        self.assertTrue(any(one["cause"] == "age" and one["what"] == "@source-age" for change in every for one in change["why"]))

    def test_who_entered_and_left(self):
        old = self.save("old.json", "programs", "--delivery", "online")
        new = self.save("new.json", "programs", "--delivery", "campus")
        ids = [{entry["id"] for entry in json.loads((self.path / name).read_text())["results"]} for name in (old, new)]
        answer = self.diff(old, new)
        self.assertEqual({one["id"] for one in answer["entered"]}, ids[1] - ids[0])
        self.assertEqual({one["id"] for one in answer["left"]}, ids[0] - ids[1])
        self.assertTrue(all(one.get("remark") for one in answer["entered"] + answer["left"]))
        code, shown, _ = self.run_here("diff", old, new, COLUMNS="40")
        self.assertEqual(code, 1)
        for one in ids[1] - ids[0]:
            self.assertIn(f"\n  {one}\n", shown, "ids stand whole")

    def test_only_the_first_count(self):
        old = self.save("old.json", "programs")
        results = json.loads((self.path / old).read_text())["results"]
        last, second = results[-1]["id"], results[1]["id"]
        facts = self.file("facts.json", [{"id": last, "notes": "Another note."}])
        new = self.save("new.json", "programs", "--override", facts)
        self.assertEqual(self.run_here("diff", old, new)[0], 1)
        self.assertEqual(self.run_here("diff", old, new, "--top", "5")[0], 0)
        self.assertIn("first 5 are the same", self.run_here("diff", old, new, "--top", "5")[1])
        new = self.save("new.json", "programs", "--override",
                        self.file("facts.json", [{"id": second, "delivery": ["campus"], "attendance": ["full-time"],
                                                  "cost": {"currency": "USD", "total": {"min": 300000, "max": 300000}}}]))
        answer = self.diff(old, new, "--top", "5")
        self.assertEqual([one["id"] for one in answer["left"]], [second])
        self.assertEqual([one["id"] for one in answer["entered"]], [results[5]["id"]])
        self.assertEqual(answer["entered"][0]["rank_before"], 6)

    def test_data_files(self):
        records = json.loads((program.DATA / "programs.json").read_text())
        old = self.file("old.json", records)
        self.assertEqual(self.diff(old, self.file("new.json", records), code=0)["of"], "data")
        changed = json.loads(json.dumps(records))
        gone = changed["programs"].pop(0)
        changed["programs"][0]["credits"] = 99
        changed["programs"].append({"id": "zz--ms", "name": "MS", "credential": "master"})
        answer = self.diff(old, self.file("new.json", changed))
        self.assertEqual([one["id"] for one in answer["entered"]], ["zz--ms"])
        self.assertEqual([one["id"] for one in answer["left"]], [gone["id"]])
        self.assertEqual(self.why(answer["changed"], changed["programs"][0]["id"])["credits"],
                         (records["programs"][1].get("credits"), 99))

    def test_trouble_is_two(self):
        good = self.save("good.json", "programs", "--limit", "3")
        certs = self.save("certs.json", "certs", "--limit", "3")
        show = self.save("show.json", "show", "cphq")
        data = self.file("data.json", [{"id": "a--ms", "name": "MS", "credential": "master"}])
        self.file("lines.jsonl", self.run_here("programs", "--limit", "2", "--format", "jsonl")[1])
        self.file("broken.json", '{"schema":"progrank/1","command":"programs","results":[{}]}')
        for words, said in (
            ([good, certs], "two of a kind"),
            ([good, show], 'is "show"'),
            ([good, data], "two answers or two data files"),
            ([good, "nowhere.json"], "nowhere.json"),
            ([good], "NEW is required"),
            (["lines.jsonl", "lines.jsonl"], "JSON Lines"),
            ([good, "broken.json"], "result 1"),
            ([data, data, "--top", "5"], "no order"),
            (["-", "-"], "only once"),
            ([good, good, "--format", "jsonl"], "--format jsonl"),
        ):
            with self.subTest(said):
                self.refused("diff", *words, said=[said])
        self.assertEqual(self.run_here("diff", "-", good, stdin=(self.path / good).read_bytes())[0], 0)

    def test_every_format_says_the_same(self):
        old = self.save("old.json", "programs", "--limit", "5")
        facts = self.file("facts.json", [{"id": LSU, "credits": 31}])
        new = self.save("new.json", "programs", "--override", facts)
        answer = self.diff(old, new)
        entered = [one["id"] for one in answer["entered"]]
        self.assertTrue(all("OLD shows 5 of" in one["remark"] for one in answer["entered"]))
        rows = list(csv.DictReader(io.StringIO(self.run_here("diff", old, new, "--format", "csv")[1])))
        self.assertEqual([row["id"] for row in rows if row["change"] == "entered"], entered)
        markdown = self.run_here("diff", old, new, "--format", "markdown")[1]
        self.assertEqual(re.findall(r"^- `(.*?)`", markdown, re.M)[: len(entered)], entered)


class Weekly(Scratch):
    def test_a_mail_only_when_the_top_five_change(self):
        text = (program.ROOT / "docs" / "weekly-diff.md").read_text()
        job = re.search(r"```sh\n(.*?)```", text, re.S)[1]
        self.assertEqual(len(job.splitlines()), 5)
        tools = self.path / "tools"
        home = self.path / "progrank"
        tools.mkdir()
        home.mkdir()
        (tools / "progrank").symlink_to(program.binary())
        (tools / "mail").write_text(f'#!/bin/sh\n{{ echo "$@"; cat; }} >> "{self.path}/mails"\n')
        (tools / "mail").chmod(0o755)

        def week(**settings):
            subprocess.run(["sh", "-c", job], check=False, cwd=self.path, capture_output=True,
                           env={**program.environment(**settings), "HOME": str(self.path), "PATH": f"{tools}:{os.environ['PATH']}"})
            mails = self.path / "mails"
            found = mails.read_text() if mails.exists() else ""
            mails.unlink(missing_ok=True)
            return found

        self.assertEqual(week(), "", "the first week has nothing to compare with")
        self.assertEqual(week(), "", "nothing changed")
        first = json.loads((home / "old.json").read_text())["results"][0]["id"]
        self.file("progrank/facts.json", [{"id": first, "delivery": ["campus"]}])
        self.file("progrank/rc", "[programs]\n--override facts.json\n")
        mail = week(PROGRANK_CONFIG="rc")
        self.assertIn("the top five changed", mail)
        self.assertIn(first, mail)
        self.assertEqual(week(PROGRANK_CONFIG="rc"), "", "and once only")


if __name__ == "__main__":
    unittest.main()
