#include "progrank/answer/group.hpp"

#include <catch2/catch.hpp>

#include "curate/statistics.hpp"
#include "given.hpp"
#include "progrank/answer/reported.hpp"
#include "progrank/base/error.hpp"

using namespace progrank;

namespace {

const char* const four = R"([
  {"id":"a","name":"A","delivery":["online","campus"],"duration_months":{"min":12,"max":24},
   "cost":{"currency":"USD","total":{"min":10000,"max":30000}},"admission":{"gre":"not-required"}},
  {"id":"b","name":"B","delivery":["online"],"cost":{"currency":"USD","total":{"min":40000,"max":40000}},
   "admission":{"gre":"required"}},
  {"id":"c","name":"C","delivery":["online"],"duration_months":{"min":10,"max":10},"admission":{"gre":"optional"}},
  {"id":"d","name":"D"}])";

class Groups {
 public:
  explicit Groups(std::string_view field) : catalog_(given::programs(four)) {
    situation_.catalog = &catalog_;
    situation_.reference = &given::reference();
    // As two threads would note it.
    GroupNotes notes(group_attribute(RecordKind::program, field), RecordKind::program, situation_);
    const auto others = notes.blank();
    double score = 90;
    for (const Record& record : catalog_.records())
      (record.id() < "c" ? *others : notes).add({&record, Score{score--, 0, 100}});
    notes.join(std::move(*others));
    grouping_ = std::move(notes).grouping();
  }
  [[nodiscard]] const std::vector<Group>& all() const { return grouping_.groups; }

 private:
  Catalog catalog_;
  Situation situation_;
  Grouping grouping_;
};

const Reference& reported_market() {
  static const auto reference = Reference::parse(given::text(R"({"schema":"progrank/reference/1","release":"2026-07-01",
    "exchange":{"base":"USD","date":"2026-05-08","source":"s","rates":{"GBP":1.25}},"unrecognised":[],"reported":[
    {"id":"m1","topic":"market","claim":"market size","value":51,"unit":"USD billion","year":2027,"source":"s",
     "verified":false,"conflicts_with":["m2"]},
    {"id":"d1","topic":"delivery","claim":"completion, online","value":0.89,"unit":"share","year":2024,
     "attributed_to":"A survey","source":"s","verified":false},
    {"id":"m2","topic":"market","claim":"market size","value":67.4,"unit":"USD billion","year":2027,"source":"s",
     "verified":false,"conflicts_with":["m1"]},
    {"id":"o1","topic":"outcome","claim":"employment of accredited programs","value":[18,36],"unit":"months","source":"s",
     "verified":false}],
    "sources":[{"id":"s","url":"https://example.org","publisher":"Somebody"}]})"),
                                                 "reference.json");
  return reference;
}

}  // namespace

TEST_CASE("groups: the largest first, the unknown last, a record in each of its values") {
  const Groups groups("delivery");
  REQUIRE(groups.all().size() == 3);
  CHECK(groups.all()[0].value == "online");
  CHECK(groups.all()[0].count == 3);
  CHECK(groups.all()[1].value == "campus");
  CHECK(groups.all()[1].count == 1);
  CHECK(groups.all()[2].value.empty());
  CHECK(groups.all()[2].best_id == "d");
}

TEST_CASE("groups: median of the middles, range of the ends, and how many know it") {
  const Groups groups("delivery");
  const Group& online = groups.all()[0];
  REQUIRE(online.cost);
  CHECK(online.cost->known == 2);
  CHECK(online.cost->median == 30000);  // of 20,000 and 40,000
  CHECK(online.cost->min == 10000);
  CHECK(online.cost->max == 40000);
  CHECK(online.months->known == 2);
  CHECK(online.months->median == 14);  // of 18 and 10
  CHECK(online.no_gre->known == 3);
  CHECK(online.no_gre->share == Approx(2.0 / 3));
  CHECK(online.best_id == "a");
  CHECK_FALSE(groups.all()[2].cost);
  CHECK(groups.all()[2].no_gre->known == 0);
}

TEST_CASE("groups: fields by their short names; figures and unknown fields are refused") {
  CHECK(group_attribute(RecordKind::program, "state").name() == "institution.state");
  CHECK(group_attribute(RecordKind::program, "gre").name() == "admission.gre");
  CHECK(group_attribute(RecordKind::program, "institution").name() == "institution.name");
  CHECK(group_attribute(RecordKind::certification, "domain").name() == "domains");
  CHECK_THROWS_WITH(group_attribute(RecordKind::program, "credits"), Catch::Matchers::Contains("a field of words"));
  CHECK_THROWS_WITH(group_attribute(RecordKind::program, "delivry"), Catch::Matchers::Contains("\"delivery\""));
}

