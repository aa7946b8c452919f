#!/usr/bin/env python3
"""No text for people is wider than the terminal, at 40, 60, 80 and 200 columns, whatever the command: words are wrapped, and
only what is copied (ids, links, commands, file names) may run over, alone on its line, and the sentence of an error, which
may hold a command."""

import re
import unittest

import program

NURSE = program.ROOT / "docs" / "people" / "nurse-ohio.json"
COMMANDS = [
    "programs --delivery online --max-cost 45000", "programs --me {me} --robust", "programs --chart --limit 4", "programs --scatter cost,months --limit 9",
    "programs --group-by delivery", "programs --pareto --limit 4", "programs --directory --search nursing --limit 4",
    "certs", "certs --me {me}", "certs --domain quality --chart", "show lsu-shreveport--mha", "show chda", "show ohio-university--mha --me {me}",
    "compare lsu-shreveport--mha ohio-university--mha", "compare chda rhia cphims",
    "explain lsu-shreveport--mha", "explain lsu-shreveport--mha --against ohio-university--mha", "explain ohio-university--mha --to-rank 1",
    "roles", "roles --state OH", "roles clinical-informatics-specialist --state OH", "roles clinical-informaticist", "roles --search blacksmith",
    "plan --role clinical-informatics-specialist --me {me}", "plan --role clinical-informaticist --me {me} --assumptions", "brief --me {me}", "ask --limit 4", "ask --me {me}",
    "models", "models balanced", "models cert-quality-lead", "reported", "data stats", "data stats --coverage", "data stats --stale 24",
    "show stanford", "show cmu", "show cmlp", "roles clinical", "programs --search qqqq", "programs --max-cost 10 --max-months 1",
    "data import schema-org {cases}/schema-org/wrongcost_appfee.json", "data import ctdl {cases}/ctdl/wrongcost_pp_hour.json",
    "help formats", "help filters", "help scoring", "help cost", "help data", "help programs", "help", "data import --help", "me --help",
]
COPIED = re.compile(r'^\s*(\[\d+\] )?(\S+|progrank:? .*|https?://\S+.*|--\S+ .*|\[\{".*)$')


def text_of(command, columns):
    words = [word.replace("{me}", str(NURSE)).replace("{cases}", str(program.DATA / "cases")) for word in command.split()]
    done = program.run(*words, env=program.environment(COLUMNS=str(columns), LC_ALL="C.UTF-8"))
    told = done.stderr if "{cases}" in command else done.stdout + b"\n" + done.stderr  # an imported document is no text for people
    return [line for stream in (told,) for line in stream.decode().splitlines()]


class Widths(unittest.TestCase):
    def test_every_text_keeps_within_the_terminal(self):
        for columns in (40, 60, 80, 200):
            for command in COMMANDS:
                with self.subTest(command=command, columns=columns):
                    wide = [line for line in text_of(command, columns) if len(line) > columns and not COPIED.match(line)]
                    self.assertEqual(wide, [])

    def test_there_is_something_to_read(self):
        for command in COMMANDS:
            with self.subTest(command=command):
                self.assertGreater(len(text_of(command, 80)), 2)


if __name__ == "__main__":
    unittest.main()
