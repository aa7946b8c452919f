// Reading data files: layouts, what is filled in, and every defect with its place.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "given.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"

using namespace progrank;
using Catch::Contains;

namespace {

std::string refusal(const std::string& json, RecordKind kind = RecordKind::program) {
  return given::message_of([&] { given::catalog(kind, json); });
}

/// The defect of a record with these members, without the place.
std::string defect(const std::string& members, RecordKind kind = RecordKind::program) {
  return refusal("[" + given::record_json(members) + "]", kind);
}

std::string ids_of(const Catalog& catalog) {
  std::string ids;
  for (const Record& record : catalog.records()) ids += std::string(record.id()) + " ";
  return ids;
}

const std::string a = given::record_json("", "a");
const std::string b = given::record_json("", "b");

}  // namespace

TEST_CASE("a document, an array and JSON Lines hold the same records") {
  CHECK(ids_of(given::programs(R"({"schema":"progrank/programs/1","sources":[],"programs":[)" + b + "," + a + "]}")) ==
        "a b ");
  CHECK(ids_of(given::programs("[" + b + "," + a + "]")) == "a b ");
  CHECK(ids_of(given::programs(b + "\n" + a)) == "a b ");
  CHECK(ids_of(given::programs(b + "\r\n\r\n  " + a + "\r\n")) == "a b ");
  CHECK(ids_of(given::programs("\n \t[ " + b + " ]\n")) == "b ");
  CHECK(ids_of(given::programs("{\n  \"id\": \"x\",\n  \"name\": \"laid out over lines\"\n}\n")) == "x ");
}

TEST_CASE("an empty list is no record, an empty text is no file") {
  CHECK(given::programs("[]").records().empty());
  CHECK(given::programs(R"({"programs":[]})").records().empty());
  CHECK_THAT(refusal(""), Contains("test.json: is empty"));
  CHECK_THAT(refusal(" \n "), Contains("test.json: is empty"));
}

TEST_CASE("a record knows what it says and nothing else") {
  const auto one = given::program(
      R"("duration_months":{"max":24,"min":12.5},"delivery":["campus","online"],"capstone":false,"credits":30)");
  const Record& record = one.record();
  CHECK(record.id() == "a--b");
  CHECK(record.interval(Field::duration_months) == Interval{12.5, 24});
  CHECK(record.get<bool>(Field::capstone) == false);
  CHECK(record.number(Field::credits) == 30);
  CHECK(record.tokens(Field::delivery)->size() == 2);
  CHECK_FALSE(record.knows(Field::topics));
  CHECK(record.raw ==
        given::record_json(
            R"("duration_months":{"max":24,"min":12.5},"delivery":["campus","online"],"capstone":false,"credits":30)"));
}

TEST_CASE("escaped texts are unescaped") {
  const Catalog catalog =
      given::programs(R"([{"id":"a","name":"\"Q\" \\ \/ \t \u00e9 \ud83d\ude00","degree":"plain"}])");
  CHECK(catalog.records()[0].name() == "\"Q\" \\ / \t é 😀");
  CHECK(catalog.records()[0].text(Field::degree) == "plain");
}

TEST_CASE("an escaped key is the key it spells") {
  CHECK(given::programs(R"([{"\u0069d":"a","name":"N"}])").records()[0].id() == "a");
}

TEST_CASE("the institution is filled in by its unitid where the record is silent") {
  const auto filled = given::program(R"("institution":{"unitid":100001})");
  CHECK(filled.record().text(Field::institution_name) == "State University");
  CHECK(filled.record().text(Field::institution_state) == "TX");
  CHECK(filled.record().text(Field::institution_country) == "US");
  CHECK(filled.record().token(Field::institution_control) == vocabulary::control.at("public"));
  const auto own = given::program(R"("institution":{"unitid":100001,"name":"Own Name","state":"OK"})");
  CHECK(own.record().text(Field::institution_name) == "Own Name");
  CHECK(own.record().text(Field::institution_state) == "OK");
  CHECK(own.record().text(Field::institution_city) == "Austin");
  const auto unlisted = given::program(R"("institution":{"unitid":123456})");
  CHECK_FALSE(unlisted.record().knows(Field::institution_name));
}

