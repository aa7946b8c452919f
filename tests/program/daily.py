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


class Naming(unittest.TestCase):
    def test_a_record_is_found_by_what_it_is_called(self):
        for typed, right in (
            ("kent state health informatics", "kent-state--ms-health-informatics"),
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
                    self.assertIn(f"\n  {one}  ", told)

    def test_none_names_the_nearest(self):
        code, _, told = said("show", "kent state underwater basketry")
        self.assertEqual(code, 2)
        self.assertIn("kent-state--", told)
        code, _, told = said("show", "Northwestern MS in Artificial Intelligence for Medicine and Healthcare")
        self.assertEqual(code, 1)
        self.assertIn("northwestern--msai", told)


if __name__ == "__main__":
    unittest.main()
