#!/usr/bin/env python3
"""What the readers of files (src/load, json, record, score, career, curate, base) refuse, each message made to be said by the smallest file
that earns it. `{}` in a command is the file; other files of a command are those of `BESIDE`."""

import io
import json
import pathlib
import socket
import tempfile
import unittest
import zipfile

from program import environment, run


def program(**more):
    return json.dumps([{"id": "a--b", "name": "n", **more}])


def certification(**more):
    return json.dumps([{"id": "a", "name": "n", **more}])


def with_source(**source):
    return json.dumps({"schema": "progrank/programs/1", "sources": [source], "programs": [{"id": "a--b", "name": "n"}]})


def model(criterion):
    return json.dumps({"id": "m", "for": "programs", "criteria": criterion})


def plan_model(*criteria):
    return json.dumps({"id": "m", "for": "plans", "criteria": criteria})


def preference(**more):
    return json.dumps({"schema": "progrank/preferences/1", "for": "programs", "preferences": [more]})


def question(a, b, answer="a"):
    return preference(question={"a": a, "b": b}, answer=answer)


def reference(**more):
    return json.dumps({"schema": "progrank/reference/1", "release": "2026-07-01", "unrecognised": [], "reported": [], "sources": [],
                       "exchange": {"base": "USD", "date": "2026-05-08", "source": "s", "rates": {"GBP": 1.25}}, **more})


def zipped(name="a.csv", count=1, method=zipfile.ZIP_STORED, change=lambda b: b):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for i in range(count):
            archive.writestr(name if i == 0 else f"{i}{name}", "id,name\n" * 40)
    return change(out.getvalue())


def patched(at_signature, offset, value):
    def change(data):
        at = data.index(at_signature) + offset
        return data[:at] + value + data[at + len(value):]
    return change


DATA = "programs --data {}"
CERTS = "certs --data {}"
MODEL = "programs --model {}"
SCHOOLS = "data import ipeds --completions C2024_A.csv --institutions {} --charges IC2023_AY.csv -o ."
GOOD = SCHOOLS.replace("{}", "HD2024.csv")
JOBS = "data import occupations {} -o ."
WAGES = """AREA_TYPE,PRIM_STATE,OCC_CODE,OCC_TITLE,TOT_EMP,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90
1,US,11-9111,Managers,9,1,2,3,4,5
"""
PLAN = "plan --role clinical-informatics-specialist --model {}"
WEIGH = "weigh --preferences {} --format json"
VALID = "data validate {}"
OVER = "programs --override {}"
CSV = "data import csv {} --kind programs -o out.json"
IPEDS = "data import ipeds --completions {} --institutions HD2024.csv --charges IC2023_AY.csv -o ."
SCHEMA = "data import schema-org {} --kind programs -o out.json"
CERTIFICATION = "data import schema-org {} --kind certifications -o out.json"
CTDL = "data import ctdl {} --kind programs -o out.json"
LINES = "data import jsonl {} --kind programs -o out.json"
POINTS = {"id": "c", "weight": 1, "attribute": "@cost", "value": {"points": [[1, 1], [9, 0]]}}
LEVEL = {"value": 0.5}

