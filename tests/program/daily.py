#!/usr/bin/env python3
"""Daily use: what people type, and what is right. Each table is lines of what was typed and what must come of it."""

import json
import re
import unittest

import program


def found(*arguments):
    return [entry["record"] for entry in program.results(*arguments, "--limit", "0")["results"]]


def said(*arguments, **settings):
    done = program.run(*arguments, **settings)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


ABOUT = ("id", "name", "degree", "abbr", "issuer", "also_known_as", "concentrations", "focus", "topics", "domains")


def about(record):
    """The text of a record that a search looks at."""
    parts = [record.get("institution", {}).get("name", "")]
    for field in ABOUT:
        value = record.get(field, "")
        parts += [value] if isinstance(value, str) else value
    return "\n".join(parts)


class Search(unittest.TestCase):
    def test_whole_words_or_their_meaning(self):
        for command, words, pattern in (
            ("programs", "AI", r"\bAI\b|artificial.intelligence"),
            ("programs", "artificial intelligence", r"\bAI\b|artificial.intelligence"),
            ("programs", "rn", r"\brn\b"),
            ("programs", "it", r"\bit\b"),
            ("certs", "it", r"\bit\b"),
            ("programs", "MPH", r"\bMPH"),
            ("programs", "MHA", r"\bMHA"),
            ("programs", "informat", r"\binformat"),
        ):
            with self.subTest(words):
                every = found(command)
                right = {record["id"] for record in every if re.search(pattern, about(record), re.I)}
                self.assertEqual({record["id"] for record in found(command, "--search", words)}, right)

    def test_spelling_makes_no_difference(self):
        for typed, plain in (
            ("st. louis", "saint louis"),
            ("texas woman\u2019s", "texas womans"),
            ("california state university, long beach", "california state university long beach"),
            ("m.s. in health informatics", "ms health informatics"),
            ("M.H.A.", "mha"),
            ("health & human", "health and human"),
            ("\u201ckent state\u201d", "Kent  State"),
            ("lsu", "LSU"),
        ):
            with self.subTest(typed):
                one = {record["id"] for record in found("programs", "--directory", "--search", typed)}
                self.assertTrue(one)
                self.assertEqual(one, {record["id"] for record in found("programs", "--directory", "--search", plain)})

    def test_short_names_domains_and_topics_are_looked_at(self):
        lsu = {record["institution"]["name"] for record in found("programs", "--directory", "--search", "lsu")}
        self.assertTrue(any(name.startswith("Louisiana State University") for name in lsu), lsu)
        self.assertTrue(found("certs", "--search", "interoperability"))
        self.assertTrue(all("epidemiology" in about(record).lower() for record in found("programs", "--search", "epidemiology")))

    def test_a_name_nobody_offers_is_told(self):
        code, shown, told = said("certs", "--search", "CMLP")
        self.assertEqual((code, shown), (1, ""))
        self.assertIn("no recognised issuer found", told.replace("\n", " "))

    def test_nothing_found_names_the_nearest_words(self):
        for typed, near in (("informtics", "informatics"), ("bioinformatcs", "bioinformatics")):
            code, shown, told = said("programs", "--search", typed)
            self.assertEqual((code, shown), (1, ""))
            self.assertIn(f"--search {near} instead of {typed}", told)

    def test_a_word_too_many_is_told(self):
        for typed, fewer in (("cahims certification", "cahims"), ("cphq certificate exam", None)):
            code, shown, told = said("certs", "--search", typed)
            self.assertEqual((code, shown), (1, ""))
            self.assertEqual(fewer is not None, f"--search {fewer} instead of {typed}: 1 would match" in told, told)

    def test_a_value_given_twice_is_repeated_once(self):
        self.assertEqual(said("programs", "--delivery", "online,online,hybrid"), said("programs", "--delivery", "online,hybrid"))

    def test_ml_is_machine_learning(self):
        short = found("programs", "--search", "ml")
        self.assertGreater(len(short), 20)
        for record in short:
            with self.subTest(record["id"]):
                self.assertRegex(about(record).casefold(), r"\bml\b|machine[ -]learning")
        self.assertTrue(found("programs", "--search", "AI/ML"))


