#!/usr/bin/env python3
"""Compares data/directory.json and data/institutions.json with tables of the same official figures made by others.

    tools/check_directory.py --official FOLDER [--data data]

FOLDER holds directory.csv (institution, CIP, level, awards by year) and institutions.csv (place, control, charges).
Every row of either side must be on the other, with the same figures. Prints the first differences; exit code 1 if any.
"""
import argparse
import csv
import json
import sys
from pathlib import Path

LEVELS = {"graduate-certificate": "6", "master": "7", "post-masters-certificate": "8"}
CHARGES = {"resident_tuition": "resident", "resident_fees": "resident_fees",
           "resident_per_credit": "resident_per_credit", "nonresident_tuition": "nonresident",
           "nonresident_fees": "nonresident_fees", "nonresident_per_credit": "nonresident_per_credit"}


def rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> float | None:
    return float(text) if text else None


def directory_of(records: list[dict]) -> dict:
    return {(str(r["institution"]["unitid"]), r["cip"], LEVELS[r["credential"]]): r["awards"] for r in records}


def directory_of_table(table: list[dict]) -> dict:
    years = [name for name in table[0] if name.startswith("awards_")]
    return {(r["unitid"], r["cip"], r["award_level"]):
            {name.removeprefix("awards_"): int(r[name]) for name in years if r[name]} for r in table}


def institutions_of(records: list[dict]) -> dict:
    return {str(r["unitid"]): (r["name"], r.get("city"), r.get("state"), r.get("control"),
                               *(r.get("graduate_charges", {}).get(key) for key in CHARGES.values()))
            for r in records}


def institutions_of_table(table: list[dict]) -> dict:
    return {r["unitid"]: (r["name"], r["city"], r["state"], r["control"], *(number(r[name]) for name in CHARGES))
            for r in table}


def differences(what: str, ours: dict, theirs: dict) -> int:
    keys = [key for key in sorted(ours.keys() | theirs.keys()) if ours.get(key) != theirs.get(key)]
    for key in keys[:10]:
        print(f"{what} {key}: {ours.get(key)} here, {theirs.get(key)} there")
    print(f"{what}: {len(ours)} here, {len(theirs)} there, {len(keys)} differ")
    return len(keys)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--official", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("data"))
    options = parser.parse_args()
    directory = json.loads((options.data / "directory.json").read_text(encoding="utf-8"))["programs"]
    institutions = json.loads((options.data / "institutions.json").read_text(encoding="utf-8"))["institutions"]
    wrong = differences("directory", directory_of(directory),
                        directory_of_table(rows(options.official / "directory.csv")))
    wrong += differences("institutions", institutions_of(institutions),
                         institutions_of_table(rows(options.official / "institutions.csv")))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