# file, its content, command, what is said
REFUSED = (
    ("a.json", "  \n", DATA, "is empty, a JSON document, array or lines of records were expected"),
    ("a.json", '{"programs":[],"comment":1}', DATA, "is not a key of a programs file: schema, sources and programs are"),
    ("a.json", program(notes=""), DATA, "notes: is empty; leave the key out when it is unknown"),
    ("a.json", program(cost={}), DATA, "cost: is empty; leave the key out when it is unknown"),
    ("a.json", program(awards={}), DATA, "awards: is empty; leave the key out when it is unknown"),
    ("a.json", program(duration_months={"min": 1, "least": 2}), DATA, "has a key \"least\", one min and one max were expected"),
    ("a.json", program(topics=[]), DATA, "topics: is an empty list; leave the key out when it is unknown"),
    ("a.json", program(concentrations=[]), DATA, "concentrations: is an empty list; leave the key out when it is unknown"),
    ("a.json", program(admission={"prerequisites": [{"skill": "r"}]}), DATA, "has an entry without skill or level, both were expected"),
    ("a.json", program(admission={"prerequisites": [{"skill": "r", "level": "required"}] * 2}), DATA, "admission.prerequisites: lists an entry twice"),
    ("a.json", certification(eligibility=[{"certifications": ["No Id"]}]), CERTS, "\"No Id\" in certifications is not an id of a certification"),
    ("a.json", certification(eligibility=[{"certifications": []}]), CERTS, "has an empty list certifications"),
    ("a.json", certification(eligibility=[{"practice": {}}]), CERTS, "has an empty practice"),
    ("a.json", certification(eligibility=[]), CERTS, "eligibility: is an empty list; leave the key out when it is unknown"),
    ("a.json", '[{"id":"a--b"}]', DATA, "name: is missing, every record has one"),
    ("a.json", with_source(id="s", colour="red"), DATA, "sources[s].colour: is not a key of a source: id, url, title, publisher, kind and as_of are"),
    ("a.json", with_source(id="s", url=3), DATA, "sources[s].url: is not a text"),
    ("a.json", with_source(id="s", kind=None), DATA, "sources[s].kind: is not a text"),
    ("a.json", with_source(id=3), DATA, "sources[].id: is not a text"),
    ("a.json", with_source(id="s", colour="red", url="a"), VALID, 'sources[s].url: "a" is not a web address'),  # what follows is read on
    ("a.json", with_source(id="s", title=3, as_of="May"), VALID, 'sources[s].as_of: "May" is not a date'),
    ("a.json", program(institution={"city": "Ohio City"}), DATA, "institution: has neither unitid nor name, one of them was expected"),
    ("a.json", '{"sources":[{"id":"s","kind":"blog"}],"programs":[]}', DATA,
     "\"blog\" is not a source kind, one of official, catalog, government, third-party or reported was expected"),
    ("a.json", '{"sources":[{"url":"https://a.example"}],"programs":[]}', DATA, "id: is missing, every source has one"),
    ("a.json", '{"programs":[],"roles":[]}', OVER, "is not a key of an override file: schema, programs and certifications are"),
    ("a.json", "[1]", OVER, "is no object with an id and the facts to override"),
    ("a.json", '[{"credits":3}]', OVER, "id: is missing: whose facts?"),
    ("a.json", '[{"id":"lsu-shreveport--mha","evidence":{"credits":"s"}}]', OVER, "is not a fact to override: what is given here is marked \"override\""),
    ("a.json", '[{"id":"lsu-shreveport--mha"}]', OVER, "has an id and no facts to override"),
    # models
    ("m.json", model([{**POINTS, "value": {"points": [[5, 1], [5, 0]]}}]), MODEL, "are not in rising order at 5"),
    ("m.json", model([{**POINTS, "weight": 1e308}, {**POINTS, "id": "d", "weight": 1e308}]), MODEL, "have weights too large to add up"),
    ("m.json", model([{"id": "g", "weight": 1, "criteria": [POINTS], "value": {"present": True}}]), MODEL,
     "belongs to a criterion with an attribute, not to a group"),
    ("m.json", model([POINTS]), MODEL + " --priorities c,c", "--priorities names \"c\" twice"),
    ("m.json", model([{**POINTS, "weight": 1e308}, {**POINTS, "id": "d"}]), MODEL + " --weight d=1e308", "the weights of the model m are too large to add up"),
    ("m.json", plan_model({**POINTS, "value": {"points": [[1, 2]]}}), PLAN, "has a value outside 0 to 1"),
    ("m.json", plan_model({**POINTS, "value": {"points": [[2, 1], [1, 0]]}}), PLAN, "points: are not in rising order"),
    ("m.json", plan_model(POINTS, POINTS), PLAN, "attribute: @cost is weighed twice"),
    ("m.json", model([{**POINTS, "value": {"present": False}}]), MODEL, "present: is false, true was expected"),
    ("m.json", model([{**POINTS, "attribute": "delivery", "value": {"categories": {}}}]), MODEL, "categories: is empty"),
    ("me.json", '{"experience_years":1,"healthcare_years":5}', VALID, "5 years in healthcare are more than the 1 years of work in all"),
    # preferences
    ("p.json", question({"cost": LEVEL}, {"cost": LEVEL}, "c"), WEIGH, "answer: \"c\" is not a, b, same or unknown"),
    ("p.json", question({}, {"cost": LEVEL}), WEIGH, "names no criterion"),
    ("p.json", question({"cost": LEVEL, "duration": LEVEL}, {"cost": LEVEL}), WEIGH, "names duration in one of its offers only"),
    ("p.json", preference(answer="a"), WEIGH, "needs either a question or prefer"),
    ("p.json", preference(prefer=["a", 1]), WEIGH, "has an entry that is not the id of a record"),
    ("p.json", preference(prefer=["a"]), WEIGH, "is not two ids, the preferred record first"),
    ("p.json", '{"schema":"progrank/preferences/2","for":"programs","preferences":[]}', WEIGH, "is not progrank/preferences/1"),
    ("p.json", '{"schema":"progrank/preferences/1","for":"plans","preferences":[]}', WEIGH, "\"plans\" is not one of programs, certifications"),
    # small files, by schema
    ("v.json", model([{"id": "c", "attribute": "@cost"}]), VALID, "lacks weight, which is always given"),
    ("v.json", model([]), VALID, "criteria: is an empty list; leave the key out when it is unknown"),
    ("v.json", model([{**POINTS, "value": {"points": [[1, 1, 1]]}}]), VALID, "has 3 entries, at most 2 were expected"),
    ("v.json", model([{**POINTS, "value": {"points": [[1]]}}]), VALID, "has 1 entries, at least 2 were expected"),
    ("v.json", '{"highest_degree":"bachelor","degree_field":""}', VALID, "is empty; leave the key out when it is unknown"),
    ("v.json", '{"highest_degree":"bachelor","state":"Ohio"}', VALID, "\"Ohio\" has the wrong form"),
    ("v.json", '{"highest_degree":"bachelor","gpa":9}', VALID, "9 is out of range, at most 4.3 was expected"),
    ("v.json", reference(exchange={"base": "USD", "date": "2026-05-08", "source": "s", "rates": {"GBP": 0}}), VALID,
     "exchange.rates.GBP: 0 is out of range, more than 0 was expected"),
    # tables
    ("c.csv", 'id,name\n"a"b,c\n', CSV, "has text behind a closing quote; a quote inside a quoted cell is written twice"),
    ("c.csv", "id,name\n", CSV + " --encoding klingon", ": utf-8, utf-16, utf-16le, utf-16be, windows-1252 and latin-1 are"),
    ("c.csv", b"id,name\na--b,\xe9\n", CSV + " --encoding utf-8", "is wrong; --encoding windows-1252 reads Latin-1"),
    ("ranks.jsonl", '{"rank":1,"id":"a--b"}\n', "diff {} p.json", "is an answer in JSON Lines, which does not say what was asked"),
    ("odd.json", '{"programs":1,"certifications":2}', "diff {} p.json", "is neither an answer of progrank programs or certs as JSON nor a data file"),
    ("own.json", '[{"id":"a--b","cost":{"total":{"min":9,"max":9}}}]', "programs --data p.json --override {}", "cost.currency: "),
    ("me.json", '{"skills":[1]}', "programs --me {}", "skills: has an entry that is not a text"),
    ("m.json", plan_model({**POINTS, "value": {"points": [[1]]}}), PLAN, "points: has an entry that is not [attribute, value]"),
    ("m.json", plan_model({**POINTS, "weight": -1}), PLAN, "weight: is not a number of at least 0"),
    ("none.json", "[]", "plan --role clinical-informatics-specialist --cert wgu--mha",
     "--cert wgu--mha is a program, a certification was expected"),
    ("c.csv", "id,name\na--b,n\n", CSV.replace("csv {}", "schema-org {}") + " --today soon", "--today soon is not a date: YYYY-MM-DD was expected"),
    ("c.csv", "first,second\n1,2\n", "data import csv {} -o out.json", "names no column that is known: progrank data import csv --template prints"),
    ("c.csv", "id,name\na,n\n", "data import csv {} -o out.json", "names columns of neither programs nor certifications alone: --kind says which"),
    ("l.jsonl", '{"id":"a","name":"n"}\n', "data import jsonl {} -o out.json", "holds neither programs nor certifications that can be told apart"),
    ("l.jsonl", "<html></html>", LINES, "is a web page or XML, not JSON Lines: progrank data import schema-org"),
    ("l.jsonl", '{"@context":"https://schema.org"}', LINES, "is JSON-LD, not JSON Lines: progrank data import schema-org"),
    ("s.json", '{"@context":"https://schema.org","@type":"EducationalOccupationalProgram","name":"MS"}', CERTIFICATION,
     "holds no certifications, but 1 program"),
    ("HD2024.csv", "UNITID,INSTNM,CITY,STABBR,CONTROL,WEBADDR\n100663,School,Town,AL,-3,a.example\n", SCHOOLS, "no row is of the fields of study and levels that are kept"),
    ("HD2024.csv", "UNITID,INSTNM,CITY,STABBR,CONTROL,WEBADDR\n" + "100663,School,Town,AL,1,a.example\n" * 2, SCHOOLS, "100663 is listed twice"),
    ("HD2024.csv", "UNITID,INSTNM,CITY,STABBR,CONTROL,WEBADDR\n1.5,School,Town,AL,1,a.example\n", SCHOOLS, "\"1.5\" is not a whole number"),
    ("C2021DEP.csv", "UNITID,CIPCODE,PMASTR,PMASTRDE,PMASTRDES,PPBACC,PPBACCDE,PPBACCDES,PPMAST,PPMASTDE,PPMASTDES\n"
     + "100663,51.0701,1,1,0,0,0,0,0,0,0\n" * 2, GOOD + " --distance {}", "100663 has CIP 51.0701 twice"),
    ("w.csv", WAGES.replace("1,US", "2,Ohio"), JOBS + " --wages-as-of 2025-05", "\"Ohio\" is not a postal code such as OH, or US"),
    ("wages.csv", WAGES, "data import occupations {} -o nowhere", "-o nowhere: is not a directory; occupations.json is written into one"),
    ("w.csv", WAGES.replace("11-9111", "99-9999"), JOBS + " --wages-as-of 2025-05", "has no occupation of any role or licence: nothing is written"),
    ("s.csv", "UNITID\n", "data import scorecard {} --enrich p.json -o nowhere", "-o nowhere: is not a directory; directory.json is written into one"),
    ("s.csv", "UNITID\n", "data import scorecard {} --enrich p.json -o . --release 2026-06", "--release \"2026-06\" is not a date: YYYY-MM-DD was expected"),
    ("C2023_A.csv", "UNITID,INSTNM\n", IPEDS, "is a file of"),
    ("awards.csv", "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n100663,51.0701,1,7,5\n", IPEDS,
     "does not say its year: the name of the official file was expected, like"),
    ("C2024_A.csv", "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n" + "100663,51.0701,1,7,5\n" * 2, IPEDS, "and the same MAJORNUM twice"),
    ("s.csv", "UNITID,CIPCODE,CREDLEV,EARN_MDN_1YR,EARN_MDN_4YR,DEBT_ALL_STGP_EVAL_MDN\n100663,5107,9,1,1,1\n",
     "data import scorecard {} --enrich p.json -o .", "is not a level of the Scorecard, 1 to 8 were expected"),
    ("s.csv", "UNITID,CIPCODE,CREDLEV,EARN_MDN_1YR,EARN_MDN_4YR,DEBT_ALL_STGP_EVAL_MDN\n100663,5107,5,1,1,1\n100663,5107,5,1,2,1\n",
     "data import scorecard {} --enrich p.json -o .", "twice, with other figures"),
    ("s.csv", "UNITID,CIPCODE,CREDLEV\n", "data import scorecard {} --enrich p.json -o .", ": the College Scorecard's field-of-study file was expected"),
    ("HD.csv", "UNITID,INSTNM,CITY,STABBR,CONTROL,WEBADDR\n100663,School,Town,AL,7,a.example\n", SCHOOLS + " --year HD.csv=2024",
     "\"7\" is not 1 (public), 2 (private non-profit) or 3 (private)"),
    ("HD2024.csv", "UNITID,INSTNM,CITY,STABBR,CONTROL,WEBADDR\n100663,,Town,AL,1,a.example\n", SCHOOLS, "is empty, every institution has a name"),
    ("C2019DEP.csv", "UNITID,CIPCODE,PMASTR,PMASTRDE,PMASTRDES\n", GOOD + " --distance {}",
     "was expected: records say what was offered by distance in that year"),
    ("stem.csv", "CIPCODE,ON_LIST\n51.0701,2\n", GOOD + " --stem {}", "is neither 0 nor 1: whether the CIP is on the list was expected"),
    ("x.csv", "a,b\n", GOOD.replace("C2024_A.csv", "{}") + " --year x.csv=2024", ": an IPEDS file of"),
    ("wages.csv", WAGES, JOBS, ": neither its name nor --wages-as-of says which May its wages are of, such as 2025-05"),
    ("bea.csv", "STUSPS,Description\n", JOBS.replace("{}", "wages.csv") + " --wages-as-of 2025-05 --prices {}", "has no column of a year such as 2024"),
    ("bea.csv", "STUSPS,Description,2024\nAL,RPPs: All items,7\n", JOBS.replace("{}", "wages.csv") + " --wages-as-of 2025-05 --prices {}",
     "7 is not a price parity, around 100 was expected"),
    ("r.json", json.dumps({"schema": "progrank/roles/1", "sources": [], "roles": [{"id": "r", "title": "t", "soc": "11-9111", "summary": "s", "competencies": {"nlp": 2}}]}),
     JOBS.replace("{}", "wages.csv") + " --roles {}", "is not an importance: 0 to 1 was expected"),
    ("v.json", json.dumps({"schema": "progrank/programs/1", "sources": [], "programs": [{"id": "a--b", "name": "n", "institution": {"unitid": 999999}}]}), VALID,
     "999999 is not in institutions.json, the IPEDS number of a listed institution was expected"),
    ("c.csv", "id,name\na--b,n\n", CSV + " --map Skool=notes", "c.csv has no column \"Skool\""),
    ("l.jsonl", " \n", LINES, "is empty, records were expected"),
    ("l.jsonl", '{"id":"a--b",\n"name":}', LINES, "is not valid JSON: syntax error"),
    ("s.json", " ", SCHEMA, "is empty, JSON-LD was expected"),
    ("s.json", '{"@type":}', SCHEMA, "is not valid JSON: syntax error"),
    ("e.json", certification(level="entry", domains=["quality"]), "data export --format csv p.json {}", "p.json holds programs: export one kind at a time"),
    ("e.json", '{"schema":"progrank/programs/1","sources":[{"id":"s","url":"https://b.example"}],"programs":[{"id":"c--d","name":"n"}]}',
     "data export --format csv q.json {}", "\" to different sources: export them one by one, or rename one"),
    # one format where another was expected
    ("c.csv", "id,name\na--b,n\n", VALID, "c.csv: is CSV, not a data file: progrank data import csv"),
    ("p.html", "<html></html>", VALID, "p.html: is a web page, not a data file: progrank data import schema-org"),
    ("o.json", '{"schema":"progrank/1","command":"programs","results":[]}', VALID, "is an answer of this program, not a data file"),
    ("o.json", '{"@context":"https://schema.org","@type":"EducationalOccupationalProgram","name":"n"}', CTDL,
     "is schema.org's JSON-LD, not CTDL: progrank data import schema-org"),
    ("o.json", '{"@graph":[{"@type":"ceterms:MasterDegree","ceterms:name":"n"}]}', SCHEMA, "is CTDL, not schema.org: progrank data import ctdl"),
    # archives
    ("z.zip", zipped()[:60], CSV, "is a damaged ZIP file"),
    ("z.zip", zipped(change=patched(b"PK\x05\x06", 16, b"\xff\xff\xff\x00")), CSV, "is a damaged ZIP file"),
    ("z.zip", zipped(change=patched(b"PK\x01\x02", 42, b"\xff\xff\xff\x00")), CSV, "is a damaged ZIP file"),
    ("z.zip", zipped("a.exe"), CSV, "is a ZIP file without a CSV or JSON file in it"),
    ("z.zip", zipped(count=2), CSV, "): unpack the one that is meant, unzip"),
    ("z.zip", zipped(change=patched(b"PK\x01\x02", 8, b"\x01")), CSV, "is an encrypted ZIP file: unpack it first"),
    ("z.zip", zipped(change=patched(b"PK\x01\x02", 10, b"\x0c")), CSV, "is a ZIP file packed in a way that is not read: unpack it first"),
    ("z.zip", zipped(method=zipfile.ZIP_DEFLATED, change=patched(b"a.csv", 5, b"\xff\xff\xff")), CSV, "is damaged, it cannot be unpacked whole"),
    # what no file is needed for
    ("n", "", "programs --degree phd-ish", " is not a degree:"),
    ("n", "", "programs --accredited XYZZY", " is not an accreditor of any record"),
    ("n", "", "programs --scatter name,@cost", ": is no number; fields such as @cost, @months, credits are"),
    ("n", "", "explain lsu-shreveport--mha --to-rank 0", " records are ranked here, 1 to "),
    ("n", "", "plan --role clinical-informatics-specialist --cert ahima--rhia --max-certs 0", "certifications, --max-certs 0 allows fewer"),
    ("n", "", "data export --format csvv", " is not a format of interchange"),
    ("n", "", "programs --state Ohoi", "--state \"Ohoi\" is not a US state, did you mean \"ohio\"?"),
    ("n", "", "programs --resident Ontario", "--resident \"Ontario\" is not a US state: its postal code such as TX or its name was expected"),
    ("n", "", "compare chda chda", "\"chda\" is named twice: compare different records"),
    ("n", "", "compare chda rhia CHDA", "\"chda\" and \"CHDA\" are one record, chda: compare different ones"),
    # encodings
    ("c.csv", "id,name\na--b,n\n".encode("utf-32"), CSV, "c.csv: is UTF-32, which is not read: save it as UTF-8, or iconv -f UTF-32 -t UTF-8 makes that of it"),
    ("c.csv", "id,name\na--b,n\n".encode("utf-32-be"), CSV, "c.csv: is UTF-32, which is not read: save it as UTF-8, or iconv -f UTF-32 -t UTF-8 makes that of it"),
    ("d.json", '[{"id":"a--b","name":"n"}]'.encode("utf-32-le"), DATA, "is UTF-32, not a data file: iconv -f UTF-32 -t UTF-8"),
)
BESIDE = {
    "C2024_A.csv": "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n100663,51.0701,1,7,5\n",
    "wages.csv": WAGES,
    "q.json": '{"schema":"progrank/programs/1","sources":[{"id":"s","url":"https://a.example"}],"programs":[{"id":"a--b","name":"n"}]}',
    "HD2024.csv": "UNITID,INSTNM,CITY,STABBR,CONTROL,WEBADDR\n100663,School,Town,AL,1,a.example\n",
    "IC2023_AY.csv": "UNITID,TUITION6,FEE6,HRCHG6,TUITION7,FEE7,HRCHG7\n100663,1,1,1,1,1,1\n",
    "p.json": '{"schema":"progrank/programs/1","programs":[{"id":"a--b","name":"n"}]}',
}


