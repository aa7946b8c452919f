#include "interchange/interchange.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "interchange/random_programs.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"

using namespace progrank;
using namespace progrank::test;
using Catch::Matchers::Contains;

namespace {

constexpr InterchangeFormat formats[] = {InterchangeFormat::csv, InterchangeFormat::jsonl,
                                         InterchangeFormat::schema_org, InterchangeFormat::ctdl};

std::string why_refused(InterchangeFormat format, std::string_view text, std::optional<RecordKind> kind = {}) {
  try {
    imported(format, text, kind);
  } catch (const InputError& error) {
    return error.what();
  }
  return "not refused";
}

bool left_out(const std::vector<LeftOut>& all, std::string_view what) {
  return std::any_of(all.begin(), all.end(), [what](const LeftOut& one) { return one.what == what; });
}

Json only_record(const Imported& read) {
  const Json document = Json::parse(read.document);
  const Json& list = document[std::string(plural(read.kind))];
  REQUIRE(list.size() == 1);
  return list[0];
}

/// The first line in which two texts differ; "" when they are the same.
std::string first_difference(std::string_view a, std::string_view b) {
  if (a == b) return {};
  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const std::size_t from = at < 80 ? 0 : at - 80;
  return fmt::format("at {}: \"{}\" / \"{}\"", at, a.substr(from, 160), b.substr(from, 160));
}

/// Exports, imports, exports again: the bytes must be the same, and nothing of an export may be foreign to the import.
std::string round_trip(InterchangeFormat format, RecordKind kind, const Catalog& catalog) {
  const Exported first = export_records(format, kind, catalog);
  const Imported read = import_records(format, {.kind = kind}, file_of(first.text), bundled_institutions());
  for (const LeftOut& one : read.left_out)
    FAIL_CHECK(one.what << " " << one.count << " " << one.example << " " << one.why);
  for (const std::string& line : read.refused) FAIL_CHECK(line);
  CHECK(read.records == catalog.records().size());
  const Exported second = export_records(format, kind, loaded(kind, read.document, bundled_institutions()));
  CHECK_THAT(first_difference(first.text, second.text), Catch::Matchers::Equals(""));
  return read.document;
}

}  // namespace

TEST_CASE("every bundled record survives the way out, in and out again in every format", "[interchange]") {
  for (const InterchangeFormat format : formats)
    for (const RecordKind kind : record_kinds) {
      INFO(interchange_formats()[static_cast<std::size_t>(format)] << " " << plural(kind));
      round_trip(format, kind, bundled_catalog(kind));
    }
}

TEST_CASE("CSV and JSON Lines lose nothing of the bundled records", "[interchange]") {
  for (const InterchangeFormat format : {InterchangeFormat::csv, InterchangeFormat::jsonl})
    for (const RecordKind kind : record_kinds) {
      INFO(interchange_formats()[static_cast<std::size_t>(format)] << " " << plural(kind));
      const std::string document = round_trip(format, kind, bundled_catalog(kind));
      const Catalog original = loaded(kind, bundled(plural(kind)).text->view());
      const std::string expected = canonical_document(kind, original.sources(), original.records());
      CHECK_THAT(first_difference(document, expected), Catch::Matchers::Equals(""));
    }
}

TEST_CASE("random records survive in every format", "[interchange]") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    for (const InterchangeFormat format : formats) {
      const bool of_the_web = format != InterchangeFormat::csv && format != InterchangeFormat::jsonl;
      const Catalog catalog = loaded(RecordKind::program, RandomPrograms(seed, of_the_web ? "_" : "\n").document(15));
      INFO(interchange_formats()[static_cast<std::size_t>(format)] << " seed " << seed);
      const std::string read = round_trip(format, RecordKind::program, catalog);
      if (format == InterchangeFormat::csv || format == InterchangeFormat::jsonl)
        CHECK(Json::parse(read)["programs"] ==
              Json::parse(canonical_document(RecordKind::program, catalog.sources(), catalog.records()))["programs"]);
    }
  }
}

