#!/usr/bin/env python3
"""An independent JSON Schema validator (python3-jsonschema) against the bundled data and the program's JSON output,
and against the loader: what one accepts, so does the other."""

import copy
import json
import unittest

import jsonschema

import program

DATA = program.ROOT / "data"
SCHEMAS = DATA / "schema"
NURSE = program.ROOT / "docs" / "people" / "nurse-texas.json"


def schema(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text())


def validator(name, definition=None):
    whole = schema(name)
    if definition:
        whole = {"$defs": whole["$defs"], "$ref": f"#/$defs/{definition}"}
    return jsonschema.Draft202012Validator(whole)


def defects(check, instance):
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in sorted(check.iter_errors(instance), key=lambda e: list(map(str, e.absolute_path)))
    ]


# Keys that the fixtures do not use, so that every key is changed.
FURTHER = {
    "programs": {
        "cost": {"fees": {"min": 100, "max": 200}, "third_party": {"min": 9000, "max": 12000}},
        "admission": {"materials": ["letters", "test"]},
        "outcomes": {"earnings_4yr_usd": 90000, "earnings_1yr_usd": 70000, "debt_usd": 40000, "field": "51.07",
                     "shared_by": 2},
        "open_to": {"who": "country-residents", "note": "n", "country": "GB"},
        "distance_2021": "some", "stem": True, "also_known_as": ["Old Name"],
    },
    "certifications": {
        "eligibility": [{
            "degree": "associate", "degree_field": "nursing", "experience_years": 1, "healthcare_years": 1,
            "licences": ["rn"], "program_accreditation": "CAHIIM", "certifications": ["cphq"],
            "practice": {"field": "informatics", "hours": 2000, "years": 2, "within_years": 3}, "contact_hours": 20,
            "ce_hours": 30, "membership": "ACHE", "recommended": "r", "other": "o"}],
    },
}