def page(**more):
    return json.dumps({"@context": "https://schema.org", "@type": "EducationalOccupationalProgram", "name": "MS in Data",
                       "provider": {"@type": "CollegeOrUniversity", "name": "School"}, **more})


def offer(*prices, **more):
    return page(offers=[{"@type": "Offer", "category": "tuition", "priceCurrency": "USD", **more, **price} for price in prices])


def credential(*prices):
    return json.dumps({"@context": "https://schema.org", "@type": "EducationalOccupationalCredential", "name": "Certified", "recognizedBy": {"name": "Body"},
                       "offers": [{"@type": "Offer", "priceCurrency": "USD", **price} for price in prices]})


def ctdl(kind="ceterms:MasterDegree", **more):
    return json.dumps({"@context": "https://credreg.net/ctdl/schema/context/json", "@type": kind, "ceterms:ctid": "ce-1", "ceterms:name": {"en-US": "MS in Data"},
                       "ceterms:ownedBy": [{"@type": "ceterms:Organization", "ceterms:name": "School"}], **more})


def cost(**more):
    return ctdl(**{"ceterms:estimatedCost": [{"@type": "ceterms:CostProfile", "ceterms:currency": "USD", "ceterms:price": 100,
                                              "ceterms:directCostType": [{"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": "costType:Tuition",
                                                                            "ceterms:targetNodeName": {"en-US": "Tuition"}}], **more}]})


