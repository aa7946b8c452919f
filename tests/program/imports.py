#!/usr/bin/env python3
"""Imports of files of the real world: what becomes of a value, and what is told of those left out.

tests/data/cases holds small files by kind; names and figures are invented. Every file written must pass `data validate`,
and every value that reached no field must be told.
"""

import csv
import gzip
import io
import json
import pathlib
import re
import tempfile
import unittest
import zipfile

import program

CASES = program.DATA / "cases"
ABSENT = object()
LEFT_OUT = ("left out", "Left out")


def value_at(record, path):
    for key in path.split("."):
        if not isinstance(record, dict) or key not in record:
            return ABSENT
        record = record[key]
    return record


def interval(low, high=None):
    return {"min": low, "max": low if high is None else high}


class Importing(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def run_import(self, kind, file, *more, stdin=b""):
        out = self.folder / "out.json"
        out.unlink(missing_ok=True)
        done = program.run("data", "import", kind, file, "-o", out, *more, stdin=stdin)
        told = done.stderr.decode()
        self.assertEqual(done.stdout, b"", told)
        if done.returncode != 0:
            self.assertEqual(done.returncode, 2, told)
            self.assertFalse(out.exists(), "a refused import has written")
            return [], told
        document = json.loads(out.read_text(encoding="utf-8"))
        valid = program.run("data", "validate", out)
        self.assertEqual(valid.returncode, 0, valid.stderr.decode() + valid.stdout.decode())
        return document.get("programs", document.get("certifications")), told

    def text_import(self, kind, text, *more):
        if not isinstance(text, (str, bytes)):
            text = json.dumps(text)
        return self.run_import(kind, "-", *more, stdin=text.encode() if isinstance(text, str) else text)

    def check(self, records, told, expected, fragments=(), count=1):
        self.assertEqual(len(records), count, told)
        for path, value in expected.items():
            found = value_at(records[0], path)
            if callable(value):
                self.assertTrue(value(found), f"{path}: {found}\n{told}")
            else:
                self.assertEqual(found, value, f"{path}\n{told}")
        for fragment in fragments:
            self.assertIn(fragment, told)
        if any(value is ABSENT for value in expected.values()):
            self.assertNotIn("nothing left out", told)


NO_COST = {"cost": ABSENT}
SCHEMA_ORG = {
    "feature_agg": ({"cost": {"currency": "USD", "total": interval(20000, 40000)}}, ()),
    "feature_cred_text": ({"credential": "master", "degree": "MS"}, ("nothing left out",)),
    "feature_google_job_training": (
        {"credential": "master", "cip": "51.2706", "delivery": ["hybrid"], "schedule": ["evening"], "duration_months": interval(6),
         "institution.state": "MA", "institution.city": "Springfield", "credits": 30, "cost.total": interval(2000),
         "admission.degree_required": "bachelor"}, ("termsPerYear", "provider.address.addressLocality", "Austin")),
    "feature_time_ptd": ({"duration_months": interval(12)}, ("nothing left out",)),
    "feature_two_offers": ({"cost.total": interval(20000, 40000)}, ()),
    "refused_city_space": ({"institution": {"name": "Lakeside College"}}, ("provider.address.addressLocality", LEFT_OUT[1])),
    "refused_credits0": ({"credits": ABSENT, "credential": "master"}, ("credits", "0 is not more than 0")),
    "refused_credits_big": ({"credits": ABSENT}, ("237000",)),
    "refused_cur_lower": ({"cost": {"currency": "USD", "total": interval(28500)}}, ("nothing left out",)),
    "refused_cur_word": ({"cost": {"currency": "USD", "total": interval(28500)}}, ("nothing left out",)),
    "refused_months0": ({"duration_months": ABSENT}, ("duration_months",)),
    "refused_name_cjk": ({"name": "医療情報学修士", "id": lambda id: bool(re.fullmatch("[a-z0-9-]+", id))}, ("nothing left out",)),
    "refused_price_nan": (NO_COST, ("offers.price", "NaN")),
    "refused_price_neg": (NO_COST, ("offers.price", "-1")),
    "refused_salary": ({"outcomes": ABSENT}, ("salaryUponCompletion.median", "-5")),
    "refused_state_dash": ({"institution.state": "NJ"}, ("nothing left out",)),
    "refused_state_full": ({"institution.state": "NJ"}, ("nothing left out",)),
    "refused_time_huge": ({"duration_months": ABSENT}, ("duration_months", "12000")),
    "silent_catalog": ({"name": "MS HI", "institution": {"name": "Lakeside College", "state": "NJ"}, "cost.total": interval(28500)},
                       ("nothing left out",)),
    "silent_price_value": ({"cost": {"currency": "EUR", "total": interval(28500)}}, ("nothing left out",)),
    "silent_unitid_word": ({"institution": {"name": "Lakeside College"}}, ("UNIT", "is not an IPEDS number")),
    "silent_webpage": ({"name": "MS in X", "cost": ABSENT}, ("WebPage.offers.price", "WebPage.description")),
    "wrongcost_appfee": (NO_COST, ("offers.price",)),
    "wrongcost_catobj": (NO_COST, ("offers.price",)),
    "wrongcost_cert_maintenance_fee": ({"cost": ABSENT, "renewal": ABSENT}, ("offers.price", "maintenance fee")),
    "wrongcost_eligible_region": ({"cost": {"currency": "USD", "total": interval(5000, 9000)}}, ()),
    "wrongcost_free": (NO_COST, ("offers.price",)),
    "wrongcost_name_in_spec": ({"cost": {"currency": "USD", "per_credit": 500}}, ("nothing left out",)),
    "wrongcost_percredit": ({"cost": {"currency": "USD", "per_credit": 780}}, ("nothing left out",)),
    "wrongcost_refq": ({"cost": {"currency": "USD", "per_credit": 780}}, ("nothing left out",)),
    "wrongcost_spec_description": ({"cost": {"currency": "USD", "per_credit": 780}}, ("nothing left out",)),
    "wrongcost_tuition_without_fees": ({"cost": {"currency": "USD", "total": interval(5500)}}, ()),
    "wrongcost_two_plain_offers": ({"cost": {"currency": "USD", "total": interval(20000, 40000)}}, ()),
    "wrongcost_unittext_list": ({"cost": {"currency": "USD", "per_credit": 780}}, ("nothing left out",)),
    "wrongcountry_uk": ({"institution.country": "GB"}, ("nothing left out",)),
    "wrongstate_australia": ({"institution.state": ABSENT, "institution.country": "AU", "institution.city": "Perth"},
                             ("provider.address.addressRegion", "WA")),
    "wrongstate_italy": ({"institution.state": ABSENT, "institution.country": "IT"}, ("provider.address.addressRegion", "MI")),
}


class SchemaOrg(Importing):
    def test_cases(self):
        for name, (expected, fragments) in SCHEMA_ORG.items():
            with self.subTest(name):
                self.check(*self.run_import("schema-org", CASES / "schema-org" / f"{name}.json"), expected, fragments)

    def test_one_node_never_refuses_the_others(self):
        records, told = self.run_import("schema-org", CASES / "schema-org/refused_one_of_three.json")
        self.assertEqual([r["name"] for r in records], ["MBA", "MHA", "MS HI"])
        self.assertIn("NaN", told)
        records, told = self.run_import("schema-org", CASES / "schema-org/refused_noname.json")
        self.assertEqual(records, [])
        self.assertIn("name", told)
        good = json.loads((CASES / "schema-org/feature_cred_text.json").read_text())
        nameless = json.loads((CASES / "schema-org/refused_noname.json").read_text())
        records, told = self.text_import("schema-org", [good, nameless])
        self.check(records, told, {"credential": "master"}, ("name: is missing", "the record is left out"))
        self.assertEqual(self.text_import("schema-org", [good, nameless], "--whole")[0], [])

    def test_one_program_twice_is_one_record(self):
        records, told = self.run_import("schema-org", CASES / "schema-org/refused_same_program_twice.json")
        self.assertEqual([r["name"] for r in records], ["MBA", "MS HI"])
        self.assertEqual(records[1]["delivery"], ["online"])

    def test_further_types_on_request(self):
        file = CASES / "schema-org/feature_type_wbp.json"
        records, told = self.run_import("schema-org", file)
        self.assertEqual(records, [])
        self.assertIn("--types WorkBasedProgram", told)
        self.check(*self.run_import("schema-org", file, "--types", "WorkBasedProgram"), {"credential": "master"})

    def program(self, **more):
        return {"@context": "https://schema.org", "@type": "EducationalOccupationalProgram", "name": "MS in Health Informatics",
                "provider": {"@type": "CollegeOrUniversity", "name": "Lakeside College",
                             "address": {"@type": "PostalAddress", "addressRegion": "NJ", "addressCountry": "US"}}, **more}

    def cost_of(self, offers):
        records, told = self.text_import("schema-org", self.program(offers=offers))
        self.assertEqual(len(records), 1, told)
        return records[0].get("cost"), told

    def test_prices_by_their_words(self):
        def offer(**more):
            return {"@type": "Offer", "price": 780, "priceCurrency": "USD", **more}

        def per(key):
            return {"currency": "USD", key: 780}

        total = {"currency": "USD", "total": interval(780)}
        for words, expected in (
                (dict(description="$780 per credit hour"), per("per_credit")),
                (dict(description="$900 per credit hour"), None),
                (dict(description="per credit hour"), per("per_credit")),
                (dict(description="Cost per credit"), per("per_credit")),
                (dict(name="Tuition per semester credit hour"), per("per_credit")),
                (dict(name="Per-credit tuition"), per("per_credit")),
                (dict(category="Tuition", description="per semester"), per("per_term")),
                (dict(category="Tuition", description="per academic year (30 credits)"), per("per_year")),
                (dict(category="Annual tuition"), per("per_year")),
                (dict(category=["Tuition"]), total),
                (dict(category={"@value": "Tuition"}), total),
                (dict(category={"@type": "CategoryCode", "name": "Tuition", "codeValue": "per credit"}), per("per_credit")),
                (dict(description="Total program cost"), total),
                (dict(description="Tuition for the whole program"), total),
                (dict(description="For MS in Health Informatics students"), total),
                (dict(description="By credit card"), total),
                (dict(description="To be determined"), None),
                (dict(description="per month"), None),
                (dict(description="Monthly installment"), None),
                (dict(description="per course"), None),
                (dict(description="per 3 credits"), None),
                (dict(description="each module"), None),
                (dict(description="Starting at"), None),
                (dict(description="Deposit"), None),
                (dict(name="Enrollment deposit"), None),
                (dict(name="Technology fee"), None),
                (dict(name="Free to apply", price=0), None),
                (dict(price=0), None),
                (dict(category="Application Fee"), None),
                (dict(category="Subscription"), None),
                (dict(unitText="month"), None),
                (dict(unitCode="MON"), None),
                (dict(unitCode="ANN"), per("per_year")),
                (dict(unitText={"@value": "Credit Hour"}), per("per_credit")),
                (dict(referenceQuantity={"@type": "QuantitativeValue", "value": 3, "unitText": "credit"}), None),
                (dict(referenceQuantity={"@type": "QuantitativeValue", "value": "1", "unitText": "semester"}), per("per_term")),
                (dict(priceValidUntil="2019-12-31"), None),
                (dict(validThrough="2020-05-01T00:00:00Z"), None),
                (dict(validThrough="2099-01-01"), total),
                (dict(eligibleRegion={"@type": "State", "name": "Ohio"}), None),
                (dict(eligibleRegion="US"), total),
                (dict(eligibleCustomerType="Business"), None),
                (dict(description="Alumni discount"), None),
                (dict(price="28.500"), None),
                (dict(price="12,50"), None),
                (dict(price="$28,500.00"), {"currency": "USD", "total": interval(28500)}),
                (dict(price="20,000 - 24,000"), {"currency": "USD", "total": interval(20000, 24000)}),
                (dict(price="EUR 500"), None),
                (dict(priceCurrency="$"), total),
                (dict(priceCurrency="Bitcoin"), None),
        ):
            with self.subTest(str(words)):
                cost, told = self.cost_of(offer(**words))
                self.assertEqual(cost, expected, told)
                if expected is None:
                    self.assertIn("offers.price", told)

    def test_prices_beside_one_another(self):
        def offer(price, **more):
            return {"@type": "Offer", "price": price, "priceCurrency": "USD", **more}

        def spec(price, unit):
            return {"@type": "UnitPriceSpecification", "price": price, "priceCurrency": "USD", "unitText": unit}

        for offers, expected in (
                ([offer(500, category="In-state", description="per credit"), offer(900, category="Out-of-state", description="per credit")],
                 {"currency": "USD", "per_credit": 500, "per_credit_nonresident": 900}),
                ([offer(500, description="per credit"), offer(900, description="per credit")], None),
                ([offer(500, description="per credit"), offer(500, description="per credit")], {"currency": "USD", "per_credit": 500}),
                ([offer(5000, category="Tuition"), offer(500, category="Mandatory fees"), offer(75, name="Application fee")],
                 {"currency": "USD", "total": interval(5500)}),
                ([offer(500, category="Fees")], None),
                ([offer(20000, category="Out-of-state")], None),
                ([offer(500), {"@type": "Offer", "price": 500, "priceCurrency": "EUR"}], None),
                ([offer(500, description="New Jersey residents"), offer(900)], {"currency": "USD", "total": interval(500, 900)}),
                ([offer(500, eligibleRegion="NJ", unitText="credit"), offer(900, category="nonresident", unitText="credit")],
                 {"currency": "USD", "per_credit": 500, "per_credit_nonresident": 900}),
                ({"@type": "Offer", "priceSpecification": [spec(700, "credit"), spec(9000, "semester")]},
                 {"currency": "USD", "per_credit": 700, "per_term": 9000}),
                ({"@type": "Offer", "priceSpecification": {"@type": "CompoundPriceSpecification", "priceComponent": [
                    {"@type": "PriceSpecification", "name": "Tuition", "price": 9000, "priceCurrency": "USD"},
                    {"@type": "PriceSpecification", "name": "Mandatory fees", "price": 300, "priceCurrency": "USD"}]}},
                 {"currency": "USD", "total": interval(9300)}),
                ({"@type": "AggregateOffer", "priceCurrency": "USD", "offers": [offer(20000), offer(30000)]},
                 {"currency": "USD", "total": interval(20000, 30000)}),
                ({"@type": "AggregateOffer", "lowPrice": 20000, "priceCurrency": "USD"}, None),
                ({"@type": "Offer", "price": [20000, 30000], "priceCurrency": "USD"}, {"currency": "USD", "total": interval(20000, 30000)}),
        ):
            with self.subTest(str(offers)):
                cost, told = self.cost_of(offers)
                self.assertEqual(cost, expected, told)

    def test_programs_wherever_they_stand(self):
        inner = {"@type": "EducationalOccupationalProgram", "name": "MS HI"}
        school = {"@type": "CollegeOrUniversity", "name": "Lakeside College"}
        price = {"price": 28500, "priceCurrency": "USD"}
        for document in (
                {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": inner}]},
                {"@type": "WebPage", "mainEntity": inner},
                {"@type": "Offer", **price, "itemOffered": inner},
                {**school, "makesOffer": {"@type": "Offer", **price, "itemOffered": inner}},
                {**school, "hasOfferCatalog": {"@type": "OfferCatalog", "itemListElement": {
                    "@type": "OfferCatalog", "itemListElement": [{"@type": "Offer", "itemOffered": inner}]}}},
                {"data": {"result": [inner]}},
        ):
            with self.subTest(str(document)):
                records, told = self.text_import("schema-org", document)
                self.assertEqual([r["name"] for r in records], ["MS HI"])
                if "price" in json.dumps(document):
                    self.assertEqual(records[0]["cost"]["total"], interval(28500))
                if document["@type" if "@type" in document else "data"] == "CollegeOrUniversity":
                    self.assertEqual(records[0]["institution"]["name"], "Lakeside College")

    def test_renamed_terms(self):
        document = {"@context": {"schema": "http://schema.org/", "Program": "schema:EducationalOccupationalProgram",
                                 "title": "schema:name", "school": {"@id": "schema:provider"}, "type": "@type",
                                 "ex": "https://example.org/"},
                    "type": "Program", "title": "MS HI", "school": {"type": "schema:CollegeOrUniversity", "title": "Lakeside"},
                    "ex:numberOfCredits": 99}
        self.check(*self.text_import("schema-org", document), {"name": "MS HI", "institution.name": "Lakeside", "credits": ABSENT},
                   ("99",))
        other = {"@context": {"@vocab": "https://example.org/terms/"}, "@type": "EducationalOccupationalProgram", "name": "No"}
        self.assertEqual(self.text_import("schema-org", other)[0], [])

    def test_lengths(self):
        for text, expected in (("P18M-P24M", interval(18, 24)), ("P18M/P24M", interval(18, 24)), ("2 years", interval(24)),
                               ("18-24 months", interval(18, 24)), ("P1Y6M0D", interval(18)), ("PT40H", ABSENT),
                               ("two years", interval(24)), ("1.5 years", interval(18)), ("varies", ABSENT),
                               ({"@type": "Duration", "@value": "P2Y"}, interval(24)),
                               ({"@type": "QuantitativeValue", "value": 24, "unitText": "months"}, interval(24)),
                               (["P12M", "P24M"], interval(12, 24))):
            with self.subTest(str(text)):
                records, told = self.text_import("schema-org", self.program(timeToComplete=text))
                self.check(records, told, {"duration_months": expected})

    def test_two_awards_are_both_told(self):
        records, told = self.text_import("schema-org", self.program(educationalCredentialAwarded=["Master of Science", "Graduate Certificate"]))
        self.check(records, told, {"credential": ABSENT}, ("Master of Science", "several different awards"))

    def test_figures_that_look_like_thousands(self):
        text = json.dumps(self.program(offers={"@type": "Offer", "price": 1, "priceCurrency": "USD"})).replace('"price": 1', '"price": 28.500')
        self.check(*self.text_import("schema-org", text), {"cost": ABSENT}, ("28.500",))

    def test_a_key_given_twice_is_not_lost(self):
        text = json.dumps(self.program(url="https://x.example/a"))[:-1] + ', "url": "https://x.example/b"}'
        records, told = self.text_import("schema-org", text)
        self.assertIn("https://x.example/b", told)

    def test_saved_pages(self):
        page = ("<!doctype html><html><script type='application/ld+json'>{broken</script><script type=\"application/ld+json\">"
                + json.dumps(self.program()) + "</script></html>")
        self.check(*self.text_import("schema-org", page), {"name": "MS in Health Informatics"}, ("a script that is not valid JSON",))


CTDL = {
    "feature_acadcert": ({"credential": ABSENT, "name": "Master of Science in Health Informatics"}, ()),
    "feature_envelope": ({"credential": "master"}, ("envelope_id",)),
    "feature_envlist": ({"credential": "master"}, ("envelope_id",)),
    "refused_cert_renew0": ({"renewal": ABSENT}, ("ceterms:renewalFrequency", "P0D")),
    "refused_cip_bad7": ({"cip": ABSENT, "credential": "master"}, ("51-2706",)),
    "refused_credit_0": ({"credits": ABSENT}, ("credits",)),
    "refused_cur_concept": ({"cost": {"currency": "USD", "total": interval(1000)}}, ()),
    "refused_cur_word": ({"cost": {"currency": "USD", "total": interval(1000)}}, ()),
    "refused_degree_and_program_same_name": ({"credential": "master", "name": "MS HI"}, ()),
    "refused_iped_bad": ({"institution": {"name": "Lakeside College"}}, ("ceterms:ipedsID",)),
    "refused_price_neg": (NO_COST, ("ceterms:estimatedCost.ceterms:price", "-1")),
    "refused_req_deg": ({"admission": ABSENT}, ("ceterms:requires.ceterms:yearsOfExperience", "-1")),
    "wrong_unitid_from_opeid": ({"institution": {"name": "Lakeside College"}}, ("00143400",)),
    "wrongcost_jur": (NO_COST, ("ceterms:estimatedCost.ceterms:price", "residents of Texas only")),
    "wrongcost_pp_3months": (NO_COST, ("ceterms:estimatedCost.ceterms:price",)),
    "wrongcost_pp_agg_unit": (NO_COST, ("ceterms:estimatedCost.ceterms:price",)),
    "wrongcost_pp_annualcredit": ({"cost": {"currency": "USD", "per_year": 20000}}, ()),
    "wrongcost_pp_hour": (NO_COST, ("ceterms:estimatedCost.ceterms:price",)),
    "wrongcost_pp_to_be_determined": (NO_COST, ("To be determined",)),
    "wrongcost_pp_unit": (NO_COST, ("per unit",)),
    "wrongcost_pp_week": (NO_COST, ("weekly",)),
    "wrongcost_tuition_course": (NO_COST, ("per course",)),
    "wrongcost_tuition_details": ({"cost": {"currency": "USD", "per_credit": 780}}, ("ceterms:costDetails",)),
    "wrongcost_tuition_name": ({"cost": {"currency": "USD", "per_credit": 780}}, ()),
    "wrongcost_tuition_pp": (NO_COST, ("Per unit",)),
    "wrongmonths_fulltime_mentions_parttime": ({"duration_months": interval(24), "part_time_months": ABSENT}, ()),
    "wrongmonths_parttime_not_offered": ({"duration_months": interval(24), "part_time_months": ABSENT}, ()),
}


class Ctdl(Importing):
    def test_cases(self):
        for name, (expected, fragments) in CTDL.items():
            with self.subTest(name):
                self.check(*self.run_import("ctdl", CASES / "ctdl" / f"{name}.json"), expected, fragments)

    def graph(self, **more):
        return {"@graph": [{"@id": "x", "@type": "ceterms:MasterDegree", "ceterms:name": {"en-US": "MS HI"}, "ceterms:ownedBy": ["o"], **more},
                           {"@id": "o", "@type": "ceterms:CredentialOrganization", "ceterms:name": {"en-US": "Lakeside College"}}]}

    def test_payment_patterns(self):
        for pattern, expected in (("per credit hour", "per_credit"), ("Per Semester", "per_term"), ("Annually", "per_year"),
                                  ("By credit card", None), ("One-time payment", "total"), ("monthly", None), ("per module", None),
                                  ("per semester, 12 credits", "per_term"), ("quarterly", None), ("determined by credits taken", None)):
            with self.subTest(pattern):
                profile = {"@type": "ceterms:CostProfile", "ceterms:price": 780, "ceterms:currency": "USD",
                           "ceterms:directCostType": [{"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": "costType:Tuition"}],
                           "ceterms:paymentPattern": {"en-US": pattern}}
                records, told = self.text_import("ctdl", self.graph(**{"ceterms:estimatedCost": [profile]}))
                cost = records[0].get("cost", {})
                self.assertEqual([key for key in cost if key != "currency"], [expected] if expected else [], told)

    def test_lengths_by_pace(self):
        def profile(duration, about):
            return {"@type": "ceterms:DurationProfile", "ceterms:exactDuration": duration, "ceterms:description": {"en-US": about}}

        for profiles, full, part in (
                ([("P2Y", "Full-time"), ("P4Y", "Part-time")], interval(24), interval(48)),
                ([("P3Y", "For part-time students")], ABSENT, interval(36)),
                ([("P2Y", "Not available part-time")], interval(24), ABSENT),
                ([("P3Y", "Full-time study is not offered; part-time only")], ABSENT, interval(36)),
                ([("P2Y", "Full-time or part-time")], ABSENT, ABSENT),
                ([("P2Y", "Part-time students may take longer")], interval(24), ABSENT),
                ([("P2Y", "Part-time study is also available")], interval(24), ABSENT),
                ([("P2Y", "Part-time: 36 months; full-time: 24 months")], ABSENT, ABSENT)):
            with self.subTest(str(profiles)):
                records, told = self.text_import("ctdl", self.graph(**{"ceterms:estimatedDuration": [profile(*p) for p in profiles]}))
                self.check(records, told, {"duration_months": full, "part_time_months": part})


CSV = {
    "tab": ({"id": "x--ms", "credential": "master"}, ()),
    "sepline": ({"id": "x--ms", "credential": "master"}, ("nothing left out",)),
    "u16bom": ({"id": "x--ms", "delivery": ["online"], "cost.total": interval(28500), "duration_months": interval(24)}, ("UTF-16",)),
    "upper": ({"id": "x--ms", "name": "MS in X", "credential": "master"}, ("nothing left out",)),
    "trailcol": ({"credential": "master"}, ("nothing left out",)),
    "nan": ({"cost.total": ABSENT}, ("nan.csv:2:", "NaN")),
    "frac": ({"institution": ABSENT}, ("frac.csv:2:", "100654.5", "whole number")),
}


class Csv(Importing):
    def test_cases(self):
        for name, (expected, fragments) in CSV.items():
            with self.subTest(name):
                self.check(*self.run_import("csv", CASES / "csv" / f"{name}.csv"), expected, fragments)
        told = self.run_import("csv", CASES / "csv/nan.csv")[1]
        self.assertEqual(told.count("NaN"), 1, told)

    def test_our_export_saved_by_a_european_spreadsheet(self):
        records, told = self.run_import("csv", CASES / "csv/exp3semi.csv")
        self.assertEqual(len(records), 2, told)
        self.assertIn("nothing left out", told)
        self.assertEqual(records[0]["awards"]["2024"], 4)
        self.assertEqual(records[1]["duration_months"], interval(0.12))

    def test_cells_as_people_write_them(self):
        records, told = self.run_import("csv", CASES / "csv/many.csv")
        self.assertEqual([r["cost"] for r in records],
                         [{"currency": "USD", "total": interval(total)} for total in (28500, 300, 300)], told)
        self.assertEqual([r["capstone"] for r in records], [True, True, True])
        sheet = ("School,Program,Tuition,Program length,State,Credits,Degree level,Format,Capstone,Whatever,\n"
                 "Lakeside College,MS in X,\"$48,000\",2 years,Ohio,36 credits,Master of Science,Online / Hybrid,yes,7,\n,,,,,,,,,,\n")
        self.check(*self.text_import("csv", sheet),
                   {"institution": {"name": "Lakeside College", "state": "OH"}, "name": "MS in X", "credits": 36, "capstone": True,
                    "cost": {"currency": "USD", "total": interval(48000)}, "duration_months": interval(24), "credential": "master",
                    "delivery": ["online", "hybrid"], "id": "lakeside-college--ms-in-x"}, ("Whatever",))

    def test_words_beside_the_prices_of_a_sheet(self):
        head = "School,Program,Country,Tuition,Cost per credit,Credits\n"
        for total, rate, cost in (
                ("", "$725 per credit", {"per_credit": 725}), ("", "$725/credit hour", {"per_credit": 725}),
                ("", "\"$1,200.50 per credit\"", {"per_credit": 1200.5}), ("\"$25,000 total tuition\"", "", {"total": interval(25000)}),
                ("\"US$ 41,200 - 45,000\"", "", {"total": interval(41200, 45000)}),
                # What says another thing than its column is no figure of it.
                ("$725 per credit", "", None), ("", "\"$25,000 total\"", None), ("", "$400 per term", None),
                ("\"approx. $25,000\"", "", None), ("", "$725 in-state", None), ("", "725 per gizmo", None)):
            records, told = self.text_import("csv", f"{head}Lakeside,MS in X,US,{total},{rate},30\n")
            self.assertEqual(records[0].get("cost"), cost and {"currency": "USD", **cost}, (total, rate, told))
            self.assertEqual("left out" in told and "nothing left out" not in told, cost is None, told)

    def test_merged_cells_leave_the_school_unknown(self):
        records, told = self.text_import("csv", "School,Program,Country\nLakeside,MS in X,US\n,MS in Y,US\n")
        self.assertEqual([record.get("institution", {}).get("name") for record in records], ["Lakeside", None])
        self.assertIn(":3: School: is empty (of merged cells only the first row holds the value)", told)

    def test_all_bad_cells_are_told_with_their_place(self):
        rows = "".join(f"x{i}--ms,MS,{bad}\n" for i, bad in enumerate(["x", "y", "30"] + ["z"] * 30))
        records, told = self.text_import("csv", "id,name,credits\n" + rows)
        self.assertEqual(len(records), 33)
        self.assertIn(":2: record x0--ms: credits: \"x\"", told)
        self.assertIn(":3: record x1--ms", told)
        self.assertIn("and 12 more", told)
        self.assertEqual(self.text_import("csv", "id,name,credits\n" + rows, "--whole")[0], [])

    def test_old_line_ends_count(self):
        records, told = self.run_import("csv", CASES / "csv/cr2.csv")
        self.assertEqual([r["credits"] for r in records], [36, 3])
        self.assertIn("cr2.csv:3: record y--ms: cost.total", told)

    def test_columns_of_other_names(self):
        text = "Hochschule;Studiengang;Note\nUni A;Master X;gut\n"
        records, told = self.text_import("csv", text, "--kind", "programs", "--map", "Hochschule=institution.name", "--map", "studiengang=name")
        self.check(records, told, {"institution.name": "Uni A", "name": "Master X"})
        self.assertIn("no column \"School\"", self.text_import("csv", text, "--kind", "programs", "--map", "School=name")[1])
        self.assertIn("did you mean \"institution.name\"",
                      self.text_import("csv", text, "--kind", "programs", "--map", "Note=institution.nam")[1])

    def test_template(self):
        sheet = program.run("data", "import", "csv", "--template").stdout.decode()
        header = next(csv.reader(io.StringIO(sheet)))
        self.assertIn("institution.name", header)
        self.assertEqual(header[-1], "sources")
        certs = program.run("data", "import", "csv", "--template", "--kind", "certifications").stdout.decode()
        self.assertIn("renewal.years", certs)

    def test_encodings(self):
        text = "id,name\nx--ms,Université\n"
        for encoding, bytes_ in (("utf-8", b"\xef\xbb\xbf" + text.encode()), ("utf-16", text.encode("utf-16")),
                                 ("utf-16", text.encode("utf-16-le")), ("utf-16be", b"\xfe\xff" + text.encode("utf-16-be")),
                                 ("windows-1252", text.replace("U", "\u20ac").encode("cp1252")), ("latin-1", text.encode("latin-1"))):
            with self.subTest(encoding):
                for more in ((), ("--encoding", encoding)):
                    records, told = self.text_import("csv", bytes_, "--kind", "programs", *more)
                    self.assertTrue(records and records[0]["name"].endswith("niversité"), told)
        self.assertIn("Windows-1252", self.text_import("csv", text.encode("latin-1"), "--kind", "programs")[1])
        self.assertIn("--encoding", self.text_import("csv", text, "--kind", "programs", "--encoding", "klingon")[1])

    def test_states_of_other_countries(self):
        text = "School,Program,State,Country\nA,X,WA,Australia\nB,Y,WA,USA\nC,Z,Ontario,\n"
        records, told = self.text_import("csv", text)
        self.assertEqual([r["institution"].get("state") for r in records], [None, "WA", None])
        self.assertIn("Ontario", told)

    def test_against_another_reader(self):
        """The columns and rows of our own export, read by Python's csv module, are what the import reads."""
        for style in ((), ("--crlf",)):
            exported = program.run("data", "export", "--format", "csv", *style).stdout.decode()
            self.assertEqual("\r\n" in exported, bool(style))
            rows = list(csv.DictReader(io.StringIO(exported, newline="")))
            records, told = self.text_import("csv", exported)
            self.assertIn("nothing left out", told)
            self.assertEqual([row["id"] for row in rows], [record["id"] for record in records])
            self.assertEqual([row["name"] for row in rows], [record["name"] for record in records])
            dialects = io.StringIO()
            writer = csv.writer(dialects, delimiter=";", quoting=csv.QUOTE_ALL)
            writer.writerow(rows[0].keys())
            writer.writerows(row.values() for row in rows)
            again, told = self.text_import("csv", dialects.getvalue())
            self.assertEqual(again, records, told[:500])

    def test_formulas_are_guarded(self):
        names = ["=1+1", "+A1", "-A1", "@SUM(A1)", "'=quoted", "\tx", "-5", "plain"]
        data = json.dumps([{"id": f"x{i}--ms", "name": name, "credential": "master"} for i, name in enumerate(names)])
        file = self.folder / "formula.json"
        file.write_text(data)
        exported = program.run("data", "export", "--format", "csv", file).stdout.decode()
        cells = [row["name"] for row in csv.DictReader(io.StringIO(exported, newline=""))]
        self.assertEqual(cells, ["'=1+1", "'+A1", "'-A1", "'@SUM(A1)", "''=quoted", "'\tx", "-5", "plain"])
        records, told = self.text_import("csv", exported)
        self.assertEqual([r["name"] for r in records], names, told)
        raw = program.run("data", "export", "--format", "csv", "--csv-raw", file).stdout.decode()
        self.assertEqual([row["name"] for row in csv.DictReader(io.StringIO(raw, newline=""))], names)
        listed = program.run("programs", "--data", file, "--format", "csv", "--fields", "id,name").stdout.decode()
        self.assertIn("'=1+1", listed)
        self.assertNotIn("\r", listed)


class Files(Importing):
    def test_what_is_no_text_is_named(self):
        sheet = b"id,name,credential\nx--ms,MS in X,master\n"
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("sheet.csv", sheet)
        book = io.BytesIO()
        with zipfile.ZipFile(book, "w") as archive:
            archive.writestr("xl/workbook.xml", "<x/>")
        self.check(*self.text_import("csv", gzip.compress(sheet)), {"name": "MS in X"})
        self.check(*self.text_import("csv", packed.getvalue()), {"name": "MS in X"})
        for content, fragment in ((book.getvalue(), "CSV UTF-8"), (b"%PDF-1.7\n", "a PDF file"), (packed.getvalue()[:-30], "damaged"),
                                  (b"<html><body>x</body></html>", "data import schema-org"), (b'{"a": 1}', "JSON")):
            with self.subTest(fragment):
                records, told = self.text_import("csv", content)
                self.assertEqual(records, [])
                self.assertIn(fragment, told)
        self.assertIn("data import csv", self.text_import("schema-org", sheet)[1])
        self.assertIn("data import csv", self.text_import("jsonl", sheet)[1])

    def test_lines_that_are_no_records(self):
        records, told = self.run_import("jsonl", CASES / "jsonl/skip.jsonl", "--kind", "programs")
        self.assertEqual([r["id"] for r in records], ["a--ms", "c--ms", "d--ms", "e--ms"], told)
        self.assertIn("given twice", told)
        pretty, told = self.run_import("jsonl", CASES / "jsonl/prettycat.json")
        self.assertEqual([r["id"] for r in pretty], ["x--ms", "y--ms"], told)
        records, told = self.run_import("jsonl", CASES / "jsonl/uf5.jsonl")
        self.assertNotIn("unitid", records[0].get("institution", {}))


class Messages(Importing):
    def test_what_is_wrong_stands_on_lines_of_its_own(self):
        node = {"@context": "https://schema.org", "@type": "EducationalOccupationalProgram",
                "offers": {"@type": "Offer", "price": "12 per unit"}}
        records, told = self.text_import("schema-org", node)
        self.assertEqual(records, [])
        self.assertNotIn("\\n", told)
        self.assertRegex(told.splitlines()[0], "holds no programs that can be read$")
        self.assertEqual(len(told.splitlines()), 2, told)

    def test_an_amount_that_cannot_be_is_told(self):
        for price in ("9e99", "1 e 12", "99999999999", "20000 - 9e12"):
            records, told = self.text_import("schema-org", {
                "@context": "https://schema.org", "@type": "EducationalOccupationalProgram", "name": "MS in Health Informatics",
                "url": "https://example.edu/x", "educationalCredentialAwarded": "Master of Science",
                "provider": {"@type": "CollegeOrUniversity", "name": "Example", "address": {"addressCountry": "US"}},
                "offers": {"@type": "Offer", "priceCurrency": "USD", "price": price}})
            self.assertNotIn("cost", records[0])
            self.assertIn("is not an amount of money", told)

    def test_the_word_that_is_not_understood_is_named(self):
        records, told = self.text_import("schema-org", {
            "@context": "https://schema.org", "@type": "EducationalOccupationalProgram", "name": "MS in Health Informatics",
            "url": "https://example.edu/x", "educationalCredentialAwarded": "Master of Science",
            "provider": {"@type": "CollegeOrUniversity", "name": "Example", "address": {"addressCountry": "US"}},
            "offers": {"@type": "Offer", "priceCurrency": "USD", "price": "400", "description": "per gizmo"}})
        self.assertIn('of which "gizmo" is not understood', told)


class Ipeds(Importing):
    def imported(self, name, *more, enrich=False):
        folder = CASES / "ipeds" / name
        done = program.run("data", "import", "ipeds", "--completions", folder / "C2023_A.csv", folder / "C2024_A.csv", "--institutions",
                           folder / "HD2024.csv", "--charges", folder / "IC2022_AY.csv", "-o", self.folder,
                           *(("--enrich", folder / "programs.json") if enrich else ()), *more)
        return done

    def directory(self):
        return json.loads((self.folder / "directory.json").read_text(encoding="utf-8"))["programs"]

    def test_latin_1(self):
        done = self.imported("latin1")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        schools = json.loads((self.folder / "institutions.json").read_text(encoding="utf-8"))["institutions"]
        self.assertEqual(schools[0]["name"], "Collège Lakeside")

    def test_no_figure_is_unknown(self):
        done = self.imported("nan")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertNotIn("null", (self.folder / "directory.json").read_text())
        self.assertEqual([r["awards"] for r in self.directory()], [{"2023": 20, "2024": 22}, {"2023": 12}])

    def test_codes_without_dot(self):
        done = self.imported("nodot", enrich=True)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual({r["cip"] for r in self.directory()}, {"51.2706"})
        enriched = json.loads((self.folder / "programs.json").read_text())["programs"][0]
        self.assertEqual((enriched["cip"], enriched["awards"]), ("51.2706", {"2023": 12, "2024": 15}))

    def test_what_is_written_is_valid(self):
        for name in ("latin1", "nan", "nodot", "ipeds_invalid_29", "ipeds_invalid_291"):
            with self.subTest(name):
                done = self.imported(name)
                if done.returncode != 0:
                    self.assertEqual(done.returncode, 2)
                    self.assertIn(".csv:", done.stderr.decode())
                    continue
                valid = program.run("data", "validate", self.folder / "directory.json", self.folder / "institutions.json")
                self.assertEqual(valid.returncode, 0, valid.stdout.decode())

    def test_as_people_keep_the_files(self):
        source = CASES / "ipeds/latin1"
        text = (source / "C2024_A.csv").read_text()
        folder = self.folder / "in"
        folder.mkdir()
        awards = folder / "awards.csv"
        for content in (text.replace("UNITID,CIPCODE", "unitid,cipcode"), text.replace("51.2706", '"51.2706"'),
                        text.replace("51.2706", '"=""51.2706"""'), text.replace(",", ";"), text.replace("\n", "\r\n")):
            awards.write_text(content, newline="")
            hd = (source / "HD2024.csv").read_bytes().replace(b'"Coll\xe8ge Lakeside"', b'"College (hl="fees") Lakeside"')
            (folder / "hd.csv.gz").write_bytes(gzip.compress(hd))
            with zipfile.ZipFile(folder / "IC2022_AY.zip", "w") as archive:
                archive.write(source / "IC2022_AY.csv", "IC2022_AY.csv")
            done = program.run("data", "import", "ipeds", "--completions", awards, "--institutions", folder / "hd.csv.gz", "--charges",
                               folder / "IC2022_AY.zip", "--year", "awards.csv=2024,hd.csv=2024", "-o", self.folder)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertEqual([(r["cip"], r["awards"]) for r in self.directory()], [("51.2706", {"2024": 15}), ("51.2706", {"2024": 22})])
            schools = json.loads((self.folder / "institutions.json").read_text())["institutions"]
            self.assertEqual(schools[0]["name"], 'College (hl="fees") Lakeside')

    def test_a_merged_school_counts_for_the_one_it_is_now(self):
        source = CASES / "ipeds/nodot"
        hd = "UNITID,INSTNM,CITY,STABBR,CONTROL,WEBADDR,NEWID\n100654,Old,Newark,NJ,1,,100663\n100663,Hillside,Austin,TX,2,,-2\n"
        (self.folder / "HD2024.csv").write_text(hd)
        done = program.run("data", "import", "ipeds", "--completions", source / "C2024_A.csv", "--institutions", self.folder / "HD2024.csv",
                           "--charges", source / "IC2022_AY.csv", "-o", self.folder)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual([r["awards"] for r in self.directory()], [{"2024": 37}])

    def test_an_empty_result_overwrites_nothing(self):
        (self.folder / "directory.json").write_text("precious")
        done = self.imported("nodot", "--cip", "11.0102")
        self.assertEqual(done.returncode, 2)
        self.assertEqual((self.folder / "directory.json").read_text(), "precious")


if __name__ == "__main__":
    unittest.main()
