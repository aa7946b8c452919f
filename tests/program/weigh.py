#!/usr/bin/env python3
"""Weights from choices: the protocol for scripts, contradictions, preferences between records, the model that follows,
and the conversation at a terminal."""

import json
import os
import pathlib
import pty
import re
import shlex
import subprocess
import tempfile
import unittest

import program

ASK = ["weigh", "programs", "--credential", "master", "--delivery", "online"]
NOTHING = {"schema": "progrank/preferences/1", "for": "programs", "preferences": []}


class InDirectory(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)

    def path(self, name):
        return pathlib.Path(self.directory.name) / name

    def write(self, name, document):
        self.path(name).write_text(json.dumps(document))
        return str(self.path(name))

    def refused(self, *arguments, says):
        done = program.run(*arguments)
        self.assertEqual((done.returncode, done.stdout), (2, b""), done.stderr.decode())
        for words in [says] if isinstance(says, str) else says:
            self.assertIn(words, done.stderr.decode())


class Protocol(InDirectory):
    def weigh(self, document, *arguments):
        return program.results(*ASK, "--preferences", self.write("choices.json", document), *arguments)

    def answered(self, weights, questions):
        """Answers as somebody with these weights does. The document at the end, and what was said after each answer."""
        document = json.loads(json.dumps(NOTHING))
        said = [self.weigh(document)]
        while said[-1]["question"] and len(said) <= questions:
            question = said[-1]["question"]
            value = {offer: sum(weights.get(c, 0) * level["value"] for c, level in question[offer].items()) for offer in "ab"}
            document["preferences"].append({"question": question, "answer": "a" if value["a"] > value["b"] else "b"})
            said.append(self.weigh(document))
        return document, said

    def test_an_empty_list_is_a_beginning(self):
        answer = self.weigh(NOTHING)
        self.assertEqual((answer["schema"], answer["command"], answer["consistent"]), ("progrank/1", "weigh", True))
        self.assertAlmostEqual(sum(answer["weights"].values()), 1, places=9)
        for criterion, (least, greatest) in answer["possible"].items():
            self.assertAlmostEqual(least, 0)
            self.assertAlmostEqual(greatest, 1)
        self.assertGreater(answer["settled"], 0)
        question = answer["question"]
        self.assertEqual(set(question), {"id", "a", "b"})
        self.assertEqual(set(question["a"]), set(question["b"]))
        self.assertEqual(len(question["a"]), 2)
        better = {c for c in question["a"] if question["a"][c]["value"] > question["b"][c]["value"]}
        self.assertEqual(len(better), 1, "each offer is better in one of the two")
        for offer in "ab":
            for level in question[offer].values():
                self.assertEqual(set(level), {"attribute", "value", "text"})
                self.assertTrue(level["text"])

    def test_answers_narrow_the_weights_and_are_not_asked_again(self):
        hidden = {"cost": 0.5, "flexibility": 0.2, "duration": 0.15, "entry": 0.1, "ai-depth": 0.05}
        document, said = self.answered(hidden, 8)
        self.assertGreater(len(said), 3)
        width = lambda answer: sum(high - low for low, high in answer["possible"].values())
        self.assertLess(width(said[-1]), width(said[0]))
        for before, after in zip(said, said[1:]):
            self.assertLessEqual(width(after), width(before) + 1e-6)
        questions = [json.dumps(one["question"]["a"]) + json.dumps(one["question"]["b"]) for one in document["preferences"]]
        self.assertEqual(len(set(questions)), len(questions))
        for preference in document["preferences"]:
            lead = sum(said[-1]["weights"][c] * (preference["question"]["a"][c]["value"] - preference["question"]["b"][c]["value"])
                       for c in preference["question"]["a"])
            self.assertGreaterEqual(lead if preference["answer"] == "a" else -lead, 0, "the mean weights agree with every answer")

    def test_same_question_same_bytes_on_any_number_of_threads(self):
        file = self.write("choices.json", self.answered({"cost": 0.6, "duration": 0.4}, 3)[0])
        one, other = (program.run(*ASK, "--preferences", file, "--format", "json", "--threads", n).stdout for n in (1, 2))
        self.assertEqual(one, other)
        self.assertNotEqual(one, program.run(*ASK, "--preferences", file, "--format", "json", "--seed", 9).stdout)

    def test_it_stops_when_asked_enough(self):
        document, said = self.answered({"cost": 0.5, "entry": 0.5}, 3)
        answer = self.weigh(document, "--questions", 2)
        self.assertIsNone(answer["question"])
        self.assertIsNone(self.weigh(NOTHING, "--questions", 0)["question"])

    def test_what_cannot_be_compared_is_not_asked_again(self):
        first = self.weigh(NOTHING)["question"]
        document = {**NOTHING, "preferences": [{"question": first, "answer": "unknown"}]}
        second = self.weigh(document)
        self.assertNotEqual(set(second["question"]["a"]), set(first["a"]))
        self.assertEqual(second["weights"], self.weigh(NOTHING)["weights"])

    def test_the_same_is_within_a_point(self):
        question = self.weigh(NOTHING)["question"]
        answer = self.weigh({**NOTHING, "preferences": [{"question": question, "answer": "same"}]})
        lead = sum(answer["weights"][c] * (question["a"][c]["value"] - question["b"][c]["value"]) for c in question["a"])
        self.assertLessEqual(abs(lead), 0.01 + 1e-9)

    def test_contradictions_are_named(self):
        question = self.weigh(NOTHING)["question"]
        preferences = [{"question": question, "answer": "a"}, {"prefer": ["kent-state--mph-online", "lsu-shreveport--mha"]},
                       {"question": question, "answer": "b"}]
        document = {**NOTHING, "preferences": preferences}
        answer = self.weigh(document)
        self.assertFalse(answer["consistent"])
        self.assertIsNone(answer["question"])
        sets = {tuple(one["preference"] for one in removed) for removed in answer["contradictions"]}
        self.assertEqual(sets, {(0,), (2,)})
        words = question["a"][next(iter(question["a"]))]["text"]
        self.assertIn(words, answer["contradictions"][0][0]["text"])
        file = self.write("choices.json", document)
        out = self.path("model.json")
        self.refused(*ASK, "--preferences", file, "-o", str(out), says=["contradict", words, "choice 1", "choice 3"])
        self.assertFalse(out.exists())

    def test_preferences_file_is_held_to_its_schema(self):
        question = self.weigh(NOTHING)["question"]
        good = {"question": question, "answer": "a"}
        for broken, says in (
            ({**NOTHING, "schema": "progrank/preferences/2"}, "schema"),
            ({**NOTHING, "for": "plans"}, "for"),
            ({"schema": NOTHING["schema"], "for": "programs"}, "preferences"),
            ({**NOTHING, "preferences": [{**good, "answer": "c"}]}, "answer"),
            ({**NOTHING, "preferences": [{"answer": "a"}]}, "question"),
            ({**NOTHING, "preferences": [{"prefer": ["one"]}]}, "prefer"),
            ({**NOTHING, "preferences": [{**good, "why": "x"}]}, "why"),
            ({**NOTHING, "preferences": [{"question": {**question, "b": {}}, "answer": "a"}]}, "b"),
            ({**NOTHING, "preferences": [{"prefer": ["no-such--record", "kent-state--mph-online"]}]}, "no-such--record"),
            ({**NOTHING, "preferences": [{"question": {"a": {"costs": {"value": 1}}, "b": {"costs": {"value": 0}}}, "answer": "a"}]}, "costs"),
            ({**NOTHING, "for": "certifications"}, "certifications"),
        ):
            with self.subTest(says):
                self.refused(*ASK, "--preferences", self.write("broken.json", broken), "--format", "json", says=says)