RECORD = '{"id":"a--b","name":"n"}\n'
SHEET = "id,name,sources\n"

# What is left out of an import is told, and the rest comes along.
LEFT_OUT = (
    ("l.jsonl", RECORD + "7\n", LINES, "is not a program object; left out"),
    ("l.jsonl", '{"sources":[],"notes":1,"programs":[{"id":"a--b","name":"n"}]}', LINES, "is not a key of a data file; left out"),
    ("l.jsonl", '{"schema":"progrank/programs/1","sources":[{"url":"u"}]}\n' + RECORD, LINES, "has an entry that is no source; left out"),
    ("c.csv", SHEET + "a--b,n,x\n", CSV, "is not a JSON list of sources: [{\"id\": ..., \"url\": ...}]"),
    ("c.csv", SHEET + 'a--b,n,"[{}]"\n', CSV, "has a source without an id"),
    ("c.csv", SHEET + 'a--b,n,"[{""id"":""s"",""url"":1}]"\n', CSV, "has a source with a value that is not a text"),
    ("c.csv", SHEET + 'a--b,n,"[{""id"":""s"",""url"":""https://a.example""}]"\nc--d,n,"[{""id"":""s"",""url"":""https://b.example""}]"\n', CSV,
     "gives the source \"s\" differently from a row above"),
    ("c.csv", "id,name\na--b,n\nc--d\n", CSV, "; the row is left out"),
    ("c.csv", "id,name,institution.country,cost.per_credit,cost.total\na--b,n,US,$900,\u20ac9000\n", CSV, "is in EUR, the other prices of the row are in USD"),
    ("c.csv", "id,name,cost.per_term,cost.currency\na--b,n,$700 per credit,USD\n", CSV, "cost.per_term: \"$700 per credit\""),
    ("c.csv", "id,name,cost.per_year,cost.currency\na--b,n,$700 per credit,USD\n", CSV, "cost.per_year: \"$700 per credit\""),
    ("c.csv", "id,name,cost.per_credit,cost.currency\na--b,n,900-950,USD\n", CSV, "\"900-950\" is a range, one figure was expected"),
    ("c.csv", "id,name,cost.total,cost.currency\na--b,n,50000000,USD\n", CSV, "\"50000000\" is more than anything costs here"),
    ("l.jsonl", '{"id":"a--b","name":"n","url":"https://a.example","url":"https://b.example"}\n', LINES, "url: is given twice; left out"),
    ("s.json", page(url="https://a b"), SCHEMA, "\"https://a b\" is not a web address; left out"),
    ("s.json", offer({"price": 900, "description": "per credit"}, {"price": 800, "description": "residents, per credit"}), SCHEMA,
     "is one of several different prices for the same"),
    ("s.json", json.dumps({"@context": "https://schema.org", "@type": "EducationalOccupationalCredential", "name": "C", "validFor": "soon"}),
     CERTIFICATION, "is not a length of time that is understood"),
    ("s.json", page(timeToComplete="soon"), SCHEMA, "is not a length of time that is understood"),
    ("s.json", page(numberOfCredits=[30, 36]), SCHEMA, "is one of several different numbers of credits"),
    ("s.json", page(salaryUponCompletion={"median": 9, "currency": "EUR"}), SCHEMA, "is not in US dollars"),
    ("s.json", page(salaryUponCompletion={"median": 9, "currency": "USD", "duration": "P1M"}), SCHEMA, "is not for a year"),
    ("s.json", page(salaryUponCompletion={"median": -9, "currency": "USD", "duration": "P1Y"}), SCHEMA, "is not a salary"),
    ("s.json", offer({"price": 9, "weight": 1}), SCHEMA, "stands beside \"weight\", which is not understood"),
    ("s.json", offer({"price": 9, "@type": "Demand"}), SCHEMA, "stands in a node of the type \"Demand\", which is not understood"),
    ("s.json", offer({"price": 9, "category": {"@type": "Thing", "@id": "x"}}), SCHEMA, "has a category that is not understood"),
    ("s.json", offer({"price": 9, "billingIncrement": 2}), SCHEMA, "is not for one unit"),
    ("s.json", offer({"price": 9, "billingDuration": "P5M"}), SCHEMA, "is billed for \"P5M\""),
    ("s.json", offer({"price": 9, "eligibleRegion": {"@type": "Place"}}), SCHEMA, "holds in a region that is not understood"),
    ("s.json", offer({"price": 9, "eligibleRegion": "Narnia"}), SCHEMA, "holds in \"Narnia\", which is not understood"),
    ("s.json", offer({"price": 9, "validThrough": "soon"}), SCHEMA, "ends on \"soon\", which is not understood as a day"),
    ("s.json", offer({"priceSpecification": {"@type": "UnitPriceSpecification", "price": 9, "referenceQuantity":
                                              {"@type": "QuantitativeValue", "value": 1, "unitText": "credit", "weight": 2}}}), SCHEMA,
     "stands beside \"weight\", which is not understood"),
    ("s.json", offer({"price": 9, "priceCurrency": "QQQ"}), SCHEMA, "is not a currency that is known"),
    ("s.json", offer({"price": 9, "priceCurrency": ["USD", "EUR"]}), SCHEMA, "is given in two currencies"),
    ("s.json", offer({"price": "EUR 900"}), SCHEMA, "is given in two currencies"),
    ("s.json", offer({"minPrice": 9}), SCHEMA, "has only one end of a range"),
    ("s.json", offer({"price": "ask us"}), SCHEMA, "is not an amount of money that is beyond doubt"),
    ("s.json", page(offers={"@type": "Offer", "category": "tuition", "price": 900}), SCHEMA, "has no currency that is known"),
    ("s.json", offer({"price": 900}, {"price": 900, "priceCurrency": "EUR"}), SCHEMA, "is given in two currencies, one was expected"),
    ("s.json", offer({"price": 900, "description": "per credit"}, {"price": 950, "description": "per credit"}), SCHEMA,
     "is one of several different prices for the same"),
    ("s.json", offer({"minPrice": 900, "maxPrice": 950, "description": "per credit"}), SCHEMA, "is a range, for which there is no place"),
    ("s.json", offer({"price": 90, "category": "application fee"}), SCHEMA, "is a fee of its own, no price of the program"),
    ("s.json", offer({"price": 90, "description": "members"}), SCHEMA, "is for members or others, which a program has no place for"),
    ("s.json", offer({"price": 9000, "category": "total cost"}, {"price": 900, "category": "tuition"}), SCHEMA, "is part of a total that is given too"),
    ("s.json", offer({"price": 90, "category": "fees"}), SCHEMA, "is a fee without the tuition it comes to"),
    ("s.json", offer({"price": 9000, "description": "nonresidents"}), SCHEMA, "is only what some people pay, the others' price is not given"),
    ("s.json", offer({"price": 9000, "description": "residents"}), SCHEMA, "is only what residents pay, the others' price is not given"),
    ("s.json", offer({"price": 9000, "description": "residents, per semester"}), SCHEMA, "depends on residency, for which a price per term has no place"),
    ("s.json", offer({"price": 9, "description": "per credit"}, {"price": 8, "description": "per credit"}, {"price": 1, "category": "fees", "description": "per credit"}),
     SCHEMA, "is a fee on top of several prices"),
    ("s.json", credential({"price": 90, "category": "tuition"}), CERTIFICATION, "is no fee that a certification has a place for"),
    ("s.json", credential({"price": 90, "category": "application fee", "description": "members"}), CERTIFICATION,
     "is for members only, for which there is no place"),
    ("s.json", page(provider={"name": "S", "address": {"addressCountry": "Nowhereland"}}), SCHEMA, "is not a country"),
    ("s.json", page(provider={"name": "S", "address": {"addressCountry": "DE", "addressRegion": "Bayern"}}), SCHEMA, "is no US state"),
    ("s.json", page(educationalProgramMode=["full-time", "part-time"], applicationDeadline="x", numberOfCredits="many"), SCHEMA, "is not a number of credits"),
    ("s.json", offer({"price": 9, "description": "per credit"}, {"price": 9, "description": "per credit, per year"}), SCHEMA, "is given for two different periods"),
    ("s.json", offer({"price": 9, "description": "exam fee, application fee"}), SCHEMA, "says two different things of what it covers"),
    ("s.json", offer({"price": 9, "description": "members, nonmembers"}), SCHEMA, "is for two different groups of people"),
    ("s.json", offer({"price": 9, "description": "x " * 1001}), SCHEMA, "stands beside a text that is too long to be understood"),
    ("s.json", offer({"price": 9, "description": "late fee"}), SCHEMA, ", which is no part of the price"),
    ("s.json", offer({"price": 9, "description": "per credit", "eligibleRegion": "Ohio"}), SCHEMA, "holds for some people only"),
    ("s.json", json.dumps({"@context": "https://schema.org", "@type": "EducationalOccupationalCredential", "name": "C", "educationalLevel": ["entry", "advanced"]}),
     CERTIFICATION, "is one of several different words, one was expected"),
    ("s.json", json.dumps({"@context": "https://schema.org", "@graph": [
        {"@id": "#p", **json.loads(page(numberOfCredits=30))}, {"@id": "#p", **json.loads(page(numberOfCredits=36))}]}), SCHEMA, "is given in one node of the record and"),
    ("t.json", ctdl(**{"ceterms:estimatedDuration": [{"@type": "ceterms:DurationProfile", "ceterms:exactDuration": "soon"}]}), CTDL,
     "is not a length of time that is understood"),
    ("t.json", ctdl(**{"ceterms:creditValue": [{"@type": "schema:QuantitativeValue", "schema:value": "many"}]}), CTDL, "is not a number of credits"),
    ("t.json", cost(**{"ceterms:price": "ask us"}), CTDL, "is not an amount of money that is beyond doubt"),
    ("t.json", cost(**{"ceterms:weight": 1}), CTDL, "\", which is not understood"),
    ("t.json", cost(**{"ceterms:currency": "QQQ"}), CTDL, "is not a currency that is known"),
    ("t.json", cost(**{"ceterms:currency": ["USD", "EUR"]}), CTDL, "is given in two currencies"),
)


