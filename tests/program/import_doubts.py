#!/usr/bin/env python3
"""Imports: figures in doubt. What may be read in two ways is left out and told, what can be read in one way only is read;
a price is never another's, another period's or another currency's."""

import json
import pathlib
import tempfile
import unittest

import program
from imports import ABSENT, Importing, interval

SCHOOL = {"@type": "CollegeOrUniversity", "name": "Lakeside College"}


def school(**address):
    return {**SCHOOL, "address": {"@type": "PostalAddress", **address}}


def document(**more):
    return {"@context": "https://schema.org", "@type": "EducationalOccupationalProgram", "name": "MS in Health Informatics",
            "provider": school(addressRegion="NJ", addressCountry="US"), **more}


def offer(price=780, **more):
    return {"@type": "Offer", "price": price, "priceCurrency": "USD", **more}


def dollars(**fields):
    return {"currency": "USD", **fields}


TOTAL = dollars(total=interval(780))
PER_CREDIT = dollars(per_credit=780)


class Prices(Importing):
    def cost_of(self, offers, **more):
        records, told = self.text_import("schema-org", document(offers=offers, **more))
        self.assertEqual(len(records), 1, told)
        return records[0].get("cost"), told

    def check_cost(self, offers, expected, fragment=""):
        with self.subTest(str(offers)):
            cost, told = self.cost_of(offers)
            self.assertEqual(cost, expected, told)
            self.assertIn(fragment, told)

    def test_of_something_else(self):
        self.check_cost(offer(itemOffered={"@type": "Course", "name": "One course"}), None, 'is for "One course"')
        self.check_cost(offer(itemOffered={"@type": "Service", "name": "Application fee"}), None, 'is for "Application fee"')
        self.check_cost(offer(itemOffered={"@type": "EducationalOccupationalProgram", "name": "MS in Health Informatics"}), TOTAL)
        self.check_cost(offer(itemOffered={"@id": "#p"}), TOTAL)

    def test_of_another_period(self):
        for duration in ("P1M", "P6M", "P2Y", {"@type": "QuantitativeValue", "value": 1, "unitCode": "MON"}, {"value": 2}, 1):
            self.check_cost(offer(billingDuration=duration), None, "is billed for")
        for duration in ("P1Y", {"@type": "QuantitativeValue", "value": 12, "unitCode": "MON"}):
            self.check_cost(offer(billingDuration=duration), dollars(per_year=780))

    def test_figures_in_words(self):
        for words in ("$780 per credit", "USD 780 per credit hour", "780 dollars/credit", "$780.00 per credit hour"):
            self.check_cost(offer(description=words), PER_CREDIT)
        for words in ("$900 per credit", "€780 per credit", "$780 per credit, $50 per term", "$780 per course", "save $780"):
            self.check_cost(offer(description=words), None, "offers.price")
        self.check_cost(offer(description="$900 per credit"), None, 'says "$900", which is another figure')

    def test_units_that_stand_alone(self):
        for words, expected in (("Semester tuition", dollars(per_term=780)), ("Tuition (credit hour)", PER_CREDIT),
                                ("semester", dollars(per_term=780)), ("Credit", None), ("Graduate credit course", None),
                                ("First semester", None)):
            self.check_cost(offer(description=words), expected)

    def test_other_languages(self):
        for words, expected in (("pro Semester", dollars(per_term=780)), ("par an", dollars(per_year=780)), ("por crédito", PER_CREDIT),
                                ("al año", dollars(per_year=780)), ("monatlich", None), ("par mois", None),
                                ("Bewerbungsgebühr", None), ("Frais de dossier", None)):
            self.check_cost(offer(description=words), expected)

    def test_thousands(self):
        for text in ("28 500", "28\u00a0500", "28\u202f500", "28'500", "28’500", "28.500,00", "$28,500.00", "US$ 28 500"):
            self.check_cost(offer(text), dollars(total=interval(28500)))
        self.check_cost(offer("1 028 500"), dollars(total=interval(1028500)))
        for text in ("28.500", "28,50", "2,85,000", "28 50", "28500 36", "28.500.00", "~28500", "28500+", "from 28500", "28.5k", "(28500)"):
            self.check_cost(offer(text), None, "offers.price")

    def test_figures_that_cannot_be(self):
        for price in (1e30, 99999999, "1e12", -1, "-28500", "Infinity", True):
            self.check_cost(offer(price), None, "offers.price")
        self.check_cost({"@type": "Offer", "price": 300000000, "priceCurrency": "VND"}, {"currency": "VND", "total": interval(300000000)})
        text = json.dumps(document(offers=offer(1), numberOfCredits=2)).replace('"price": 1', '"price": 1e999')
        records, told = self.text_import("schema-org", text.replace(": 2", ": -1e400"))
        self.check(records, told, {"cost": ABSENT, "credits": ABSENT}, ("1e999", "-1e400"))

    def test_signs_whose_currency_is_said(self):
        nowhere = {**document(offers=offer("$28,500")), "provider": SCHOOL}
        self.check(*self.text_import("schema-org", nowhere), {"cost": dollars(total=interval(28500))})
        euros = {**document(offers={**offer("$28,500"), "priceCurrency": "EUR"}), "provider": SCHOOL}
        self.check(*self.text_import("schema-org", euros), {"cost": ABSENT}, ("$28,500",))

    def test_ranges_and_what_stands_beside_them(self):
        aggregate = {"@type": "AggregateOffer", "lowPrice": 20000, "highPrice": 40000, "priceCurrency": "USD"}
        self.check_cost({**aggregate, "offers": [offer(25000, description="per year")]}, dollars(per_year=25000))
        self.check_cost({**aggregate, "price": 30000}, dollars(total=interval(20000, 40000)))
        self.check_cost({**aggregate, "price": 50000}, None, "is not in the range")
        self.check_cost({"@type": "AggregateOffer", "lowPrice": 40000, "highPrice": 20000, "priceCurrency": "USD"}, None, "lower end")

    def test_free_and_paid(self):
        self.check_cost([offer(0, category="Free"), offer(99, category="Paid")], dollars(total=interval(0, 99)))
        self.check_cost(offer(0, description="Free of charge"), dollars(total=interval(0)))
        self.check_cost(offer(99, category="Free"), None, "says that it is free")
        self.check_cost(offer(0), None, "does not say what is free")

    def test_what_some_people_pay(self):
        self.check_cost(offer(description="In-state per credit"), None, "only what residents pay")
        self.check_cost(offer(name="Part-time students"), None, "only what some people pay")
        self.check_cost(offer(name="Part-time students per credit"), None, "holds for some people only")
        self.check_cost([offer(20000, name="Full-time"), offer(10000, name="Part-time")], dollars(total=interval(10000, 20000)))

    def test_fees_of_another_period(self):
        self.check_cost([offer(20000, category="Tuition"), offer(500, category="Fees", description="per year")], None, "another period")
        self.check_cost([offer(780, category="Tuition", description="per credit"), offer(300, category="Fees", description="one-time")],
                        dollars(per_credit=780, fees=interval(300)))

    def test_of_the_instances_of_a_course(self):
        course = {"@context": "https://schema.org", "@type": "Course", "name": "MS HI", "provider": SCHOOL, "offers": offer(500),
                  "hasCourseInstance": [{"@type": "CourseInstance", "courseMode": "online", "offers": offer(700)}]}
        self.check(*self.text_import("schema-org", course, "--types", "Course"),
                   {"cost": dollars(total=interval(500, 700)), "delivery": ["online"]})

    def test_one_program_in_two_currencies(self):
        graph = [document(offers=offer(20000)), document(offers={**offer(18000), "priceCurrency": "EUR"})]
        self.check(*self.text_import("schema-org", graph), {"cost": ABSENT}, ("both are left out",))


    def test_less_than_a_degree_costs(self):
        small = "is less than the whole costs"
        for price, award, more, expected, told in (
                (780, "MasterDegree", {}, None, small), (780, "MasterDegree", {"category": "Tuition"}, None, small),
                (780, "Graduate Certificate", {}, None, small), (4900, "MasterDegree", {}, interval(4900), ""),
                (2000, "MasterDegree", {"category": "Total Cost"}, interval(2000), ""), (1500, "Graduate Certificate", {}, interval(1500), ""),
                (780, "MasterDegree", {"description": "for the whole program"}, interval(780), ""), (780, "Diploma", {}, interval(780), "")):
            with self.subTest(f"{price} {award} {more}"):
                cost, remarks = self.cost_of(offer(price, **more), educationalCredentialAwarded=award)
                self.assertEqual(cost, expected and dollars(total=expected), remarks)
                self.assertIn(told, remarks)

    def test_no_longer_offered(self):
        for availability, cost in (("https://schema.org/Discontinued", None), ("Discontinued", None), ("https://schema.org/SoldOut", TOTAL),
                                   ("https://schema.org/InStock", TOTAL)):
            self.check_cost(offer(availability=availability), cost, "is no longer offered" if cost is None else "")

    def test_of_an_academic_year(self):
        for words in ("Tuition for academic year 2025-26", "Tuition for the 2025-26 academic year"):
            self.check_cost(offer(28000, description=words), None, "is for an academic year")
        for words in ("Total cost for the academic year 2025-26", "Tuition 2025-26"):
            self.check_cost(offer(28000, description=words), dollars(academic_year="2025-26", total=interval(28000)))
        self.check_cost(offer(description="per credit, for the academic year 2025-26"), dollars(academic_year="2025-26", per_credit=780))


