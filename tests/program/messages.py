"""Every message with which something is refused has a test that makes the program say so: the commands' here, those of files and imports in
refused_files.py, or a test elsewhere that quotes it. Lists the messages of the sources that no test quotes."""

import json
import os
import pathlib
import pty
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

from program import ROOT, binary, environment, run

THROWS = re.compile(r"\b(?:throw InputError|throw UsageError|\w*fail(?:_line)?|refuse\w*|defect|complain|tell)\s*\(")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
HOLE = re.compile(r"\{[^{}\s]*\}")
ESCAPES = {"\\n": "\n", '\\"': '"', "\\\\": "\\", "\\t": "\t"}
TELLING = 9  # characters of a message below which a quotation says nothing


def plain(text):
    return re.sub(r"\\.", lambda found: ESCAPES.get(found[0], found[0]), text)


def call(text, start):
    """The arguments of the call whose bracket opens at `start`, string literals in it skipped over."""
    depth = 0
    for token in re.finditer(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\]|\\.)+\'|[()]', text[start:]):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0:
            return text[start:start + token.end()]
    return ""


def messages(path):
    """(line, fixed parts) of each message: neighbouring literals are one, the holes of its format cut it."""
    text = path.read_text()
    for found in THROWS.finditer(text):
        arguments = call(text, found.end() - 1)
        joined = re.sub(r'(?<!\\)"\s*\n\s*"', "", arguments)
        parts = [part for literal in LITERAL.findall(joined) for part in HOLE.split(plain(literal))]
        parts = [part for part in parts if len(part.strip()) >= TELLING and " " in part.strip()]
        if parts:
            yield text.count("\n", 0, found.start()) + 1, parts


def quoted():
    """All that tests say: the texts of their files, and the literals that may be a part of a message."""
    files = [path for path in (ROOT / "tests").rglob("*") if path.suffix in (".py", ".cpp", ".txt", ".md")]
    texts = [re.sub(r'(?<!\\)"\s*\n\s*f?"', "", path.read_text(errors="replace")) for path in files]
    literals = set()
    for text in texts:
        for literal in LITERAL.findall(text):
            literals.update(HOLE.split(plain(literal)))
        literals.update(re.findall(r"'((?:[^'\\\n]|\\.)*)'", text))
    return "\n".join(map(plain, texts)), {text for text in literals if len(text) >= TELLING and " " in text}


def untold(rooms):
    everything, literals = quoted()
    for room in rooms:
        for path in sorted((ROOT / "src" / room).glob("*.cpp")):
            for line, parts in messages(path):
                longest = max(parts, key=len).strip()
                if longest not in everything and not any(literal in part for part in parts for literal in literals):
                    yield f"{path.relative_to(ROOT)}:{line}: {longest}"