PROGRAM = {"id": "a--p", "name": "n", "credential": "master", "topics": ["nlp", "ehr-systems"], "duration_months": {"min": 12, "max": 12},
           "delivery": ["online"], "cost": {"currency": "USD", "total": {"min": 9, "max": 9}}}


def but(*without, **more):
    return json.dumps([{key: value for key, value in {**PROGRAM, **more}.items() if key not in without}])


# Why what was asked for by name can be no step of a plan: flags, the data, the person, what is said.
NO_STEP = (
    ("--program a--p", but(status="closed"), {}, "it takes no students"),
    ("--program a--p", but("topics"), {}, "it lists no topics"),
    ("--program a--p --max-cost 5", but(), {}, "the filters keep it out"),
    ("--program a--p", but("duration_months"), {}, "its length is not published"),
    ("--cert a", certification(status="retired", domains=["health-it"]), {}, "it is not offered"),
    ("--cert a", certification(domains=["health-it"]), {"certifications": ["a"]}, "you hold it"),
)


class RefusedFiles(unittest.TestCase):
    def test_what_is_refused_says_why_and_writes_nothing(self):
        for number, (name, content, line, message) in enumerate(REFUSED):
            with self.subTest(f"{number}: {line}", message=message), tempfile.TemporaryDirectory() as folder:
                folder = pathlib.Path(folder)
                for beside, text in BESIDE.items():
                    (folder / beside).write_text(text)
                (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
                before = sorted(folder.rglob("*"))
                done = run(*line.replace("{}", name).split(), cwd=folder)
                said = done.stderr.decode() + (done.stdout.decode() if "validate" in line else "")
                self.assertEqual(done.returncode, 2, said[:300])
                if "validate" not in line:
                    self.assertEqual(done.stdout, b"")
                self.assertIn(message, said)
                self.assertEqual(sorted(folder.rglob("*")), before)

    def test_defaults_come_from_a_file_and_not_from_standard_input(self):
        done = run("programs", env={**environment(), "PROGRANK_CONFIG": "-"}, stdin=b"limit = 1\n")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b'PROGRANK_CONFIG is "-": defaults are not read from standard input, the name of a file was expected', done.stderr)

    def test_a_socket_is_no_file_to_write_to(self):
        with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"{folder}/out")
            done = run("programs", "--limit", "1", "-o", "out", cwd=folder)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(b"out: cannot be written", done.stderr)

    def test_what_is_left_out_is_told(self):
        for number, (name, content, line, message) in enumerate(LEFT_OUT):
            with self.subTest(f"{number}: {line}", message=message), tempfile.TemporaryDirectory() as folder:
                (pathlib.Path(folder) / name).write_text(content)
                done = run(*line.replace("{}", name).split(), cwd=folder)
                self.assertEqual((done.returncode, done.stdout), (0, b""), done.stderr.decode()[:400])
                self.assertIn(message, " ".join(done.stderr.decode().split()))
                written = json.loads((pathlib.Path(folder) / "out.json").read_text())
                self.assertTrue(written.get("programs", written.get("certifications")))

    def test_why_something_is_no_step_of_a_plan(self):
        for flags, data, person, message in NO_STEP:
            with self.subTest(flags, message=message), tempfile.TemporaryDirectory() as folder:
                for name, text in (("data.json", data), ("me.json", json.dumps(person))):
                    (pathlib.Path(folder) / name).write_text(text)
                done = run("plan", "--role", "clinical-informatics-specialist", "--data", "data.json", "--me", "me.json", *flags.split(), cwd=folder)
                self.assertEqual(done.returncode, 1, done.stderr.decode()[:400])
                self.assertIn(f" can be no step of a plan: {message}.", " ".join(done.stderr.decode().split()))


if __name__ == "__main__":
    unittest.main()
