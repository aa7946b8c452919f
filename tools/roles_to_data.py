#!/usr/bin/env python3
"""Write data/roles.json: jobs with pay, outlook, competencies and the credentials that lead there.

    tools/roles_to_data.py --official ../shared/official --out data/

Pay, growth, openings and the typical degree come from roles_wages.csv, by SOC code, and from nowhere else; a value that
is missing there is left out. They are figures of a whole occupation, not of a job title or of a program's graduates.
Everything in ROLES below is our own editorial judgement: titles, summaries, which SOC code stands for the role and why,
how much each topic matters, which certifications fit (best fit first).
Reads certifications.json and reference.json in --out: a certification that is unknown or retired, or a reported figure
that is unknown, stops the script. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

sys.dont_write_bytecode = True  # tools/ stays free of caches
from facts_to_data import VOCABULARY, in_order, say, write_records  # noqa: E402

WAGES = "bls-oews"
PROJECTIONS = "bls-employment-projections"

PERCENTILES = {"p10": "a_pct10", "p25": "a_pct25", "median": "a_median", "p75": "a_pct75", "p90": "a_pct90"}

# BLS's typical entry education in our words; what has no word of ours (an associate's degree, say) is left out.
DEGREES = {
    "No formal educational credential": "none",
    "High school diploma or equivalent": "none",
    "Bachelor's degree": "bachelor",
    "Master's degree": "master",
    "Doctoral or professional degree": "doctorate",
}

# What the article says of AI jobs as a group; it names the roles, yet gives no growth or return by role.
AI_JOBS = ["role-growth-2029", "roi-five-years", "median-salary"]

# --------------------------------------------------------------------------------------------------------------------
# The editorial part. `does` and `why` make the summary; `degree` replaces the occupation's typical degree where the job
# itself asks for another one. Importance: 1 = one cannot do the job without it, 0.5 = used every week, 0.3 = helps.

ROLES = {
    "ai-implementation-specialist": {
        "title": "AI implementation specialist",
        "soc": "15-1211",
        "does": "Brings AI tools into clinical work: connects them to the record system, tests them on site, trains "
                "staff and watches that they are used as meant",
        "why": "fitting systems to the users' workflow is what that occupation does and no SOC code names AI",
        "competencies": {"ehr-systems": 0.9, "project-management": 0.9, "clinical-decision-support": 0.8,
                         "interoperability": 0.8, "machine-learning": 0.6, "ai-ethics": 0.6, "privacy-security": 0.6,
                         "generative-ai": 0.5, "quality-improvement": 0.5, "regulation": 0.4},
        "certifications": ["pmi-cpmai", "cphims", "hl7-fhir-foundation", "epic-certification", "pmp",
                           "aws-aif-c01", "azure-ai-fundamentals", "cahims"],
        "reported": ["role-share-ai-implementation-specialist", *AI_JOBS],
    },
    "ai-product-manager": {
        "title": "AI product manager, healthcare",
        "soc": "11-2021",
        "does": "Decides what a clinical AI product should do, for whom and in which order, and answers for its "
                "evidence, safety and sales",
        "why": "SOC has no code for product managers and this occupation weighs demand and oversees product "
               "development, though it also holds pure marketing posts",
        "competencies": {"strategy": 0.9, "project-management": 0.8, "machine-learning": 0.7, "regulation": 0.7,
                         "ai-ethics": 0.6, "leadership": 0.6, "marketing": 0.6, "generative-ai": 0.5,
                         "clinical-decision-support": 0.5, "health-economics": 0.4},
        "certifications": ["pmi-cpmai", "aigp", "pmi-acp", "csm", "aws-aif-c01", "azure-ai-fundamentals", "pmp"],
        "reported": AI_JOBS,
    },
    "chief-medical-information-officer": {
        "title": "Chief medical information officer",
        "soc": "11-3021",
        "does": "A physician who answers for a health system's clinical software, decision support and AI, between "
                "the medical staff and the IT department",
        "why": "directing information systems is the core of the post; a physician's clinical pay is not in these "
               "figures",
        "degree": "health-professional-degree",
        "competencies": {"leadership": 1, "clinical-decision-support": 0.9, "ehr-systems": 0.9, "strategy": 0.9,
                         "interoperability": 0.7, "quality-improvement": 0.7, "ai-ethics": 0.6, "privacy-security": 0.6,
                         "policy": 0.5, "machine-learning": 0.4},
        "certifications": ["abpm-clinical-informatics", "achip", "cphims", "cpe-aapl", "cpdhts", "fache", "abaim"],
    },
    "clinical-ai-analyst": {
        "title": "Clinical AI analyst",
        "soc": "15-2051",
        "does": "Checks AI models on a hospital's own patients before and after they go live, watches for drift and "
                "bias, and explains the results to clinicians",
        "why": "judging models on data is the core of the work and no SOC code names AI",
        "competencies": {"machine-learning": 0.9, "statistics": 0.9, "clinical-decision-support": 0.8,
                         "predictive-analytics": 0.8, "ehr-systems": 0.7, "ai-ethics": 0.7, "programming": 0.6,
                         "visualization": 0.5, "nlp": 0.4, "regulation": 0.4},
        "certifications": ["chda", "abaim", "aigp", "databricks-ml-associate", "aws-mla-c01", "aws-aif-c01",
                           "azure-ai-fundamentals"],
        "reported": ["role-share-clinical-ai-analyst", *AI_JOBS],
    },
    "clinical-informatics-specialist": {
        "title": "Clinical informatics specialist",
        "soc": "15-1211",
        "does": "Shapes the electronic record around clinical work: order sets, documentation, alerts, reports and "
                "the training for them; often a nurse or pharmacist by background",
        "why": "the US government's O*NET lists Health Informatics Specialists under that occupation",
        "competencies": {"ehr-systems": 1, "clinical-decision-support": 0.9, "interoperability": 0.8,
                         "quality-improvement": 0.7, "databases": 0.6, "privacy-security": 0.6,
                         "project-management": 0.6, "visualization": 0.4, "telehealth": 0.3, "machine-learning": 0.3},
        "certifications": ["ni-bc", "achip", "cphims", "epic-certification", "hl7-fhir-foundation", "cahims", "rhia",
                           "intersystems-hl7-interface-specialist"],
        "reported": ["median-salary"],
    },
    "compliance-privacy-officer": {
        "title": "Compliance and privacy officer",
        "soc": "13-1041",
        "does": "Keeps a provider or insurer within the rules on billing, privacy, conduct and, more and more, AI: "
                "policies, audits, training, investigations and reports",
        "why": "examining conformity with law is that occupation's definition; heads of a large department are "
               "counted among managers and not here",
        "competencies": {"regulation": 1, "health-law": 0.9, "privacy-security": 0.9, "policy": 0.8, "ai-ethics": 0.5,
                         "leadership": 0.5, "ehr-systems": 0.4, "operations": 0.4, "finance": 0.3},
        "certifications": ["chc", "chpc", "chps", "cpco", "cipp-us", "cipm", "aigp", "cphrm", "cpma", "isaca-aaia"],
    },
    "department-manager": {
        "title": "Department or practice manager",
        "soc": "11-9111",
        "does": "Runs a hospital department, clinic or physician practice: staff, schedule, budget, supplies, patient "
                "flow and complaints",
        "why": "running a unit that delivers care is that occupation's definition, whatever the unit",
        "competencies": {"operations": 1, "leadership": 0.9, "finance": 0.8, "human-resources": 0.8,
                         "quality-improvement": 0.7, "strategy": 0.5, "regulation": 0.5, "project-management": 0.5,
                         "ehr-systems": 0.4, "marketing": 0.3},
        "certifications": ["cmpe", "cppm", "pahcom-cmm", "cnml", "facmpe", "fache", "naham-cham", "iassc-icgb"],
    },
    "health-data-analyst": {
        "title": "Health data analyst",
        "soc": "15-2051",
        "does": "Turns records, claims and quality data into reports and dashboards that clinicians and managers act "
                "on",
        "why": "getting meaning out of raw data and showing it is that occupation's definition; it also holds data "
               "scientists, so read the lower percentiles for a first post",
        "competencies": {"databases": 0.9, "statistics": 0.9, "visualization": 0.9, "data-mining": 0.7,
                         "ehr-systems": 0.6, "programming": 0.6, "predictive-analytics": 0.5, "population-health": 0.5,
                         "privacy-security": 0.4, "quality-improvement": 0.4},
        "certifications": ["chda", "microsoft-pl-300", "comptia-data-plus", "rhia", "cdmp-associate", "informs-cap",
                           "microsoft-dp-900", "aapc-crc"],
    },
    "health-information-manager": {
        "title": "Health information manager",
        "soc": "11-9111",
        "does": "Leads the department that keeps, codes, protects and releases patient records and answers for their "
                "quality",
        "why": "it is a managing post; the specialists and registrars led by it have codes of their own, 29-2072 and "
               "29-9021",
        "competencies": {"ehr-systems": 0.9, "privacy-security": 0.9, "leadership": 0.8, "operations": 0.7,
                         "regulation": 0.7, "databases": 0.6, "health-law": 0.6, "interoperability": 0.6,
                         "quality-improvement": 0.5, "human-resources": 0.5},
        "certifications": ["rhia", "rhit", "chps", "cdip", "ccs", "chda", "cphims", "ccds"],
    },
    "health-it-director": {
        "title": "Health IT director",
        "soc": "11-3021",
        "does": "Directs a provider's information systems: record system, interfaces, infrastructure, security, "
                "suppliers, staff and budget",
        "why": "directing information systems is that occupation's definition, in healthcare as elsewhere",
        "competencies": {"leadership": 0.9, "strategy": 0.9, "ehr-systems": 0.8, "privacy-security": 0.8,
                         "interoperability": 0.8, "project-management": 0.8, "finance": 0.6, "cloud-computing": 0.6,
                         "operations": 0.5, "human-resources": 0.5},
        "certifications": ["cphims", "cpdhts", "pmp", "cism", "cissp", "itil4-foundation", "fache", "cphims-ca",
                           "isaca-aaism"],
    },
    "healthcare-data-scientist": {
        "title": "Healthcare data scientist",
        "soc": "15-2051",
        "does": "Builds and tests statistical and machine-learning models on records, claims, images or sensor data, "
                "from the question to a model in use",
        "why": "building such models is that occupation's definition, in healthcare as elsewhere",
        "competencies": {"machine-learning": 1, "programming": 0.9, "statistics": 0.9, "predictive-analytics": 0.8,
                         "databases": 0.7, "data-mining": 0.6, "deep-learning": 0.6, "nlp": 0.5, "cloud-computing": 0.4,
                         "ai-ethics": 0.4},
        "certifications": ["chda", "databricks-ml-associate", "aws-mla-c01", "google-pmle", "informs-cap",
                           "databricks-ml-professional", "google-pde", "nvidia-nca-genl"],
        "reported": ["role-share-healthcare-data-scientist", *AI_JOBS],
    },
    "healthcare-project-manager": {
        "title": "Healthcare project manager",
        "soc": "13-1082",
        "does": "Leads projects such as a new record system, clinic or care pathway from plan to handover: scope, "
                "schedule, budget, risks and people",
        "why": "leading projects to their end is that occupation's definition, in every industry",
        "competencies": {"project-management": 1, "leadership": 0.8, "operations": 0.7, "finance": 0.6,
                         "quality-improvement": 0.6, "ehr-systems": 0.5, "strategy": 0.5, "human-resources": 0.3},
        "certifications": ["pmp", "capm", "pmi-acp", "csm", "psm-i", "pmi-cpmai", "asq-cssgb", "iassc-icgb", "cahims"],
    },
    "medical-ai-research-scientist": {
        "title": "Medical AI research scientist",
        "soc": "15-1221",
        "does": "Develops new methods for images, text, signals or genomes in medicine, proves them in studies and "
                "publishes",
        "why": "inventing computing methods is that occupation's definition, in every field",
        "competencies": {"machine-learning": 1, "deep-learning": 1, "research-methods": 0.9, "programming": 0.9,
                         "statistics": 0.8, "medical-imaging": 0.7, "computer-vision": 0.7, "nlp": 0.6,
                         "generative-ai": 0.5, "genomics": 0.4},
        "certifications": ["google-pmle", "databricks-ml-professional", "nvidia-ncp-genl", "nvidia-nca-genm", "abaim"],
        "reported": AI_JOBS,
    },
    "nurse-executive": {
        "title": "Nurse executive",
        "soc": "11-9111",
        "does": "Leads nursing for a division, hospital or system, up to chief nursing officer: staffing, quality, "
                "budget and professional practice; a nursing licence is part of the job",
        "why": "nurses who mainly plan and direct services are managers, not 29-1141 Registered Nurses",
        "competencies": {"leadership": 1, "quality-improvement": 0.9, "human-resources": 0.8, "operations": 0.8,
                         "strategy": 0.8, "finance": 0.7, "policy": 0.6, "regulation": 0.5, "health-law": 0.4},
        "certifications": ["nea-bc", "ne-bc", "cenp", "cnml", "fache", "cpps"],
    },
    "quality-safety-manager": {
        "title": "Quality and patient-safety manager",
        "soc": "11-9111",
        "does": "Leads the measuring and improving of care: indicators, event reviews, accreditation visits, "
                "improvement projects and infection or risk programs",
        "why": "it plans and coordinates a health service across units and no SOC code names healthcare quality",
        "competencies": {"quality-improvement": 1, "leadership": 0.8, "regulation": 0.7, "statistics": 0.6,
                         "operations": 0.6, "project-management": 0.6, "policy": 0.5, "research-methods": 0.4,
                         "visualization": 0.4, "epidemiology": 0.3},
        "certifications": ["cphq", "cpps", "cphrm", "asq-cssgb", "asq-cmqoe", "asq-cssbb", "iassc-icgb", "cbic-cic",
                           "cpxp", "chsp"],
    },
    "revenue-finance-manager": {
        "title": "Revenue or finance manager",
        "soc": "11-9111",
        "does": "Answers for a provider's revenue cycle, budget and payer contracts, from registration and coding to "
                "payment",
        "why": "the post manages a part of a health service; 11-3031 Financial Managers, the other choice, is not "
               "among the occupations we carry",
        "competencies": {"finance": 1, "operations": 0.8, "leadership": 0.7, "health-economics": 0.6, "regulation": 0.6,
                         "strategy": 0.6, "ehr-systems": 0.5, "visualization": 0.4, "human-resources": 0.4,
                         "health-law": 0.3},
        "certifications": ["chfp", "crcr", "naham-cham", "cppm", "cpb", "cpc", "cpma", "cdip", "fache"],
    },
}

# --------------------------------------------------------------------------------------------------------------------


def figure(text: str) -> Decimal | None:
    """The number of a cell; None for an empty cell, '#' or '*'."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def official_part(row: dict[str, str]) -> dict:
    pay = {key: figure(row[column]) for key, column in PERCENTILES.items()}
    growth, openings = figure(row["growth_2024_2034_pct"]), figure(row["annual_openings"])
    return {
        "pay": {key: plain(value) for key, value in pay.items() if value is not None},
        "growth_2024_2034": None if growth is None else plain(growth / 100),
        "openings": None if openings is None else plain(openings),
        "typical_degree": DEGREES.get(row["typical_education"]),
    }


