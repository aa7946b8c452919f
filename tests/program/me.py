#!/usr/bin/env python3
"""`progrank me` in a pseudo-terminal: people's own words, numbers of choices, ? and <, ending half way, editing a file, any
width, and what happens without a terminal."""

import json
import os
import pathlib
import pty
import select
import signal
import tempfile
import time
import unicodedata

import program

QUESTIONS = 21


def converse(answers, folder, arguments=("me", "-o", "me.json"), columns=80):
    """Runs the program at a terminal of its own; `answers` are typed each after the next prompt, "\\x03" is Ctrl-C. When they
    are used up, Ctrl-D is. Returns exit code and what was shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(program.binary(), [program.binary(), *arguments], program.environment(TERM="dumb", COLUMNS=str(columns)))
    shown = b""
    waiting = list(answers)
    seen = 0
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 20)
        if not ready:  # it waits for what nobody types
            os.kill(pid, signal.SIGKILL)
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


NURSE = ["1\n", "1, 4\n", "BSN\n", "\n", "RN, BLS\n", "3.1 / 4.0\n", "10 years\n", "10 years\n", "none\n", "never programmed\n",
         "none\n", "none\n", "Ohio\n", "online\n", "nights or weekends\n", "never\n", "part time\n", "10 hours\n", "$30,000\n",
         "\n", "80k\n"]
NURSE_FILE = {
    "goal": "ai", "wants": ["master", "certification"], "highest_degree": "bachelor", "degree_field": "nursing",
    "licences": ["rn"], "gpa": 3.1, "experience_years": 10, "healthcare_years": 10, "practice": [], "skills": [],
    "state": "OH", "country": "US", "delivery": ["online"], "schedule": ["evening", "weekend"], "travel": "none",
    "pace": "part-time", "hours_per_week": 10, "budget_usd": 30000, "current_salary_usd": 80000,
}


def own_words_become_a_file(folder):
    code, shown = converse(NURSE, folder)
    assert code == 0, shown
    assert json.loads((folder / "me.json").read_text()) == NURSE_FILE, (folder / "me.json").read_text()
    assert shown.count("Why: ") == QUESTIONS, shown
    assert "BLS left out: no licence" in shown, shown
    assert "progrank programs --me me.json" in shown and "progrank plan --role" in shown, shown
    # The two commands it names do run.
    for command in (["programs", "--me", "me.json"],
                    ["plan", "--role", "clinical-informatics-specialist", "--me", "me.json"]):
        done = program.run(*command, cwd=folder)
        assert done.returncode in (0, 1), done.stderr.decode()


def commands_to_copy_are_quoted(folder):
    code, shown = converse(NURSE, folder, ("me", "-o", "my file.json"))
    assert code == 0, shown
    for command in ("progrank programs --me 'my file.json'", "--me 'my file.json'", "progrank brief --me 'my file.json'", "progrank me 'my file.json'"):
        assert command in shown, (command, shown)
    person = {**NURSE_FILE, "wants": ["certification"]}
    (folder / "my file.json").write_text(json.dumps(person))
    told = " ".join(program.run("programs", "--me", "my file.json", cwd=folder).stderr.decode().split())
    assert "see `progrank certs --me 'my file.json'`." in told, told
    told = " ".join(program.run("programs", "--me", "-", stdin=json.dumps(person).encode()).stderr.decode().split())
    assert "see `progrank certs --me -`." in told, told


def what_cannot_be_is_asked_again(folder):
    code, shown = converse(["astronaut\n", "clinical informatics specialist\n", "9\n", "\n", "nurse\n", "ADN\n", "\n", "rn\n",
                            "7\n", "8.2/10\n", "3.0\n", "6\n", "8\n", "5\n", "informatics\n", "informatics 400 hours\n", "pyton\n",
                            "python\n", "\n", "\n", "Ohoi\n", "Ohio\n", "\n", "\n", "\n", "\n", "0\n", "8-10\n"], folder)
    assert code == 0, shown
    written = json.loads((folder / "me.json").read_text())
    assert written["goal"] == "clinical-informatics-specialist" and written["highest_degree"] == "associate", written
    assert written["practice"] == [{"field": "informatics", "hours": 400}], written
    assert written["hours_per_week"] == 8 and written["healthcare_years"] == 5, written
    shown = " ".join(shown.split())
    for refusal in ("the nearest roles are", "9 is no choice: 1 to 6 are", "nurses hold an associate (ADN)",
                    "7 is not possible: 0 to 4.3 was expected", "that is on a scale to 10",
                    "8 years in healthcare are more than the 6 years of work in all", "how much of it?",
                    'did you mean "python"?', 'did you mean "ohio"?', "0 hours a week lead nowhere"):
        assert refusal in shown, (refusal, shown)


def question_marks_explain_and_back_goes_back(folder):
    code, shown = converse(["2\n", "1\n", "?\n", "<\n", "<\n", "5\n", "4\n", "BSN\n"], folder)
    assert code == 0, shown
    shown = " ".join(shown.split())
    assert "A licence such as RN is" in shown, shown
    assert "[informatics] > " in shown and "[master] > " in shown, shown
    written = json.loads((folder / "me.json").read_text())
    assert written == {"goal": "quality", "wants": ["certification"], "highest_degree": "bachelor",
                       "degree_field": "nursing"}, written


ODD_NURSE = ["anything but management\n", "something with AI, else informatics\n", "both\n", "BSN, RN\n", "3.1/4.0\n", "\n", "BSN, RN, CCRN\n", "none\n", "10 yrs\n",
             "ten\n", "3 years charge nurse\n", "no idea\n", ",\n", "BLS\n", "HIMSS and AMIA\n", "Ohio, USA\n", "at home\n", "evenings\n",
             "once or twice a year\n", "either\n", "one day a week\n", "ten hours a week\n", "1,5\n", "CAD 30000\n", "30.000\n", "idk\n", "80\n",
             "$1,600 biweekly\n"]


def odd_words_are_taken_as_meant_or_asked_again(folder):
    code, shown = converse(ODD_NURSE, folder)
    assert code == 0, shown
    assert json.loads((folder / "me.json").read_text()) == {
        "goal": "ai", "wants": ["anything"], "highest_degree": "bachelor", "degree_field": "nursing", "licences": ["rn"],
        "experience_years": 10, "healthcare_years": 10, "practice": [{"field": "nursing-leadership", "years": 3}],
        "memberships": ["HIMSS", "AMIA"], "state": "OH", "country": "US", "delivery": ["online"], "schedule": ["evening"],
        "travel": "some", "hours_per_week": 10, "budget_usd": 30000, "current_salary_usd": 41600,
    }, (folder / "me.json").read_text()
    shown = " ".join(shown.split())
    for said in ("no certification was named: none says that you hold none", '"anything but management" says what it is not', "= ai; one goal counts, the first: not informatics",
                 "hours a week were expected, not days", "BSN, CCRN left out: no licences", "BLS left out", "1.5 dollars?", "US dollars were expected", "80 dollars?",
                 "a sum such as 30,000 or 30k", 'a sum of a year such as 80,000 or 80k, or "40 an hour"'):
        assert said in shown, (said, shown)


# Each line in turn; what is not understood is asked again.
HER_OWN = ["CMIO\n", "no degree, just a certificate or a bootcamp\n", "BSN from Kent State, finishing my MSN in May\n", "\n",
           "RN, going for NP; former EMT\n", "3.1ish\n", "since 2014\n", "ten years\n", "all of them\n",
           "unit charge nurse 18 months, quality committee 2 years\n", "2014\n", "never programmed, but some stats, A&P and hipaa training\n",
           "CPHQQ\n", "green belt\n", "CPHQ, Daisy Award, RHIT expired 2019\n", "aacn\n", "Portland\n", "Portland, Oregon\n", "mostly online\n",
           "evenings but not weekends\n", "no way, 2 kids\n", "part-time first, then full-time\n",
           "5 on weekdays and 8 on weekends\n", "40 a month\n", "30k max\n", "50%\n", "5 grand tuition reimbursement\n", "~$39/hr\n"]


def only_what_she_holds_now_is_written(folder):
    code, shown = converse(HER_OWN, folder)
    assert code == 0, shown
    assert json.loads((folder / "me.json").read_text()) == {
        "goal": "chief-medical-information-officer", "wants": ["graduate-certificate", "short-course"], "highest_degree": "bachelor",
        "degree_field": "nursing", "licences": ["rn"], "gpa": 3.1, "experience_years": 10, "healthcare_years": 10,
        "practice": [{"field": "nursing-leadership", "years": 1.5}, {"field": "quality", "years": 2}],
        "skills": ["statistics", "anatomy", "privacy-training"], "certifications": ["cphq"], "memberships": ["aacn"], "state": "OR",
        "country": "US", "delivery": ["online", "hybrid"], "schedule": ["evening"], "travel": "none", "hours_per_week": 9.2,
        "budget_usd": 30000, "employer_aid_usd_per_year": 5000, "current_salary_usd": 81120,
    }, (folder / "me.json").read_text()
    shown = " ".join(shown.split())
    for said in ('"finishing my MSN in May" not counted: only what you hold now is', '"going for NP, former EMT" not counted',
                 "Daisy Award left out: not among the certifications here", '"CPHQQ" is no certification that is known here, did you mean "cphq"?',
                 '"green belt" can mean ', '"RHIT expired 2019" not counted',
                 "2014 is no choice: 1 to 21 are", "a town with its state: Dayton, OH", "one number was expected",
                 "a sum in US dollars was expected, not a share", "both paces are looked at"):
        assert said in shown, (said, shown)


def back_and_quit_are_words_too(folder):
    code, shown = converse(["coding\n", "ai\n", "1 and 4\n", "back\n", "#5\n", "help\n", "quit\n"], folder)
    assert code == 0, shown
    assert json.loads((folder / "me.json").read_text()) == {"goal": "ai", "wants": ["short-course"]}
    shown = " ".join(shown.split())
    assert "A licence such as RN is" in shown, shown
    assert ("coding can mean two things: of diagnoses and procedures (then the role health-information-manager or "
            "revenue-finance-manager comes nearest), or programming (then the field data or ai)") in shown, shown


def ending_half_way_keeps_what_is_there(folder):
    for key in ("\x03", "\x04"):
        code, shown = converse(["ai\n", "anything\n", key], folder, ("me", "-o", f"half{ord(key)}.json"))
        assert code == 0, (key, code, shown)
        file = f"half{ord(key)}.json"
        assert json.loads((folder / file).read_text()) == {"goal": "ai", "wants": ["anything"]}
        assert f"Go on with: progrank me {file}" in shown, shown


def ending_before_the_first_answer_writes_nothing(folder):
    for key in ("\x03", "\x04"):
        code, shown = converse(["\n", key], folder)
        assert code == 2, (code, shown)
        assert list(folder.iterdir()) == [], shown


def one_answer_of_a_file_is_changed(folder):
    (folder / "me.json").write_text(json.dumps(NURSE_FILE))
    code, shown = converse(["budget_usd\n", "45k\n", "gpa\n", "unknown\n", "99\n", "\n"], folder, ("me", "me.json"))
    assert code == 0, shown
    expected = {**NURSE_FILE, "budget_usd": 45000}
    del expected["gpa"]
    assert json.loads((folder / "me.json").read_text()) == expected
    assert "budget_usd: $30,000" in shown and "budget_usd: $45,000" in shown and "is none of them" in shown, shown
    # With -o the file itself stays.
    code, shown = converse(["goal\n", "quality\n", "\n"], folder, ("me", "me.json", "-o", "other.json"))
    assert code == 0, shown
    assert json.loads((folder / "me.json").read_text()) == expected
    assert json.loads((folder / "other.json").read_text()) == {**expected, "goal": "quality"}


def a_file_that_is_wrong_stays_as_it_is(folder):
    (folder / "me.json").write_text('{"gpa": 7}')
    code, shown = converse([], folder, ("me", "me.json"))
    assert code == 2 and "7 is not possible" in shown, shown
    assert (folder / "me.json").read_text() == '{"gpa": 7}'


def a_file_that_is_missing_is_begun(folder):
    code, shown = converse(["data\n"], folder, ("me", "new.json"))
    assert code == 0, shown
    assert json.loads((folder / "new.json").read_text()) == {"goal": "data"}


def enter_alone_means_unknown(folder):
    code, shown = converse(["\n"] * QUESTIONS, folder)
    assert code == 0, shown
    assert json.loads((folder / "me.json").read_text()) == {}, shown


def an_existing_file_is_kept_unless_told(folder):
    (folder / "me.json").write_text("mine")
    for answer in ("\n", "\x03", "no\n"):
        code, shown = converse([answer], folder)
        assert code == 2, shown
        assert (folder / "me.json").read_text() == "mine"


def lines_break_at_words_at_any_width(folder):
    for columns in (30, 47, 120):
        code, shown = converse(["?\n"] + NURSE, folder, ("me", "-o", f"at{columns}.json"), columns)
        assert code == 0, shown
        assert json.loads((folder / f"at{columns}.json").read_text()) == NURSE_FILE
        for line in shown.splitlines():
            words = line.split("> ")[0]  # what was typed is the user's
            width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)
            longest = max((len(word) for word in words.split()), default=0)
            assert width <= columns or longest > columns - 8 or "progrank " in words, (columns, line)


def without_a_terminal_it_refuses(folder):
    done = program.run("me", "-o", "me.json", cwd=folder)
    assert done.returncode == 2
    assert b"needs a terminal" in done.stderr, done.stderr
    assert list(folder.iterdir()) == []


if __name__ == "__main__":
    for check in (own_words_become_a_file, commands_to_copy_are_quoted, what_cannot_be_is_asked_again, question_marks_explain_and_back_goes_back,
                  odd_words_are_taken_as_meant_or_asked_again, only_what_she_holds_now_is_written, back_and_quit_are_words_too,
                  ending_half_way_keeps_what_is_there, ending_before_the_first_answer_writes_nothing,
                  one_answer_of_a_file_is_changed, a_file_that_is_wrong_stays_as_it_is, a_file_that_is_missing_is_begun,
                  enter_alone_means_unknown, an_existing_file_is_kept_unless_told, lines_break_at_words_at_any_width,
                  without_a_terminal_it_refuses):
        with tempfile.TemporaryDirectory() as folder:
            check(pathlib.Path(folder))
        print(f"{check.__name__}: ok")