TEST_CASE("evidence finds its source: of the field, else of its group") {
  const Catalog catalog = given::programs(
      R"({"schema":"progrank/programs/1","sources":[{"id":"s1","url":"https://one"},{"id":"s2","url":"https://two"}],
      "programs":[{"id":"a","name":"N","cost":{"currency":"USD","per_credit":1,"per_term":2},
                   "evidence":{"cost":"s1","cost.per_credit":"s2"}}]})");
  const Record& record = catalog.records()[0];
  CHECK(catalog.source_of(record, "cost.per_credit")->id == "s2");
  CHECK(catalog.source_of(record, "cost.per_term")->id == "s1");
  CHECK(catalog.source_of(record, "credits") == nullptr);
}

TEST_CASE("evidence of a document must name one of its sources, that of loose records may not") {
  CHECK_THAT(
      refusal("{\"programs\":[\n" + given::record_json(R"("evidence":{"credits":"s9"})") + "]}"),
      Contains("test.json:2: record a--b: evidence.credits: names the source \"s9\", which is not in \"sources\""));
  CHECK(given::programs("[" + given::record_json(R"("evidence":{"credits":"s9"})") + "]").records().size() == 1);
}

TEST_CASE("ids are unique within and across files") {
  CHECK_THAT(refusal("[" + a + "," + a + "]"), Contains("record a: id: is given twice"));
  const DataFile files[] = {given::file("[" + a + "]", "one.json"), given::file("[" + a + "]", "two.json")};
  CHECK_THAT(given::message_of([&] { load(RecordKind::program, files, given::institutions()); }),
             Contains("two.json: record a: id: is given twice (also in one.json)"));
}

TEST_CASE("malformed JSON is told with line and column") {
  const auto [json, place] = GENERATE(table<std::string, std::string>({
      {"[{\"id\":\"a\",\n\"name\":}]", "test.json:2:8: is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\"}", "test.json:1:23: is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\"}] x", "test.json:1:25: is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\"},]", "test.json:1:24: is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\" \"degree\":\"M\"}]", "test.json:1:30: is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\"x}]", "test.json:1:22: is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\",\"credits\":01}]", "is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\",\"credits\":1.}]", "is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\",\"credits\":+1}]", "is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\",\"credits\":NaN}]", "is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\",\"credits\":1e999}]", "is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"N\",\"capstone\":True}]", "is not valid JSON"},
      {"[{'id':'a'}]", "test.json:1:3: is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"bad \\q escape\"}]", "is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"lone \\ud800 surrogate\"}]", "is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"bad utf-8 \xff\"}]", "is not valid JSON"},
      {"[{\"id\":\"a\",\"name\":\"line\nbreak\"}]", "is not valid JSON"},
      {std::string("[{\"id\":\"a\",\"name\":\"nul \0 byte\"}]", 31), "is not valid JSON"},
      {"[" + a + "\n" + b + "]", "test.json:2:1: is not valid JSON"},
      {a + "\n{\"id\":\"b\"\n", "test.json:2"},
      {a + "\n" + b + " trailing\n", "test.json:2:28: is not valid JSON"},
      {"{\"programs\":[" + a + "]", "is not valid JSON"},
  }));
  CAPTURE(json);
  CHECK_THAT(refusal(json), Contains(place));
}

TEST_CASE("deep nesting is refused, not followed") {
  const std::size_t depth = 100'000;
  CHECK_THAT(refusal(std::string(depth, '[')), Contains("test.json"));
  CHECK_THAT(refusal(std::string(depth, '[') + std::string(depth, ']')), Contains("test.json"));
  CHECK_THAT(defect("\"x\":" + std::string(depth, '[') + std::string(depth, ']')), Contains("test.json"));
}

