#!/usr/bin/env python3
"""`progrank me` in a pseudo-terminal: questions, refused answers, the file, and what happens without a terminal."""

import json
import os
import pathlib
import pty
import select
import signal
import tempfile
import time

import program


def converse(answers, folder, arguments=("me", "-o", "me.json")):
    """Runs the program at a terminal of its own; `answers` are typed each after the next prompt. Returns exit code and
    what was shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(program.binary(), [program.binary(), *arguments], program.environment(TERM="dumb"))
    shown = b""
    waiting = list(answers)
    seen = 0
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 5)
        if not ready:
            break
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the other side has closed
            break
        if not read:
            break
        shown += read
        if shown.endswith(b"> ") and len(shown) > seen:
            seen = len(shown)
            os.write(terminal, (waiting.pop(0) if waiting else "\x04").encode())
    else:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n")


def answers_become_a_file(folder):
    given = ["bachelor\n", "nursing\n", "rn\n", "7\n", "3.4\n", "6\n", "8\n", "6\n", "statistics, pyton\n",
             "statistics\n", "Texas\n", "tx\n", "45,000\n", "part-time\n", "12\n", "82000\n", "\n"]
    code, shown = converse(given, folder)
    assert code == 0, shown
    written = json.loads((folder / "me.json").read_text())
    assert written == {
        "highest_degree": "bachelor", "degree_field": "nursing", "licences": ["rn"], "gpa": 3.4, "experience_years": 6,
        "healthcare_years": 6, "skills": ["statistics"], "state": "TX", "budget_usd": 45000, "pace": "part-time",
        "hours_per_week": 12, "current_salary_usd": 82000,
    }, written
    for refusal in ("7 is not possible: 0 to 4.3 was expected",
                    "8 years in healthcare are more than the 6 years of work in all",
                    '"pyton" is not a skill, did you mean "python"?',
                    '"Texas" is not a US state: a postal code such as TX was expected'):
        assert refusal in shown, shown
    assert shown.count("Why: ") == 13, shown
    assert "progrank programs --me me.json" in shown and "progrank plan --role" in shown, shown
    # The two commands it names do run.
    for command in (["programs", "--me", "me.json"],
                    ["plan", "--role", "clinical-informatics-specialist", "--me", "me.json"]):
        done = program.run(*command, cwd=folder)
        assert done.returncode in (0, 1), done.stderr.decode()


def enter_alone_means_unknown(folder):
    code, shown = converse(["\n"] * 13, folder)
    assert code == 0, shown
    assert json.loads((folder / "me.json").read_text()) == {}, shown


def an_existing_file_is_kept_unless_told(folder):
    (folder / "me.json").write_text("mine")
    code, shown = converse(["\n"], folder)
    assert code == 2, shown
    assert (folder / "me.json").read_text() == "mine"


def leaving_half_way_writes_nothing(folder):
    code, shown = converse(["bachelor\n", "nursing\n", "\x04"], folder)
    assert code == 2, shown
    assert list(folder.iterdir()) == [], shown


def without_a_terminal_it_refuses(folder):
    done = program.run("me", "-o", "me.json", cwd=folder)
    assert done.returncode == 2
    assert b"needs a terminal" in done.stderr, done.stderr
    assert list(folder.iterdir()) == []


if __name__ == "__main__":
    for check in (answers_become_a_file, enter_alone_means_unknown, an_existing_file_is_kept_unless_told,
                  leaving_half_way_writes_nothing, without_a_terminal_it_refuses):
        with tempfile.TemporaryDirectory() as folder:
            check(pathlib.Path(folder))
        print(f"{check.__name__}: ok")