class Models(InDirectory):
    def test_a_model_that_keeps_its_preferences(self):
        model = self.path("mine.json")
        done = program.run(*ASK, "--prefer", "kent-state--mph-online > lsu-shreveport--mha", "-o", str(model))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn("Kent", program.run("show", "kent-state--mph-online").stdout.decode())
        written = json.loads(model.read_text())
        self.assertEqual(written["preferences"], [{"prefer": ["kent-state--mph-online", "lsu-shreveport--mha"]}])
        self.assertAlmostEqual(sum(c["weight"] for c in written["criteria"]), 100, places=3)
        self.assertEqual(program.run("data", "validate", str(model)).returncode, 0)
        robust = program.results("programs", "--model", str(model), "--robust=500", "--limit", 5)
        self.assertEqual(robust["robustness"]["weights_uncertainty"], "preferences")
        self.assertEqual(robust["model"]["preferences"], written["preferences"])
        self.assertEqual(robust, program.results("programs", "--model", str(model), "--robust=500", "--limit", 5,
                                                 "--weights-uncertainty", "preferences") | {"query": robust["query"]})
        loose = program.results("programs", "--model", str(model), "--robust=500", "--weights-uncertainty", "any", "--limit", 5)
        self.assertEqual(loose["robustness"]["weights_uncertainty"], "any")
        compared = program.results("explain", "kent-state--mph-online", "--against", "lsu-shreveport--mha", "--model", str(model))
        self.assertEqual(compared["preference"]["point"], "necessary")
        self.assertEqual(compared["preference"]["weights"], "preferences")
        resumed = program.results(*ASK, "--model", str(model))
        self.assertEqual(resumed["answered"], 1)

    def test_only_weights_that_agree_are_sampled(self):
        """Two records, the one better in cost only: preferred, it is first in every sample."""
        records = [{"id": "a--x", "name": "A", "credential": "master", "credits": 30, "admission": {"min_gpa": 3}},
                   {"id": "b--x", "name": "B", "credential": "master", "credits": 50, "admission": {"min_gpa": 2}}]
        data = self.write("data.json", records)
        model = {"id": "m", "for": "programs", "criteria": [
            {"id": "credits", "weight": 1, "attribute": "credits", "value": {"points": [[30, 1], [60, 0]]}},
            {"id": "gpa", "weight": 1, "attribute": "admission.min_gpa", "value": {"points": [[2, 1], [4, 0]]}}]}
        for preferred, p in ((["a--x", "b--x"], 1), (["b--x", "a--x"], 0)):
            file = self.write("model.json", {**model, "preferences": [{"prefer": preferred}]})
            answer = program.results("programs", "--data", data, "--model", file, "--robust=1000")
            self.assertEqual({e["id"]: e["robust"]["p_first"] for e in answer["results"]}["a--x"], p)
            against = program.results("explain", "a--x", "--against", "b--x", "--data", data, "--model", file)
            self.assertEqual(against["preference"]["point"], "necessary" if p else "none")
        plain = self.write("plain.json", model)
        against = program.results("explain", "a--x", "--against", "b--x", "--data", data, "--model", plain)
        self.assertEqual(against["preference"], {"point": "possible", "interval": "possible", "weights": "any"})
        self.refused("programs", "--data", data, "--model", plain, "--robust", "--weights-uncertainty", "preferences", says="has none")
        both = [{"prefer": ["a--x", "b--x"]}, {"prefer": ["b--x", "a--x"]}]
        clash = self.write("clash.json", {**model, "preferences": both})
        self.refused("programs", "--data", data, "--model", clash, "--robust", says=["contradict", "a--x rather than b--x"])

    def test_unknown_facts_take_necessity_away(self):
        records = [{"id": "a--x", "name": "A", "credential": "master", "credits": 30},
                   {"id": "b--x", "name": "B", "credential": "master", "credits": 50}]
        model = {"id": "m", "for": "programs", "criteria": [
            {"id": "credits", "weight": 1, "attribute": "credits", "value": {"points": [[30, 1], [60, 0]]}},
            {"id": "gpa", "weight": 1, "attribute": "admission.min_gpa", "value": {"points": [[2, 1], [4, 0]]}}]}
        told = program.results("explain", "a--x", "--against", "b--x", "--data", self.write("d.json", records),
                               "--model", self.write("m.json", model))
        self.assertEqual(told["preference"], {"point": "necessary", "interval": "possible", "weights": "any"})

    def test_refused(self):
        self.refused(*ASK, "--prefer", "kent-state--mph-online", says="'A > B'")
        self.refused(*ASK, "--prefer", "cphq > kent-state--mph-online", says="certification")
        self.refused(*ASK, "--prefer", "kent-state--mph-online > kent-state--mph-online", says="twice")
        self.refused(*ASK, says="terminal")
        self.refused("weigh", "plans", "--format", "json", says="programs")
        self.refused("weigh", "certs", "--max-months", "10", "--format", "json", says="does not ask about certifications")
        self.refused(*ASK, "--format", "csv", says="csv")

    def test_certifications(self):
        answer = program.results("weigh", "certs", "--domain", "quality")
        self.assertEqual(answer["for"], "certifications")
        self.assertTrue(answer["question"])


