#include "progrank/career/role.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"

using namespace progrank;

namespace {

Roles bundled_roles() {
  const DataFile file = bundled("roles");
  return Roles::parse(file.text, file.name);
}

std::string refusal(std::string_view role) {
  const std::string json = R"({"schema":"progrank/roles/1","sources":[],"roles":[)" + std::string(role) + "]}";
  return given::message_of([&] { Roles::parse(given::text(json), "roles.json"); });
}

}  // namespace

TEST_CASE("bundled roles are whole: pay, outlook, competencies and a source behind each figure") {
  const Roles roles = bundled_roles();
  CHECK(roles.all().size() >= 16);
  CHECK(std::is_sorted(roles.all().begin(), roles.all().end(),
                       [](const Role& a, const Role& b) { return a.title < b.title; }));
  for (const Role& role : roles.all()) {
    CAPTURE(role.id);
    CHECK(role.pay.median);
    CHECK(role.growth);
    CHECK(role.openings);
    CHECK(roles.source_of(role, "pay"));
    CHECK(roles.source_of(role, "growth_2024_2034"));
    CHECK(roles.source_of(role, "openings"));
    CHECK(!role.competencies.empty());
    CHECK(std::is_sorted(role.competencies.begin(), role.competencies.end(),
                         [](const Competency& a, const Competency& b) { return a.importance > b.importance; }));
  }
}

TEST_CASE("every certification a role names is in the data and has a reason") {
  const Roles roles = bundled_roles();
  const Catalog certifications = bundled_catalog(RecordKind::certification);
  for (const Role& role : roles.all())
    for (const CertificationFit& fit : certification_fits(role, certifications)) {
      CAPTURE(role.id, fit.id);
      CHECK(fit.record != nullptr);
      CHECK(!fit.reason().empty());
    }
}

TEST_CASE("reported figures stand beside the official ones, with what contradicts them") {
  const Roles roles = bundled_roles();
  const DataFile file = bundled("reference");
  const Reference reference = Reference::parse(file.text, file.name);
  const auto reports = reported_about(roles.find("healthcare-data-scientist", ""), reference);
  const auto pay = std::find_if(reports.begin(), reports.end(),
                                [](const ReportedAbout& about) { return about.figure->id == "median-salary"; });
  REQUIRE(pay != reports.end());
  CHECK_FALSE(pay->figure->verified);
  REQUIRE(pay->contradictions.size() == 1);
  CHECK(pay->contradictions.front().find("$120,230, $4,770 below the reported range") != std::string::npos);
}

TEST_CASE("reported money is written as money from a thousand on, as a number below") {
  const auto words = [](double min, double max, const char* unit) {
    ReportedFigure figure;
    figure.value = {min, max};
    figure.unit = unit;
    return described(figure);
  };
  CHECK(words(1000, 1000, "USD a year") == "$1,000 a year");
  CHECK(words(60000, 80000, "USD a year") == "$60,000–80,000 a year");
  CHECK(words(999, 999, "USD an hour") == "999 USD an hour");
  CHECK(words(0.1, 0.25, "share") == "10–25 %");
}

TEST_CASE("an unknown role is told with a suggestion") {
  const Roles roles = bundled_roles();
  CHECK(given::message_of([&] { static_cast<void>(roles.find("health-data-analist", "--role")); }) ==
        "--role \"health-data-analist\" is not a role, did you mean \"health-data-analyst\"?");
}

TEST_CASE("defects of a roles file name role and key") {
  CHECK(refusal(R"({"id":"a","title":"A","pay":{"p25":2,"median":1}})") ==
        "roles.json: a.pay: has percentiles that do not rise");
  CHECK(refusal(R"({"id":"a","title":"A","competencies":{"machine-learnin":1}})") ==
        "roles.json: a.competencies.machine-learnin: is not a topic, did you mean \"machine-learning\"?");
  CHECK(refusal(R"({"id":"a","title":"A","credentials":{"typical_degree":"bachelors"}})") ==
        "roles.json: a.credentials.typical_degree: \"bachelors\" is not a degree");
  CHECK(refusal(R"({"id":"a","title":"A","evidence":{"pay":"nowhere"}})") ==
        "roles.json: roles.evidence: pay names the source \"nowhere\", which is not listed");
  CHECK(refusal(R"({"id":"a","titel":"A"})").find("did you mean \"title\"?") != std::string::npos);
}

TEST_CASE("a topic of importance 0 is none of the role's") {
  const auto roles =
      Roles::parse(given::text(R"({"schema":"progrank/roles/1","sources":[],"roles":[{"id":"a","title":"A",
    "competencies":{"statistics":0,"finance":1}}]})"),
                   "roles.json");
  REQUIRE(roles.all().front().competencies.size() == 1);
  CHECK(roles.all().front().competencies.front().topic == vocabulary::topic.at("finance"));
  for (const char* importance : {"-0.1", "1.1"})
    CHECK(refusal(R"({"id":"a","title":"A","competencies":{"finance":)" + std::string(importance) + "}}") ==
          "roles.json: a.competencies.finance: is not an importance: 0 to 1 was expected");
}

TEST_CASE("coverage never falls when something is added") {
  const std::vector<Competency> needed{{vocabulary::topic.at("statistics"), 0.5}, {vocabulary::topic.at("finance"), 1}};
  Coverage coverage;
  TokenSet statistics, finance;
  statistics.insert(needed[0].topic);
  finance.insert(needed[1].topic);
  CHECK(coverage.share(needed) == 0);
  coverage.add(statistics, 0.7);
  CHECK(coverage.share(needed) == Approx(0.35 / 1.5));
  coverage.add(statistics, 0.3);
  CHECK(coverage.share(needed) == Approx(0.35 / 1.5));
  coverage.add(finance, 1);
  CHECK(coverage.share(needed) == Approx(1.35 / 1.5));
}
