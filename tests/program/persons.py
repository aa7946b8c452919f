#!/usr/bin/env python3
"""The persons of docs/people: what brief, programs, certs, show, compare and plan say of the same record is the same,
and their briefs (tests/golden/briefs) stay what was read line by line. `persons.py --update` writes these anew."""

import csv
import io
import json
import math
import re
import sys

import program

PEOPLE = sorted((program.ROOT / "docs" / "people").glob("*.json"))
NURSE = program.ROOT / "docs" / "people" / "nurse-ohio.json"
BRIEFS = program.TESTS / "golden" / "briefs"
AIMS = {  # of the persons whose files tell no goal
    "nurse-texas": ["--role", "clinical-informatics-specialist"],
    "pharmacist-data": ["--role", "health-data-analyst"],
    "unit-manager-quality": ["--role", "quality-safety-manager"],
}
PROGRAMS = {one["id"]: one for one in json.loads((program.ROOT / "data" / "programs.json").read_text())["programs"]}
CERTIFICATIONS = {one["id"]: one for one in
                  json.loads((program.ROOT / "data" / "certifications.json").read_text())["certifications"]}
MAY_STAND = {"eligible", "likely"}


def aim(person):
    return AIMS.get(person.stem, [])


def rows(*arguments):
    done = program.run(*arguments, "--format", "csv")
    assert done.returncode in (0, 1), done.stderr.decode()
    return {row["id"]: row for row in csv.DictReader(io.StringIO(done.stdout.decode()))}


def number(text):
    return float(text) if text else None


class Said:
    """What one command says of a record; None where it is silent."""

    def __init__(self, where, cost=None, months=None, status=None):
        self.where, self.cost, self.months, self.status = where, cost, months, status

    def agrees_with(self, other, who, record):
        for what in ("cost", "months", "status"):
            mine, theirs = getattr(self, what), getattr(other, what)
            if mine is None or theirs is None:
                continue
            same = mine == theirs or (what != "status" and all(math.isclose(a, b, abs_tol=0.51) for a, b in zip(mine, theirs)))
            assert same, f"{who}, {record}: {what} is {mine} in {self.where} and {theirs} in {other.where}"


def interval(row, name):
    low, high = number(row.get(f"{name}_min", "")), number(row.get(f"{name}_max", ""))
    return None if low is None else (low, high)


def of_row(where, row):
    return Said(where, interval(row, "cost"), interval(row, "months"), row["eligible"])


def of_shown(result):
    return Said("show", status=result["eligibility"]["status"])


def compared(person, ids):
    """The texts of the rows @cost and @months."""
    answer = program.results("compare", *ids, "--me", person)
    said = {}
    for place, record in enumerate(ids):
        values = {row["field"]: row["values"][place] for row in answer["rows"]}
        figure = lambda name: tuple(float(end) for end in values[name].lstrip("~†").split("-")) if values.get(name) else None
        cost, months = figure("@cost"), figure("@months")
        said[record] = Said("compare", cost and (cost[0], cost[-1]), months and (months[0], months[-1]))
    return said


def of_step(where, step):
    cost = (step["cost"]["min"], step["cost"]["max"]) if "min" in step["cost"] else None
    return Said(where, cost)


def check_plan_step(who, step, listed):
    said = of_step("plan", step)
    said.agrees_with(listed, who, step["id"])
    assert step["eligibility"]["status"] in MAY_STAND, (who, step["id"], step["eligibility"])
    assert listed.status != "not-eligible", (who, step["id"])
    if step["kind"] == "program":
        months = step["end_month"] - step["start_month"]
        assert math.isclose(months, math.ceil(listed.months[1] - 1e-9)), (who, step["id"], months, listed.months)
        if listed.status in MAY_STAND:
            assert step["start_month"] == 0, (who, step["id"], "waits for nothing")
    elif listed.status not in MAY_STAND:
        # What is not open today either waits or is prepared for within the step.
        assert step["start_month"] > 0 or any("for it" in met for met in step["eligibility"]["met"]), (who, step["id"])