TEST_CASE("what a file may hold") {
  CHECK_THAT(refusal("42"), Contains("test.json:1: is not a program object"));
  CHECK_THAT(refusal("[1]"), Contains("is not a program object"));
  CHECK_THAT(refusal("[null]"), Contains("is not a program object"));
  CHECK_THAT(refusal("\"text\""), Contains("is not a program object"));
  CHECK_THAT(refusal(R"({"schema":"progrank/programs/2","programs":[]})"),
             Contains("schema: is not \"progrank/programs/1\""));
  CHECK_THAT(refusal(R"({"schema":1,"programs":[]})"), Contains("schema: is not \"progrank/programs/1\""));
  CHECK_THAT(refusal(R"({"schema":"progrank/programs/1"})"), Contains("has no \"programs\" list"));
  CHECK_THAT(refusal(R"({"programs":{}})"), Contains("programs: is not a list"));
  CHECK_THAT(refusal(R"({"programs":[],"extra":1})"), Contains("extra: is not a key of a programs file"));
  CHECK_THAT(refusal(R"({"sources":[{"id":"s"},{"id":"s"}],"programs":[]})"), Contains("id \"s\" is given twice"));
  CHECK_THAT(refusal(R"({"sources":[{"url":"https://x"}],"programs":[]})"), Contains("id: is missing"));
  CHECK_THAT(refusal(R"({"sources":[{"id":"s","as_of":"soon"}],"programs":[]})"), Contains("\"soon\" is not a date"));
  CHECK_THAT(refusal(R"({"sources":[{"id":"s","kind":"blog"}],"programs":[]})"),
             Contains("\"blog\" is not a source kind"));
  CHECK_THAT(refusal(R"({"sources":[{"id":"s","author":"x"}],"programs":[]})"), Contains("is not a key of a source"));
}

TEST_CASE("every defect of a record names record, field, what is wrong and what would be right") {
  const auto [members, said] = GENERATE(table<std::string, std::string>({
      {R"("credit":36)", "record a--b: credit: is not a field of a program, did you mean \"credits\"?"},
      // as long as a field's name and the same in its first sixteen bytes
      {R"("admission":{"clinical_backgroABC":"required"})",
       "admission.clinical_backgroABC: is not a field of a program"},
      {R"("cost":{"currency":"USD","per_credits":1})",
       "cost.per_credits: is not a field of a program, did you mean \"per_credit\"?"},
      {R"("credits":36,"credits":36)", "credits: is given twice"},
      {R"("cost":{"currency":"USD"},"cost":{})", "cost: is given twice"},
      {R"("credits":null)", "credits: is null, a number was expected; leave the key out when it is unknown"},
      {R"("cost":null)", "cost: is null, an object was expected"},
      {R"("credits":"36")", "credits: is a text, a number was expected"},
      {R"("credits":[36])", "credits: is a list, a number was expected"},
      {R"("credits":0)", "credits: 0 is not more than 0"},
      {R"("credits":-3)", "credits: -3 is not more than 0"},
      {R"("credits":1e300)", "credits: 1e+300 is out of range"},
      {R"("degree":3)", "degree: is a number, a text was expected"},
      {R"("degree":"")", "degree: is empty; leave the key out"},
      {R"("capstone":"true")", "capstone: is a text, true or false was expected"},
      {R"("delivery":"online")", "delivery: is a text, a list was expected"},
      {R"("delivery":["onlien"])", "delivery: \"onlien\" is not a delivery, did you mean \"online\"?"},
      {R"("delivery":["online","online"])", "delivery: \"online\" is listed twice"},
      {R"("delivery":[])", "delivery: is an empty list"},
      {R"("delivery":[null])", "delivery: is null, a text was expected"},
      {R"("credential":"masters")", "credential: \"masters\" is not a credential, did you mean \"master\"?"},
      {R"("duration_months":12)", "duration_months: is a number, an object was expected"},
      {R"("duration_months":{"min":12})", "duration_months: lacks min or max"},
      {R"("duration_months":{"min":24,"max":12})", "duration_months: min 24 is more than max 12"},
      {R"("duration_months":{"min":1,"max":2,"mean":1})", "duration_months: has a key \"mean\""},
      {R"("duration_months":{"min":1,"min":2})", "duration_months: has a key \"min\""},
      {R"("duration_months":{"min":0,"max":2})", "duration_months: 0 is not more than 0"},
      {R"("cost":{"total":{"min":1,"max":1}})", "cost.currency: is missing, every price names its currency"},
      {R"("cost":{"currency":"dollars"})", "cost.currency: \"dollars\" is not an ISO 4217 code"},
      {R"("cost":{"currency":"USD","per_credit":-1})", "cost.per_credit: -1 is out of range"},
      {R"("cost":{"academic_year":"25/26"})", "cost.academic_year: \"25/26\" is not an academic year"},
      {R"("admission":{"min_gpa":5})", "admission.min_gpa: 5 is out of range, 0 to 4.3 was expected"},
      {R"("admission":{"gre":"no"})", "admission.gre: \"no\" is not a gre"},
      {R"("admission":{"prerequisites":[{"skill":"r"}]})",
       "admission.prerequisites: has an entry without skill or level"},
      {R"("admission":{"prerequisites":[{"skill":"r","level":"required","why":"x"}]})",
       "admission.prerequisites: has an unknown key \"why\""},
      {R"("institution":{"name":"X","country":"USA"})", "institution.country: \"USA\" is not an ISO 3166"},
      {R"("institution":{"name":"X","unitid":7})", "institution.unitid: 7 is out of range"},
      {R"("institution":"X")", "institution: is a text, an object was expected"},
      {R"("cip":"51")", "cip: \"51\" is not a CIP code"},
      {R"("url":"example.org")", "url: \"example.org\" is not a web address"},
      {R"("awards":{"24":3})", "awards: has an unknown key \"24\""},
      {R"("awards":{"2024":-3})", "awards: -3 is out of range"},
      {R"("evidence":{"creditz":"s"})", "evidence: \"creditz\" is not a field of a program, did you mean \"credits\"?"},
      {R"("outcomes":{"employment_rate":95})", "outcomes.employment_rate: 95 is out of range, 0 to 1 was expected"},
      {R"("accreditation":[1])", "accreditation: is a number, a text was expected"},
  }));
  CAPTURE(members);
  CHECK_THAT(defect(members), Contains(said) && Contains("test.json:1: "));
}

TEST_CASE("the defects of a certification") {
  const auto [members, said] = GENERATE(table<std::string, std::string>({
      {R"("delivery":["online"])", "delivery: is not a field of a certification"},
      {R"("eligibility":{})", "eligibility: is an object, a list was expected"},
      {R"("eligibility":[])", "eligibility: is an empty list"},
      {R"("eligibility":[{"degree":"phd"}])", "eligibility: \"phd\" is not a degree"},
      {R"("eligibility":[{"years":3}])", "eligibility: has an unknown key \"years\""},
      {R"("cost":{"currency":"USD","as_of":"2026-13"})", "cost.as_of: \"2026-13\" is not a date"},
      {R"("exam":{"mode":["online"]})", "exam.mode: \"online\" is not a exam mode"},
      {R"("exam":{"pass_rate":71})", "exam.pass_rate: 71 is out of range, 0 to 1 was expected"},
      {R"("renewal":{"years":0})", "renewal.years: 0 is not more than 0"},
  }));
  CAPTURE(members);
  CHECK_THAT(defect(members, RecordKind::certification), Contains(said));
}

TEST_CASE("a record without id or name, and ids that are no slugs") {
  CHECK_THAT(refusal(R"([{"name":"N"}])"), Contains("id: is missing"));
  CHECK_THAT(refusal(R"([{"id":"a"}])"), Contains("record a: name: is missing"));
  CHECK_THAT(refusal(R"([{"name":"N","id":"Not A Slug"}])"), Contains("is not a slug"));
  CHECK_THAT(refusal(R"([{"name":"N","id":"-a"}])"), Contains("is not a slug"));
  CHECK_THAT(refusal("[{}]"), Contains("id: is missing"));
}

TEST_CASE("a defect names its line in documents and JSON Lines, and its record even when the id comes last") {
  CHECK_THAT(refusal("[" + a + ",\n\n" + R"({"credits":-1,"name":"N","id":"late"}])"),
             Contains("test.json:3: record late: credits: "));
  CHECK_THAT(refusal(a + "\n\n" + R"({"id":"b","name":"N","credits":-1})"),
             Contains("test.json:3: record b: credits: "));
}

TEST_CASE("validation collects every defect and keeps the good records") {
  std::vector<std::string> said;
  const DataFile files[] = {given::file(a + "\n" + R"({"id":"b","name":"N","credits":-1,"degree":7})" + "\n{broken\n" +
                                        given::record_json("", "c"))};
  const Catalog catalog =
      load(RecordKind::program, files, given::institutions(), [&](const Defect& d) { said.push_back(d.message()); });
  CHECK(ids_of(catalog) == "a c ");
  REQUIRE(said.size() == 3);
  CHECK_THAT(said[0], Contains("credits"));
  CHECK_THAT(said[1], Contains("degree"));
  CHECK_THAT(said[2], Contains("test.json:3:"));
}

TEST_CASE("which kind of records a file holds") {
  CHECK(kind_of(given::file(R"({"programs":[]})")) == RecordKind::program);
  CHECK(kind_of(given::file(R"({"schema":"progrank/certifications/1","certifications":[]})")) ==
        RecordKind::certification);
  CHECK(kind_of(given::file(R"([{"id":"a","issuer":"X"}])")) == RecordKind::certification);
  CHECK(kind_of(given::file(R"({"id":"a","institution":{"name":"X"}})")) == RecordKind::program);
  CHECK_FALSE(kind_of(given::file("[]")).has_value());
}
