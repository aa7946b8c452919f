#include "curate/validate.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"

using namespace progrank;

namespace {

ValidationRules rules(Severity unsourced = Severity::warning) {
  return {.schema = [](std::string_view kind) { return bundled(fmt::format("{}_schema", kind)); },
          .unsourced = unsourced,
          .layout = true};
}

std::vector<std::string> findings_in(const std::vector<DataFile>& files, Severity unsourced = Severity::warning) {
  std::vector<std::string> messages;
  for (const Finding& finding : validate(files, given::institutions(), rules(unsourced)))
    messages.push_back(finding.message());
  return messages;
}

std::vector<std::string> findings_in(std::string_view json) {
  return findings_in({given::file(json, "f.json")});
}

using Messages = std::vector<std::string>;

const char* const whole_file = R"({
  "schema": "progrank/programs/1",
  "sources": [
    {"id": "s1", "url": "https://example.edu/ms", "kind": "official", "as_of": "2026"}
  ],
  "programs": [
    {
      "id": "a--ms",
      "name": "A",
      "institution": {"name": "Lakeside College", "unitid": 100002},
      "delivery": ["online", "campus"],
      "credits": 36,
      "evidence": {"delivery": "s1", "credits": "s1"}
    },
    {
      "id": "b--ms",
      "name": "B",
      "institution": {"name": "Elsewhere"}
    }
  ]
}
)";

std::string changed(std::string_view from, std::string_view to) {
  std::string text = whole_file;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("validate: a file that keeps every rule has no finding") {
  CHECK(findings_in(whole_file).empty());
}

TEST_CASE("validate: every defect is told, not only the first") {
  CHECK(
      findings_in(R"([{"id":"a--b","name":"A","institution":{"name":"X"},"credits":-1},
    {"id":"c--d","name":"C","institution":{"name":"X"},"duration_months":{"min":20,"max":10}}])") ==
      Messages{"f.json:1: record a--b: credits: -1 is not more than 0; leave the key out when it is unknown",
               "f.json:2: record c--d: duration_months: min 20 is more than max 10, the other way round was expected"});
}

TEST_CASE("validate: canonical order of records, keys and lists") {
  CHECK(findings_in(changed(R"("id": "a--ms")", R"("id": "c--ms")")) ==
        Messages{"f.json:15: record b--ms: id: stands behind c--ms, records are sorted by id"});
  CHECK(findings_in(changed(R"(["online", "campus"])", R"(["campus", "online"])")) ==
        Messages{"f.json:7: record a--ms: delivery: is not in canonical order or form, expected: [\"online\", "
                 "\"campus\"]"});
  CHECK(findings_in(changed("      \"name\": \"B\",\n      \"institution\": {\"name\": \"Elsewhere\"}",
                            "      \"institution\": {\"name\": \"Elsewhere\"},\n      \"name\": \"B\"")) ==
        Messages{"f.json:15: record b--ms: institution: stands where name was expected, keys have a fixed order"});
  CHECK(findings_in(changed(R"("credits": 36)", R"("credits": 36.0)")).size() == 1);
}

TEST_CASE("validate: one layout, told with the first line that leaves it") {
  CHECK(findings_in(changed(R"(      "credits": 36)", R"(      "credits":36)")) ==
        Messages{"f.json:12: is not laid out as data files are, the line was expected to be:       \"credits\": 36,"});
  CHECK(findings_in(changed("  ]\n}\n", "  ]\n}")).size() == 1);
}

TEST_CASE("validate: figures need a source, institutions a number that is listed") {
  const std::string unsourced = changed(R"("delivery": "s1", )", "");
  CHECK(findings_in(unsourced) ==
        Messages{"f.json:7: record a--ms: delivery: warning: has no source, \"evidence\" names one for every published "
                 "figure"});
  CHECK(findings_in({given::file(unsourced)}, Severity::error).size() == 1);
  CHECK(findings_in({given::file(unsourced)}, Severity::error)[0].find("warning") == std::string::npos);
  CHECK(findings_in(changed("100002", "100099")).at(0).find("100099 is not in institutions.json") != std::string::npos);
  CHECK(findings_in(changed(R"("credits": "s1")", R"("credits": "s2")")).at(0).find("names the source \"s2\"") !=
        std::string::npos);
}

