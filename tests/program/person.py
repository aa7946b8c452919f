#!/usr/bin/env python3
"""What a person file changes in the answers, what wins over it, and how bad input is refused."""

import json
import pathlib
import tempfile

import program

NURSE = program.ROOT / "docs" / "people" / "nurse-texas.json"
STATUSES = {"eligible", "likely", "eligible-after", "unknown", "not-eligible"}


def refused(*arguments, saying, stdin=b""):
    done = program.run(*arguments, stdin=stdin)
    assert done.returncode == 2, (arguments, done.returncode)
    assert done.stdout == b"", arguments
    assert saying in done.stderr.decode(), done.stderr.decode()


def every_result_says_whether_one_may_enter():
    for command in ("programs", "certs"):
        answer = program.results(command, "--me", NURSE, "--keep-unknown")
        assert answer["results"]
        for result in answer["results"]:
            assert set(result["eligibility"]) - {"months"} == {"status", "met", "missing", "unknown"}
            assert result["eligibility"]["status"] in STATUSES
        assert "eligibility" not in program.results(command, "--keep-unknown")["results"][0]
    shown = program.results("show", "cphq", "--me", NURSE)["results"][0]
    assert shown["eligibility"]["status"] in STATUSES


def the_budget_limits_unless_lifted():
    limited = program.results("programs", "--me", NURSE)
    assert all(r["criteria"]["cost"]["attribute"]["min"] <= 45000 for r in limited["results"])
    lifted = program.results("programs", "--me", NURSE, "--no-limits")
    assert lifted["counts"]["matched"] > limited["counts"]["matched"]
    flag_wins = program.results("programs", "--me", NURSE, "--max-cost", "20000")
    assert all(r["criteria"]["cost"]["attribute"]["min"] <= 20000 for r in flag_wins["results"])


def the_environment_names_the_file_too():
    with_variable = program.results("certs", env=program.environment(PROGRANK_ME=str(NURSE)))
    assert "eligibility" in with_variable["results"][0]
    without = program.results("certs", "--me", "none", env=program.environment(PROGRANK_ME=str(NURSE)))
    assert "eligibility" not in without["results"][0]


def eligibility_can_be_asked_for():
    answer = program.results("certs", "--me", NURSE, "--eligibility", "eligible")
    assert answer["results"]
    assert {r["eligibility"]["status"] for r in answer["results"]} == {"eligible"}
    assert answer["counts"]["unknown"]["eligibility"] > 0
    either = program.results("programs", "--me", NURSE, "--eligibility", "eligible,eligible-after")
    assert {r["eligibility"]["status"] for r in either["results"]} == {"eligible", "eligible-after"}
    refused("certs", "--eligibility", "eligible", saying="--me FILE")
    refused("certs", "--me", NURSE, "--eligibility", "eligable", saying='did you mean "eligible"?')


def plans_keep_their_promises():
    answer = program.results("plan", "--role", "quality-safety-manager", "--me", NURSE)
    assert answer["plans"]
    for plan in answer["plans"]:
        assert {"score", "coverage", "missing", "months", "cost", "steps", "payback"} <= set(plan)
        assert plan["own_cost"]["min"] <= 45000
        assert plan["months"] == max(step["end_month"] for step in plan["steps"])
        assert plan["payback"]["assumptions"]
    years = lambda *more: program.results("plan", "--role", "quality-safety-manager", "--me", NURSE, *more)
    assert years("--months", "6")["plans"][0]["months"] <= 6
    assert all(s["kind"] == "certification" for p in years("--no-program")["plans"] for s in p["steps"])
    certified = years("--max-certs", "1")["plans"]
    assert all(sum(s["kind"] == "certification" for s in p["steps"]) <= 1 for p in certified)
    nothing = program.run("plan", "--role", "quality-safety-manager", "--budget", "1", "--aid", "0")
    assert nothing.returncode == 1
    assert b"--budget" in nothing.stderr and b"nearest" in nothing.stderr


def contradictions_and_bad_input_are_refused():
    role = ("plan", "--role", "quality-safety-manager")
    refused("plan", "--role", "quality-safty-manager", saying='did you mean "quality-safety-manager"?')
    refused(*role, "--pace", "full-time", "--keep-salary", saying="contradict")
    refused(*role, "--me", NURSE, "--pace", "full-time", saying="hours_per_week is 12")
    refused(*role, "--discount", "5", saying="--discount 5 is out of range")
    refused(*role, "--no-program", "--max-certs", "0", saying="leave nothing")
    refused(*role, "--fields", "scor", saying='did you mean "score"?')
    for person, saying in (({"gpa": 7}, "0 to 4.3 was expected"), ({"experience_years": -1}, "0 to 80 was expected"),
                           ({"gpq": 3}, 'did you mean "gpa"?')):
        refused("programs", "--me", "-", saying=saying, stdin=json.dumps(person).encode())
    refused("programs", "--me", "no-such-file.json", saying="no-such-file.json")