TEST_CASE("what a format has no place for is told with the number of records", "[interchange]") {
  const Exported exported =
      export_records(InterchangeFormat::schema_org, RecordKind::program, bundled_catalog(RecordKind::program));
  CHECK(left_out(exported.left_out, "evidence"));
  CHECK(left_out(exported.left_out, "notes"));
  CHECK_FALSE(left_out(exported.left_out, "name"));
  const auto records = bundled_catalog(RecordKind::program);
  const auto known = std::count_if(records.records().begin(), records.records().end(),
                                   [](const Record& record) { return record.knows(Field::capstone); });
  for (const LeftOut& one : exported.left_out)
    if (one.what == "capstone") CHECK(one.count == static_cast<std::size_t>(known));
}

TEST_CASE("a separator inside a list item does not split it", "[interchange]") {
  const Catalog catalog = loaded(RecordKind::program, R"([{"id":"a","name":"A","concentrations":["x; y","z\\"]}])");
  const Exported exported = export_records(InterchangeFormat::csv, RecordKind::program, catalog);
  CHECK_THAT(exported.text, Contains(R"(x\; y;z\\)"));
  const Json record = only_record(imported(InterchangeFormat::csv, exported.text));
  CHECK(record["concentrations"] == Json::array({"x; y", "z\\"}));
}

TEST_CASE("every part of an alternative survives CSV, JSON Lines and CTDL", "[interchange]") {
  const std::string document = R"x([{"id":"a","name":"A","eligibility":[
    {"degree":"bachelor","degree_field":"R&D; \\ and","experience_years":2,"healthcare_years":1.5,"licences":["rn","md"],
     "program_accreditation":"CAHIIM","certifications":["rhia","chda"],
     "practice":{"field":"informatics","hours":2000,"years":2,"within_years":3},"contact_hours":20,"ce_hours":30,
     "membership":"ACHE","recommended":"a & b","other":"x=1&y; z"},
    {"certifications":["cphq"]},{},{"practice":{"field":"it","years":1}}]}])x";
  const Catalog catalog = loaded(RecordKind::certification, document);
  for (const InterchangeFormat format : {InterchangeFormat::csv, InterchangeFormat::jsonl, InterchangeFormat::ctdl}) {
    INFO(interchange_formats()[static_cast<std::size_t>(format)]);
    const Json read = Json::parse(round_trip(format, RecordKind::certification, catalog));
    CHECK(read["certifications"][0]["eligibility"] == Json::parse(document)[0]["eligibility"]);
  }
}

TEST_CASE("no prerequisites and unknown prerequisites stay apart in CSV", "[interchange]") {
  const Json none =
      only_record(imported(InterchangeFormat::csv, "id,name,admission.prerequisites\na,A,none\n", RecordKind::program));
  CHECK(none["admission"]["prerequisites"] == Json::array());
  const Json unknown =
      only_record(imported(InterchangeFormat::csv, "id,name,admission.prerequisites\na,A,\n", RecordKind::program));
  CHECK_FALSE(unknown.contains("admission"));
}

TEST_CASE("CSV mistakes are named with line and column; the rest is read", "[interchange]") {
  const auto read = [](std::string_view text) {
    return told(imported(InterchangeFormat::csv, text, RecordKind::program));
  };
  CHECK_THAT(read("id,name,delivry\na,A,online\n"), Contains("file:1: ") && Contains("did you mean \"delivery\"?"));
  CHECK_THAT(read("id,name,credits\na,A,30\nb,B,\"$1,000\"\n"),
             Contains("file:3: record b: credits: \"$1,000\" is not a number of credits"));
  CHECK_THAT(read("id,name,duration_months\na,A,12 till 24\n"),
             Contains("file:2: record a: duration_months") && Contains("12-24"));
  CHECK_THAT(read("id,name,delivery\na,\"A\n\nB\",online\nc,C,onlin\n"), Contains("file:5: record c: delivery"));
  CHECK_THAT(read("id,name\na,A\nb,B\na,C\n"), Contains("file:4: record a: id: is given twice (also in line 2)"));
  CHECK_THAT(read("id,name,evidence\na,A,credits=s1\n"), Contains("file:2: record a: evidence.credits"));
  CHECK_THAT(read("id,name,sources\na,A,\"[{\"\"id\"\":1}]\"\n"), Contains("file:2: record a: sources"));
  CHECK_THAT(read("id,name\na,\nb,B\n"), Contains("file:2: record a: name: is missing"));
  CHECK_THAT(read("id,name\na,A\nb\n"), Contains("file:3: has 1 cells"));
  CHECK_THAT(why_refused(InterchangeFormat::csv, "id,name\n", RecordKind::program), Contains("holds no programs"));
  CHECK_THAT(why_refused(InterchangeFormat::csv, "id,name\na,\n", RecordKind::program), Contains("name: is missing"));
  CHECK(only_record(imported(InterchangeFormat::csv, "id,name\na,Universit\xE9\n", RecordKind::program))["name"] ==
        "Université");
}