TEST_CASE("reported: values with their unit, and who says so") {
  const auto& figures = reported_market().reported();
  CHECK(reported_value(figures[0]) == "$51 billion");
  CHECK(reported_value(figures[1]) == "89 %");
  CHECK(reported_value(figures[3]) == "18–36 months");
  CHECK(attribution(figures[0], reported_market()) == "Somebody");
  CHECK(attribution(figures[1], reported_market()) == "Somebody, said to be from A survey");
}

TEST_CASE("reported: by topic, contradictions next to each other and paired once") {
  const auto all = reported_on(reported_market(), "");
  REQUIRE(all.size() == 4);
  CHECK(all[0]->id == "m1");
  CHECK(all[1]->id == "m2");
  CHECK(contradictions(all).size() == 1);
  CHECK(reported_on(reported_market(), "delivery").size() == 1);
  CHECK(reported_about(reported_market(), "delivery").size() == 1);
  CHECK(reported_about(reported_market(), "accreditation").at(0)->id == "o1");
  CHECK(reported_about(reported_market(), "state").empty());
  CHECK_THROWS_WITH(reported_on(reported_market(), "markt"), Catch::Matchers::Contains("\"market\""));
}

TEST_CASE("statistics: known fields, counts per word, age of sources") {
  const Catalog catalog = given::programs(R"({"schema":"progrank/programs/1","sources":[
    {"id":"new","as_of":"2026-07"},{"id":"old","as_of":"2020"},{"id":"undated"}],"programs":[
    {"id":"a","name":"A","delivery":["online"],"credits":30,"evidence":{"delivery":"new","credits":"old"}},
    {"id":"b","name":"B","delivery":["online","campus"],"evidence":{"delivery":"old"}},
    {"id":"c","name":"C","credits":30,"evidence":{"credits":"undated"}}]})");
  const FieldSpec& delivery = spec_of(RecordKind::program, Field::delivery);
  CHECK(counts_by(delivery, catalog.records()) ==
        std::vector<std::pair<std::string_view, std::size_t>>{{"online", 2}, {"campus", 1}});
  for (const auto& [spec, known] : field_coverage(RecordKind::program, catalog.records()))
    if (spec->field == Field::credits) CHECK(known == 2);
  CHECK(newest_source(catalog.records()[0], catalog) == "2026-07");
  const auto stale = stale_records(catalog, 24, 2027);
  REQUIRE(stale.size() == 1);
  CHECK(stale[0].record->id() == "b");
  CHECK(stale[0].months == Approx(78).margin(0.5));
  const SourceAges ages = source_ages(catalog, 2027);
  CHECK(ages.undated == 1);
  CHECK(ages.by_years == std::map<int, std::size_t>{{0, 1}, {6, 1}});
}

TEST_CASE("statistics: awards of a field of study and what the curated programs cover of them") {
  const std::string directory_json = R"([
    {"id":"d1","name":"D1","detail":"directory","institution":{"unitid":100001},"credential":"master","cip":"51.2706",
     "focus":["health-informatics"],"awards":{"2023":10,"2024":30}},
    {"id":"d2","name":"D2","detail":"directory","institution":{"unitid":100002},"credential":"master","cip":"51.2706",
     "focus":["health-informatics"],"awards":{"2024":10}},
    {"id":"d3","name":"D3","detail":"directory","institution":{"unitid":100002},"credential":"graduate-certificate",
     "cip":"51.2706","focus":["health-informatics"],"awards":{"2024":5}}])";
  const Catalog directory = given::programs(directory_json);
  const auto awards = cip_awards(directory.records(), "51.2706");
  REQUIRE(awards);
  CHECK(awards->by_year == std::map<int, double>{{2023, 10}, {2024, 45}});
  REQUIRE(awards->institutions.size() == 2);
  CHECK(awards->institutions[0].second == 30);
  CHECK(awards->states[1] == std::pair<std::string_view, double>{"IL", 15});
  CHECK_FALSE(cip_awards(directory.records(), "11.0102"));

  const Catalog curated = given::programs(
      R"([{"id":"c","name":"C","institution":{"unitid":100001},"credential":"master","focus":["health-informatics"]}])");
  const auto coverage = cip_coverage(curated.records(), directory.records());
  REQUIRE(coverage.size() == 1);
  CHECK(coverage[0].awards == 40);
  CHECK(coverage[0].covered_awards == 30);
  CHECK(coverage[0].covered_institutions == 1);
}