# What no other test makes the program say: arguments, and the fixed part of the message. Files are those of `FILES`.
REFUSED = (
    ("brief --me me.json --format csv", "--format csv is no page: table, markdown, html or json was expected (plan --format csv has the steps)"),
    ("completion tcsh", "there is no completion for \"tcsh\": bash, zsh and fish are there"),
    ("data schema nothing", "there is no schema \"nothing\": programs, certifications"),
    ("data export --format csv neither.json", "neither.json: holds neither programs nor certifications that can be told apart: --kind says which"),
    ("data export --format csv --kind roles", "is not a kind of records: programs and certifications are"),
    ("data import csv sheet.csv --map School", "is not COLUMN=FIELD, such as School=institution.name"),
    ("data import ipeds --completions program.pdf --institutions other.csv --charges other.csv -o .", "is a PDF file, a CSV file was expected"),
    ("data import ipeds --completions sheet.csv other.csv --institutions other.csv --charges other.csv --year 2024 -o .", "is not FILE=YYYY, such as awards.csv=2024"),
    ("data import ipeds --completions sheet.csv --institutions other.csv --charges other.csv --cip nursing -o .", "is not a CIP code such as 51.2706"),
    ("data import scorecard sheet.csv --enrich directory.json -o .", "would be overwritten by the directory; --directory takes that file"),
    ("data stats --format csv", "is not there for data stats: table and json are"),
    ("data stats --cip 99.9999", ": no awards in that field are known:"),
    ("diff programs.json programs.json --format html", ": table, markdown, json, csv or tsv was expected"),
    ("diff programs.json certs.json", "two of a kind were expected"),
    ("diff mine.json certification.json", "does not: two files of a kind were expected"),
    ("diff mine.json mine.json --top 3", "--top: data files have no order, two answers were expected"),
    ("diff roles.json roles.json", "answers of programs and of certs can be compared"),
    ("explain lsu-shreveport--mha --against lsu-shreveport--mha", ": is the same program"),
    ("compare lsu-shreveport--mha ahima--rhia", ": compare records of one kind"),
    ("programs --max-cost nan", "is not finite, a number such as"),
    ("programs --max-months -1", "is not possible, a number of at least 0 was expected"),
    ("help scoring --brief", "help scoring: nothing more was expected, not \"--brief\""),
    ("programs --search ...", "has no letter or digit, words to find were expected"),
    ("models balanced --sql duckdb --audit", "--sql and --audit are two questions: ask one at a time"),
    ("models balanced --robust 9 --audit", "--robust and --audit are two questions: ask one at a time"),
    ("models --robust 9", "models --robust: weights of which? An id was expected"),
    ("models balanced --robust 9 --format json", "--format json: sampled weights are a plain table, csv or tsv was expected"),
    ("models balanced --robust 9 --limit 3", "--robust prints a table of weights: --fields and --limit say nothing about it"),
    ("models balanced --robust 0", "--robust=0 is not a number of samples"),
    ("models balanced --robust 9 --weights-uncertainty preferences", "--weights-uncertainty preferences: the model balanced has none"),
    ("models balanced --seed 9", "--seed and --weights-uncertainty say how weights are drawn: add --robust SAMPLES"),
    ("models balanced --today 2026-01-01", "say what to audit a model on: add --audit"),
    ("programs --chart --format json", ": --chart and --scatter draw on a terminal, table was expected"),
    ("programs --chart --scatter @cost,@months", "--chart and --scatter are two drawings: ask one at a time"),
    ("programs --scatter @cost", ": two fields were expected, such as @cost,@months"),
    ("programs --weight cost", "--weight cost is not CRITERION=NUMBER"),
    ("programs --weight cost=x", "--weight cost=x is not CRITERION=NUMBER"),
    ("programs --sort name:up", ": FIELD, FIELD:asc or FIELD:desc was expected"),
    ("programs --model nothing", "\" is not a model for programs"),
    ("programs --model models.json", "holds 2 models for programs, exactly one was expected"),
    ("models models.json --audit", "holds 2 models, exactly one was expected"),
    ("programs --add same-id.jsonl", "too, ids are unique over programs and certifications"),
    ("programs --robust --weights-uncertainty half", "is not any, ordinal, preferences or a percentage such as ±50%"),
    ("report --all --limit 3 -o x.html", "leaves some out: give one of them"),
    ("weigh --prefer lsu", "is not 'A > B', two records, the preferred one first"),
    ("weigh --format csv", ": weights are no list, table, json, markdown or html was expected"),
    ("weigh --preferences unknown-criterion.json --format json", ", which is not a criterion of the model"),
    ("weigh --preferences between-kinds.json --format json", "a preference is between programs, but "),
    ("weigh --preferences of-certs.json --format json", ": holds choices between certifications, programs were asked about"),
    ("plan --role clinical-informatics-specialist --model plans.json", "holds 0 models for plans, exactly one was expected"),
    ("certs --me 'RN, BSN, 8 years'", "RN, BSN, 8 years: cannot be read: No such file or directory. The facts of a person stand in a file: "
     "`progrank me -o me.json` asks for them in your own words and writes it"),
    ("certs --model nothing", "is not a model for certifications"),
    ("compare neither.json x --data neither.json", "holds neither programs nor certifications that can be told apart"),
    ("weigh --prefer lsu-shreveport--mha>lsu-shreveport--mha", " names the same program twice"),
    ("weigh --prefer lsu-shreveport--mha>ahima--rhia", "is a certification, programs were expected"),
    ("plan --role clinical-informatics-specialist --model nothing", "is not a model for plans"),
    ("plan --role clinical-informatics-specialist --pace full-time --keep-salary",
     "a full-time salary that goes on contradict each other: choose --pace part-time, or leave --keep-salary out"),
    ("reported nothing", "nothing is reported on \"nothing\""),
    ("show duke", "is the beginning of several ids:"),
    ("show alaska", "names several programs of the directory:"),
    ("show 'zzz nursing informatics'", "; nearest by name:"),
    ("show mha", "names several records:"),
    ("show …", "is no id and no name"),
    ("programs --config 'limit 5'", "is neither a flag (--limit 5) nor a section ([programs])"),
    ("programs --config --help", "is no default, it belongs on the command line"),
    ("programs --config [nothing]", "] is not the section of a command"),
    ("programs --config [programs", " has no ] at its end"),
    ("programs --config []", "[] names no command"),
    ("programs --config '--topic nonsense'", "stands there; --no-config leaves it out."),
)