TEST_CASE("all mistakes of a file are told, and refuse it when it is wanted whole", "[interchange]") {
  const char* text = "id,name,credits\na,A,-1\nb,B,-2\n";
  CHECK_THAT(told(imported(InterchangeFormat::csv, text, RecordKind::program)),
             Contains("file:2: record a") && Contains("file:3: record b"));
  CHECK_THROWS_WITH(import_records(InterchangeFormat::csv, {.kind = RecordKind::program, .whole = true}, file_of(text),
                                   bundled_institutions()),
                    Contains("file:2: record a") && Contains("file:3: record b") && Contains("--whole"));
}

TEST_CASE("JSON Lines with a header line are a data file of their own", "[interchange]") {
  const char* text = R"({"schema":"progrank/programs/1","sources":[{"id":"s1","url":"https://x.org"}]}
{"id":"a","name":"A","credits":30,"evidence":{"credits":"s1"}}
)";
  CHECK(layout_of(file_of(text)) == Layout::headed_lines);
  CHECK(kind_of(file_of(text)) == RecordKind::program);
  const Catalog catalog = loaded(RecordKind::program, text);
  REQUIRE(catalog.records().size() == 1);
  const Source* source = catalog.source_of(catalog.records()[0], "credits");
  REQUIRE(source != nullptr);
  CHECK(source->url == "https://x.org");
  CHECK_THAT(told(imported(InterchangeFormat::jsonl, R"({"schema":"progrank/programs/1","sources":[]}
{"id":"a","name":"A","evidence":{"credits":"s1"}}
{"id":"b","name":"B","credits":"x"}
)")),
             Contains("file:3: record b: credits"));
  CHECK_THAT(why_refused(InterchangeFormat::jsonl, "{\"id\":\"a\",\"name\":\"A\"", RecordKind::program),
             Contains("file:1:") && Contains("not valid JSON"));
}

TEST_CASE("evidence without its source is told when a file has no sources at all", "[interchange]") {
  const Imported read =
      imported(InterchangeFormat::jsonl, R"({"id":"a","name":"A","evidence":{"credits":"s1"}})", RecordKind::program);
  CHECK(read.left_out.size() == 1);
  CHECK(only_record(read)["evidence"] == Json::object());
}

TEST_CASE("schema.org is read out of a saved web page with several scripts", "[interchange]") {
  const char* page = R"(<!DOCTYPE html><html><head>
<!-- <script type="application/ld+json">{"@type":"EducationalOccupationalProgram","name":"Old"}</script> -->
<script>var x = "<script type='application/ld+json'>";</script>
<script type="application/ld+json">{ this is not JSON }</script>
<SCRIPT TYPE='application/ld+json' data-x="a>b">
//<![CDATA[
{"@context":"https://schema.org","@graph":[
 {"@type":"WebPage","name":"Page"},
 {"@type":"CollegeOrUniversity","@id":"https://x.edu/#org","name":"X &amp; Y College","logo":"l.png"},
 {"@type":["EducationalOccupationalProgram"],"name":"MS in Health Informatics","url":"https://x.edu/mshi",
  "provider":{"@id":"https://x.edu/#org"},"educationalProgramMode":["Online","part-time","by mail"],
  "timeToComplete":"P1Y6M","numberOfCredits":36,
  "offers":{"@type":"Offer","price":"24,500.00","priceCurrency":"USD","availability":"InStock"},
  "educationalCredentialAwarded":"Master's degree","programPrerequisites":"A good heart",
  "occupationalCategory":["health-informatics","15-1211"]}]}
//]]>
</SCRIPT></head></html>)";
  const Imported read = imported(InterchangeFormat::schema_org, page);
  const Json record = only_record(read);
  CHECK(record["id"] == "x-y-college--ms-in-health-informatics");
  CHECK(record["institution"]["name"] == "X & Y College");
  CHECK(record["delivery"] == Json::array({"online"}));
  CHECK(record["attendance"] == Json::array({"part-time"}));
  CHECK(record["duration_months"] == Json{{"min", 18}, {"max", 18}});
  CHECK(record["credits"] == 36);
  CHECK(record["cost"] == Json{{"currency", "USD"}, {"total", {{"min", 24500}, {"max", 24500}}}});
  CHECK(record["credential"] == "master");
  CHECK(record["focus"] == Json::array({"health-informatics"}));
  for (const char* path : {"educationalProgramMode", "offers.availability", "provider.logo", "programPrerequisites",
                           "occupationalCategory", "a node of the type WebPage", "a script that is not valid JSON"}) {
    INFO(path);
    CHECK(left_out(read.left_out, path));
  }
}