def commands_agree(person):
    who = person.stem
    everything = ["--me", person, "--no-limits", "--keep-unknown", "--limit", "0"]
    programs = {i: of_row("programs", row) for i, row in rows("programs", *everything, "--restricted").items()}
    certs = {i: of_row("certs", row) for i, row in rows("certs", *everything).items()}
    assert len(programs) > 300 and len(certs) > 80
    brief = program.results("brief", "--me", person, *aim(person))
    role = brief["role"]["id"]
    chosen = [p["id"] for p in brief["programs"]]
    for one in brief["programs"]:
        listed = programs[one["id"]]
        said = Said("brief", (one["step"]["cost"]["min"], one["step"]["cost"]["max"]),
                    (one["months"]["min"], one["months"]["max"]), one["eligibility"]["status"])
        said.agrees_with(listed, who, one["id"])
        check_plan_step(who, one["step"], listed)
    assert len(chosen) == len(set(chosen)) >= min(3, brief["counts"]["compared"]), (who, chosen)
    budget = json.loads(person.read_text()).get("budget_usd")
    for one in brief["programs"]:
        if budget and one["own_cost"]["max"] > budget:
            assert "may cost more" in one["doubt"], (who, one["id"], one["doubt"])
    order = [result["id"] for result in program.results("programs", *everything, "--restricted", "--fields", "id")["results"]]
    assert not chosen or chosen[0] == min(chosen, key=order.index), (who, chosen)
    for step in brief["certifications"]["now"]:
        of_step("brief", step).agrees_with(certs[step["id"]], who, step["id"])
        assert step["start_month"] == 0 and step["eligibility"]["status"] in MAY_STAND
    plans = program.results("plan", "--role", role, "--me", person)["plans"]
    steps = [step for plan in plans for step in plan["steps"]]
    for step in steps:
        if step["kind"] != "course":
            check_plan_step(who, step, (programs if step["kind"] == "program" else certs)[step["id"]])
    known = list(dict.fromkeys(chosen + [s["id"] for s in steps if s["kind"] == "program"]))[:4]
    for result in program.results("show", *known, "--me", person)["results"] if known else []:
        of_shown(result).agrees_with(programs[result["id"]], who, result["id"])
    if len(known) > 1:
        for record, said in compared(person, known).items():
            said.agrees_with(programs[record], who, record)
    if chosen:
        whole = brief["total"]
        assert whole["months"] == max(step["end_month"] for step in whole["steps"])
        by_name = program.results("plan", "--role", role, "--me", person, "--program", chosen[0], "--max-certs", "0")
        plan = by_name["plans"][0]
        assert math.isclose(plan["own_cost"]["max"], brief["programs"][0]["own_cost"]["max"])
        assert plan["months"] == brief["programs"][0]["done_month"]


def in_words(text):
    return " " + "".join(c if c.isalnum() else " " for c in text.lower()) + " "


def a_brief_advises_as_an_honest_adviser(person):
    """No exam for people with work behind them that she has not told of; sums say what they count on; what does not reach
    the role says so; no length counts as the quickest that asks for far more hours than she has."""
    told = json.loads(person.read_text())
    brief = program.results("brief", "--me", person, *aim(person))
    hers = [done["field"] for done in told.get("practice", [])] + told.get("certifications", [])
    for step in brief["certifications"]["now"]:
        ways = CERTIFICATIONS[step["id"]].get("eligibility", [])
        if all("recommended" in way for way in ways):
            words = in_words(" ".join(way["recommended"] for way in ways))
            assert any(in_words(one) in words for one in hers), (person.stem, step["id"], words)
    if "total" in brief:
        aid = told.get("employer_aid_usd_per_year", 0) > 0
        assert ("your employer pays" in brief["total"]["aid"]) == aid, (person.stem, brief["total"]["aid"])
        if not brief["programs"]:
            assert "short_of" in brief["total"], (person.stem, "a certification alone is no way into the role")
    hours = told.get("hours_per_week")
    for one in brief["programs"]:
        record = PROGRAMS[one["id"]]
        fields = "institution.state,institution.country,delivery"
        row = program.results("programs", "--ids", one["id"], "--restricted", "--fields", fields)["results"][0]
        far = not row.get("delivery") and any(
            told.get(key) and row.get("institution." + key) and told[key] != row["institution." + key] for key in ("state", "country"))
        assert ("taught online is not published, and the school is in" in one["doubt"]) == far, (person.stem, one["id"])
        if not hours or record.get("credit_unit") != "semester" or "credits" not in record:
            continue
        terms = max(1, one["months"]["max"] / 12 * 3)
        asked = record["credits"] / terms * 3
        assert ("hours a week, you have" in one["doubt"]) == (asked > 1.25 * hours), (person.stem, one["id"], asked)
        if "quickest" in one["kinds"] and brief["counts"]["compared"] > 5:
            assert asked <= 1.25 * hours, (person.stem, one["id"], asked)