class Values(unittest.TestCase):
    """What flags take is what people type."""

    def ids(self, flag, value):
        code, out, told = said("programs", flag, value, "--format", "csv", "--fields", "id")
        self.assertEqual(code, 0, told)
        return out

    def test_words_in_any_case_and_countries_by_name(self):
        for flag, typed, meant in (
            ("--delivery", "Online", "online"), ("--focus", "Health Informatics", "health-informatics"), ("--degree", "Bachelor", "bachelor"),
            ("--country", "UK", "GB"), ("--country", "United Kingdom", "GB"), ("--country", "usa", "US"), ("--country", "au,England", "AU,GB"),
            ("--where", 'name ~ "health informatics"', "name ~ health informatics"), ("--where", "institution.state = 'OH'", "institution.state = OH"),
            ("--where", "delivery = Online", "delivery = online"),
        ):
            with self.subTest(f"{flag} {typed}"):
                self.assertEqual(self.ids(flag, typed), self.ids(flag, meant))
        self.assertEqual(said("programs", "--country", "Atlantis")[0], 2)


class Naming(unittest.TestCase):
    def test_compare_shows_the_range_that_programs_shows(self):
        """Outwards, to whole points: a range that is printed holds the true one."""
        ids = [one["id"] for one in program.results("programs", "--limit", 8)["results"]]
        compared = program.run("compare", *ids, env=program.environment(COLUMNS="900")).stdout.decode()
        ranges = re.findall(r"\d\.\d \((\d+–\d+)\)", next(line for line in compared.splitlines() if line.startswith("score")))
        listed = program.run("programs", "--ids", ",".join(ids), env=program.environment(COLUMNS="900")).stdout.decode()
        self.assertEqual(ranges, re.findall(r"^ *\d+  +\d+\.\d .*?(\d+–\d+) ", listed, re.M))

    def test_a_record_is_found_by_what_it_is_called(self):
        for typed, right in (
            ("kent state health informatics", "kent-state--ms-health-informatics"),
            ("Ohio University MHA", "ohio-university--mha"),  # its id, though Ohio State University's record has the words too
            ("CPHQ", "cphq"),
            ("lsu-shreveport--m\u2026", "lsu-shreveport--mha"),
            ("lsu shreveport", "lsu-shreveport--mha"),
            ("LSU Shreveport, M.H.A.", "lsu-shreveport--mha"),
            ("kent-state--ms-health-informatics...", "kent-state--ms-health-informatics"),
        ):
            with self.subTest(typed):
                self.assertEqual(program.results("show", typed)["results"][0]["record"]["id"], right)
                self.assertEqual(said("explain", typed), said("explain", right))
        self.assertEqual(said("compare", "kent state health informatics", "lsu shreveport"),
                         said("compare", "kent-state--ms-health-informatics", "lsu-shreveport--mha"))
        self.assertEqual(said("explain", "lsu shreveport", "--against", "kent state health informatics"),
                         said("explain", "lsu-shreveport--mha", "--against", "kent-state--ms-health-informatics"))

    def test_former_and_popular_names_are_names(self):
        every = program.results("programs", "--restricted")["results"]
        renamed = [one["record"] for one in every if one["record"].get("also_known_as")]
        self.assertGreater(len(renamed), 9)
        for record in renamed:
            for name in record["also_known_as"]:
                with self.subTest(name):
                    self.assertIn(record["id"], [one["id"] for one in program.results("programs", "--restricted", "--search", name)["results"]])

    def test_several_are_listed_with_their_ids(self):
        for typed, ids in (
            ("Kent State", ("kent-state--mph-online", "kent-state--ms-health-informatics")),
            ("cmu ai", ("carnegie-mellon--msaii", "carnegie-mellon--ms-artificial-intelligence-ece")),
            ("stanford", ("stanford--ms-biomedical-data-science-hcp",)),
        ):
            with self.subTest(typed):
                code, shown, told = said("show", typed)
                self.assertEqual((code, shown), (2, ""))
                for one in ids:
                    self.assertRegex(told, rf"\n  {one}(  |\n    )")

    def test_none_names_the_nearest(self):
        code, _, told = said("show", "kent state underwater basketry")
        self.assertEqual(code, 2)
        self.assertIn("kent-state--", told)
        code, _, told = said("show", "Northwestern MS in Artificial Intelligence for Medicine and Healthcare")
        self.assertEqual(code, 1)
        self.assertIn("northwestern--msai", told)


