#!/usr/bin/env python3
"""Merge newly collected facts into a programs.json that is already there.

    tools/apply_facts.py data/programs.json PATCHES.jsonl ... [--dry-run]

A line is a patch, {"id", "set", "sources", "evidence", "notes", "replace"}, or a new record, {"record", "sources"}. Defects
are listed with file and line and nothing is written; facts that must not replace what is there are listed and left out.
Running it twice gives the same bytes. Details: tools/README.md. The format of the result: docs/data-guide.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field as member
from pathlib import Path

sys.dont_write_bytecode = True  # tools/ stays free of caches
from data_format import Layout, get, number, write_records  # noqa: E402
from sources import NO_SOURCE, OLDEST_YEAR, SOURCE_KINDS, Sources, academic_year, iso_date, rank  # noqa: E402

LAYOUT = Layout("programs")
VOCABULARY = LAYOUT.vocabulary()
PROGRAM_KEYS = LAYOUT.keys
# Fields that a page can stand behind: all but what names the record, places it or puts it into words.
NEVER_CITED = {"id", "detail", "institution", "focus", "schedule", "cost", "cost.currency", "cost.academic_year", "cost.note",
               "admission", "outcomes", "outcomes.note", "url", "evidence", "notes"}
WHOLE = {"institution", "duration_months", "part_time_months", "awards", "admission.prerequisites", "open_to"}
PROGRAM_FIELDS = [name for name in LAYOUT.fields if name not in NEVER_CITED
                  and not any(name.startswith(f"{whole}.") for whole in WHOLE) and not name.endswith((".min", ".max"))]
# Left out without a source; words without a source of their own stay, unsourced.
FIGURES = {name for name in PROGRAM_FIELDS if name.startswith("cost.")} | set("""duration_months part_time_months credits
    admission.min_gpa admission.gre admission.experience_years outcomes.employment_rate outcomes.median_salary_usd""".split())
# What identifies a record needs no source of its own; a lone source is not stretched over it.
NOT_IMPLIED = set("name degree platform credential cip credit_unit".split())
# Words that go with a price and need no evidence of their own.
PRICE_WORDS = ["cost.currency", "cost.academic_year", "cost.note"]
# What IPEDS says comes from the imports alone; what identifies a record is set when it is new and never patched.
IMPORTED = {"cip", "awards", "distance_2021", "stem", "outcomes.earnings_4yr_usd", "outcomes.earnings_1yr_usd",
            "outcomes.debt_usd"}
PATCHABLE = (set(PROGRAM_FIELDS) - NOT_IMPLIED - IMPORTED) | set(PRICE_WORDS) | {"credit_unit", "notes", "url"}
# Words that a page names in passing: a new record may have them without a source.
MAY_BE_UNSOURCED = {"topics", "concentrations", "features", "schedule", "status"}
SOURCED = set(PROGRAM_FIELDS) - NOT_IMPLIED - IMPORTED

# Outside of these a figure of a US master's is more often a slip than a fact: listed, to be looked at, and taken.
USUAL = {"credits": (24, 80), "duration_months": (6, 72), "part_time_months": (6, 72), "admission.min_gpa": (2.0, 3.7),
         "cost.per_credit": (150, 3500), "cost.per_credit_nonresident": (150, 3500), "cost.total": (5000, 150000)}


def put(record: dict, field: str, value) -> None:
    *parents, last = field.split(".")
    for key in parents:
        record = record.setdefault(key, {})
    record[last] = value


def say(*words: object) -> None:
    print(*words, file=sys.stderr)


def flat(values: dict) -> dict:
    """A patch may set "cost.total" or the whole "cost": one entry for each field either way."""
    result = {}
    for field, value in values.items():
        if field in ("cost", "admission", "exam", "renewal", "outcomes"):
            result |= {f"{field}.{key}": part for key, part in value.items()}
        else:
            result[field] = value
    return result


def sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[.!?])\s+(?=[A-Z0-9'\"“(])", text.strip())
    return [part.strip() for part in parts if part.strip()]



@dataclass
class Change:
    """One line of a file: fields, what each of them rests on, and words for the notes."""
    where: str
    id: str
    values: dict
    cited: dict = member(default_factory=dict)  # field -> position in sources, later the id of the source
    sources: list = member(default_factory=list)
    notes: str = ""
    replace: list = member(default_factory=list)  # fields that win by a person's decision
    new: bool = False


# --------------------------------------------------------------------------------------------------------------------
# The part of JSON Schema that data/schema/programs.schema.json uses


class Schema:
    KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict, "array": list}

    def __init__(self, path: Path) -> None:
        self.defs = json.loads(path.read_text(encoding="utf-8"))["$defs"]

    def field(self, name: str) -> dict | None:
        """The schema of a dotted field of a program."""
        node = self.defs["program"]
        for key in name.split("."):
            node = self._resolve(node.get("properties", {}).get(key, {}))
        return node or None

    def problems(self, value, node: dict) -> list[str]:
        node = self._resolve(node)
        kind = node.get("type")
        if kind and (not isinstance(value, self.KINDS[kind]) or isinstance(value, bool) != (kind == "boolean")):
            return [f"{value!r} is no {kind}"]
        if "enum" in node and value not in node["enum"]:
            return [f"{value!r} is not in the vocabulary"]
        if "pattern" in node and not re.search(node["pattern"], value):
            return [f"{value!r} is not of the form {node['pattern']}"]
        if kind in ("number", "integer"):
            low, high = node.get("minimum", value), node.get("maximum", value)
            if not low <= value <= high or value <= node.get("exclusiveMinimum", value - 1):
                return [f"{value} is out of range"]
        if kind == "string" and not value:
            return ["an empty text"]
        found = []
        if kind == "array":
            for part in value:
                found += self.problems(part, node["items"])
            if len(value) < node.get("minItems", 0) or len(value) > node.get("maxItems", len(value)):
                found.append(f"{len(value)} values")
        if kind == "object" and "properties" in node:
            found += [f"unknown key {key!r}" for key in value if key not in node["properties"]]
            found += [f"without {key!r}" for key in node.get("required", []) if key not in value]
            for key in value:
                found += self.problems(value[key], node["properties"].get(key, {}))
            if {"min", "max"} <= set(value) and not found and value["min"] > value["max"]:
                found.append("min above max")
        return found

    def _resolve(self, node: dict) -> dict:
        return self.defs[node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else node


# --------------------------------------------------------------------------------------------------------------------
# Reading


def read(paths: list[Path], known: set[str], schema: Schema, institutions: dict[int, str],
         wrong: list[str]) -> list[Change]:
    changes = []
    for path in paths:
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not text.strip():
                continue
            where = f"{path.name}:{line}"
            try:
                change = parse(json.loads(text), where)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                wrong.append(f"{where}: not a patch and not a record: {error!r}")
                continue
            found = defects(change, known, schema, institutions)
            wrong += [f"{where}: {change.id}: {what}" for what in found]
            changes.append(change)
            known = known | {change.id}
    return changes


def parse(entry: dict, where: str) -> Change:
    if "record" in entry:
        if extra := set(entry) - {"record", "sources"}:
            raise ValueError(f"unknown keys {', '.join(sorted(extra))}")
        record = dict(entry["record"])
        evidence, notes = record.pop("evidence", {}), record.pop("notes", "")
        return Change(where, record["id"], flat(record), dict(evidence), entry["sources"], notes, new=True)
    if extra := set(entry) - {"id", "set", "sources", "evidence", "notes", "replace"}:
        raise ValueError(f"unknown keys {', '.join(sorted(extra))}")
    return Change(where, entry["id"], flat(entry["set"]), dict(entry.get("evidence", {})), entry.get("sources", []),
                  entry.get("notes") or "", entry.get("replace", []))


def defects(change: Change, known: set[str], schema: Schema, institutions: dict[int, str]) -> list[str]:
    found = []
    if not change.new and change.id not in known:
        found.append("no such record")
    for name, value in change.values.items():
        node = schema.field(name)
        if node is None or (name not in PATCHABLE if not change.new else name.split(".")[0] not in PROGRAM_KEYS):
            found.append(f"unknown key {name!r}")
            continue
        found += [f"{name}: {problem}" for problem in schema.problems(value, node)]
        if name not in SOURCED or (change.new and name in MAY_BE_UNSOURCED and name not in change.cited):
            continue
        position = change.cited.get(name, change.cited.get(name.split(".")[0]))
        if not isinstance(position, int):
            found.append(f"{name}: no evidence")
        elif not 0 <= position < len(change.sources):
            found.append(f"{name}: evidence {position} of {len(change.sources)} sources")
    found += [f"evidence for the unknown key {name!r}" for name in change.cited if schema.field(name) is None]
    found += [f"replaces {name!r} and does not set it" for name in change.replace if name not in change.values]
    for source in change.sources:
        found += source_defects(source, schema)
    year = academic_year(change.values.get("cost.academic_year"))
    if year and int(year[:4]) < OLDEST_YEAR:
        found.append(f"price of {year}")
    if any(name.startswith("cost.") and name in FIGURES for name in change.values) and \
            "cost.currency" not in change.values:
        found.append("a price without currency")
    if change.new:
        unitid = change.values.get("institution", {}).get("unitid")
        if unitid is not None and unitid not in institutions:
            found.append(f"unitid {unitid} is not in institutions.json")
        found += [f"no {key}" for key in ("name", "institution", "credential", "focus", "url") if
                  key not in change.values]
    return found


def source_defects(source: dict, schema: Schema) -> list[str]:
    node = schema.defs["source"]
    about = source.get("url", "a source")
    found = [f"{about}: unknown key {key!r}" for key in source if key not in node["properties"] or key == "id"]
    found += [f"{about}: no {key}" for key in ("url", "title", "kind") if not source.get(key)]
    if source.get("kind") not in SOURCE_KINDS:
        found.append(f"{about}: {source.get('kind')!r} is not a kind of source")
    if source.get("as_of"):
        found += [f"{about}: as_of {problem}" for problem in
                  schema.problems(source["as_of"], node["properties"]["as_of"])]
        if not found and int(source["as_of"][:4]) < OLDEST_YEAR:
            found.append(f"{about}: a page of {source['as_of']}")
    if plain_url(source.get("url", "")).split("/")[0] in NO_SOURCE:
        found.append(f"{about}: no source")
    return found


# --------------------------------------------------------------------------------------------------------------------
# Sources


def plain_url(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")


def settle_sources(changes: list[Change], sources: Sources, owner_of: dict[str, str]) -> None:
    """Put the id of a source behind every field: one source for each page and date; an undated reading of a page that
    is known with a date is that page."""
    pages: dict[str, dict[str, str]] = {}  # address -> date -> id
    for entry in sources.by_id.values():
        pages.setdefault(plain_url(entry["url"]), {})[entry.get("as_of") or ""] = entry["id"]
    everything = [(source, owner_of[change.id]) for change in changes for source in change.sources]
    for source, owner in sorted(everything, key=lambda pair: (pair[0]["url"], json.dumps(pair[0], sort_keys=True))):
        date = iso_date(source.get("as_of")) or ""
        dates = pages.setdefault(plain_url(source["url"]), {})
        if date not in dates:
            dates[date] = sources.add(source, owner)
    for change in changes:
        ids = []
        for source in change.sources:
            dates = pages[plain_url(source["url"])]
            ids.append(dates[iso_date(source.get("as_of")) or max(dates)])
        change.cited = {name: ids[change.cited.get(name, change.cited.get(name.split(".")[0]))]
                        for name in change.values
                        if name in change.cited or name in SOURCED and name.split(".")[0] in change.cited}


# --------------------------------------------------------------------------------------------------------------------
# Merging


def same(one, other) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(json.dumps, one)) == sorted(map(json.dumps, other))
    return one == other


def tidy(name: str, value):
    if name in VOCABULARY:
        return sorted(set(value), key=VOCABULARY[name].index)
    if isinstance(value, dict):
        return {key: number(part) for key, part in value.items()}
    if name == "cost.note":
        return value[0].upper() + value[1:].rstrip(".")
    return number(value)


class Merge:
    """One change on its way into one record."""

    def __init__(self, record: dict, change: Change, sources: Sources, log: list[str]) -> None:
        self.record, self.change, self.log = record, change, log
        self.evidence = record.setdefault("evidence", {})
        self.sources = sources.by_id
        self.values = {name: tidy(name, value) for name, value in change.values.items()}
        self.fresh: list[str] = []

    def strength(self, source: str | None) -> tuple[int, str]:
        return rank(self.sources[source] if source else None)

    def tell(self, what: str) -> None:
        self.log.append(f"{self.change.where}: {self.change.id}: {what}")

    def run(self) -> list[str]:
        """The fields that are new or have another value now."""
        self.whole_price()
        for name, value in self.values.items():
            if name not in PRICE_WORDS and name != "notes":
                self.take(name, value)
        self.price_words()
        if "notes" in self.values:
            self.record["notes"] = self.values["notes"]
        stands = any(same(get(self.record, name), value) for name, value in self.values.items())
        if self.change.notes and stands:
            known = sentences(self.record.get("notes", ""))
            known += [part for part in sentences(self.change.notes) if part not in known]
            self.record["notes"] = " ".join(known)
        return self.fresh

    def whole_price(self) -> None:
        """Figures of two years must not stand side by side: a price of another year replaces all of it or nothing."""
        new = [name for name in self.values if name.startswith("cost.") and name in FIGURES]
        old = [name for name in PROGRAM_FIELDS if name.startswith("cost.") and get(self.record, name) is not None]
        year, known_year = self.values.get("cost.academic_year"), get(self.record, "cost.academic_year")
        if not new or not old or year == known_year or all(get(self.record, n) == self.values[n] for n in new):
            return
        if min(self.strength(self.change.cited[name]) for name in new) > \
                max(self.strength(self.evidence.get(name)) for name in old):
            self.tell(f"price of {known_year or 'no year'} replaced by that of {year or 'no year'}")
            self.record.pop("cost")
            for name in old:
                self.evidence.pop(name, None)
            return
        self.tell(f"conflict: price of {year or 'no year'} {[self.values[n] for n in new]} not taken, that of "
                  f"{known_year or 'no year'} {[get(self.record, n) for n in old]} kept")
        self.values = {name: value for name, value in self.values.items() if not name.startswith("cost.")}

    def take(self, name: str, value) -> None:
        known, new = get(self.record, name), self.change.cited.get(name)
        stronger = self.strength(new) > self.strength(self.evidence.get(name)) or name in self.change.replace
        if known is None:
            self.fresh.append(name)
        elif same(known, value):
            if not new or not stronger:
                return
        elif stronger:
            self.tell(f"{name}: {json.dumps(known)} replaced by {json.dumps(value)}")
            self.fresh.append(name)
        else:
            self.tell(f"conflict: {name}: {json.dumps(value)} not taken, {json.dumps(known)} kept")
            return
        put(self.record, name, value)
        if new:
            self.evidence[name] = new

    def price_words(self) -> None:
        """Currency, year and note go with the figures they were read with."""
        standing = [name for name in PROGRAM_FIELDS if name.startswith("cost.") and get(self.record, name) is not None]
        ours = {self.change.cited.get(name) for name in self.values if name.startswith("cost.")} - {None}
        theirs = {self.evidence.get(name) for name in standing}
        if not ours & theirs:
            return
        for name in PRICE_WORDS:
            value, known = self.values.get(name), get(self.record, name)
            if value is None or value == known:
                continue
            if known is None or theirs <= ours or name in self.change.replace:
                put(self.record, name, value)
            else:
                self.tell(f"conflict: {name}: {value!r} not taken, {known!r} kept")


def unusual(change: Change, record: dict) -> list[str]:
    found = []
    for name, (low, high) in USUAL.items():
        value = get(record, name)
        if name in change.values and value is not None:
            ends = list(value.values()) if isinstance(value, dict) else [value]
            if not all(low <= end <= high for end in ends):
                found.append(f"{change.where}: {change.id}: unusual {name}: {json.dumps(value)}")
    per_credit, credits = get(record, "cost.per_credit"), record.get("credits")
    if {"cost.per_credit", "credits"} & set(change.values) and per_credit and credits:
        low, high = USUAL["cost.total"]
        if not low <= per_credit * credits <= high:
            found.append(f"{change.where}: {change.id}: unusual price: {credits} credits of {per_credit}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("programs", type=Path, metavar="programs.json", help="schema/ and institutions.json beside it")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.jsonl", help="patches and new records")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    options = parser.parse_args()

    folder = options.programs.parent
    schema = Schema(folder / "schema" / "programs.schema.json")
    institutions = {entry["unitid"]: entry["name"] for entry in
                    json.loads((folder / "institutions.json").read_text(encoding="utf-8"))["institutions"]}
    document = json.loads(options.programs.read_text(encoding="utf-8"))
    records = {record["id"]: record for record in document["programs"]}

    wrong: list[str] = []
    changes = read(options.files, set(records), schema, institutions, wrong)
    if wrong:
        for line in wrong:
            say(line)
        say(f"{len(wrong)} defects, nothing written")
        return 1

    log: list[str] = []
    for change in changes:
        if change.new:
            institution = change.values.pop("institution")
            if institution.get("unitid"):  # the official name; place and control come from institutions.json
                institution = {"name": institutions[institution["unitid"]], "unitid": institution["unitid"]}
            records.setdefault(change.id, {"id": change.id, "detail": "curated", "institution": institution})
    sources = Sources()
    sources.by_id = {entry["id"]: entry for entry in document["sources"]}
    settle_sources(changes, sources, {key: record["institution"]["name"] for key, record in records.items()})
    counts: dict[str, int] = {}
    for change in changes:
        for name in Merge(records[change.id], change, sources, log).run():
            counts[name] = counts.get(name, 0) + 1
        log += unusual(change, records[change.id])
    shaped = [LAYOUT.record(records[key]) for key in sorted(records)]
    if not options.dry_run:
        options.programs.write_text(write_records(document["schema"], sources.used(shaped), "programs", shaped),
                                    encoding="utf-8")
    for line in log:
        say(line)
    say(", ".join(f"{name} {counts[name]}" for name in PROGRAM_FIELDS if name in counts) or "nothing new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