def what_a_coder_without_a_degree_and_a_physician_are_told():
    people = program.ROOT / "docs" / "people"
    coder = program.results("brief", "--me", people / "him-coder.json")["certifications"]
    assert [step["id"] for step in coder["now"]] == ["ccs"], coder["now"]
    assert coder["now_of_role"] and coder["with_degree"]["id"] == "rhit", coder
    assert "associate degree" in coder["with_degree"]["words"] and "CAHIIM" in coder["with_degree"]["words"], coder
    doctor = program.results("brief", "--me", people / "physician.json")["certifications"]
    assert doctor["to_check"]["id"] == "abpm-clinical-informatics", doctor
    assert "ABMS" in doctor["to_check"]["words"], doctor
    assert all(step["id"] not in ("aigp", "intersystems-hl7-interface-specialist") for step in doctor["now"]), doctor


def what_an_issuer_recommends_is_said_and_gates_nothing():
    answer = {row["id"]: row for row in program.results("certs", "--me", NURSE, "--limit", "0")["results"]}
    assert answer["aws-mla-c01"]["eligibility"]["status"] == "eligible"
    table = program.run("certs", "--me", NURSE, "--limit", "0", env=program.environment(COLUMNS="200")).stdout.decode()
    row = next(line for line in table.splitlines() if line.endswith("aws-mla-c01"))
    assert "yes; recommended:" in row, row
    # She has not programmed: what supposes years of work with models is no first advice.
    first = [row["id"] for row in sorted(answer.values(), key=lambda row: row["rank"])][:5]
    assert not [i for i in first if CERTIFICATIONS[i].get("level") == "advanced"], first


def a_length_that_her_hours_do_not_bear_is_named():
    told = json.loads(NURSE.read_text())
    for hours, said in ((10, True), (30, False)):
        person = json.dumps({**told, "hours_per_week": hours}).encode()
        done = program.run("programs", "--me", "-", "--no-limits", "--search", "pittsburgh informatics", stdin=person)
        remark = " ".join(done.stderr.decode().split())
        assert ("More hours a week than your" in remark) == said, (hours, remark)


def a_brief_is_one_page(person):
    done = program.run("brief", "--me", person, *aim(person))
    lines = done.stdout.decode().splitlines()
    assert len(lines) <= 70, (person.stem, len(lines))
    assert max(map(len, lines)) <= 80, [line for line in lines if len(line) > 80]
    markdown = program.run("brief", "--me", person, *aim(person), "--format", "markdown").stdout.decode()
    assert markdown.startswith("# ") and "## How sure" in markdown


def a_brief_that_is_long_still_asks_the_schools():
    """What weighs least leaves the page; questions that are there never all do."""
    told = {**json.loads(NURSE.read_text()), "healthcare_years": 6, "experience_years": 6, "gpa": 3.1, "state": "OH", "goal": "ai"}
    for hours in (6, 8, 10, 14):
        for budget in (20000, 30000, 60000):
            person = json.dumps({**told, "hours_per_week": hours, "budget_usd": budget}).encode()
            answer = json.loads(program.run("brief", "--me", "-", "--format", "json", stdin=person).stdout)
            page = program.run("brief", "--me", "-", stdin=person).stdout.decode()
            assert len(page.splitlines()) <= 70, (hours, budget)
            assert ("Ask the schools" in page) == bool(answer["questions"]), (hours, budget)
            assert "What nobody can know" in page


def briefs_stay_as_read(person, update):
    path = BRIEFS / f"{person.stem}.txt"
    done = program.run("brief", "--me", person, *aim(person))
    assert done.stderr == b"", done.stderr.decode()
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(done.stdout)
        return
    assert path.read_bytes() == done.stdout, f"{path.name} differs: persons.py --update, and read the diff"


def bad_input_is_refused():
    def refused(saying, *arguments, stdin=b"{}"):
        done = program.run(*arguments, stdin=stdin)
        assert done.returncode == 2 and saying in done.stderr.decode(), done.stderr.decode()
        assert done.stdout == b""

    refused("--me FILE", "brief")
    refused("says no goal", "brief", "--me", "-")
    refused("is not a role", "brief", "--me", NURSE, "--role", "clinical-informatics-specialst")
    refused("no page", "brief", "--me", NURSE, "--format", "csv")


def a_budget_below_every_program_names_the_nearest():
    done = program.run("plan", "--role", "clinical-informatics-specialist", "--me", NURSE, "--budget", "60", "--aid", "0")
    said = done.stderr.decode()
    assert "No program is within $60" in said and "nearest above it" in said and "free" in said.lower(), said


def the_screen_has_few_assumptions():
    words = ("plan", "--role", "clinical-informatics-specialist", "--me", NURSE)
    said = program.run(*words).stderr.decode().splitlines()
    start = said.index("Assumptions:")
    lines = [line for line in said[start + 1 :] if line.startswith("  ")]
    assert 1 <= len(lines) <= 5 and max(map(len, lines)) <= 80, lines
    whole = program.run(*words, "--assumptions").stderr.decode()
    assert len(whole) > 2 * len("\n".join(lines))
    assert len(program.results(*words)["plans"][0]["payback"]["assumptions"]) > 5