class Scripts(unittest.TestCase):
    def test_lines_end_so_that_a_shell_reads_them(self):
        shown = program.run("programs", "--format", "tsv", "--fields", "id", "--limit", "3", "--quiet").stdout
        ids = shown.decode().split("\n")[1:-1]
        self.assertEqual(len(ids), 3)
        for one in ids:
            self.assertEqual(program.results("show", one)["results"][0]["record"]["id"], one)
        self.assertEqual(program.run("certs", "--format", "csv", "--crlf", "--limit", "2").stdout.count(b"\r\n"), 3)

    def test_sort_orders_and_leaves_the_ranks(self):
        ranks = {entry["id"]: entry["rank"] for entry in program.results("programs")["results"]}
        for field, read in (("cost_min", lambda r: (r["criteria"]["cost"].get("attribute") or {}).get("min")),
                            ("credits", lambda r: r["record"].get("credits")),
                            ("name", lambda r: r["record"]["name"].casefold() if r["record"]["name"].isascii() else None)):
            for way in ("", ":desc"):
                with self.subTest(field + way):
                    results = program.results("programs", "--sort", field + way)["results"]
                    self.assertEqual({entry["id"]: entry["rank"] for entry in results}, ranks)
                    if field == "credits":
                        known = [read(entry) is not None for entry in results]
                        self.assertEqual(known, sorted(known, reverse=True))
                    if field != "cost_min" or way == "":
                        values = [read(entry) for entry in results if read(entry) is not None]
                        self.assertEqual(values, sorted(values, reverse=way != ""))
        self.assertEqual(said("programs", "--sort", "crdits")[0], 2)
        self.assertEqual(said("programs", "--sort", "credits:up")[0], 2)

    def test_names_of_columns_are_names_of_fields(self):
        self.assertEqual(found("programs", "--where", "cost_min <= 20000"), found("programs", "--where", "@cost <= 20000"))
        shown = found("programs", "--where", "cost_max <= 20000")
        self.assertTrue(shown)
        self.assertTrue(found("certs", "--where", "fees_6y_min <= 900"))

    def test_columns_of_the_ranking_are_names_too(self):
        """Every name that csv has, --fields chooses, --sort orders by, and --where asks for where a record has it."""
        nurse = str(program.ROOT / "docs" / "people" / "nurse-ohio.json")
        flags = ("--me", nurse, "--no-limits", "--robust=200")
        for kind in ("programs", "certs"):
            header = program.run(kind, *flags, "--format", "csv", "--limit", "1").stdout.decode().split("\n")[0].split(",")
            for name in header[:header.index("unknown") + 1]:
                if name in ("eligible_missing", "eligible_unknown"):
                    continue  # sentences, no figures
                with self.subTest(kind=kind, name=name):
                    rows = [json.loads(line).get(name) for line in program.run(
                        kind, *flags, "--sort", name, "--format", "jsonl", "--fields", name).stdout.splitlines()]
                    self.assertTrue(rows)
                    known = [row for row in rows if isinstance(row, (int, float))]
                    self.assertEqual(known, sorted(known))
                    self.assertEqual(rows[:len(known)], known, "the unknown last") if known else None

    def test_scores_are_asked_for_as_fields_are(self):
        every = program.results("programs", "--delivery", "online")["results"]
        for name, read in (("score", lambda r: r["score"]), ("score_min", lambda r: r["score_range"][0]),
                           ("score_max", lambda r: r["score_range"][1])):
            border = read(every[len(every) // 2])
            for op, keeps in ((">=", lambda s: s >= border), ("<", lambda s: s < border)):
                with self.subTest(name + op):
                    shown = program.results("programs", "--delivery", "online", "--where", f"{name} {op} {border}")["results"]
                    self.assertEqual([one["id"] for one in shown], [one["id"] for one in every if keeps(read(one))])
        published = found("programs", "--where", "cost_basis = published")
        self.assertTrue(published)
        self.assertEqual([one["id"] for one in published], [one["id"] for one in found("programs", "--cost-basis", "published",
                         "--where", "cost_min >= 0")])
        self.assertTrue(found("programs", "--where", "months_basis = derived"))
        for condition, told_of in (("rank <= 3", "rank is known only of the whole ranking: --sort rank and --limit N choose by it"), ("score >= high", "is not a number"), ("score >=", "a value"),
                                   ("cost_basis = guessed", '"guessed" is no basis, one of published, derived, third-party or estimated was expected'), ("cost_basis < derived", "has no order, use = or !=")):
            with self.subTest(condition):
                code, shown, told = said("programs", "--where", condition)
                self.assertEqual((code, shown), (2, ""))
                self.assertIn(told_of, told)
        for flags, told_of in ((("--sort", "p_first"), "--sort: that figure is known only when the order is sampled: add --robust"), (("--sort", "eligible"), "--sort eligible is known only for a person: add --me FILE")):
            code, shown, told = said("programs", *flags)
            self.assertEqual((code, shown), (2, ""))
            self.assertIn(told_of, told)

    def test_exactly_these(self):
        ids = ["stanford--ms-biomedical-data-science-hcp", "lsu-shreveport--mha", "kent-state--mph-online"]
        every = [one["id"] for one in found("programs", "--status", "active,announced,paused,closed", "--keep-unknown")]
        right = [one for one in every if one in ids]
        for arguments, stdin in ((("--ids", ",".join(ids)), b""), (("--ids", "-"), "\n".join(["id", *ids]).encode()),
                                 (("--ids", "lsu shreveport", "--ids", ",".join(ids)), b"")):
            with self.subTest(arguments):
                answer = program.results("programs", *arguments, stdin=stdin)["results"]
                self.assertEqual([entry["id"] for entry in answer], right)
        self.assertEqual(said("programs", "--ids", "no-such-id-anywhere")[0], 2)
        self.assertEqual(said("programs", "--ids", "cphq")[0], 2)

    def test_the_ids_of_a_saved_shortlist(self):
        """A shortlist saved as a sheet, also by a spreadsheet with its own separator and mark, is a list of ids."""
        ids = [one["id"] for one in found("programs")][:3]
        sheet = program.run("programs", "--limit", "3", "--format", "csv", "--fields", "score,id,name,notes").stdout.decode()
        tabs = program.run("programs", "--limit", "3", "--format", "tsv", "--fields", "id,name").stdout
        names = [f"{index};{one}" for index, one in enumerate(ids)]
        for text in (sheet.encode(), sheet.encode("utf-8-sig"), tabs, "\r\n".join(["Nr;ID", *names, ""]).encode("utf-16"),
                     "\n".join(["ID", *ids]).encode()):
            with self.subTest(text[:40]):
                answer = program.results("programs", "--ids", "-", stdin=text)["results"]
                self.assertEqual([entry["id"] for entry in answer], ids)
        for form in (("json",), ("json", "--fields", "id,name"), ("jsonl",), ("jsonl", "--fields", "id")):
            with self.subTest(form):
                answer = program.run("programs", "--limit", "3", "--format", *form).stdout
                again = program.results("programs", "--ids", "-", stdin=answer)["results"]
                self.assertEqual([entry["id"] for entry in again], ids)
        one = json.dumps({"id": ids[0]}).encode()
        for text, right in ((one, ids[:1]), (one + b"\r\n\r\n", ids[:1]), (json.dumps(ids).encode(), ids)):
            again = program.results("programs", "--ids", "-", stdin=text)["results"]
            self.assertEqual([entry["id"] for entry in again], right)
        for text, told_of in ((b'{"score":1}', "has no id"), (one + b'\n{"id":', "line 2"), (b"[", "standard input"),
                              (b'{"results":[]}', "--ids names no record")):
            with self.subTest(text):
                code, shown, told = said("programs", "--ids", "-", stdin=text)
                self.assertEqual((code, shown), (2, ""))
                self.assertIn(told_of, told)
        code, shown, told = said("programs", "--ids", "-", stdin=b"PK\3\4 a workbook")
        self.assertEqual((code, shown), (2, ""))
        self.assertIn("standard input is a ZIP file: save it as CSV UTF-8, or give a list of ids", told)

    def test_amounts_are_spelt_as_for_flags(self):
        right = found("programs", "--where", "cost_min <= 20000")
        for spelt in ("$20,000", "20,000", "20k", "$20k", "20000.00"):
            with self.subTest(spelt):
                self.assertEqual(found("programs", "--where", f"cost_min <= {spelt}"), right)
        for spelt in ("20,00", "$", "20 000", "k"):
            with self.subTest(spelt):
                self.assertEqual(said("programs", "--where", f"cost_min <= {spelt}")[0], 2)

    def test_figures_have_no_noise_digits(self):
        for kind, names in (("programs", ("cost_min", "cost_max")), ("certs", ("fees_6y_min", "fees_6y_max"))):
            rows = [json.loads(line) for line in program.run(kind, "--format", "jsonl", "--fields", ",".join(("id", *names))).stdout.splitlines()]
            for row in rows:
                for name in names:
                    if isinstance(row.get(name), (int, float)):
                        self.assertRegex(json.dumps(row[name]), r"^\d+(\.\d{1,2})?$", row["id"])
        own = json.dumps([{"id": "a--x", "name": "A", "cost": {"currency": "USD", "per_credit": 1039.15}, "credits": 60},
                          {"id": "b--x", "name": "B", "cost": {"currency": "EUR", "per_credit": 999.99}, "credits": 36},
                          {"id": "c--x", "name": "C", "cost": {"currency": "USD", "per_credit": 0.1, "fees": {"min": 0.1, "max": 0.2}}, "credits": 3}])
        shown = program.run("programs", "--data", "-", "--format", "csv", "--fields", "id,cost_min,cost_max", "--ids", "a--x,b--x,c--x", stdin=own.encode())
        cells = {line.split(",")[0]: line.split(",")[1:] for line in shown.stdout.decode().splitlines()[1:]}
        self.assertEqual(cells["a--x"], ["62349", "62349"])
        self.assertEqual(cells["c--x"], ["0.4", "0.5"])
        self.assertTrue(all(re.fullmatch(r"\d+(\.\d\d?)?", cell) for cell in cells["b--x"]), cells)
        self.assertEqual(said("programs", "--data", "-", "--max-cost", "62349", "--where", "cost_min = 62349", "--ids", "a--x", stdin=own.encode())[0], 0)

    def test_limit_is_of_groups_too(self):
        groups = program.results("programs", "--group-by", "delivery")["groups"]
        self.assertGreater(len(groups), 2)
        self.assertEqual(program.results("programs", "--group-by", "delivery", "--limit", "2")["groups"], groups[:2])

    def test_a_condition_on_no_finite_number_is_refused(self):
        for condition in ("credits <= nan", "credits < inf", "credits >= -inf", "@cost <= 1e999"):
            with self.subTest(condition):
                code, shown, told = said("programs", "--where", condition)
                self.assertEqual((code, shown), (2, ""))
                self.assertIn("is not a number", told)


class Reported(unittest.TestCase):
    def test_the_article_says_so_and_names_the_survey(self):
        shown = said("reported", "--format", "markdown")[1]
        surveys = [line for line in shown.splitlines() if "Survey" in line or "Report 20" in line]
        self.assertTrue(surveys)
        for line in surveys:
            with self.subTest(line):
                self.assertRegex(line, r"\| Research\.com, said to be from [^|]*(Survey|Report 20\d\d)[^|]*\|")


class Facts(unittest.TestCase):
    def test_facts_carry_their_units(self):
        for model, pattern in (("admission.min_gpa", r"\| \d\.\d+ GPA \|"), ("awards.2024", r"\| [\d,]+ degrees in 2024 \|"),
                               ("@awards-growth", r"\| [+-]\d+ % a year \|"), ("@debt-to-earnings", r"\| 0\.\d+ of a year's pay \|"), ("credits", r"\| 30 credits \|")):
            with self.subTest(model):
                criterion = {"id": "one", "weight": 1, "about": "One.", "attribute": model,
                             "value": {"points": [[0, 0], [10000, 1]]}}
                own = json.dumps({"id": "own", "for": "programs", "title": "Own", "about": "Mine.",
                                  "criteria": [criterion]}).encode()
                shown = said("explain", "lsu-shreveport--mha", "--model", "-", "--format", "markdown", stdin=own)[1]
                self.assertRegex(shown, pattern)


if __name__ == "__main__":
    unittest.main()