def certifications_of_own_files_may_be_held():
    own = {"schema": "progrank/certifications/1", "certifications": [
        {"id": "house-badge", "name": "House badge", "issuer": "House", "url": "https://house.example/"},
        {"id": "next-badge", "name": "Next badge", "issuer": "House", "url": "https://house.example/next",
         "eligibility": [{"certifications": ["house-badge"]}]}]}
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "own.json"
        data.write_text(json.dumps(own))
        me = pathlib.Path(folder) / "me.json"
        me.write_text('{"certifications":["house-badge"]}')
        held = program.results("show", "next-badge", "--add", data, "--me", me)["results"][0]["eligibility"]
        assert held["met"] == ["you hold house-badge"], held
        told = b'"house-badge" is no certification that is known here: it counts for nothing.'
        for command in (("programs",), ("certs",), ("ask",), ("brief", "--role", "clinical-informatics-specialist")):  # told once by those that look at both kinds
            done = program.run(*command, "--me", me)
            assert done.returncode == 0 and b" ".join(done.stderr.split()).count(told) == 1, (command, done.stderr)
        me.write_text('{"certifications":["cphq","chdaa"]}')
        assert b'"chdaa" is no certification that is known here, did you mean "chda"?' in b" ".join(program.run("certs", "--me", me).stderr.split())
        me.write_text('{"certifications":["house-badge"]}')
        lines = pathlib.Path(folder) / "own.jsonl"  # read in pieces: of these `show` keeps what it is asked for only
        lines.write_text("".join(json.dumps(record) + "\n" for record in own["certifications"]))
        shown = program.results("show", "next-badge", "--add", lines, "--me", me)["results"][0]["eligibility"]
        assert shown == held, shown


def a_brief_says_who_she_is_and_wants_no_degree_in_vain():
    licences = json.loads((program.ROOT / "data" / "schema" / "person.schema.json").read_text())["properties"]["licences"]["items"]["enum"]
    for licence in licences:
        person = {"highest_degree": "associate", "licences": [licence], "experience_years": 9, "healthcare_years": 9, "goal": "quality"}
        text = program.run("brief", "--me", "-", "--format", "markdown", stdin=json.dumps(person).encode()).stdout.decode()
        assert ("You are a" in text) == (licence != "other"), (licence, text[:300])
    # Who may fall short of the minimum asks for it before all else.
    manager = {"goal": "nurse-executive", "wants": ["master"], "highest_degree": "bachelor", "degree_field": "nursing", "licences": ["rn"],
               "experience_years": 15, "healthcare_years": 15, "skills": [], "state": "FL", "country": "US", "delivery": ["online"],
               "pace": "part-time", "hours_per_week": 10, "budget_usd": 45000}
    for gpa in (2.7, 3.7):
        asked = program.results("brief", "--me", "-", stdin=json.dumps({**manager, "gpa": gpa}).encode())["questions"]
        kinds = [start for one in asked for start in ("Which GPA", "How many years", "Which courses") if one["question"].startswith(start)]
        assert (kinds[0] == "Which GPA") == (gpa < 3) and "Which GPA" in kinds, asked
    # What is cheapest only since an employer pays for more years of it is called so.
    nurse = {"goal": "informatics", "wants": ["master"], "highest_degree": "bachelor", "degree_field": "nursing", "licences": ["rn"],
             "experience_years": 8, "healthcare_years": 8, "skills": [], "state": "OH", "country": "US", "delivery": ["online"],
             "pace": "part-time", "hours_per_week": 10, "budget_usd": 45000, "employer_aid_usd_per_year": 5250}
    page = program.run("brief", "--me", "-", stdin=json.dumps(nurse).encode()).stdout.decode()
    assert "Cheapest after aid: " in page and "at most $0 after aid" in " ".join(page.split()), page
    del nurse["employer_aid_usd_per_year"]
    page = program.run("brief", "--me", "-", stdin=json.dumps(nurse).encode()).stdout.decode()
    assert "heapest" in page and "after aid" not in page, page
    # An associate degree and five years of practice open what asks of others for a bachelor's.
    person["licences"] = ["paramedic"]
    hints = program.results("brief", "--me", "-", stdin=json.dumps(person).encode())["certifications"]
    assert hints["to_check"]["id"] == "cpps" and hints["with_degree"]["id"] != "cpps", hints