def a_plan_says_its_order_and_what_may_cost_more_than_the_budget():
    words = ("plan", "--role", "ai-implementation-specialist", "--me", NURSE, "--limit", "5")
    budget = json.loads(NURSE.read_text())["budget_usd"]
    plans = program.results(*words)["plans"]
    done = program.run(*words)
    assert "; those that reach the role first, then by score: 60% coverage, 25% cost, 15% time" in " ".join(done.stderr.decode().split())
    shown = [" ".join(text.split()) for text in done.stdout.decode().split("Plan ")[1:]]
    over = [plan["own_cost"]["max"] > budget for plan in plans]
    reaching = [plan["reaches_role"] for plan in plans]
    assert len(shown) == len(plans) and {True, False} == set(over) == set(reaching), (over, reaching)
    for text, reaches, dear in zip(shown, reaching, over):
        assert (" reaches the role, score " in text) == reaches and (" short of the role, score " in text) != reaches, text
        assert ("may cost more than your $30,000" in text) == dear, text
    for form in ("markdown", "html"):
        assert "may cost more than your $30,000" in program.run(*words, "--format", form).stdout.decode()


def the_axis_of_months_stands_once_or_not_at_all():
    words = ("plan", "--role", "clinical-informatics-specialist", "--me", NURSE)
    for columns, bars in ((40, False), (80, False), (120, True)):
        shown = program.run(*words, env=program.environment(COLUMNS=str(columns))).stdout.decode()
        plans = shown.split("Plan ")[1:]
        assert plans and all("Months" in plan or "months" in plan for plan in plans)
        for plan in plans:
            assert ("█" in plan) == bars, (columns, plan)
            axes = [line for line in plan.splitlines() if re.search(r"\b0 +\d+ months", line)]
            assert len(axes) == (1 if bars else 0), (columns, axes)


def plan_takes_the_filters_of_programs():
    words = ("plan", "--role", "clinical-informatics-specialist", "--me", NURSE, "--no-limits")
    answer = program.results(*words, "--delivery", "online", "--limit", "5", "--max-cost", "30000")
    online = set(rows("programs", "--delivery", "online", "--max-cost", "30000", "--me", NURSE, "--no-limits"))
    ids = [s["id"] for p in answer["plans"] for s in p["steps"] if s["kind"] == "program"]
    assert ids and set(ids) <= online, set(ids) - online
    assert len(program.results(*words)["plans"]) == 3, "as many plans as the help says"
    without = program.results(*words, "--without", ids[0])
    assert ids[0] not in [s["id"] for p in without["plans"] for s in p["steps"]]
    kept = program.results(*words, "--program", ids[-1])
    assert [s["id"] for s in kept["plans"][0]["steps"] if s["kind"] == "program"] == [ids[-1]]
    impossible = program.run(*words, "--cert", "abpm-clinical-informatics")
    assert impossible.returncode == 1 and b"abpm-clinical-informatics" in impossible.stderr


def a_person_is_read_once_and_her_goal_may_be_a_job_title():
    person = b'{"goal": "Nursing Informatics Specialist", "highest_degree": "bachelor", "licences": ["rn"]}'
    for command in ("brief", "plan", "programs", "certs", "roles"):
        done = program.run(command, "--me", "-", "--format", "json", stdin=person)
        assert done.returncode == 0, done.stderr.decode()
    for command in ("brief", "plan"):
        answer = json.loads(program.run(command, "--me", "-", "--format", "json", stdin=person).stdout)
        assert "clinical-informatics-specialist" in json.dumps(answer), command


if __name__ == "__main__":
    update = "--update" in sys.argv
    for person in PEOPLE:
        commands_agree(person)
        a_brief_advises_as_an_honest_adviser(person)
        a_brief_is_one_page(person)
        briefs_stay_as_read(person, update)
        print(f"{person.stem}: ok")
    for check in (bad_input_is_refused, a_budget_below_every_program_names_the_nearest, the_screen_has_few_assumptions,
                  a_plan_says_its_order_and_what_may_cost_more_than_the_budget,
                  the_axis_of_months_stands_once_or_not_at_all, plan_takes_the_filters_of_programs,
                  what_a_coder_without_a_degree_and_a_physician_are_told, a_length_that_her_hours_do_not_bear_is_named,
                  a_brief_that_is_long_still_asks_the_schools, what_an_issuer_recommends_is_said_and_gates_nothing,
                  a_person_is_read_once_and_her_goal_may_be_a_job_title):
        check()
        print(f"{check.__name__}: ok")
