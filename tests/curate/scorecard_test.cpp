#include "curate/scorecard.hpp"

#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"

using namespace progrank;

namespace {

constexpr Token master = vocabulary::credential.at("master");

/// The official layout, more columns than are looked at.
const std::string header =
    "UNITID,OPEID6,INSTNM,CONTROL,MAIN,CIPCODE,CIPDESC,CREDLEV,CREDDESC,IPEDSCOUNT1,DEBT_ALL_STGP_EVAL_MDN,"
    "EARN_COUNT_WNE_4YR,EARN_MDN_1YR,EARN_MDN_4YR\n";

std::string row(const std::string& unitid, const std::string& opeid, const std::string& cip, const std::string& level,
                const std::string& debt, const std::string& after_1, const std::string& after_4) {
  return unitid + "," + opeid + ",\"School, of\",Public,1," + cip + ",\"Health and Administrative.\"," + level +
         ",Master's Degree,12," + debt + ",PS," + after_1 + "," + after_4 + "\n";
}

ScorecardImport import_of(const std::string& rows, const std::string& name = "FieldOfStudy.csv",
                          std::string_view release = {}) {
  return ScorecardImport(given::file(header + rows, name), release);
}

std::string refusal(const std::string& rows) {
  return given::message_of([&] { import_of(rows); });
}

const std::string programs = R"({"schema":"progrank/programs/1","sources":[
    {"id":"own","url":"https://s.example/","title":"T","publisher":"S","kind":"official"}],"programs":[
    {"id":"a--mha","name":"A","institution":{"unitid":100001},"credential":"master","cip":"51.0701",
     "outcomes":{"employment_rate":0.9},"evidence":{"outcomes":"own"}},
    {"id":"b--ms","name":"B","institution":{"unitid":100001},"credential":"master","cip":"51.2706"},
    {"id":"c--cert","name":"C","institution":{"unitid":100001},"credential":"graduate-certificate","cip":"51.0702"},
    {"id":"d--mha","name":"D","institution":{"name":"Nowhere"},"credential":"master","cip":"51.0701"}]})";

}  // namespace

TEST_CASE("Scorecard: withheld figures are unknown, whatever word withholds them", "[scorecard]") {
  for (const char* word : {"PS", "PrivacySuppressed", "NULL", "NA", ""}) {
    const auto import = import_of(row("100001", "001052", "5107", "5", word, word, "91000"));
    REQUIRE(import.rows().size() == 1);
    const FieldOutcomes* found = import.find(100001, "51.0702", master);
    REQUIRE(found);
    CHECK(found->earnings_4yr == 91000);
    CHECK_FALSE(found->earnings_1yr);
    CHECK_FALSE(found->debt);
  }
  CHECK(import_of(row("100001", "001052", "5107", "5", "PS", "PS", "PS")).rows().empty());
}

TEST_CASE("Scorecard: schools under one OPEID6 share the figures and are counted", "[scorecard]") {
  const std::string three = row("100001", "001052", "5107", "5", "30000", "PS", "90000") +
                            row("100002", "001052", "5107", "5", "30000", "PS", "90000") +
                            row("100003", "001053", "5107", "5", "PS", "PS", "80000") +
                            row("100003", "001052", "5138", "5", "PS", "PS", "80000") +
                            row("NA", "NA", "5107", "5", "PS", "PS", "70000");
  const auto import = import_of(three);
  CHECK(import.find(100001, "51.0701", master)->shared_by == 2);
  CHECK(import.find(100003, "51.0701", master)->shared_by == 1);
  CHECK(import.rows().size() == 4);
  const auto part = ScorecardImport(
      given::file("UNITID,CIPCODE,CREDLEV,EARN_MDN_1YR,EARN_MDN_4YR,DEBT_ALL_STGP_EVAL_MDN,x_unitids_same_opeid6\n"
                  "100001,5107,5,,90000,,17\n",
                  "part.csv"));
  CHECK(part.find(100001, "51.0701", master)->shared_by == 17);
}

