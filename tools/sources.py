#!/usr/bin/env python3
"""Pages that facts were read on: their dates, their rank, and the list of sources of a data file."""

from __future__ import annotations

import hashlib
import re
import sys
from urllib.parse import urlsplit

from data_format import Layout

RELEASE = "2026-11-22"  # date of the data set; ages are counted from it, and no source may be younger
OLDEST_YEAR = 2020      # a figure from an older source is left out
NO_SOURCE = {"eatsip365.com", "visualfoodie.com", "grokipedia.com"}

def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


MONTHS = {name: number for number, name in enumerate(
    "january february march april may june july august september october november december".split(), 1)}


MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())}


MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"


def iso_date(text: str | None) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD out of what a collector wrote; None when the text holds no date.

    An academic year counts from its start. A date after the release (a session still to come) says only that the page
    stood there in the year of the release.
    """
    if not text:
        return None
    found = _iso_date(text.strip())
    return RELEASE[:4] if found and found > RELEASE[:len(found)] else found


def _iso_date(text: str) -> str | None:
    if match := re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", text):
        return match[0]
    if match := re.search(r"\b(\d{4})-(\d{2})\b", text):
        year, tail = int(match[1]), int(match[2])
        academic = tail == (year + 1) % 100 or not 1 <= tail <= 12
        return match[1] if academic else match[0]
    if match := re.search(r"\b(?P<day>\d{1,2}) " + MONTH + r" (?P<year>\d{4})\b", text, re.I):
        return f"{match['year']}-{MONTHS[match['month'].lower()]:02}-{int(match['day']):02}"
    if match := re.search(MONTH + r" (?P<day>\d{1,2}), (?P<year>\d{4})\b", text, re.I):
        return f"{match['year']}-{MONTHS[match['month'].lower()]:02}-{int(match['day']):02}"
    if match := re.search(MONTH + r"[^,]*, (?P<year>\d{4})\b", text, re.I):
        return f"{match['year']}-{MONTHS[match['month'].lower()]:02}"
    if match := re.search(MONTH + r" (?P<year>\d{4})\b", text, re.I):
        return f"{match['year']}-{MONTHS[match['month'].lower()]:02}"
    if match := re.search(r"\b(19|20)\d{2}\b", text):
        return match[0]
    return None


def academic_year(text: str | None) -> str | None:
    match = re.search(r"\b\d{4}-\d{2}\b|\b\d{4}\b", text or "")
    return match[0] if match else None


PUBLISHERS = {
    "amia.org": "American Medical Informatics Association",
    "cahiim.org": "CAHIIM",
    "cahme.org": "CAHME",
    "digital-transformation.hee.nhs.uk": "Health Education England",
    "newsletters.nes.digital": "NHS Education for Scotland",
}


SOURCE_KINDS = "official catalog government third-party reported".split()


class Sources:
    """The file-level list: one entry for each page and date, whoever cites it."""

    def __init__(self) -> None:
        self.by_id: dict[str, dict] = {}

    def add(self, fact: dict, owner: str) -> str | None:
        parts = urlsplit(fact.get("url") or "")
        host = parts.netloc.lower().rstrip(".").removeprefix("www.")
        if parts.scheme not in ("http", "https") or not host or host in NO_SOURCE:
            return None
        if fact.get("kind") not in SOURCE_KINDS:
            sys.exit(f"{fact['url']}: not a kind of source: {fact.get('kind')}")
        as_of = iso_date(fact.get("as_of")) or ""
        digest = hashlib.sha1((fact["url"] + as_of).encode()).hexdigest()[:6]
        publisher = host
        if fact["kind"] in ("official", "catalog", "government"):
            publisher = PUBLISHERS.get(host, owner)
        entry = {"id": f"{slug(host)}-{digest}", "url": fact["url"], "title": fact.get("title"),
                 "publisher": publisher, "kind": fact["kind"], "as_of": as_of}
        known = self.by_id.setdefault(entry["id"], entry)
        if known["url"] != entry["url"]:
            sys.exit(f"two pages with the id {entry['id']}: {known['url']} and {entry['url']}")
        return entry["id"]

    def used(self, records: list[dict]) -> list[dict]:
        ids = {source for record in records for source in record.get("evidence", {}).values()}
        return [Layout("programs").source(self.by_id[source]) for source in sorted(ids)]


def rank(source: dict | None) -> tuple[int, str]:
    """What wins where two sources speak: the school's or issuer's own page, then the newer one."""
    if source is None:
        return (0, "")
    own = source["kind"] in ("official", "catalog", "government")
    return (1 if own else 0, source.get("as_of") or "")