class Ctdl(Importing):
    def test_prices(self):
        for profile, expected in (
                ({"ceterms:price": "$780", "ceterms:paymentPattern": {"en-US": "$780 per credit"}}, PER_CREDIT),
                ({"ceterms:price": 780, "ceterms:paymentPattern": {"en-US": "$900 per credit"}}, None),
                ({"ceterms:price": 780, "ceterms:paymentPattern": {"en-US": "In-state per credit"}}, None),
                ({"ceterms:price": 1e30}, None), ({"ceterms:price": 780, "ceterms:name": {"en-US": "Semester tuition"}}, dollars(per_term=780)),
                ({"ceterms:price": 780, "ceterms:paymentPattern": {"es": "por crédito"}}, PER_CREDIT),
                ({"ceterms:price": 780, "ceterms:paymentPattern": {"fr": "par mois"}}, None)):
            with self.subTest(str(profile)):
                cost = {"@type": "ceterms:CostProfile", "ceterms:currency": "USD", "ceterms:directCostType": [
                    {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": "costType:Tuition"}], **profile}
                graph = {"@graph": [{"@id": "x", "@type": "ceterms:MasterDegree", "ceterms:name": {"en-US": "MS HI"},
                                     "ceterms:ownedBy": ["o"], "ceterms:estimatedCost": [cost]},
                                    {"@id": "o", "@type": "ceterms:CredentialOrganization", "ceterms:name": {"en-US": "Lakeside"}}]}
                records, told = self.text_import("ctdl", graph)
                self.assertEqual(records[0].get("cost"), expected, told)


    def program(self, **more):
        graph = {"@graph": [{"@id": "x", "@type": "ceterms:MasterDegree", "ceterms:name": {"en-US": "MS HI"}, "ceterms:ownedBy": ["o"],
                             **{f"ceterms:{key}": value for key, value in more.items()}},
                            {"@id": "o", "@type": "ceterms:CredentialOrganization", "ceterms:name": {"en-US": "Lakeside"}}]}
        return self.text_import("ctdl", graph)

    def test_lengths_with_one_end(self):
        self.check(*self.program(estimatedDuration=[{"ceterms:minimumDuration": "P1Y"}]), {"duration_months": ABSENT}, ("is only one end of a range",))
        self.check(*self.program(estimatedDuration=[{"ceterms:minimumDuration": "P1Y", "ceterms:maximumDuration": "P2Y"}]),
                   {"duration_months": interval(12, 24)})

    def test_lengths_of_one_pace(self):
        lengths = [{"ceterms:exactDuration": length, "ceterms:description": {"en-US": "Full-time"}} for length in ("P2Y", "P3Y")]
        self.check(*self.program(estimatedDuration=lengths), {"duration_months": interval(24, 36)})
        either = [{"ceterms:exactDuration": "P2Y", "ceterms:description": {"en-US": "Full-time or part-time"}}]
        self.check(*self.program(estimatedDuration=either), {"duration_months": ABSENT}, ("is for full-time and part-time alike or either",))

    def test_the_least_it_takes(self):
        for words, expected in (("In as few as 12 months", ABSENT), ("Accelerated", ABSENT), ("Up to 12 months", ABSENT),
                                ("Minimum time to completion", ABSENT), ("One year of two courses a term", interval(12))):
            with self.subTest(words):
                length = [{"ceterms:exactDuration": "P12M", "ceterms:description": {"en-US": words}}]
                self.check(*self.program(estimatedDuration=length), {"duration_months": expected},
                           ("is the least or the most it takes",) if expected is ABSENT else ())

    def test_residents_by_audience(self):
        def rate(price, audience):
            return {"@type": "ceterms:CostProfile", "ceterms:price": price, "ceterms:currency": "USD", "ceterms:paymentPattern": {"en-US": "per credit"},
                    "ceterms:directCostType": [{"ceterms:targetNode": "costType:Tuition"}], "ceterms:audienceType": [{"ceterms:targetNode": audience}]}
        pair = [rate(400, "audience:Resident"), rate(900, "audience:NonResident")]
        self.check(*self.program(estimatedCost=pair), {"cost": dollars(per_credit=400, per_credit_nonresident=900)})
        self.check(*self.program(estimatedCost=pair[:1]), {"cost": ABSENT}, ("the others' price is not given",))

    def test_several_cips(self):
        def codes(*given):
            return [{"ceterms:codedNotation": code} for code in given]
        self.check(*self.program(instructionalProgramType=codes("51.2706", "51.0701")), {"cip": ABSENT}, ("several different CIP codes",))
        self.check(*self.program(instructionalProgramType=codes("51.2706", "512706")), {"cip": "51.2706"})

    def test_what_is_counted(self):
        for unit, credits in (("SemesterHours", 36), ("DegreeCredit", 36), ("ClockHour", ABSENT), ("ContinuingEducationUnit", ABSENT)):
            with self.subTest(unit):
                value = {"schema:value": 36, "ceterms:creditUnitType": [{"ceterms:targetNode": f"creditUnit:{unit}"}]}
                fragments = (f"is a number of {unit}, not of credits",) if credits is ABSENT else ()
                self.check(*self.program(creditValue=[value]), {"credits": credits}, fragments)


class Facts(Importing):
    def test_several_cips(self):
        def codes(*given):
            return [{"@type": "PropertyValue", "propertyID": "CIP2020", "value": code} for code in given]
        self.check(*self.text_import("schema-org", document(identifier=codes("51.2706", "51.0701"))), {"cip": ABSENT}, ("several different CIP codes",))
        self.check(*self.text_import("schema-org", document(identifier=codes("51.2706", "512706"))), {"cip": "51.2706"})

    def test_lengths_of_sheets_without_a_unit(self):
        for column, cell, expected in (("Program length", "2", ABSENT), ("Duration", "1-2", ABSENT), ("Length", "24", interval(24)),
                                       ("Length", "2 years", interval(24)), ("Months", "2", interval(2)), ("duration_months", "2", interval(2))):
            with self.subTest(f"{column} {cell}"):
                self.check(*self.text_import("csv", f"School,Program,{column}\nLakeside,MS in X,{cell}\n"), {"duration_months": expected},
                           ("may be years or months",) if expected is ABSENT else ())
        mapped = self.text_import("csv", "School,Program,Length\nLakeside,MS in X,2\n", "--map", "Length=duration_months")
        self.check(*mapped, {"duration_months": interval(2)})

    def test_small_prices_of_sheets(self):
        for column, price, expected in (("Tuition", 780, ABSENT), ("Tuition", 4900, dollars(total=interval(4900))),
                                        ("Total tuition", 780, dollars(total=interval(780))), ("cost.total", 780, dollars(total=interval(780)))):
            with self.subTest(f"{column} {price}"):
                self.check(*self.text_import("csv", f"School,Program,Country,{column},Degree\nLakeside,Informatics,US,${price},MS\n"),
                           {"cost": expected}, ("less than the whole costs",) if expected is ABSENT else ())

    def test_credits(self):
        for credits, expected in (("36 credits", {"credits": 36}), ("120 ECTS", {"credits": 120, "credit_unit": "ects"}),
                                  ("36 semester hours", {"credits": 36, "credit_unit": "semester"}), ("12 credits per year", {"credits": ABSENT}),
                                  ("1.200", {"credits": ABSENT}), ({"value": 360, "unitText": "clock hours"}, {"credits": ABSENT}),
                                  ({"value": 36, "unitText": "Semester Hours"}, {"credits": 36}), ("30-36", {"credits": ABSENT}), (-3, {"credits": ABSENT})):
            with self.subTest(str(credits)):
                self.check(*self.text_import("schema-org", document(numberOfCredits=credits)), expected)

    def test_regions_that_may_be_no_state(self):
        for address, url, state in ((dict(addressRegion="WA"), "https://coastal.edu.au/", ABSENT),
                                    (dict(addressRegion="WA", addressCountry="Down Under"), "", ABSENT),
                                    (dict(addressRegion="MI"), "https://ateneo.it", ABSENT), (dict(addressRegion="WA", postalCode="6000"), "", ABSENT),
                                    (dict(addressRegion="WA", postalCode="98101-1234"), "", "WA"), (dict(addressRegion="DE", postalCode="SW1A 1AA"), "", ABSENT),
                                    (dict(addressRegion="NJ", postalCode=" 07030 "), "", "NJ"), (dict(addressRegion="WA", addressCountry="US", postalCode="9810"), "", "WA"),
                                    (dict(addressRegion="WA"), "https://coastal.edu/", "WA"), (dict(addressRegion="N.J.", addressCountry="US"), "", "NJ"),
                                    (dict(addressRegion="WA", addressCountry="US"), "https://short.ly/x", "WA")):
            with self.subTest(f"{address} {url}"):
                records, told = self.text_import("schema-org", document(provider={**school(**address), "url": url}))
                self.check(records, told, {"institution.state": state})
        told = self.text_import("schema-org", document(provider=school(addressRegion="WA", addressCountry="Down Under")))[1]
        self.assertIn("is in a country that is not understood", " ".join(told.split()))

    def test_words_that_say_nothing(self):
        for city in ("-", "N/A", "—", "\u00a0", "unknown"):
            with self.subTest(repr(city)):
                self.check(*self.text_import("schema-org", document(provider=school(addressLocality=city))), {"institution.city": ABSENT},
                           ("addressLocality", "says nothing"))
        records, _ = self.text_import("schema-org", [document(name="—"), document()])
        self.assertEqual(len(records), 1)

    def test_names_as_pages_write_them(self):
        self.check(*self.text_import("schema-org", document(name="MS in Health\n &amp; Data&nbsp;Science")),
                   {"name": "MS in Health & Data Science", "id": "lakeside-college--ms-in-health-data-science"})

    def test_unitids_of_sheets(self):
        for cell, expected in (("100654", 100654), ("100654.0", 100654), ("00143400", ABSENT), ("1.43E+05", ABSENT), ("100654.5", ABSENT)):
            with self.subTest(cell):
                records, told = self.text_import("csv", f"id,name,credential,institution.unitid\nx--ms,MS in X,master,{cell}\n")
                self.check(records, told, {"institution.unitid": expected})

    def test_prices_of_sheets(self):
        for cell, expected in (("28 500", 28500), ("28.500,00", 28500), ("99999999999", ABSENT), ("28.500", ABSENT)):
            with self.subTest(cell):
                records, told = self.text_import("csv", f'id,name,cost.currency,cost.total\nx--ms,MS in X,USD,"{cell}"\n')
                self.check(records, told, {"cost.total": expected if expected is ABSENT else interval(expected)})

    def test_the_currency_of_a_whole_sheet(self):
        head = "id,name,cost.total"
        for given, row, currency, total in (
                ("USD", '"$28,500"', "USD", 28500), ("usd", "28500", "USD", 28500), ("CAD", '"$28,500"', "CAD", 28500),
                ("USD", '"€28,500"', "EUR", 28500), ("EUR", '"$28,500"', ABSENT, ABSENT),
                (None, '"$28,500"', ABSENT, ABSENT)):
            with self.subTest((given, row)):
                flag = ("--currency", given) if given else ()
                records, told = self.text_import("csv", f"{head}\nx--ms,MS in X,{row}\n", *flag)
                self.check(records, told, {"cost.currency": currency, "cost.total": total if total is ABSENT else interval(total)})
                if given is None:
                    self.assertIn("or --currency for all", told)
        records, _ = self.text_import("csv", f"{head}\nx--ms,MS in X,\n", "--currency", "USD")
        self.assertNotIn("cost", records[0])  # a currency of no price
        # What a row itself tells wins.
        for column, cell, currency in (("cost.currency", "AUD", "AUD"), ("institution.country", "CA", "CAD")):
            records, told = self.text_import("csv", f'{head},{column}\nx--ms,MS in X,"$900",{cell}\n', "--currency", "USD")
            self.check(records, told, {"cost.currency": currency, "cost.total": interval(900)})
        for wrong in ("dollars of mine", "$", "US"):
            records, told = self.text_import("csv", f"{head}\nx--ms,MS in X,1\n", "--currency", wrong)
            self.assertEqual(records, [])
            self.assertIn(f'--currency "{wrong}" is not a currency', told)


class Ipeds(unittest.TestCase):
    """Small tables of the Department's form, one cell of them changed."""

    TABLES = {"C2023_A.csv": "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n100654,51.2706,1,7,12\n100663,51.2706,1,7,20\n",
              "C2024_A.csv": "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n100654,51.2706,1,7,15\n100663,51.2706,1,7,22\n",
              "HD2024.csv": "UNITID,INSTNM,CITY,STABBR,CONTROL,WEBADDR\n100654,Lakeside College,Newark,NJ,1,www.lakeside.example/\n"
                            "100663,Hillside University,Austin,TX,2,https://hill.example\n",
              "IC2022_AY.csv": "UNITID,TUITION6,FEE6,HRCHG6,TUITION7,FEE7,HRCHG7\n100654,10000,500,400,20000,500,800\n"}

    def imported(self, table, old, new, code=0):
        """What is written, or the message; what is written is always valid."""
        self.assertIn(old, self.TABLES[table])
        with tempfile.TemporaryDirectory() as folder:
            inside, out = pathlib.Path(folder), pathlib.Path(folder) / "out"
            out.mkdir()
            for name, text in self.TABLES.items():
                (inside / name).write_text(text.replace(old, new, 1) if name == table else text, encoding="utf-8")
            done = program.run("data", "import", "ipeds", "--completions", inside / "C2023_A.csv", inside / "C2024_A.csv",
                               "--institutions", inside / "HD2024.csv", "--charges", inside / "IC2022_AY.csv", "-o", out)
            told = done.stderr.decode()
            self.assertEqual(done.returncode, code, told)
            if code != 0:
                self.assertEqual(list(out.iterdir()), [])
                return told
            valid = program.run("data", "validate", out / "directory.json", out / "institutions.json")
            self.assertEqual((valid.returncode, valid.stdout), (0, b""), valid.stderr)
            read = {name: json.loads((out / f"{name}.json").read_text(encoding="utf-8"))[key]
                    for name, key in (("directory", "programs"), ("institutions", "institutions"))}
            school = next(one for one in read["institutions"] if one["unitid"] == 100654)
            return next(one for one in read["directory"] if one["institution"]["unitid"] == 100654), school

    def test_awards(self):
        for cell, awards in (("15.0", 15), ("", None), (".", None), ("nan", None), ("-2", None), ('"1,234"', 1234)):
            with self.subTest(cell):
                self.assertEqual(self.imported("C2024_A.csv", ",15\n", f",{cell}\n")[0]["awards"].get("2024"), awards)
        for cell in ("15.5", '"15,5"', '"1,50"', "251e9", "many", "99999999"):
            with self.subTest(cell):
                self.assertIn("C2024_A.csv:2: CTOTALT", self.imported("C2024_A.csv", ",15\n", f",{cell}\n", code=2))

    def test_charges(self):
        for cell, charge in (("10000.5", 10000.5), ("inf", None), ('"10,000"', 10000)):
            with self.subTest(cell):
                self.assertEqual(self.imported("IC2022_AY.csv", ",10000,", f",{cell},")[1]["graduate_charges"].get("resident"), charge)
        for cell in ('"8424,50"', "$10000", "1e9"):
            with self.subTest(cell):
                self.assertIn("IC2022_AY.csv:2: TUITION6", self.imported("IC2022_AY.csv", ",10000,", f",{cell},", code=2))

    def test_institutions(self):
        for old, new, key, value in ((",NJ,", ",nj,", "state", "NJ"), (",NJ,", ",,", "state", None),
                                     ("www.lakeside.example/", "https://", "url", None), ("www.lakeside.example/", "no page", "url", None),
                                     ("www.lakeside.example/", "HTTPS://lakeside.example", "url", "https://lakeside.example")):
            with self.subTest(new):
                self.assertEqual(self.imported("HD2024.csv", old, new)[1].get(key), value)
        self.assertIn("HD2024.csv:2: STABBR", self.imported("HD2024.csv", ",NJ,", ",New Jersey,", code=2))

    def test_headers(self):
        for table, old, new in (("C2024_A.csv", "UNITID,CIPCODE", "unitid,CipCode"), ("C2024_A.csv", "UNITID,CIPCODE", '"UNITID",CIPCODE'),
                                ("HD2024.csv", "UNITID", "\ufeffUNITID"), ("C2024_A.csv", "51.2706", '"=""51.2706"""'), ("C2024_A.csv", "51.2706", "512706")):
            with self.subTest(new):
                self.assertEqual(self.imported(table, old, new)[0]["awards"], {"2023": 12, "2024": 15})


if __name__ == "__main__":
    unittest.main()