def check(id_: str, role: dict, certifications: dict[str, dict], figures: set[str]) -> list[str]:
    """What is wrong with one entry of ROLES."""
    wrong = [f"{topic}: not a topic" for topic in role["competencies"] if topic not in VOCABULARY["topics"]]
    wrong += [f"{topic}: importance {share} is not in (0, 1]" for topic, share in role["competencies"].items()
              if not 0 < share <= 1]
    if not 5 <= len(role["competencies"]) <= 10:
        wrong.append("needs 5 to 10 competencies")
    if len(role["certifications"]) < 2:
        wrong.append("needs 2 certifications")
    if len(set(role["certifications"])) < len(role["certifications"]):
        wrong.append("names a certification twice")
    for name in role["certifications"]:
        if name not in certifications:
            wrong.append(f"{name}: not in certifications.json")
        elif certifications[name].get("status") == "retired":
            wrong.append(f"{name}: is retired")
    wrong += [f"{name}: not a reported figure" for name in role.get("reported", []) if name not in figures]
    return [f"{id_}: {what}" for what in wrong]


def record(id_: str, role: dict, row: dict[str, str]) -> dict:
    """One role, keys in the documented order, unknown values left out."""
    official = official_part(row)
    evidence = {"pay": WAGES} if official["pay"] else {}
    evidence |= {key: PROJECTIONS for key in ("growth_2024_2034", "openings") if official[key] is not None}
    degree = role.get("degree") or official["typical_degree"]
    if degree and "degree" not in role:
        evidence["credentials.typical_degree"] = PROJECTIONS
    summary = (f"{role['does']}. Coded as {row['title']} ({role['soc']}): {role['why']}; "
               "pay and outlook are those of the whole occupation.")
    order = sorted(role["competencies"].items(), key=lambda entry: (-entry[1], entry[0]))
    result = {
        "id": id_,
        "title": role["title"],
        "soc": role["soc"],
        "summary": summary,
        "pay": official["pay"],
        "growth_2024_2034": official["growth_2024_2034"],
        "openings": official["openings"],
        "competencies": dict(order),
        "credentials": ({"typical_degree": degree} if degree else {}) | {"certifications": role["certifications"]},
        "reported": role.get("reported"),
        "evidence": evidence,
    }
    return {key: value for key, value in result.items() if value not in (None, [], {})}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--official", type=Path, required=True, help="directory of roles_wages.csv")
    parser.add_argument("--out", type=Path, required=True, help="data/, with certifications.json and reference.json")
    options = parser.parse_args()

    with open(options.official / "roles_wages.csv", encoding="utf-8", newline="") as file:
        occupations = {row["soc"]: row for row in csv.DictReader(file)}
    certifications = json.loads((options.out / "certifications.json").read_text(encoding="utf-8"))["certifications"]
    reference = json.loads((options.out / "reference.json").read_text(encoding="utf-8"))
    by_id = {entry["id"]: entry for entry in certifications}
    reported = {entry["id"]: entry["source"] for entry in reference["reported"]}

    wrong = [what for id_, role in ROLES.items() for what in check(id_, role, by_id, set(reported))]
    wrong += [f"{id_}: {role['soc']} has no title in roles_wages.csv" for id_, role in ROLES.items()
              if not occupations.get(role["soc"], {}).get("title")]
    if wrong:
        sys.exit("\n".join(wrong))

    roles = [record(id_, role, occupations[role["soc"]]) for id_, role in sorted(ROLES.items())]
    cited = {source for role in roles for source in role.get("evidence", {}).values()}
    cited |= {reported[name] for role in roles for name in role.get("reported", [])}
    sources = [in_order(source, "source") for source in reference["sources"] if source["id"] in cited]
    if missing := cited - {source["id"] for source in sources}:
        sys.exit(f"reference.json lacks the source {', '.join(sorted(missing))}")
    sources.sort(key=lambda source: source["id"])

    path = options.out / "roles.json"
    path.write_text(write_records("progrank/roles/1", sources, "roles", roles), encoding="utf-8")
    say(f"{path}: {len(roles)} roles, {len({role['soc'] for role in roles})} occupations, "
        f"{len({name for role in roles for name in role['credentials']['certifications']})} certifications named")
    return 0


if __name__ == "__main__":
    sys.exit(main())
