#!/usr/bin/env python3
"""Bring collected facts over to data/: programs.json, certifications.json and reference.json.

    tools/facts_to_data.py --facts DIR --official DIR [--more FILE.jsonl ...] [--patch FILE.jsonl ...] --out data/
    tools/facts_to_data.py --check data/programs.json data/certifications.json ...

Same input, same bytes. A figure without a source is left out; everything left out is listed on stderr.
How and when to run it: tools/README.md. The format of the result: docs/data-guide.md and data/schema/.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.dont_write_bytecode = True  # tools/ stays free of caches
from facts_notes import COST_NOTES, NOTES, SETTLED  # noqa: E402

RELEASE = "2026-11-22"  # date of the data set; ages are counted from it, and no source may be younger
OLDEST_YEAR = 2020      # a figure from an older source is left out

# --------------------------------------------------------------------------------------------------------------------
# Vocabulary, in the order in which lists of tokens are written

VOCABULARY = {
    "focus": """clinical-ai artificial-intelligence health-informatics health-data-science bioinformatics data-science
        health-information-management nursing-informatics public-health healthcare-management healthcare-leadership
        health-policy quality-and-safety digital-health health-it""".split(),
    "delivery": "online hybrid campus".split(),
    "attendance": "full-time part-time".split(),
    "schedule": "asynchronous synchronous evening weekend executive self-paced cohort accelerated".split(),
    "topics": """machine-learning deep-learning nlp computer-vision medical-imaging predictive-analytics statistics
        data-mining databases programming ehr-systems interoperability clinical-decision-support bioinformatics genomics
        ai-ethics privacy-security regulation leadership finance operations quality-improvement policy health-law
        population-health epidemiology project-management human-resources strategy robotics cloud-computing
        visualization generative-ai telehealth marketing research-methods health-economics""".split(),
    "features": """employer-partnerships faculty-research mentorship practicum career-services outcome-report
        clinical-data-access lab-access networking bridge-program""".split(),
    "materials": "letters statement-of-purpose interview resume transcripts portfolio test".split(),
    "domains": """health-it health-informatics data-analytics clinical-ai machine-learning executive-leadership
        practice-management quality patient-safety risk-management finance compliance coding privacy-security
        interoperability project-management process-improvement nursing-leadership nursing-informatics case-management
        ai-governance cloud""".split(),
    "exam.mode": "test-center remote".split(),
}

PROGRAM_KEYS = """id detail name degree institution platform credential cip focus delivery attendance schedule
    duration_months part_time_months credits credit_unit cost admission topics concentrations capstone thesis internship
    features accreditation institutional_accreditor awards outcomes distance_2021 stem also_known_as open_to status url
    evidence notes""".split()
CERTIFICATION_KEYS = """id name abbr issuer kind domains level country cost eligibility exam renewal prep_hours
    accreditation status url evidence notes""".split()
NESTED_KEYS = {
    "institution": "name unitid city state country control".split(),
    "range": "min max".split(),
    "cost": """currency academic_year total per_credit per_credit_nonresident per_term per_year per_year_nonresident fees
        third_party exam_member exam_nonmember application as_of note""".split(),
    "admission": "degree_required min_gpa gre experience_years clinical_background prerequisites materials".split(),
    "prerequisites": "skill level".split(),
    "outcomes": """employment_rate median_salary_usd note earnings_4yr_usd earnings_1yr_usd debt_usd field
        shared_by""".split(),
    "open_to": "who note country".split(),
    "eligibility": "degree experience_years healthcare_years other".split(),
    "exam": "questions scored_questions minutes mode pass pass_rate".split(),
    "renewal": "years ce_hours fee_member fee_nonmember".split(),
    "source": "id url title publisher kind as_of".split(),
}

# Fields that a source can stand behind, in the order of `evidence`. FIGURES are left out without a source; tokens
# without a source of their own stay, unsourced.
PROGRAM_FIELDS = """name degree platform credential cip delivery attendance schedule duration_months part_time_months
    credits credit_unit cost.total cost.per_credit cost.per_credit_nonresident cost.per_term cost.per_year
    cost.per_year_nonresident cost.fees cost.third_party admission.degree_required admission.min_gpa admission.gre
    admission.experience_years admission.clinical_background admission.prerequisites admission.materials topics
    concentrations capstone thesis internship features accreditation institutional_accreditor awards
    outcomes.employment_rate outcomes.median_salary_usd outcomes.earnings_4yr_usd outcomes.earnings_1yr_usd
    outcomes.debt_usd distance_2021 stem also_known_as open_to status""".split()
CERTIFICATION_FIELDS = """name issuer kind cost.exam_member cost.exam_nonmember cost.application eligibility
    exam.questions exam.scored_questions exam.minutes exam.mode exam.pass exam.pass_rate renewal.years renewal.ce_hours
    renewal.fee_member renewal.fee_nonmember prep_hours accreditation status""".split()
FIGURES = set("""duration_months part_time_months credits cost.total cost.per_credit cost.per_credit_nonresident
    cost.per_term cost.per_year cost.per_year_nonresident cost.fees cost.third_party admission.min_gpa admission.gre
    admission.experience_years outcomes.employment_rate outcomes.median_salary_usd cost.exam_member cost.exam_nonmember
    cost.application exam.questions exam.scored_questions exam.minutes exam.pass exam.pass_rate renewal.years
    renewal.ce_hours renewal.fee_member renewal.fee_nonmember prep_hours""".split())
# What identifies a record needs no source of its own; a lone source is not stretched over it.
NOT_IMPLIED = set("name degree platform credential cip credit_unit issuer kind".split())
# One statement, two fields: "N hours every M years".
SAID_TOGETHER = {"renewal.years": "renewal.ce_hours", "renewal.ce_hours": "renewal.years"}

# --------------------------------------------------------------------------------------------------------------------
# Institutions: names that differ from the official list. Value: unitid, and the school or unit that gives the program
# (kept in the notes, because the name becomes the institution's).

ALIASES = {
    "Arizona State University": (104151, None),  # offered on campus and online; main campus taken
    "Boston University Metropolitan College": (164988, "Metropolitan College"),
    "CUNY School of Professional Studies": (190576, "CUNY School of Professional Studies"),  # its completions are there
    "California State University, East Bay": (110574, None),
    "College of St. Scholastica": (174899, None),
    "Columbia University": (190150, None),
    "Cornell Tech (Jacobs Technion-Cornell Institute)": (190415, "Cornell Tech"),
    "Des Moines University": (154156, None),
    "Duke University, Pratt School of Engineering": (198419, "Pratt School of Engineering"),
    "Florida A&M University": (133650, None),
    "Georgia Institute of Technology": (139755, None),
    "Harvard Medical School": (166027, "Harvard Medical School"),
    "Harvard T.H. Chan School of Public Health": (166027, "Harvard T.H. Chan School of Public Health"),
    "Harvard University (HarvardX)": (166027, None),
    "Herzing University": (240392, None),  # the only campus that awards the master's in this field
    "Johns Hopkins School of Medicine": (162928, "School of Medicine"),
    "Johns Hopkins University (Armstrong Institute)": (162928, "Armstrong Institute"),
    "Maryville University": (178059, None),
    "Missouri State University": (179566, None),
    "Northeastern University (Khoury College of Computer Sciences)": (167358, "Khoury College of Computer Sciences"),
    "Northwestern University School of Professional Studies": (147767, "School of Professional Studies"),
    "Ohio University": (204857, None),
    "Oregon Health & Science University (with AMIA)": (209490, "OHSU together with AMIA"),
    "Oregon Health & Science University and Portland State University": (209490, "OHSU and Portland State University"),
    "Penn Medicine and Wharton Executive Education, University of Pennsylvania":
        (215062, "Penn Medicine and Wharton Executive Education"),
    "Penn State World Campus": (479956, None),
    "Purdue University": (243780, None),
    "Rutgers School of Health Professions": (186380, "Rutgers School of Health Professions"),
    "Rutgers University": (186380, None),  # Rutgers Health reports its completions in New Brunswick
    "The Ohio State University": (204796, None),
    "UC San Diego Division of Extended Studies": (110680, "Division of Extended Studies"),
    "UTHealth Houston (McWilliams School of Biomedical Informatics)":
        (229300, "McWilliams School of Biomedical Informatics"),
    "University of Cincinnati": (201885, None),
    "University of Michigan": (170976, None),
    "University of Minnesota": (174066, None),
    "University of New Hampshire": (183044, None),
    "University of North Carolina at Chapel Hill School of Medicine": (199120, "School of Medicine"),
    "University of Pennsylvania (Perelman School of Medicine, CHIPS)": (215062, "Perelman School of Medicine"),
    "University of Phoenix": (484613, None),
    "University of Pittsburgh": (215293, None),
    "University of Rochester Medical Center (School of Medicine and Dentistry)":
        (195030, "School of Medicine and Dentistry"),
    "University of Southern California (Population and Public Health Sciences)":
        (123961, "Department of Population and Public Health Sciences"),
    "University of Southern California (Viterbi School of Engineering and Keck School of Medicine)":
        (123961, "Viterbi School of Engineering and Keck School of Medicine"),
    "University of Washington": (236948, None),
    "University of the Potomac": (384412, None),  # a second campus is in Virginia
    "Vanderbilt University School of Nursing": (221999, "School of Nursing"),
    "Weill Cornell Medicine": (190424, None),
    "Wharton Executive Education, University of Pennsylvania (with Deloitte and the Leonard Davis Institute)":
        (215062, "Wharton Executive Education"),
    "Yale School of Medicine": (130794, "Yale School of Medicine"),
}
# In the official list with several campuses, none of which the pages name.
WITHOUT_UNITID = {"West Coast University"}

# --------------------------------------------------------------------------------------------------------------------
# Decisions, each after reading the record's notes once. They apply to the base facts, never to a patch.

# The same program collected twice: drop the first, keep the second (its fields win, missing ones are filled in).
SAME_PROGRAM = {
    "harvard--mbi-48-credit": "harvard-medical-school--master-biomedical-informatics-48",
    "harvard--mbi-accelerated": "harvard-medical-school--master-biomedical-informatics-accelerated",
}

# Doubtful by the collector's own notes.
LEFT_OUT = {
    "csu-east-bay--ms-health-care-administration": {"credits": "an older, perhaps quarter-based catalog"},
    "drexel--ms-machine-learning-engineering": {"cost.total": "college-wide example, not this program"},
    "george-mason--ms-health-informatics": {"outcomes.employment_rate": "the shares on the page exceed 100 %"},
    "georgia-tech--omscs": {"cost.per_credit": "third-party totals contradict each other"},
    "johns-hopkins--mas-patient-safety-healthcare-quality": {"cost.per_credit": "price after a scholarship"},
    "university-of-minnesota--executive-mha": {"cost.per_credit": "rate of about 2017"},
    "university-of-michigan--mph-health-management-policy":
        {"cost.per_term": "said again by the two yearly rates, which cover nonresidents too"},
    "iassc-icbb": {"cost.exam_nonmember": "approximate third-party figure"},
    "iassc-icyb": {"cost.exam_nonmember": "approximate third-party figure"},
    "cenp": {"eligibility": "page from before 2020"},
    "cpe-aapl": {"eligibility": "older site", "cost.application": "older site"},
    "epic-certification": {"eligibility": "no trustworthy page"},
    "pmp": {"cost.exam_member": "outdated by a newer page", "cost.exam_nonmember": "outdated by a newer page"},
}

# A second published figure that stands in the collector's note, moved to its own field: (field, value, evidence of).
ADDED = {
    "durham--mds-health": [("cost.per_year_nonresident", 34000, "cost.per_year")],
    "manchester--msc-health-data-science": [("cost.per_year_nonresident", 35700, "cost.per_year")],
    "manchester--pgcert-health-data-science": [("cost.per_year_nonresident", 14300, "cost.per_year")],
    "manchester--pgdip-health-data-science": [("cost.per_year_nonresident", 28600, "cost.per_year")],
    # 23,928 for residents; nonresidents pay a supplement of 12,245 a year on top
    "uc-davis--mhi": [("cost.per_year_nonresident", 36173, "cost.per_year")],
    "university-of-michigan--mph-health-management-policy": [("cost.per_year_nonresident", 58502, "cost.per_year")],
}

# Pages that are no source: made-up content, cooking sites, a machine-written encyclopedia.
NO_SOURCE = {"eatsip365.com", "visualfoodie.com", "grokipedia.com"}

# Sentences that a later figure makes untrue.
OVERTAKEN = re.compile(
    r"left out|too old to use|not given here|no price|No fee|no figure|[Tt]he only (rate|price) found")

# Sentences that the school's own page makes untrue.
NO_OWN_PAGE = re.compile(r"third-party (listing|pages?)( of \d{4})?( only|: check)|listing only")

# as_of texts that say "old" without a year: treated as older than OLDEST_YEAR.
SAYS_OLD = re.compile(r"\bolder\b|\bold site\b|before 20(1\d|20)|AONE era", re.I)
AS_OF_BY_HAND = {"2018-2022 pages": "2022", "after spring 2017, undated": "", "before 2020 (old site)": ""}

# The sentences the notes are cut down to: what was merely not found is already visible as unknown.
ABSENCE = re.compile(
    r"(\b(not|nor|never|none)\b[^.;]*"
    r"\b(found|seen|read|stored|shown|recorded|stated|readable|entered|opened|visible|given)\b"
    r"|\bnot (in|on) (the|any|a) |\bexcerpt|\bstored\b|\bsearch(es)?\b|[Ss]tatus left out|\bwithout an address\b"
    r"|^No (exam fee|current exam fee|tuition|fees?|cost|credits?|public pass rate)"
    r"|\bcut (off|after)\b|\bblank\b|\bunknown\b"
    r"|^(Page |Pages )?([Uu]ndated)( page| catalog copy)?\.?$|\(coded|^Fees? [^.;]*\bnot\b)")

# --------------------------------------------------------------------------------------------------------------------
# reference.json

ARTICLE = {
    "id": "research-ai-masters-2026",
    "url": "https://research.com/online-degrees/artificial-intelligence/ai-masters-degrees-for-healthcare-professionals",
    "title": "2026 AI Master's Degrees for Healthcare Professionals, by Imed Bouchrika",
    "publisher": "Research.com",
    "kind": "reported",
    "as_of": "2026",
}
REFERENCE_SOURCES = [
    ARTICLE,
    {"id": "bls-employment-projections", "url": "https://www.bls.gov/emp/",
     "title": "Employment Projections 2024-34", "publisher": "US Bureau of Labor Statistics", "kind": "government",
     "as_of": "2024"},
    {"id": "bls-oews", "url": "https://www.bls.gov/oes/",
     "title": "Occupational Employment and Wage Statistics, national, May 2025",
     "publisher": "US Bureau of Labor Statistics", "kind": "government", "as_of": "2025-05"},
    {"id": "ipeds-completions", "url": "https://nces.ed.gov/ipeds/datacenter/",
     "title": "IPEDS Completions C2020_A to C2024_A", "publisher": "US Department of Education, NCES",
     "kind": "government", "as_of": "2024"},
    {"id": "ipeds-charges", "url": "https://nces.ed.gov/ipeds/datacenter/",
     "title": "IPEDS IC2022_AY, graduate tuition and required fees", "publisher": "US Department of Education, NCES",
     "kind": "government", "as_of": "2022"},
    {"id": "ecb-eurofxref-2026-05-08", "url": "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml",
     "title": "Euro foreign exchange reference rates, 8 May 2026", "publisher": "European Central Bank",
     "kind": "government", "as_of": "2026-05-08"},
]
# The table quotes units of a currency per euro, as read on 8 May 2026's page.
ECB_DATE = "2026-05-08"
ECB_PER_EURO = {"USD": 1.1761, "GBP": 0.86410, "CHF": 0.9156, "AUD": 1.6259, "CAD": 1.6063}
UNRECOGNISED = [{
    "id": "cmlp",
    "name": "Certified Machine Learning Professional (CMLP)",
    "finding": "Named by an article as a certification worth having; no recognised issuing body, exam or fee was found, "
               "so progrank does not rank it.",
    "source": "research-ai-masters-2026",
}]

# --------------------------------------------------------------------------------------------------------------------
# Small things


def say(*words: object) -> None:
    print(*words, file=sys.stderr)


def read_jsonl(path: Path) -> list[dict]:
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                records.append(json.loads(line))
            except json.JSONDecodeError as error:
                sys.exit(f"{path}:{number}: not JSON: {error}")
    return records


def get(record: dict, field: str):
    """The value at a dotted path, or None."""
    value = record
    for key in field.split("."):
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    return value


def put(record: dict, field: str, value) -> None:
    *parents, last = field.split(".")
    for key in parents:
        record = record.setdefault(key, {})
    record[last] = value


def drop(record: dict, field: str) -> None:
    """Remove the value at a dotted path; an object that becomes empty stays and is tidied at the end."""
    *parents, last = field.split(".")
    for key in parents:
        record = record.get(key, {})
    if isinstance(record, dict):
        record.pop(last, None)


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


# --------------------------------------------------------------------------------------------------------------------
# Dates

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
    if text in AS_OF_BY_HAND:
        return AS_OF_BY_HAND[text] or None
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


# --------------------------------------------------------------------------------------------------------------------
# Institutions


def plain(name: str) -> str:
    """A name without case, punctuation, brackets and articles, for matching."""
    name = re.sub(r"\(.*?\)", " ", name.lower().replace("&", " and "))
    name = re.sub(r"[’']", "", name)
    name = re.sub(r"[^a-z0-9]+", " ", name)
    return " ".join(word for word in name.split() if word not in {"the", "at", "of"})


class Institutions:
    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [(int(row["unitid"]), " ".join(row["name"].split())) for row in csv.DictReader(file)]
        self.name_of = dict(rows)
        self.exact = {name: unitid for unitid, name in rows}
        self.near: dict[str, list[int]] = {}
        for unitid, name in rows:
            self.near.setdefault(plain(name), []).append(unitid)
        self.matched: dict[str, str] = {}

    def find(self, fact: dict) -> tuple[dict, str | None]:
        """The institution as the data has it, and the unit that gives the program when the name alone hides it."""
        name, country, unit = fact["institution"], fact.get("country"), None
        unitid = fact.get("unitid")
        how = "given"
        if unitid is None and country == "US" and name not in WITHOUT_UNITID:
            if name in ALIASES:
                (unitid, unit), how = ALIASES[name], "alias"
            elif name in self.exact:
                unitid, how = self.exact[name], "exact"
            elif len(near := self.near.get(plain(name), [])) == 1:
                unitid, how = near[0], "near"
        if unitid is not None and unitid not in self.name_of:
            say(f"{fact['id']}: unitid {unitid} is not in institutions.csv")
            unitid = None
        if unitid is None:
            if country == "US":
                self.matched[name] = "none"
            return {"name": name, "country": country}, None
        self.matched[name] = f"{how}: {unitid} {self.name_of[unitid]}"
        return {"name": self.name_of[unitid], "unitid": unitid}, unit


# --------------------------------------------------------------------------------------------------------------------
# Sources

# Official pages whose owner is not the institution or issuer of the record.
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
        return [in_order(self.by_id[source], "source") for source in sorted(ids)]


# --------------------------------------------------------------------------------------------------------------------
# One record


class Record:
    """A fact record on its way to data/: its values, the source of each, and what was left out and why."""

    def __init__(self, fact: dict, fields: list[str], sources: Sources, owner: str, log: list[str]) -> None:
        self.fact = dict(fact)
        self.id = fact["id"]
        self.fields = fields
        self.sources = sources
        self.owner = owner
        self.log = log
        self.base = False  # of the collected facts, as opposed to later research
        self.evidence: dict[str, str] = {}
        self.left_out: list[tuple[str, str]] = []
        self.own_price = True  # the price is the collected one, not a patch's
        self.patched_figures = False
        self.patched_by_owner = False  # from the school's or issuer's own page
        self.patch_notes: list[str] = []

    def leave_out(self, field: str, why: str) -> None:
        if get(self.fact, field) is None:
            return
        drop(self.fact, field)
        self.evidence.pop(field, None)
        self.left_out.append((field, why))
        self.log.append(f"{self.id}: {field} left out: {why}")

    def is_old(self, source: dict) -> bool:
        date = iso_date(source.get("as_of"))
        if date:
            return int(date[:4]) < OLDEST_YEAR
        return bool(SAYS_OLD.search(source.get("as_of") or ""))

    def cite(self, listed: list[dict], given: dict[str, int], present: list[str]) -> None:
        """Give every field in `present` its source; figures without one, or with an old one, go."""
        usable = [self.sources.add(source, self.owner) for source in listed]
        for field in present:
            if get(self.fact, field) is None:
                continue
            index = self._index(field, given)
            if index is None and len(listed) == 1 and field not in NOT_IMPLIED:
                index = 0
            if index is None or not 0 <= index < len(listed) or usable[index] is None:
                if field in FIGURES:
                    self.leave_out(field, "no source")
                elif index is not None and 0 <= index < len(listed) and field not in NOT_IMPLIED:
                    self.leave_out(field, "its page is no source")
                continue
            if field in FIGURES and self.is_old(listed[index]):
                self.leave_out(field, f"older than {OLDEST_YEAR}")
                continue
            self.evidence[field] = usable[index]

    @staticmethod
    def _index(field: str, given: dict[str, int]) -> int | None:
        """The index for a field: its own, its children's, its parent's, or that of the field said in one breath."""
        for key in (field, field + ".min", field + ".max"):
            if key in given:
                return given[key]
        if field.startswith("cost.total") and "cost.total" in given:
            return given["cost.total"]
        parent = field.split(".")[0]
        if "." in field and parent in given:
            return given[parent]
        if field in SAID_TOGETHER and SAID_TOGETHER[field] in given:
            return given[SAID_TOGETHER[field]]
        return None


def convert(fact: dict, fields: list[str], sources: Sources, owner: str, base: bool, log: list[str]) -> Record:
    """Facts layout → record layout, sources attached, doubtful and old figures gone."""
    record = Record(fact, fields, sources, owner, log)
    record.base = base
    work = record.fact
    listed, given = work.pop("sources", []), work.pop("evidence", {})
    for key in ("city", "state", "control"):
        work.pop(key, None)
    known = set(PROGRAM_KEYS + CERTIFICATION_KEYS + ["unitid", "provider_platform"])
    if strange := set(work) - known:
        log.append(f"{record.id}: unknown keys ignored: {', '.join(sorted(strange))}")
    if "provider_platform" in work:
        work["platform"] = work.pop("provider_platform")
    if base:
        for field, why in LEFT_OUT.get(record.id, {}).items():
            record.leave_out(field, why)
        for field, value, evidence_of in ADDED.get(record.id, []):
            put(work, field, value)
            given = given | {field: given.get(evidence_of, 0)}
    record.cite(listed, given, fields)
    return record


def tidy_units(record: Record) -> None:
    """Small repairs: a plain "no" gets its word, a unit without its number goes, and the length of what is part-time
    only is a part-time length."""
    for field in ("thesis", "internship"):
        if record.fact.get(field) is False:
            record.fact[field] = "none"
    if "credits" not in record.fact:
        drop(record.fact, "credit_unit")
    if record.fact.get("attendance") == ["part-time"] and "part_time_months" not in record.fact:
        if "duration_months" in record.fact:
            record.fact["part_time_months"] = record.fact.pop("duration_months")
            record.evidence["part_time_months"] = record.evidence.pop("duration_months")
    if set(record.fact.get("outcomes", {})) == {"note"}:
        record.fact.pop("outcomes")


def tidy_cost(record: Record) -> None:
    """Keep a cost only with a figure; normalise years; a price that has only words goes to the notes."""
    cost = record.fact.get("cost")
    if cost is None:
        return
    cost = dict(cost)
    cost.pop("basis", None)
    collected = cost.pop("fees_note", None)
    note = cost.pop("note", collected)
    if record.base and record.own_price:
        note = COST_NOTES.get(record.id, note)
    if "academic_year" in cost:
        cost["academic_year"] = academic_year(cost["academic_year"])
    if "as_of" in cost:
        cost["as_of"] = iso_date(cost["as_of"])
    figures = [field for field in record.fields if field.startswith("cost.") and get(record.fact, field) is not None]
    if note:
        note = note[0].upper() + note[1:].rstrip(".")
    if figures:
        record.fact["cost"] = cost | ({"note": note} if note else {})
        return
    record.fact.pop("cost")
    was_dropped = any(field.startswith("cost.") for field, _ in record.left_out)
    if note and not was_dropped and not ABSENCE.search(note) and "no figure" not in note and "no price" not in note:
        record.fact["notes"] = f"Cost: {note}. " + (record.fact.get("notes") or "")


def sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[.!?])\s+(?=[A-Z0-9'\"“(])", text.strip())
    return [part.strip() for part in parts if part.strip()]


FIELD_WORDS = {
    "duration_months": "length", "part_time_months": "part-time length", "credits": "credits", "cost": "price",
    "admission.min_gpa": "minimum GPA", "admission.gre": "GRE policy", "admission.experience_years": "experience asked",
    "outcomes": "outcomes", "exam": "exam", "renewal": "renewal", "eligibility": "eligibility",
}


def words_for(field: str) -> str:
    return FIELD_WORDS.get(field) or FIELD_WORDS.get(field.split(".")[0]) or field


def worth_saying(note: str | None) -> list[str]:
    """The sentences of a note, less the clauses that only say what was not found."""
    kept = []
    for sentence in sentences(note or ""):
        clauses = [clause for clause in sentence.removesuffix(".").split("; ")
                   if "," in clause or not ABSENCE.search(clause)]
        if clauses:
            text = "; ".join(clauses).replace("stored ", "")
            kept.append(text[0].upper() + text[1:])
    return kept


def tidy_notes(record: Record, unit: str | None) -> None:
    """Doubts and conflicts in a few sentences; what was not found needs no words, what we left out does."""
    written = NOTES.get(record.id) if record.base else None
    if written is not None:
        kept = sentences(written)
    else:
        kept = worth_saying(record.fact.get("notes"))
        if unit:
            kept.insert(0, f"Offered by {unit}.")
        gone = sorted({words_for(field) for field, why in record.left_out if why.startswith("older")})
        if gone:
            kept.append(f"Known only from a page older than {OLDEST_YEAR} and left out: {', '.join(gone)}.")
    if record.patched_figures:
        kept = [part for part in kept if not OVERTAKEN.search(part)]
    if record.patched_by_owner:
        kept = [part for part in kept if not NO_OWN_PAGE.search(part)]
    for note in record.patch_notes:
        if record.id not in SETTLED:
            kept += [part for part in worth_saying(note) if part not in kept]
    notes = " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in kept)
    record.fact["notes"] = notes
    if not notes:
        record.fact.pop("notes")


# --------------------------------------------------------------------------------------------------------------------
# Patches


def rank(source: dict | None) -> tuple[int, str]:
    """What wins where two sources speak: the school's or issuer's own page, then the newer one."""
    if source is None:
        return (0, "")
    own = source["kind"] in ("official", "catalog", "government")
    return (1 if own else 0, source.get("as_of") or "")


def flat(values: dict) -> dict:
    """A patch may set "cost.total" or the whole "cost": one entry for each field either way."""
    result = {}
    for field, value in values.items():
        if field in ("cost", "admission", "exam", "renewal", "outcomes"):
            result |= {f"{field}.{key}": part for key, part in value.items()}
        else:
            result[field] = value
    return result


def weaker(record: Record, new: str | None, known: str | None) -> bool:
    """Whether the source `new` must not replace what `known` says."""
    if not new or not known:
        return False
    new_rank, old_rank = rank(record.sources.by_id[new]), rank(record.sources.by_id[known])
    if new_rank[0] != old_rank[0]:
        return new_rank[0] < old_rank[0]
    return bool(new_rank[1]) and old_rank[1] > new_rank[1]


def patch_price(record: Record, fresh: Record, values: dict, log: list[str]) -> None:
    """Figures of two years must not stand side by side: a price of another year replaces all of the price or nothing."""
    new = [fresh.evidence[field] for field in values if field.startswith("cost.") and field in fresh.evidence]
    if not new:
        return
    old_cost = record.fact.get("cost") or {}
    old = [field for field in record.evidence if field.startswith("cost.")]
    year = academic_year(values.get("cost.academic_year") or values.get("cost.as_of"))
    if not old or year == academic_year(old_cost.get("academic_year") or old_cost.get("as_of")):
        record.own_price = record.own_price and "cost.note" not in values and bool(old)
        return
    if any(weaker(record, new[0], record.evidence[field]) for field in old):
        log.append(f"{record.id}: patch of the price not taken: a weaker or older source")
        for field in [field for field in values if field.startswith("cost.")]:
            values.pop(field)
        return
    record.fact.pop("cost")
    for field in old:
        record.evidence.pop(field)
    record.own_price = False


def patch(record: Record, change: dict, log: list[str]) -> None:
    fresh = Record({"id": record.id}, record.fields, record.sources, record.owner, log)
    values = flat(change.get("set", {}))
    for field, value in values.items():
        put(fresh.fact, field, value)
    fresh.cite(change.get("sources", []), change.get("evidence", {}), record.fields)
    values = {field: value for field in values if (value := get(fresh.fact, field)) is not None}
    patch_price(record, fresh, values, log)
    for field, value in values.items():
        new, known = fresh.evidence.get(field), record.evidence.get(field)
        if get(record.fact, field) != value and weaker(record, new, known):
            log.append(f"{record.id}: patch of {field} not taken: a weaker or older source")
            continue
        put(record.fact, field, value)
        if new:
            record.evidence[field] = new
        record.left_out = [(name, why) for name, why in record.left_out if name != field]
        record.patched_figures = record.patched_figures or field in FIGURES
        record.patched_by_owner = record.patched_by_owner or bool(new and rank(record.sources.by_id[new])[0])
    if change.get("notes"):
        record.patch_notes.append(change["notes"])


# --------------------------------------------------------------------------------------------------------------------
# Canonical layout


def number(value):
    return int(value) if isinstance(value, float) and value.is_integer() else value


def in_order(value: dict, kind: str) -> dict:
    """Keys in the documented order, empty and unknown values gone, an unknown key is an error."""
    keys = NESTED_KEYS[kind]
    if extra := set(value) - set(keys):
        sys.exit(f"unknown key in {kind}: {', '.join(sorted(extra))}")
    return {key: number(value[key]) for key in keys if value.get(key) not in (None, "", [], {})}


def tokens(values: list[str], field: str, where: str) -> list[str]:
    order = VOCABULARY[field]
    if extra := [value for value in values if value not in order]:
        sys.exit(f"{where}: {field}: not in the vocabulary: {', '.join(extra)}")
    return sorted(set(values), key=order.index)


def shape(fact: dict, keys: list[str], evidence: dict[str, str], fields: list[str]) -> dict:
    """The record with keys, nested keys, tokens and evidence in canonical order."""
    result = {}
    for key in keys:
        value = fact.get(key)
        if value in (None, "", [], {}):
            continue
        if key in VOCABULARY:
            value = tokens(value, key, fact["id"])
        elif key in ("duration_months", "part_time_months"):
            value = in_order(value, "range")
        elif key == "admission":
            value = in_order(value, "admission")
            if "prerequisites" in value:
                value["prerequisites"] = [in_order(entry, "prerequisites") for entry in value["prerequisites"]]
            if "materials" in value:
                value["materials"] = tokens(value["materials"], "materials", fact["id"])
        elif key == "cost":
            value = in_order(value, "cost")
            for name in ("total", "fees", "third_party"):
                if name in value:
                    value[name] = in_order(value[name], "range")
        elif key == "eligibility":
            value = [in_order(entry, "eligibility") for entry in value]
        elif key == "exam":
            value = in_order(value, "exam")
            if "mode" in value:
                value["mode"] = tokens(value["mode"], "exam.mode", fact["id"])
        elif key == "awards":
            value = dict(sorted(value.items()))
        elif key in ("institution", "outcomes", "open_to", "renewal"):
            value = in_order(value, key)
        else:
            value = number(value)
        if value not in (None, "", [], {}):
            result[key] = value
    evidence = {field: evidence[field] for field in fields if field in evidence and get(result, field) is not None}
    if evidence:
        result["evidence"] = evidence
    return {key: result[key] for key in keys if key in result}


def inline(value) -> str:
    return json.dumps(value, ensure_ascii=False)


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


def listed(entries: list[dict]) -> list[str]:
    return [f"    {inline(entry)}" + ("," if index + 1 < len(entries) else "") for index, entry in enumerate(entries)]


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
    if kind not in ("programs", "certifications", "reference"):
        sys.exit(f"{document['schema']}: not a file that this script writes")
    if kind == "reference":
        return write_reference(document)
    keys, fields = (PROGRAM_KEYS, PROGRAM_FIELDS)
    if kind == "certifications":
        keys, fields = (CERTIFICATION_KEYS, CERTIFICATION_FIELDS)
    records = [shape(record, keys, record.get("evidence", {}), fields)
               for record in sorted(document[kind], key=lambda record: record["id"])]
    sources = [in_order(source, "source") for source in sorted(document["sources"], key=lambda source: source["id"])]
    return write_records(document["schema"], sources, kind, records)


def check(paths: list[Path]) -> int:
    wrong = 0
    for path in paths:
        text = path.read_text(encoding="utf-8")
        want = canonical(text)
        if text == want:
            say(f"{path}: canonical")
            continue
        wrong += 1
        have, need = text.split("\n"), want.split("\n")
        line = next((n for n, pair in enumerate(zip(have, need), 1) if pair[0] != pair[1]), min(len(have), len(need)))
        say(f"{path}:{line}: not canonical, expected: {need[line - 1][:120] if line <= len(need) else '(end)'}")
    return 1 if wrong else 0


# --------------------------------------------------------------------------------------------------------------------
# The whole way


def thin(record: dict) -> bool:
    return not any(key in record for key in ("delivery", "credits", "duration_months", "part_time_months", "cost",
                                             "admission"))


def merge_doubles(facts: list[dict], log: list[str]) -> list[dict]:
    """One record for each pair of SAME_PROGRAM: the kept one's own fields, and the other's where it has none."""
    by_id = {fact["id"]: fact for fact in facts}
    for gone, kept in SAME_PROGRAM.items():
        if gone not in by_id or kept not in by_id:
            continue
        spare, keep = by_id.pop(gone), by_id[kept]
        offset = len(keep["sources"])
        if offset == 1:  # what the lone source said without words must be said once there are two
            implied = [field for field in PROGRAM_FIELDS if get(keep, field) is not None and field not in NOT_IMPLIED]
            keep["evidence"] = dict.fromkeys(implied, 0) | keep["evidence"]
        for field in PROGRAM_FIELDS:
            if get(keep, field) is None and get(spare, field) is not None:
                put(keep, field, get(spare, field))
                if field in spare["evidence"] or len(spare["sources"]) == 1:
                    keep["evidence"][field] = spare["evidence"].get(field, 0) + offset
        keep["sources"] = keep["sources"] + spare["sources"]
        log.append(f"{gone}: merged into {kept}")
    return list(by_id.values())


def gather(base: list[dict], more: list[dict], log: list[str]) -> list[tuple[dict, bool]]:
    """Base facts and further ones, each id once; the base wins because patches exist for changing it."""
    seen, result = set(), []
    for fact, is_base in [(fact, True) for fact in base] + [(fact, False) for fact in more]:
        if fact["id"] in seen:
            log.append(f"{fact['id']}: given twice, the first kept")
            continue
        seen.add(fact["id"])
        result.append((fact, is_base))
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--facts", type=Path, metavar="DIR")
    parser.add_argument("--official", type=Path, metavar="DIR")
    files = {"type": Path, "metavar": "FILE"}
    parser.add_argument("--more", nargs="*", default=[], help="further records, facts layout", **files)
    parser.add_argument("--patch", nargs="*", default=[], help="newer fields of known records", **files)
    parser.add_argument("--out", type=Path, metavar="DIR")
    parser.add_argument("--check", nargs="+", help="only say whether data files are canonical", **files)
    options = parser.parse_args()
    if options.check:
        return check(options.check)
    if not (options.facts and options.official and options.out):
        parser.error("--facts, --official and --out are needed")

    log: list[str] = []
    institutions = Institutions(options.official / "institutions.csv")
    more = [fact for path in options.more for fact in read_jsonl(path)]
    changes: dict[str, list[dict]] = {}
    for path in options.patch:
        for change in read_jsonl(path):
            changes.setdefault(SAME_PROGRAM.get(change["id"], change["id"]), []).append(change)

    programs = merge_doubles(read_jsonl(options.facts / "programs.jsonl"), log)
    program_sources = Sources()
    records = []
    for fact, base in gather(programs, [fact for fact in more if "credential" in fact], log):
        owner_institution, unit = institutions.find(fact)
        record = convert(fact, PROGRAM_FIELDS, program_sources, owner_institution["name"], base, log)
        for change in changes.pop(record.id, []):
            patch(record, change, log)
        tidy_units(record)
        tidy_cost(record)
        tidy_notes(record, unit)
        record.fact |= {"institution": owner_institution, "detail": "curated"}
        result = shape(record.fact, PROGRAM_KEYS, record.evidence, PROGRAM_FIELDS)
        if thin(result):
            log.append(f"{record.id}: too thin, record left out")
            continue
        records.append(result)
    records.sort(key=lambda record: record["id"])

    certification_sources = Sources()
    certifications = []
    for fact, base in gather(read_jsonl(options.facts / "certifications.jsonl"),
                             [fact for fact in more if "issuer" in fact], log):
        record = convert(fact, CERTIFICATION_FIELDS, certification_sources, fact["issuer"], base, log)
        for change in changes.pop(record.id, []):
            patch(record, change, log)
        tidy_cost(record)
        tidy_notes(record, None)
        certifications.append(shape(record.fact, CERTIFICATION_KEYS, record.evidence, CERTIFICATION_FIELDS))
    certifications.sort(key=lambda record: record["id"])
    if both := {record["id"] for record in records} & {record["id"] for record in certifications}:
        sys.exit(f"id of a program and of a certification: {', '.join(sorted(both))}")
    for unknown in sorted(changes):
        log.append(f"{unknown}: a patch for a record that is not there")

    reported = []
    for figure in read_jsonl(options.facts / "reported_figures.jsonl"):
        order = "id topic claim value unit year attributed_to source verified conflicts_with".split()
        entry = {key: figure[key] for key in order if figure.get(key) not in (None, [])}
        entry["value"] = [number(part) for part in entry["value"]] if isinstance(entry["value"], list) \
            else number(entry["value"])
        reported.append(entry)
    reference = {
        "schema": "progrank/reference/1",
        "release": RELEASE,
        "exchange": {"base": "USD", "date": ECB_DATE, "source": "ecb-eurofxref-" + ECB_DATE,
                     "rates": dollar_rates()},
        "unrecognised": UNRECOGNISED,
        "reported": reported,
        "sources": sorted(REFERENCE_SOURCES, key=lambda source: source["id"]),
    }
    currencies = {get(record, "cost.currency") for record in records + certifications} - {None, "USD"}
    if missing := currencies - set(reference["exchange"]["rates"]):
        log.append(f"no exchange rate for {', '.join(sorted(missing))}")

    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in {
        "programs.json": write_records("progrank/programs/1", program_sources.used(records), "programs", records),
        "certifications.json": write_records("progrank/certifications/1", certification_sources.used(certifications),
                                             "certifications", certifications),
        "reference.json": write_reference(reference),
    }.items():
        (options.out / name).write_text(text, encoding="utf-8")

    for name, how in sorted(institutions.matched.items()):
        if not how.startswith(("exact", "given")):
            log.append(f"institution {name!r}: {how}")
    for line in log:
        say(line)
    for kind, found in (("programs", records), ("certifications", certifications)):
        known = sum(len(record.get("evidence", {})) for record in found)
        say(f"{len(found)} {kind}, {known} sourced fields")
    return 0


def dollar_rates() -> dict[str, float]:
    """US dollars per unit of each currency, crossed over the euro."""
    per_euro = ECB_PER_EURO
    rates = {"EUR": per_euro["USD"]} | {code: round(per_euro["USD"] / per_euro[code], 4)
                                        for code in per_euro if code != "USD"}
    return dict(sorted(rates.items()))


if __name__ == "__main__":
    sys.exit(main())