TEST_CASE("schema.org programs are found bare, in arrays, nested, and under whole IRIs", "[interchange]") {
  const char* program = R"({"@type":"https://schema.org/EducationalOccupationalProgram","schema:name":"A",
    "timeToComplete":["P12M","P24M"]})";
  for (const std::string& text :
       {std::string(program), fmt::format("[{}]", program), fmt::format(R"({{"@graph":[{}]}})", program),
        fmt::format(R"({{"@type":"WebPage","mainEntity":{}}})", program)}) {
    INFO(text);
    const Json record = only_record(imported(InterchangeFormat::schema_org, text));
    CHECK(record["id"] == "a");
    CHECK(record["duration_months"] == Json{{"min", 12}, {"max", 24}});
  }
}

TEST_CASE("what is not JSON-LD of a program is refused with a reason", "[interchange]") {
  const auto refused = [](std::string_view text) { return why_refused(InterchangeFormat::schema_org, text); };
  CHECK_THAT(refused("<html><body>Tuition</body></html>"), Contains("web page without JSON-LD"));
  CHECK_THAT(refused("<script type=\"application/ld+json\">{\"@type\":</script>"), Contains("not valid JSON"));
  CHECK_THAT(refused(R"({"@type":"Recipe","name":"x"})"), Contains("holds no node") && Contains("Recipe"));
  CHECK_THAT(refused(R"({"@type":"EducationalOccupationalProgram",)"),
             Contains("file:1:") && Contains("not valid JSON"));
  const Imported both =
      imported(InterchangeFormat::schema_org, R"([{"@type":"EducationalOccupationalProgram","name":"A"},
                         {"@type":"EducationalOccupationalCredential","name":"B"}])");
  CHECK(only_record(both)["name"] == "A");
  REQUIRE(both.notes.size() == 1);
  CHECK_THAT(both.notes.front(), Contains("--kind certifications"));
  CHECK(left_out(both.left_out, "a node of the type EducationalOccupationalCredential"));
  CHECK_THAT(refused(std::string(100000, '[')), Contains("nested too deeply"));
  CHECK_THAT(refused(""), Contains("is empty"));
}

TEST_CASE("a price that could be misread is left alone", "[interchange]") {
  const auto cost = [](const char* price) {
    return only_record(imported(InterchangeFormat::schema_org,
                                fmt::format(R"({{"@type":"EducationalOccupationalProgram","name":"A",
          "offers":{{"price":"{}","priceCurrency":"EUR"}}}})",
                                            price)))
        .contains("cost");
  };
  CHECK(cost("12,000.50"));
  CHECK(cost("1,250,000"));
  CHECK(cost("12.000,50"));
  CHECK_FALSE(cost("12.000"));
  CHECK_FALSE(cost("12,50"));
  CHECK_FALSE(cost("from 900"));
}