# What no test can make the program say, and why.
UNSAYABLE = (
    "cannot be unpacked: zlib does not start",  # only without memory, in the middle of a read
    "holds more than 1 GiB: unpack it first",  # a test would write a gibibyte
    "--completions names no file, one a year was expected",  # for callers of the library: the flag is required
    # src/base/csv.cpp, for callers of the library: every command decodes what it reads first
    "is not UTF-8, it looks like Latin-1 (Windows-1252). Convert the file first: iconv -f WINDOWS-1252 -t UTF-8",
    "lists no competencies to plan for",  # the bundled roles all have some, and plan takes no others
    "its classrooms are too far away",  # never of what is asked for by name, and only that is told
    "it covers nothing of the role",  # likewise
    "its cost is not published",  # likewise: then it is planned with any price
    "is empty; leave it out when it is unknown",  # of a schema: the loader, which comes first, has its own words
)

AT_A_TERMINAL = (
    ("report programs", b"", "a page is for a browser, not for a terminal: -o FILE.html was expected"),
    ("me -o new.json", b"\x04", "ended before the first answer: nothing was written"),
    ("weigh", b"no\n", "was left as it is: choose another file with -o"),
    ("me -o me.json", b"no\n", "was left as it is: say yes to replace it"),
)

MODEL = {"for": "programs", "criteria": [{"id": "c", "weight": 1, "attribute": "@cost", "value": {"points": [[1, 1], [9, 0]]}}]}
FILES = {
    "me.json": '{"state":"OH"}',
    "my-model.json": "{}",
    "sheet.csv": "id,name\na,b\n",
    "other.csv": "id,name\na,b\n",
    "directory.json": "{}",
    "program.pdf": "%PDF-1.4\n",
    "mine.jsonl": '{"id":"school--p","name":"n"}\n',
    "mine.json": '{"schema":"progrank/programs/1","programs":[{"id":"school--p","name":"n"}]}',
    "same-id.jsonl": '{"id":"rhia","name":"n"}\n',
    "certification.json": '{"schema":"progrank/certifications/1","certifications":[{"id":"a--b","name":"n"}]}',
    "models.json": json.dumps({"models": [{**MODEL, "id": "a"}, {**MODEL, "id": "b"}]}),
    "unknown-criterion.json": json.dumps({"schema": "progrank/preferences/1", "for": "programs", "preferences": [
        {"question": {"a": {"no-criterion": {"value": 0}}, "b": {"no-criterion": {"value": 1}}}, "answer": "a"}]}),
    "between-kinds.json": json.dumps({"schema": "progrank/preferences/1", "for": "programs", "preferences": [
        {"prefer": ["lsu-shreveport--mha", "ahima--rhia"]}]}),
    "of-certs.json": json.dumps({"schema": "progrank/preferences/1", "for": "certifications", "preferences": []}),
    "plans.json": '{"models":[]}',
    "neither.json": '[{"id":"a","name":"n"}]',
}


class Messages(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="progrank-messages-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for name, text in FILES.items():
            (self.folder / name).write_text(text)
        for command in ("programs", "certs", "roles"):
            (self.folder / f"{command}.json").write_bytes(run(command, "--format", "json", "--limit", "2").stdout)

    def test_what_is_refused_says_why(self):
        for line, message in REFUSED:
            with self.subTest(line):
                arguments = shlex.split(line) if "\'" in line else line.split(" ")
                settings = {}
                if "--config" in arguments:
                    config = self.folder / "defaults"
                    config.write_text(arguments.pop() + "\n")
                    arguments.pop()
                    settings["env"] = environment(PROGRANK_CONFIG=str(config))
                before = sorted(self.folder.iterdir())
                done = run(*arguments, cwd=self.folder, **settings)
                self.assertEqual((done.returncode, done.stdout), (2, b""), done.stderr.decode()[:300])
                self.assertIn(message, done.stderr.decode())
                if not settings:
                    self.assertEqual(sorted(self.folder.iterdir()), before)

    def test_what_is_refused_at_a_terminal_says_why(self):
        for line, typed, message in AT_A_TERMINAL:
            with self.subTest(line):
                terminal, ours = pty.openpty()
                process = subprocess.Popen([binary(), *line.split()], stdin=ours, stdout=ours, stderr=subprocess.PIPE,
                                           cwd=self.folder, env=environment())
                os.close(ours)
                os.write(terminal, typed)
                said = process.communicate(timeout=60)[1].decode()
                os.close(terminal)
                self.assertEqual(process.returncode, 2, said)
                self.assertIn(message, said)

    def test_every_message_is_quoted_by_a_test(self):
        rooms = sorted(path.name for path in (ROOT / "src").iterdir() if path.is_dir())
        unsaid = {line for line in untold(rooms) if not line.endswith(tuple(UNSAYABLE))}
        self.assertEqual(sorted(unsaid), [])


if __name__ == "__main__":
    unittest.main()