TEST_CASE("validate: ids are unique over programs and certifications of all files") {
  const auto twice = findings_in({given::file(R"([{"id":"x","name":"X","institution":{"name":"Y"}}])", "p.json"),
                                  given::file(R"([{"id":"x","name":"X","issuer":"Y"}])", "c.json")});
  CHECK(twice == Messages{"c.json: record x: id: is the id of a program too, ids are unique over both kinds"});
  CHECK(findings_in(
            R"([{"id":"x","name":"X","institution":{"name":"Y"}},{"id":"x","name":"Z","institution":{"name":"Y"}}])")
            .at(0)
            .find("is given twice") != std::string::npos);
}

TEST_CASE("validate: models, institutions, reference and person files by their schemas") {
  const auto wrong = findings_in(R"({"schema":"progrank/institutions/1","institutions":[
    {"unitid":100001,"name":"A","sate":"TX"},{"unitid":99,"name":"B","control":"publik"}]})");
  CHECK(wrong == Messages{"f.json: record 100001: sate: is not a key that belongs here, did you mean \"state\"?",
                          "f.json: record 99: unitid: 99 is out of range, at least 100000 was expected",
                          "f.json: record 99: control: \"publik\" is not known here, did you mean \"public\"?"});
  CHECK(findings_in(R"({"highest_degree":"bachelor","gpa":3.4,"state":"TX"})").empty());
  const auto person = findings_in(R"({"highest_degree":"bachelr","gpa":"good"})");
  REQUIRE(person.size() == 2);
  CHECK(person[0] == "f.json: highest_degree: \"bachelr\" is not known here, did you mean \"bachelor\"?");
  CHECK(person[1] == "f.json: gpa: is a text, a number was expected");
  const auto model = findings_in(R"({"id":"mine","for":"programs","title":"Mine","about":"x","criteria":[]})");
  REQUIRE(model.size() == 1);
  CHECK(model[0].find("criteria") != std::string::npos);
  CHECK_THROWS_WITH(findings_in(R"({"schema":"progrank/x/1"})"),
                    Catch::Matchers::StartsWith("f.json: schema: \"progrank/x/1\" is not a progrank data file"));
  CHECK_THROWS_WITH(findings_in("{\"gpa\":"), Catch::Matchers::StartsWith("f.json:1:"));
}

TEST_CASE("validate: documents cite only sources they list, in order, each id once") {
  const char* const reference = R"({"schema":"progrank/reference/1","release":"2026-07-01",
    "exchange":{"base":"USD","date":"2026-05-08","source":"s","rates":{"GBP":1.25}},"unrecognised":[],
    "reported":[{"id":"r1","topic":"t","claim":"c","value":1,"unit":"share","year":2024,"source":"nowhere","verified":false}],
    "sources":[{"id":"s","url":"https://example.org","title":"S","publisher":"P","kind":"official"},
               {"id":"a","url":"https://example.org","title":"A","publisher":"P","kind":"official"}]})";
  const auto found = findings_in(reference);
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "f.json: record r1: source: names the source \"nowhere\", which is not in \"sources\"");
  CHECK(found[1] == "f.json: record a: id: stands behind s, sources are sorted by id");
}

TEST_CASE("canonical: written and read again, a file stays as it is") {
  const DataFile files[] = {given::file(whole_file)};
  const Catalog catalog = load(RecordKind::program, files, Institutions{});
  CHECK(canonical_document(RecordKind::program, catalog.sources(), catalog.records()) == whole_file);
}

TEST_CASE("the bundled data keep every rule") {
  std::vector<DataFile> files;
  for (const char* name : {"programs", "certifications", "directory", "institutions", "models", "roles", "reference"})
    files.push_back(bundled(name));
  ValidationRules strict = rules(Severity::error);
  strict.layout = false;  // the bundled copies are stored without it
  for (const Finding& finding : validate(files, bundled_institutions(), strict)) FAIL_CHECK(finding.message());
}