def plans_tell_what_is_closed_from_what_is_to_be_checked():
    nurse = {"highest_degree": "bachelor", "degree_field": "nursing", "licences": ["rn"], "experience_years": 8, "healthcare_years": 8}
    asked = ("plan", "--role", "clinical-informatics-specialist", "--no-program", "--me", "-")
    for practice, to_check in (({}, True), ({"practice": [{"field": "informatics", "years": 2}]}, True), ({"practice": []}, False)):
        done = program.run(*asked, stdin=json.dumps(nurse | practice).encode())
        told = " ".join((done.stdout + done.stderr).decode().split())
        assert ("ni-bc (for you to check whether you may sit for them)" in told) == to_check, told
        assert ("ni-bc (not open to you)" in told) != to_check, told
    # Where one way in asks for another degree and another one for nothing but a check, it is for her to check.
    told = " ".join(program.run(*asked, "--keep-unknown", "--without", "ni-bc,cphims,achip,epic-certification,hl7-fhir-foundation",
                                stdin=json.dumps(nurse).encode()).stderr.decode().split())
    assert "rhia (for you to check whether you may sit for them)" in told, told


def states_are_written_by_code_or_name():
    ohio = program.run("programs", "--state", "OH", "--resident", "TX", "--format", "csv")
    named = program.run("programs", "--state", "ohio", "--resident", "Texas", "--format", "csv")
    assert ohio.stdout == named.stdout and ohio.stdout
    pay = [program.run("roles", "--state", state, "--format", "csv").stdout for state in ("NC", "North  Carolina", "N.C.")]
    assert pay[0] and pay[0] == pay[1] == pay[2]


def every_format_is_complete():
    for command in (("roles",), ("roles", "health-data-analyst"), ("plan", "--role", "health-data-analyst")):
        for form in ("table", "json", "jsonl", "csv", "tsv", "markdown"):
            with tempfile.TemporaryDirectory() as folder:
                file = pathlib.Path(folder) / "out"
                done = program.run(*command, "--format", form, "-o", file)
                assert done.returncode == 0, done.stderr.decode()
                assert done.stdout == b""
                assert file.read_bytes() == program.run(*command, "--format", form).stdout


def no_exam_stands_in_the_ranking_that_another_degree_or_licence_stands_before():
    ohio = program.ROOT / "docs" / "people" / "nurse-ohio.json"
    medic = program.ROOT / "docs" / "people" / "army-medic.json"
    coder = program.ROOT / "docs" / "people" / "pharmacist-data.json"
    for who, model, left_out in ((ohio, "cert-ai-for-clinicians", {"rhit", "abpm-clinical-informatics"}),
                                 (medic, "cert-balanced", {"rhia", "rhit", "ni-bc"}), (coder, "cert-balanced", {"ne-bc", "rhit"})):
        asked = ("certs", "--me", who, "--model", model)
        usual, all_of_them = program.results(*asked), program.results(*asked, "--restricted")
        shown = [one["id"] for one in usual["results"]]
        whole = [one["id"] for one in all_of_them["results"]]
        gone = set(whole) - set(shown)
        assert gone & left_out, (who, gone)
        # The others keep their scores and their order, and the count is that of those left out.
        assert [one for one in whole if one not in gone] == shown
        assert usual["counts"]["restricted"] == len(gone) and all_of_them["counts"]["restricted"] == 0
        for one in all_of_them["results"]:
            if one["id"] in gone:
                reasons = one["eligibility"]["missing"]
                assert any(reason.startswith("finish ") or reason.endswith(" is required") for reason in reasons), one["eligibility"]
        told = " ".join(program.run(*asked, "--limit", "1").stderr.decode().split())
        ask = "1 certification asks" if len(gone) == 1 else f"{len(gone)} certifications ask"
        assert f"{ask} for another degree or licence than you have first: --restricted shows" in told, told
    # Who names it, asks for a status, lifts the limits or is nobody known, gets it.
    for asked in (("--me", ohio, "--ids", "rhit"), ("--me", ohio, "--eligibility", "eligible-after"), ("--me", ohio, "--no-limits"), ()):
        assert "rhit" in [one["id"] for one in program.results("certs", *asked)["results"]], asked
    told = " ".join(program.run("explain", "rhit", "--me", ohio).stdout.decode().split())
    assert "Left out as it asks for another degree or licence first (--restricted shows it): associate in" in told, told


if __name__ == "__main__":
    for check in (every_result_says_whether_one_may_enter, the_budget_limits_unless_lifted,
                  the_environment_names_the_file_too, eligibility_can_be_asked_for,
                  no_exam_stands_in_the_ranking_that_another_degree_or_licence_stands_before, plans_keep_their_promises,
                  contradictions_and_bad_input_are_refused, certifications_of_own_files_may_be_held,
                  a_brief_says_who_she_is_and_wants_no_degree_in_vain,
                  plans_tell_what_is_closed_from_what_is_to_be_checked, states_are_written_by_code_or_name, every_format_is_complete):
        check()
        print(f"{check.__name__}: ok")