def converse(arguments, keys, cwd):
    """Runs the program at a terminal, typing the next key whenever it waits for one. What it said, and its exit code."""
    mine, theirs = pty.openpty()
    process = subprocess.Popen([program.binary(), *arguments], stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd,
                               env=program.environment(TERM="dumb", COLUMNS="100"))
    os.close(theirs)
    said, left = b"", list(keys)
    while True:
        chunk = program.read_terminal(mine)
        if not chunk:
            break
        said += chunk
        if said.rstrip(b" ").endswith(b">") and left:
            os.write(mine, left.pop(0).encode() + b"\n")
    os.close(mine)
    return said.decode().replace("\r\n", "\n"), process.wait(timeout=60), left


class Conversation(InDirectory):
    def test_a_conversation_ends_in_a_model(self):
        said, code, left = converse([*ASK, "-o", "mine.json"], ["1", "x", "<", "2", "?", "=", "q"], self.directory.name)
        self.assertEqual((code, left), (0, []), said)
        self.assertIn("which would you take?", said)
        self.assertIn("One of 1 2 = ? < q was expected.", said)
        self.assertRegex(" ".join(said.split()), r"Now first: .+ \(.+\), in \d+ % of the weights")
        self.assertEqual(len(re.findall(r"^q1 ", said, re.M)), 2, "back to the first question")
        model = json.loads(self.path("mine.json").read_text())
        self.assertEqual([one["answer"] for one in model["preferences"]], ["b", "unknown", "same"])
        self.assertEqual(program.results("programs", "--model", str(self.path("mine.json")), "--limit", 1)["counts"]["total"] > 0, True)
        # Resumed from the model's file: the next question is the fourth.
        said, code, _ = converse([*ASK, "--model", "mine.json", "-o", "mine.json"], ["q"], self.directory.name)
        self.assertEqual(code, 0, said)
        self.assertIn("q4 ", said)

    def test_what_it_says_to_try_next_asks_of_the_same_records(self):
        nurse = program.ROOT / "docs" / "people" / "nurse-ohio.json"
        self.path("her file.json").write_text(nurse.read_text())
        asked = ["weigh", "programs", "--max-months", "60", "--me", "her file.json", "--weight", "cost=40", "--questions", "3"]
        said, code, _ = converse([*asked, "-o", "mine.json"], ["1", "q"], self.directory.name)
        self.assertEqual(code, 0, said)
        line = re.search(r"Try next:\n  progrank (.+)\n", said)[1]
        words = shlex.split(line)
        self.assertEqual(words, ["programs", "--max-months", "60", "--me", "her file.json", "--model", "mine.json", "--robust"])
        done = program.run(*words, "--limit", "0", "--format", "json", cwd=self.directory.name)
        weighed = program.run(*asked, "--format", "json", cwd=self.directory.name)
        self.assertEqual(json.loads(done.stdout)["counts"]["matched"], json.loads(weighed.stdout)["matched"])

    def test_nothing_answered_nothing_written(self):
        said, code, _ = converse([*ASK], ["<", "q"], self.directory.name)
        self.assertEqual(code, 1, said)
        self.assertIn("This is the first question.", said)
        self.assertEqual(list(pathlib.Path(self.directory.name).iterdir()), [])

    def test_words_do_for_keys(self):
        said, code, left = converse([*ASK, "-o", "mine.json"], ["A", "idk", "back", "same", "b", "quit"], self.directory.name)
        self.assertEqual((code, left), (0, []), said)
        self.assertNotIn("was expected", said)
        model = json.loads(self.path("mine.json").read_text())
        self.assertEqual([one["answer"] for one in model["preferences"]], ["a", "same", "b"])
        self.assertLessEqual(max(len(line.split("> ")[0]) for line in said.splitlines()), 100)

    def test_a_file_that_is_there_is_asked_about(self):
        self.path("my-model.json").write_text("{}")
        said, code, _ = converse([*ASK], ["no"], self.directory.name)
        self.assertEqual(code, 2, said)
        self.assertEqual(self.path("my-model.json").read_text(), "{}")


if __name__ == "__main__":
    unittest.main()