class Schemas(unittest.TestCase):
    maxDiff = None

    def assertValid(self, check, instance, what):
        self.assertEqual(defects(check, instance)[:5], [], what)

    def test_every_schema_is_one(self):
        for path in SCHEMAS.glob("*.schema.json"):
            with self.subTest(path.name):
                document = json.loads(path.read_text())
                jsonschema.Draft202012Validator.check_schema(document)
                self.assertIn("$defs", document, "a schema that says something")

    def test_bundled_data(self):
        for path in sorted(DATA.glob("*.json")):
            name = "programs" if path.stem == "directory" else path.stem
            with self.subTest(path.name):
                self.assertValid(validator(name), json.loads(path.read_text()), path.name)

    def test_the_program_itself_finds_the_bundled_data_good(self):
        for path in (None, *sorted(DATA.glob("*.json"))):
            with self.subTest(path):
                done = program.run("data", "validate", *([path] if path else []))
                self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[-600:])

    def test_fixtures(self):
        for name in ("programs", "certifications"):
            self.assertValid(validator(name), json.loads((program.TESTS / "data" / f"{name}.json").read_text()), name)

    def test_output(self):
        check = validator("results")
        for arguments in (
            ["programs", "--keep-unknown", "--limit", 0],
            ["programs", "--delivery", "online", "--max-cost", 45000, "--no-gre", "--robust=500"],
            ["programs", "--pareto", "--where", "credits <= 36"],
            ["programs", "--priorities", "cost,entry", "--fields", "credits"],
            ["programs", "--delivery", "campus", "--max-cost", 1, "--data", "programs.json"],
            ["certs", "--keep-unknown", "--limit", 0, "--member"],
            ["certs", "--model", "cert-model.json", "--data", "certifications.json", "--robust=200"],
            ["show", "northwestern--msai"],
            ["show", "eastern--mha", "quality--professional", "--data", "programs.json", "--data", "certifications.json"],
            ["compare", "eastern--mha", "lakeside--ms-health-ai", "--data", "programs.json"],
            ["models"],
            ["models", "balanced"],
            ["programs", "--me", NURSE, "--limit", 20],
            ["certs", "--me", NURSE, "--limit", 0],
            ["show", "cphq", "--me", NURSE],
            ["compare", "cphq", "cpps", "--me", NURSE],
            ["roles"],
            ["plan", "--role", "quality-safety-manager", "--me", NURSE],
            ["plan", "--role", "quality-safety-manager", "--budget", 1],
            ["plan", "--role", "healthcare-data-scientist", "--me", NURSE, "--no-limits"],
            ["brief", "--me", NURSE, "--role", "clinical-informatics-specialist"],
            ["weigh", "programs", "--delivery", "online"],
            ["weigh", "certs", "--prefer", "cphq > cpps", "--prefer", "cpps > cphq"],
            ["weigh", "programs", "--search", "no such program anywhere"],
            ["ask", "--delivery", "online", "--limit", 30],
            ["ask", "certs", "--limit", 30],
            ["explain", "cphq", "--against", "cpps"],
        ):
            with self.subTest(arguments):
                self.assertValid(check, program.results(*arguments), arguments)

    def test_records_in_the_output_are_records(self):
        for command, name, definition in (("programs", "programs", "program"), ("certs", "certifications", "certification")):
            check = validator(name, definition)
            for entry in program.results(command, "--keep-unknown", "--limit", 0)["results"]:
                self.assertValid(check, entry["record"], entry["id"])

    def test_the_output_schema_refuses_what_is_no_output(self):
        check = validator("results")
        good = program.results("programs", "--data", "programs.json", "--model", "model.json")
        self.assertValid(check, good, "the start")
        for break_it in (
            lambda answer: answer.pop("counts"),
            lambda answer: answer.update(schema="progrank/2"),
            lambda answer: answer["results"][0].pop("score"),
            lambda answer: answer["results"][0].update(score="81"),
            lambda answer: answer["results"][0].update(rank=0),
            lambda answer: answer["results"][0]["criteria"]["cost"].pop("points"),
            lambda answer: answer["results"][0]["criteria"]["cost"].update(value=[0.5]),
            lambda answer: answer["results"][0]["criteria"]["cost"]["attribute"].update(basis="guessed"),
            lambda answer: answer["model"]["criteria"][0].update(value={"points": []}),
        ):
            answer = copy.deepcopy(good)
            break_it(answer)
            self.assertNotEqual(defects(check, answer), [])

    def test_a_person_is_known_by_any_key(self):
        whole = {"highest_degree": "bachelor", "degree_field": "nursing", "licences": ["rn"], "gpa": 3, "experience_years": 1, "healthcare_years": 1,
                 "skills": ["r"], "state": "OH", "country": "US", "budget_usd": 1, "hours_per_week": 1, "pace": "part-time", "goal": "ai",
                 "current_salary_usd": 1, "employer_aid_usd_per_year": 1, "wants": ["master"], "delivery": ["online"], "schedule": ["evening"],
                 "travel": "none", "practice": [{"field": "informatics", "hours": 1}], "memberships": ["ACHE"]}
        for key, value in whole.items():
            with self.subTest(key):
                done = program.run("data", "validate", "-", stdin=json.dumps({key: value}).encode())
                self.assertEqual(done.returncode, 0, done.stderr.decode())
        # Data files begin with this key too, and list records there.
        for first in (["cphq"], []):
            for text in (json.dumps({"certifications": first, **whole}), json.dumps({"certifications": first, **whole}, indent=1)):
                done = program.run("data", "validate", "-", stdin=text.encode())
                self.assertEqual(done.returncode, 0, done.stderr.decode())
        done = program.run("data", "validate", "-", stdin=b'{"certifications":["cphq"],"gpa":"good"}')
        self.assertEqual((done.returncode, done.stdout.decode()), (2, "standard input: gpa: is a text, a number was expected\n"))
        for text in ('{"certifications":[{"id":"x"}],"gpa":3}', '{"certifications":[],"gpas":3}', '{"certifications":[1]}'):
            self.assertEqual(program.run("data", "validate", "-", stdin=text.encode()).returncode, 2)

    def test_ids_of_models_are_any_words(self):
        """Of a user's models and criteria: what the loader takes, `data validate` and the schema take."""
        check = validator("models", "model")
        leaf = {"id": "price", "weight": 1, "attribute": "@cost", "value": {"points": [[0, 1], [9, 0]]}}
        group = {"id": "fit", "weight": 1, "criteria": [{**leaf, "id": "length", "attribute": "@months"}]}
        whole = {"id": "mine", "for": "programs", "criteria": [leaf, group]}
        for name, good in (("My own model", True), ("Kosten", True), ("coût", True), ("a.b", True), ("ä" * 200, True), ("", False),
                           ("x" * 201, False), ("ä" * 201, False), (5, False), (None, False)):
            for path in (("id",), ("criteria", 0, "id"), ("criteria", 1, "id"), ("criteria", 1, "criteria", 0, "id")):
                with self.subTest((name, path)):
                    model = with_change(whole, path, lambda parent, key, name=name: parent.__setitem__(key, name))
                    given = json.dumps(model).encode()
                    self.assertEqual(not defects(check, model), good)
                    self.assertEqual(program.run("data", "validate", "-", stdin=given).returncode, 0 if good else 2)
                    done = program.run("programs", "--model", "-", "--limit", "1", stdin=given)
                    self.assertEqual(done.returncode, 0 if good else 2, done.stderr.decode())
        done = program.run("programs", "--model", "-", "--weight", "My price=3", "--format", "json", "--limit", "1",
                           stdin=json.dumps({**whole, "criteria": [{**leaf, "id": "My price"}, group]}).encode())
        self.assertEqual(json.loads(done.stdout)["model"]["criteria"][0]["weight"], 3)
        for model in json.loads((DATA / "models.json").read_text())["models"]:  # ours are slugs
            for one in (model, *model["criteria"], *[inner for c in model["criteria"] for inner in c.get("criteria", [])]):
                self.assertRegex(one["id"], "^[a-z0-9]+(-[a-z0-9]+)*$")

    def test_an_entry_twice_is_none_of_a_person(self):
        check = validator("person")
        for key, entry in (("wants", "master"), ("delivery", "online"), ("schedule", "evening"), ("memberships", "ACHE"), ("licences", "rn"), ("skills", "r")):
            with self.subTest(key):
                twice = {key: [entry, entry]}
                self.assertTrue(defects(check, twice))
                given = json.dumps(twice).encode()
                self.assertEqual(program.run("data", "validate", "-", stdin=given).returncode, 2)
                self.assertEqual(program.run("programs", "--me", "-", stdin=given).returncode, 2)

    def test_preferences_are_checked(self):
        """What `weigh` takes is what `data validate` takes, and what the schema does."""
        check = validator("preferences")
        question = json.loads(program.run("weigh", "--format", "json").stdout)["question"]
        whole = {"schema": "progrank/preferences/1", "for": "programs",
                 "preferences": [{"question": question, "answer": "a"}, {"prefer": ["wgu--mha", "lsu-shreveport--mha"]}]}
        choice = whole["preferences"][0]
        for instance, good in (
            (whole, True), ({**whole, "preferences": []}, True), ({**whole, "for": "plans"}, False), ({**whole, "more": 1}, False),
            ({**whole, "preferences": [{"question": question}]}, False), ({**whole, "preferences": [{**choice, "answer": "c"}]}, False),
            ({**whole, "preferences": [{"prefer": ["wgu--mha"]}]}, False), ({**whole, "preferences": [{**choice, "question": {"id": "q"}}]}, False),
        ):
            with self.subTest(json.dumps(instance)[-80:]):
                given = json.dumps(instance).encode()
                self.assertEqual(not defects(check, instance), good)
                self.assertEqual(program.run("data", "validate", "-", stdin=given).returncode, 0 if good else 2)
                self.assertEqual(program.run("weigh", "--format", "json", "--preferences", "-", stdin=given).returncode, 0 if good else 2)

    def test_loader_and_schema_agree(self):
        """A record, changed in one place at a time: the loader refuses exactly what the schema refuses."""
        replacements = [None, -1, 0.5, 1e7, "", "x", True, [], ["x"], {}, {"min": 1}]
        for name, definition, command in (("programs", "program", "programs"), ("certifications", "certification", "certs")):
            check = validator(name, definition)
            whole = json.loads((program.TESTS / "data" / f"{name}.json").read_text())
            record = max(whole[name], key=lambda r: len(json.dumps(r)))
            record["evidence"] = {name: "s-x" for name in check.schema["$defs"][definition]["properties"]["evidence"]["propertyNames"]["enum"]}
            for key, value in FURTHER[name].items():
                record[key] = record.get(key, {}) | value if isinstance(value, dict) else value
            changed = [record]
            for path in paths_of(record):
                few = path[0] == "evidence" and len(path) > 1  # one entry is like another
                for new in replacements[:1] if few else replacements:
                    changed.append(with_change(record, path, lambda parent, key, new=new: parent.__setitem__(key, new)))
                for spoil in SPOILERS:
                    spoilt = with_change(record, path, lambda parent, key, spoil=spoil: parent.__setitem__(key, spoil(parent[key])))
                    if spoilt != record and not few:
                        changed.append(spoilt)
                changed.append(with_change(record, path, lambda parent, key: parent.pop(key)))
                changed.append(with_change(record, path, lambda parent, key: parent.__setitem__(str(key) + "x", parent.pop(key)) if isinstance(parent, dict) else None))
            disagreements = []
            for variant in changed:
                by_schema = not defects(check, variant)
                done = program.run(command, "--data", "-", "--keep-unknown", "--format", "jsonl", stdin=json.dumps([variant]).encode())
                self.assertIn(done.returncode, (0, 1, 2), done.stderr)
                by_loader = done.returncode != 2
                reversed_range = b"is more than max" in done.stderr  # a rule between two fields, which a schema cannot say
                if by_schema != by_loader and not reversed_range:
                    what = done.stderr.decode().strip() or "accepted"
                    disagreements.append(f"schema {'accepts' if by_schema else defects(check, variant)[:1]}, loader: {what}")
            self.assertEqual(disagreements, [])


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


# The value that is there, made wrong in a way of its own: a fraction, an entry twice, an address without a host or with a blank.
SPOILERS = (
    lambda value: value + 0.5 if is_number(value) else value,
    lambda value: [*value, value[0]] if isinstance(value, list) and value else value,
    lambda value: "https://" if isinstance(value, str) and value.startswith("http") else value,
    lambda value: value + " x" if isinstance(value, str) and value.startswith("http") else value,
)


def paths_of(node, path=()):
    """Every place in a record, the keys of objects and the entries of lists."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from paths_of(value, (*path, key))


def with_change(record, path, change):
    changed = copy.deepcopy(record)
    parent = changed
    for key in path[:-1]:
        parent = parent[key]
    change(parent, path[-1])
    return changed


if __name__ == "__main__":
    unittest.main()