TEST_CASE("Scorecard: records of school, field and level gain the figures with their source", "[scorecard]") {
  const auto import = import_of(row("100001", "001052", "5107", "5", "41000", "60000", "90500") +
                                    row("100001", "001052", "5107", "8", "PS", "PS", "70000"),
                                "in/fos_2026-06-10.csv");
  const auto once = import.enriched(given::file(programs));
  CHECK(once.records == 2);
  CHECK(once.with_earnings == 2);
  const DataFile made[] = {given::file(once.document)};
  const Catalog read = load(RecordKind::program, made, Institutions{});
  const Record& mha = *read.find("a--mha");
  CHECK(mha.number(Field::outcomes_earnings_4yr_usd) == 90500);
  CHECK(mha.number(Field::outcomes_earnings_1yr_usd) == 60000);
  CHECK(mha.number(Field::outcomes_debt_usd) == 41000);
  CHECK(mha.text(Field::outcomes_field) == "51.07");
  CHECK(mha.number(Field::outcomes_shared_by) == 1);
  CHECK(mha.number(Field::outcomes_employment_rate) == 0.9);
  const Source* source = read.source_of(mha, "outcomes.earnings_4yr_usd");
  REQUIRE(source);
  CHECK(source->as_of == "2026-06-10");
  CHECK_THAT(std::string(source->title), Catch::Contains("release of 2026-06-10") && Catch::Contains("2022-23"));
  CHECK(read.source_of(mha, "outcomes.employment_rate")->id == "own");
  CHECK_FALSE(read.find("b--ms")->knows(Field::outcomes_field));
  CHECK(read.find("c--cert")->number(Field::outcomes_earnings_4yr_usd) == 70000);
  CHECK_FALSE(read.find("d--mha")->knows(Field::outcomes_field));
  SECTION("again: the same bytes; another release replaces what the first has set") {
    CHECK(import.enriched(given::file(once.document)).document == once.document);
    const auto later = import_of(row("100001", "001052", "5107", "5", "PS", "PS", "99000"), "f.csv", "2027-06-01");
    const DataFile again[] = {given::file(later.enriched(given::file(once.document)).document)};
    const Catalog renewed = load(RecordKind::program, again, Institutions{});
    CHECK(renewed.find("a--mha")->number(Field::outcomes_earnings_4yr_usd) == 99000);
    CHECK_FALSE(renewed.find("a--mha")->knows(Field::outcomes_debt_usd));
    CHECK(renewed.find("a--mha")->number(Field::outcomes_employment_rate) == 0.9);
    CHECK_FALSE(renewed.find("c--cert")->knows(Field::outcomes_field));
    CHECK(renewed.source_of(*renewed.find("a--mha"), "outcomes.earnings_4yr_usd")->as_of == "2027-06-01");
  }
}

TEST_CASE("Scorecard: what is wrong with a file is told with its name and line", "[scorecard]") {
  const std::string good = row("100001", "001052", "5107", "5", "PS", "PS", "90000");
  CHECK_THAT(refusal(good + row("100001", "001052", "5107", "9", "PS", "PS", "1")),
             Catch::Contains("FieldOfStudy.csv:3: CREDLEV: 9 is not a level"));
  CHECK_THAT(refusal(good + row("100001", "001052", "51.07", "5", "PS", "PS", "1")),
             Catch::Contains("FieldOfStudy.csv:3: CIPCODE: \"51.07\" is not a field of study"));
  CHECK_THAT(refusal(good + row("7", "001052", "5107", "5", "PS", "PS", "1")),
             Catch::Contains("FieldOfStudy.csv:3: UNITID: 7 is not an IPEDS number"));
  CHECK_THAT(refusal(good + row("100001", "001052", "5107", "5", "PS", "PS", "many")),
             Catch::Contains("FieldOfStudy.csv:3: EARN_MDN_4YR: \"many\" is not a figure"));
  CHECK_THAT(refusal(good + row("100001", "001052", "5107", "5", "PS", "PS", "90001")),
             Catch::Contains("FieldOfStudy.csv:3: UNITID: 100001 has the field 51.07 and level 5 twice"));
  CHECK_THAT(given::message_of([] { ScorecardImport(given::file("UNITID,CIPCODE\n", "x.csv")); }),
             Catch::Contains("x.csv:1: has no column CREDLEV"));
}
