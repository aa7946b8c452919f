#!/usr/bin/env python3
"""What holds of the flags of every command: numbers as people write them, the last one given, help, errors."""

import json
import os
import unittest

import program

COMMANDS = [["programs"], ["certs"], ["show"], ["compare"], ["explain"], ["models"], ["data"], ["reported"], ["roles"],
            ["plan"], ["me"], ["data", "validate"], ["data", "stats"], ["data", "schema"], ["data", "import"],
            ["data", "export"], ["data", "import", "ipeds"], ["data", "import", "csv"], ["data", "import", "jsonl"],
            ["data", "import", "schema-org"], ["data", "import", "ctdl"], ["diff"], ["completion"]]


def answer(*arguments):
    done = program.run(*arguments)
    return done.returncode, done.stdout, done.stderr


class Numbers(unittest.TestCase):
    def query(self, *arguments):
        return json.loads(program.run(*arguments, "--format", "json", "--limit", "1").stdout)["query"]

    def test_money_and_counts_as_people_write_them(self):
        plain = answer("programs", "--max-cost", "30000", "--format", "json")
        for spelt in ("$30,000", "30,000", "30k", "$30K", "30000", "0.03m"):
            with self.subTest(spelt):
                self.assertEqual(answer("programs", "--max-cost", spelt, "--format", "json"), plain)
        self.assertEqual(self.query("programs", "--max-cost", "$1,234,567.5"), {"max-cost": "1234567.5"})
        lines = program.run("programs", "--format", "jsonl", "--limit", "0.1k").stdout.splitlines()
        self.assertEqual(len(lines), 100)
        role = ("plan", "--role", "clinical-informatics-specialist", "--no-program", "--format", "json")
        self.assertEqual(answer(*role, "--budget", "$40,000", "--salary", "90k"),
                         answer(*role, "--budget", "40000", "--salary", "90000"))
        robust = ("programs", "--data", "programs.json", "--format", "csv")
        self.assertEqual(answer(*robust, "--robust=2k"), answer(*robust, "--robust=2,000"))

    def test_a_value_left_out_before_a_kind(self):
        for flag in ("--robust", "--pareto"):
            for kind in ("programs", "certs"):
                rest = ("--limit", "3", "-o", "-")
                self.assertEqual(answer("report", flag, kind, *rest), answer("report", kind, flag, *rest))
        self.assertEqual(answer("report", "--robust", "many", "-o", "-")[0], 2)

    def test_what_is_no_number_is_refused_in_our_words(self):
        for arguments, said in (
            (("programs", "--max-cost", "30,00"), '"30,00" is not a number'),
            (("programs", "--max-cost", "3,0000"), '"3,0000" is not a number'),
            (("programs", "--max-cost", "30.000"), '"30.000" may be a fraction or thousands, an amount such as 45000, $45,000 or 45k was expected'),
            (("plan", "--role", "x", "--budget", "$45.000"), '"$45.000" may be a fraction or thousands'),
            (("programs", "--max-cost", ",300"), '",300" is not a number'),
            (("programs", "--max-cost", "$"), '"$" is not a number'),
            (("programs", "--max-cost", "k"), '"k" is not a number'),
            (("programs", "--max-cost", "inf"), "--max-cost inf is not finite"),
            (("programs", "--max-cost", "1e999"), "--max-cost 1e999 is not finite"),
            (("programs", "--max-months", "nan"), "--max-months nan is not finite"),
            (("programs", "--gpa", "3,500"), '"3,500" is not a number'),
            (("certs", "--experience", "inf"), "--experience inf is not finite"),
            (("explain", "chda", "--max-cost", "inf"), "--max-cost inf is not finite"),
            (("plan", "--role", "x", "--budget", "nan"), "--budget nan is not finite"),
            (("plan", "--role", "x", "--discount", "0x1"), '"0x1" is not a number'),
            (("data", "stats", "--stale", "1e999"), "--stale 1e999 is not finite"),
            (("programs", "--limit", "1.5"), '"1.5" is not a whole number'),
            (("programs", "--limit", "1e999"), '"1e999" is not a whole number'),
        ):
            with self.subTest(arguments):
                done = program.run(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, b""))
                self.assertIn(said, done.stderr.decode())


