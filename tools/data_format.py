#!/usr/bin/env python3
"""The canonical layout of the data files, taken from data/schema: the order of keys is the order of the schema's
properties, the order of a list of words is the order of its enum.

    tools/data_format.py --check data/programs.json data/certifications.json data/reference.json
    tools/data_format.py --write data/programs.json

--check compares bytes and names the first line that differs (exit 1); --write lays the files out again.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

SCHEMAS = Path(__file__).resolve().parent.parent / "data" / "schema"
LISTS = {"programs": "program", "certifications": "certification"}


def get(record: dict, field: str):
    """The value at a dotted path, or None."""
    value = record
    for key in field.split("."):
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    return value


def number(value):
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Layout:
    """One schema file, asked for the order of things."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
        self.defs = schema.get("$defs", {})
        self.record_node = self.defs[LISTS[kind]]
        self.keys = list(self.record_node["properties"])
        self.fields = list(self._fields(self.record_node, ""))

    def node(self, node: dict) -> dict:
        while "$ref" in node:
            node = self.defs[node["$ref"].removeprefix("#/$defs/")]
        return node

    def _fields(self, node: dict, before: str):
        """Dotted names of all fields in the order of the schema, objects before their members."""
        for key, child in self.node(node).get("properties", {}).items():
            yield before + key
            if key != "evidence":
                yield from self._fields(child, f"{before}{key}.")

    def ordered(self, value, node: dict, where: str):
        """The value with keys and words in canonical order; what is empty goes."""
        node = self.node(node)
        if isinstance(value, dict):
            known = node.get("properties", {})
            if not known:
                return dict(sorted((key, number(part)) for key, part in value.items()))
            if extra := set(value) - set(known):
                sys.exit(f"{where}: unknown key: {', '.join(sorted(extra))}")
            parts = {key: self.ordered(value[key], known[key], f"{where}.{key}") for key in known if key in value}
            return {key: part for key, part in parts.items() if part not in (None, "", [], {})}
        if isinstance(value, list):
            item = self.node(node.get("items", {}))
            if "enum" not in item:
                return [self.ordered(part, item, where) for part in value]
            if extra := [word for word in value if word not in item["enum"]]:
                sys.exit(f"{where}: not in the vocabulary: {', '.join(map(str, extra))}")
            return sorted(set(value), key=item["enum"].index)
        return number(value)

    def record(self, record: dict) -> dict:
        """One record in canonical order; evidence of what is not there goes."""
        shaped = self.ordered({key: value for key, value in record.items() if key != "evidence"}, self.record_node,
                              record.get("id", "?"))
        cited = record.get("evidence", {})
        order = {field: position for position, field in enumerate(self.fields)}
        evidence = {field: cited[field] for field in sorted(cited, key=lambda name: (order.get(name, len(order)), name))
                    if get(shaped, field) is not None}
        if evidence:
            shaped["evidence"] = evidence
        return {key: shaped[key] for key in self.keys if key in shaped}

    def vocabulary(self) -> dict[str, list[str]]:
        """Field → its words in order, for fields that hold a list of words."""
        words = {}
        for field in self.fields:
            node = self.record_node
            for key in field.split("."):
                node = self.node(self.node(node)["properties"][key])
            item = self.node(node.get("items", {}))
            if "enum" in item:
                words[field] = item["enum"]
        return words

    def source(self, source: dict) -> dict:
        return self.ordered(source, self.defs["source"], source.get("id", "source"))


def inline(value) -> str:
    return json.dumps(value, ensure_ascii=False)


def listed(entries: list[dict]) -> list[str]:
    return [f"    {inline(entry)}" + ("," if index + 1 < len(entries) else "") for index, entry in enumerate(entries)]


def write_records(schema: str, sources: list[dict], key: str, records: list[dict]) -> str:
    """A credential file: one source a line, one field of a record a line."""
    lines = ["{", f'  "schema": {inline(schema)},', '  "sources": [']
    lines += listed(sources)
    lines += ["  ],", f"  {inline(key)}: ["]
    for position, record in enumerate(records):
        lines.append("    {")
        fields = list(record.items())
        for index, (name, value) in enumerate(fields):
            lines.append(f"      {inline(name)}: {inline(value)}" + ("," if index + 1 < len(fields) else ""))
        lines.append("    }" + ("," if position + 1 < len(records) else ""))
    lines += ["  ]", "}", ""]
    return "\n".join(lines)


def write_reference(document: dict) -> str:
    """reference.json: scalars and the exchange table on a line each, one list element a line."""
    lines = ["{"]
    items = list(document.items())
    for index, (key, value) in enumerate(items):
        end = "," if index + 1 < len(items) else ""
        if isinstance(value, list):
            lines += [f"  {inline(key)}: [", *listed(value), "  ]" + end]
        else:
            lines.append(f"  {inline(key)}: {inline(value)}{end}")
    return "\n".join(lines + ["}", ""])


def canonical(text: str) -> str:
    """What a data file's text must be."""
    document = json.loads(text)
    kind = document["schema"].split("/")[1]
    if kind == "reference":
        return write_reference(document)
    if kind not in LISTS:
        sys.exit(f"{document['schema']}: not a file that this script writes")
    layout = Layout(kind)
    records = [layout.record(record) for record in sorted(document[kind], key=lambda record: record["id"])]
    sources = [layout.source(source) for source in sorted(document["sources"], key=lambda source: source["id"])]
    return write_records(document["schema"], sources, kind, records)


def first_difference(text: str, want: str) -> tuple[int, str]:
    have, need = text.split("\n"), want.split("\n")
    line = next((n for n, pair in enumerate(zip(have, need), 1) if pair[0] != pair[1]), min(len(have), len(need)))
    return line, need[line - 1][:120] if line <= len(need) else "(end)"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    doing = parser.add_mutually_exclusive_group(required=True)
    doing.add_argument("--check", action="store_true")
    doing.add_argument("--write", action="store_true")
    options = parser.parse_args()
    wrong = 0
    for path in options.files:
        text = path.read_text(encoding="utf-8")
        want = canonical(text)
        if text == want:
            continue
        if options.write:
            path.write_text(want, encoding="utf-8")
            continue
        wrong += 1
        line, expected = first_difference(text, want)
        print(f"{path}:{line}: not canonical, expected: {expected}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