TEST_CASE("CTDL as the Credential Registry gives it is read", "[interchange]") {
  const char* graph = R"({"@context":"https://credreg.net/ctdl/schema/context/json","@graph":[
   {"@type":"ceterms:MasterDegree","@id":"https://credentialengineregistry.org/resources/ce-1","ceterms:ctid":"ce-1",
    "ceterms:name":{"en-US":"Master of Health Informatics"},"ceterms:subjectWebpage":"https://x.edu/mhi",
    "ceterms:ownedBy":["https://credentialengineregistry.org/resources/ce-2"],
    "ceterms:learningDeliveryType":[{"@type":"ceterms:CredentialAlignmentObject","ceterms:targetNode":"deliveryType:OnlineOnly"}],
    "ceterms:estimatedCost":[{"@type":"ceterms:CostProfile","ceterms:price":600,"ceterms:currency":"USD",
      "ceterms:directCostType":{"ceterms:targetNode":"costType:Tuition"},"ceterms:paymentPattern":{"en-US":"Per credit hour"},
      "ceterms:residencyType":[{"ceterms:targetNode":"residency:InState"}]},
     {"@type":"ceterms:CostProfile","ceterms:price":900,"ceterms:currency":"USD",
      "ceterms:directCostType":{"ceterms:targetNode":"costType:Tuition"},"ceterms:paymentPattern":{"en-US":"Per credit hour"},
      "ceterms:residencyType":[{"ceterms:targetNode":"residency:OutOfState"}]}],
    "ceterms:estimatedDuration":[{"@type":"ceterms:DurationProfile","ceterms:minimumDuration":"P1Y","ceterms:maximumDuration":"P2Y"}],
    "ceterms:accreditedBy":["_:q"],
    "ceterms:isPreparationFor":[{"ceterms:targetCredential":["_:c"]}]},
   {"@type":"ceterms:CredentialOrganization","@id":"https://credentialengineregistry.org/resources/ce-2","ceterms:name":{"en-US":"X College"}},
   {"@type":"ceterms:QACredentialOrganization","@id":"_:q","ceterms:name":{"en-US":"CAHIIM"}},
   {"@type":"ceterms:Certification","@id":"_:c","ceterms:name":{"en-US":"RHIA"}}]})";
  const Imported read = imported(InterchangeFormat::ctdl, graph);
  const Json record = only_record(read);
  CHECK(record["id"] == "x-college--master-of-health-informatics");
  CHECK(record["credential"] == "master");
  CHECK(record["delivery"] == Json::array({"online"}));
  CHECK(record["cost"] == Json{{"currency", "USD"}, {"per_credit", 600}, {"per_credit_nonresident", 900}});
  CHECK(record["duration_months"] == Json{{"min", 12}, {"max", 24}});
  CHECK(record["accreditation"] == Json::array({"CAHIIM"}));
  CHECK(left_out(read.left_out, "ceterms:ctid"));
  CHECK(left_out(read.left_out, "ceterms:isPreparationFor.ceterms:targetCredential"));
}

TEST_CASE("no CTID is invented and certificates keep what they are", "[interchange]") {
  const Catalog catalog = loaded(RecordKind::program, R"([{"id":"a","name":"A","credential":"workshop"}])");
  const Exported exported = export_records(InterchangeFormat::ctdl, RecordKind::program, catalog);
  CHECK(exported.text.find("ctid") == std::string::npos);
  CHECK_THAT(exported.text, Contains("ceterms:Certificate"));
  CHECK(only_record(imported(InterchangeFormat::ctdl, exported.text))["credential"] == "workshop");
}

TEST_CASE("two sources of one id are not mixed up", "[interchange]") {
  const auto document = [](const char* id, const char* url) {
    return fmt::format(R"({{"schema":"progrank/programs/1","sources":[{{"id":"s1","url":"{}"}}],
      "programs":[{{"id":"{}","name":"A","credits":1,"evidence":{{"credits":"s1"}}}}]}})",
                       url, id);
  };
  const std::string one = document("a", "https://x.org");
  const std::string other = document("b", "https://y.org");
  const std::array files{file_of(one, "one"), file_of(other, "other")};
  const Catalog catalog = load(RecordKind::program, files, Institutions{});
  CHECK_THROWS_WITH(export_records(InterchangeFormat::csv, RecordKind::program, catalog), Contains("\"s1\""));
}