class Repeated(unittest.TestCase):
    def test_the_last_of_a_flag_given_twice_wins(self):
        for command, flag, first, last in (
            ("programs", "--max-cost", "1", "30000"),
            ("programs", "--limit", "7", "2"),
            ("programs", "--format", "json", "csv"),
            ("programs", "--model", "no-such-model", "lowest-cost"),
            ("certs", "--search", "nothing like it", "health"),
            ("certs", "--seed", "1", "2"),
        ):
            with self.subTest(flag):
                self.assertEqual(answer(command, flag, first, flag, last), answer(command, flag, last))
        few = ("programs", "--data", "programs.json", "--robust=2000")
        self.assertEqual(answer("programs", "--robust=5", *few[1:]), answer(*few))

    def test_lists_keep_every_value(self):
        self.assertEqual(answer("programs", "--delivery", "online", "--delivery", "hybrid", "--format", "csv"),
                         answer("programs", "--delivery", "online,hybrid", "--format", "csv"))


class Output(unittest.TestCase):
    def test_a_dash_is_standard_output(self):
        for arguments in (("certs", "--format", "csv"), ("models",), ("data", "schema", "programs"),
                          ("data", "export", "--format", "csv"), ("show", "chda"), ("data", "validate")):
            with self.subTest(arguments):
                self.assertEqual(answer(*arguments, "-o", "-"), answer(*arguments))
        self.assertFalse(os.path.exists("-"))


class Help(unittest.TestCase):
    def test_help_of_a_command_is_the_same_however_asked(self):
        for command in COMMANDS:
            with self.subTest(command):
                asked = answer(*command, "--help")
                self.assertEqual(asked[0], 0)
                self.assertIn(f"Usage: progrank {' '.join(command)} [OPTIONS]", asked[1].decode())
                self.assertEqual(answer("help", *command), asked)
                self.assertEqual(answer("--help", *command), asked)
                self.assertEqual(answer("-h", *command), asked)
        self.assertEqual(answer("help"), answer("--help"))

    def test_help_of_what_is_no_command_names_the_nearest(self):
        for arguments, said in ((("help", "program"), 'did you mean "programs"'),
                                (("--help", "dat"), 'did you mean "data"'),
                                (("help", "data", "exprot"), 'did you mean "export"')):
            with self.subTest(arguments):
                done = program.run(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, b""))
                self.assertIn(said, done.stderr.decode())


class Errors(unittest.TestCase):
    def test_they_are_in_our_words(self):
        for arguments, said in (
            (("programs", "--max-cots", "3"), '"--max-cots" is not a flag of this command, did you mean "--max-cost"?'),
            (("programs", "--person", "x"), '"--person" is not a flag of this command, did you mean "--me"?'),
            (("roles", "--json"), 'did you mean "--format json"?'),
            (("programs", "--budget=3"), 'did you mean "--max-cost"?'),
            (("certs", "--order-by", "cost_min"), 'did you mean "--sort"?'),
            (("data", "stats", "--person", "x"), '"--person" is not a flag of this command\n'),
            (("programs", "--max-cost"), "--max-cost needs a value: USD"),
            (("plan",), "--role is required"),
            (("compare", "chda"), "ID: 2 of them are required, 1 was given"),
            (("data",), "a command is required: validate, stats, schema, import or export"),
            (("data", "stats", "--cip", "1", "--stale", "3"), "--stale and --cip are two questions"),
            (("programs", "--no-gre=maybe"), '--no-gre takes no value, "maybe" was given'),
            (("data", "validat"), 'did you mean "validate"'),
        ):
            with self.subTest(arguments):
                done = program.run(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, b""))
                self.assertIn(said, done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
