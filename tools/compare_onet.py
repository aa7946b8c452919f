#!/usr/bin/env python3
"""Compares the competencies of data/roles.json, which are progrank's judgement, with O*NET's ratings of skills and
knowledge, and writes docs/roles.md.

    tools/compare_onet.py onet_skills.csv onet_knowledge.csv --release 29.3 > docs/roles.md

The two files are O*NET's (Skills, Knowledge) saved as CSV. Importance (IM) of 1 to 5 is put on 0 to 1: (IM - 1) / 4.
What O*NET recommends to suppress is not used. Nothing is changed in roles.json: the differences are for people to weigh.
"""

import argparse
import csv
import json
import pathlib
import sys

ROLES = pathlib.Path(__file__).resolve().parent.parent / "data" / "roles.json"

# The nearest occupation that O*NET rates. It rates none of 13-1082 (project management specialists), and of 15-2051
# only the two beside the data scientists.
RATED = {
    "ai-implementation-specialist": "15-1211.01",
    "ai-product-manager": "11-2021.00",
    "chief-medical-information-officer": "11-3021.00",
    "clinical-ai-analyst": "15-2051.01",
    "clinical-informatics-specialist": "15-1211.01",
    "compliance-privacy-officer": "11-9199.02",
    "department-manager": "11-9111.00",
    "health-data-analyst": "15-2051.01",
    "health-information-manager": "11-9111.00",
    "health-it-director": "11-3021.00",
    "healthcare-data-scientist": "15-2051.01",
    "medical-ai-research-scientist": "15-1221.00",
    "nurse-executive": "11-9111.00",
    "quality-safety-manager": "11-9111.00",
    "revenue-finance-manager": "11-9111.00",
}

# Which elements of O*NET speak of a topic: the highest rated of them counts. A topic that is not here has none.
ELEMENTS = {
    "statistics": ["Mathematics"],
    "programming": ["Programming"],
    "databases": ["Computers and Electronics"],
    "ehr-systems": ["Computers and Electronics"],
    "interoperability": ["Computers and Electronics"],
    "clinical-decision-support": ["Medicine and Dentistry"],
    "medical-imaging": ["Medicine and Dentistry"],
    "genomics": ["Biology"],
    "bioinformatics": ["Biology"],
    "research-methods": ["Science"],
    "leadership": ["Management of Personnel Resources", "Administration and Management"],
    "human-resources": ["Personnel and Human Resources", "Management of Personnel Resources"],
    "finance": ["Management of Financial Resources", "Economics and Accounting"],
    "health-economics": ["Economics and Accounting"],
    "operations": ["Administration and Management", "Management of Material Resources"],
    "project-management": ["Coordination", "Time Management"],
    "quality-improvement": ["Quality Control Analysis", "Systems Evaluation"],
    "regulation": ["Law and Government"],
    "health-law": ["Law and Government"],
    "policy": ["Law and Government"],
    "privacy-security": ["Public Safety and Security"],
    "marketing": ["Sales and Marketing"],
}

FAR = 0.25  # apart on the scale of 0 to 1: one step of O*NET's five
HIGH = 0.625  # 3.5 of 5: more than important


def ratings(files):
    """Importance on 0 to 1 by occupation and element; the higher one where skills and knowledge share a name."""
    rated, titles = {}, {}
    for name in files:
        with open(name, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                titles[row["O*NET-SOC Code"]] = row["Title"]
                if row["Scale ID"] != "IM" or row["Recommend Suppress"] == "Y":
                    continue
                elements = rated.setdefault(row["O*NET-SOC Code"], {})
                value = (float(row["Data Value"]) - 1) / 4
                elements[row["Element Name"]] = max(value, elements.get(row["Element Name"], 0))
    return rated, titles


def compared(role, elements):
    """Topics far apart, topics O*NET rates high that the role does not list, topics without an element."""
    ours = role["competencies"]
    apart, unlisted, without = [], [], []
    for topic, importance in ours.items():
        rated = [(elements[name], name) for name in ELEMENTS.get(topic, []) if name in elements]
        if not rated:
            without.append(topic)
        elif abs(max(rated)[0] - importance) > FAR:
            apart.append((topic, importance, *max(rated)))
    for topic, names in ELEMENTS.items():
        # An element speaks of several topics: where the role lists one of them, it has been heard.
        heard = {name for listed in ours for name in ELEMENTS.get(listed, [])}
        rated = [(elements[name], name) for name in names if name in elements and name not in heard]
        if topic not in ours and rated and max(rated)[0] >= HIGH:
            unlisted.append((topic, *max(rated)))
    return apart, unlisted, without


def rows(apart, unlisted):
    """A line a difference; topics that the role lacks and that one element speaks of share a line."""
    lines = [f"| {topic} | {importance:g} | {value:.2f} | {name} |" for topic, importance, value, name in apart]
    by_element = {}
    for topic, value, name in unlisted:
        by_element.setdefault((name, value), []).append(topic)
    return lines + [f"| {', '.join(topics)} | not listed | {value:.2f} | {name} |"
                    for (name, value), topics in by_element.items()]


def page(roles, rated, titles, release):
    out = [
        "# Roles against O*NET",
        "",
        "The competencies of `data/roles.json` are progrank's judgement of what a job in healthcare asks for. O*NET's skills and knowledge are",
        "surveys of whole occupations, in every industry. `tools/compare_onet.py` puts the two beside each other; this page is what it",
        f"printed, of O*NET {release}. Importance is on 0 to 1, O*NET's (IM - 1) / 4. Only what differs is listed: topics further than"
        f" {FAR:g} apart,",
        f"and topics that O*NET rates at {HIGH:g} or more and the role does not list. Nothing was changed for it: an occupation is wider than a",
        "role, and O*NET's elements are wider than topics (\"Computers and Electronics\" stands for record systems, interfaces and databases;",
        "machine learning, ethics of AI or record standards have none).",
        "",
        f"This product includes information from the O*NET {release} Database by the U.S. Department of Labor, Employment and Training Administration",
        "(USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. The information was cut; see NOTICE.",
    ]
    for role in roles:
        code = RATED.get(role["id"])
        if code is None or code not in rated:
            out += ["", f"## {role['title']}", "", "O*NET rates no occupation near it (13-1082 has no ratings)."]
            continue
        apart, unlisted, without = compared(role, rated[code])
        out += ["", f"## {role['title']}", "", f"`{role['id']}` against {titles[code]} ({code})."]
        if apart or unlisted:
            out += ["", "| topic | here | O*NET | its element |", "|---|---|---|---|", *rows(apart, unlisted)]
        else:
            out += ["", "Nothing differs by more than that."]
        if without:
            out += ["", f"Without an element: {', '.join(without)}."]
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE", help="O*NET's skills and knowledge, as CSV")
    parser.add_argument("--release", required=True, help="the release that they are of, such as 29.3")
    given = parser.parse_args()
    rated, titles = ratings(given.files)
    sys.stdout.write(page(json.loads(ROLES.read_text(encoding="utf-8"))["roles"], rated, titles, given.release))


if __name__ == "__main__":
    main()
