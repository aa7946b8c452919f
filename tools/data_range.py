#!/usr/bin/env python3
"""The range of what the bundled models look at, as the table in docs/scoring.md: run it when the data changed.

    tools/data_range.py [path/to/progrank]
"""

import json
import subprocess
import sys

BINARY = sys.argv[1] if len(sys.argv) > 1 else "build/release/progrank"


def results(command, every_status):
    words = [BINARY, command, "--status", every_status, "--keep-unknown", "--limit", "0", "--format", "json"]
    return json.loads(subprocess.run(words, capture_output=True, check=True).stdout)["results"]


def leaves(criteria, prefix=""):
    for name, criterion in criteria.items():
        if "criteria" in criterion:
            yield from leaves(criterion["criteria"], prefix + name + ".")
        else:
            yield prefix + name, criterion["attribute"]


def middle(value):
    if isinstance(value, dict):
        return None if value["max"] is None else (value["min"] + value["max"]) / 2
    return value


def numbers(entries, criterion, wanted=lambda entry: True):
    found = (middle(dict(leaves(entry["criteria"]))[criterion]) for entry in entries if wanted(entry))
    return sorted(number for number in found if number is not None)


def show(title, values):
    if not values:
        return
    at = lambda share: values[round(share * (len(values) - 1))]
    shown = [f"{at(share):,.0f}" if abs(at(0.9)) >= 100 else f"{at(share):.3g}" for share in (0.1, 0.25, 0.5, 0.75, 0.9)]
    print(f"| {title} | {len(values)} | " + " | ".join(shown) + " |")


def basis(entry):
    cost = dict(leaves(entry["criteria"]))["cost"]
    return cost["basis"] if cost else None


def is_master(entry):
    return entry["record"].get("credential") == "master"


programs = results("programs", "active,announced,paused,closed")
certifications = results("certs", "active,announced,retired")
print(f"{len(programs)} programs, {len(certifications)} certifications\n")
print("| figure | known | tenth | quarter | half | three quarters | nine tenths |")
print("|---|---:|---:|---:|---:|---:|---:|")
own = ("published", "derived")
show("cost, master's, the school's own figures (USD)", numbers(programs, "cost", lambda e: is_master(e) and basis(e) in own))
show("cost, master's, estimated (USD)", numbers(programs, "cost", lambda e: is_master(e) and basis(e) == "estimated"))
show("cost, everything else, own figures (USD)", numbers(programs, "cost", lambda e: not is_master(e) and basis(e) in own))
for field, title in (("duration_months", "months, full-time, master's"), ("part_time_months", "months, part-time, master's")):
    show(title, sorted(middle(e["record"][field]) for e in programs if is_master(e) and field in e["record"]))
show("minimum GPA", numbers(programs, "entry.gpa"))
show("years of experience asked", numbers(programs, "entry.experience"))
show("prerequisites required and not bridged", numbers(programs, "entry.prerequisites"))
show("degrees awarded in 2024", numbers(programs, "maturity.size"))
show("growth of degrees a year", numbers(programs, "maturity.growth"))
show("sourced share, programs", numbers(programs, "evidence.sourced"))
show("age of the newest source, programs (years)", numbers(programs, "evidence.recency"))
exams = sorted(e["record"]["cost"]["exam_nonmember"] for e in certifications if "exam_nonmember" in e["record"].get("cost", {}))
renewals = sorted(e["record"]["renewal"]["fee_nonmember"] for e in certifications if "fee_nonmember" in e["record"].get("renewal", {}))
show("exam fee, no member", exams)
show("renewal fee, no member", renewals)
show("fees over six years, renewal terms known (USD)", numbers(certifications, "cost"))
show("exam minutes", numbers(certifications, "effort.exam"))
show("renewal hours of a period", numbers(certifications, "effort.renewal"))
