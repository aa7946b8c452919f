// The four kinds of value function, on every type of attribute they take.

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "given.hpp"
#include "progrank/score/score.hpp"

using namespace progrank;

namespace {

/// The value of a record on a criterion with this attribute and value function.
ValueInterval value(const std::string& attribute, const std::string& function, const std::string& record,
                    RecordKind kind = RecordKind::program) {
  const Model model = given::model(
      R"([{"id":"c","weight":1,"attribute":")" + attribute + R"(","value":)" + function + "}]", plural(kind));
  const given::One one(kind, record);
  Situation situation = given::situation();
  situation.catalog = &one.catalog();
  const Criterion& criterion = model.criteria.front();
  return value_of(*criterion.value, criterion.attribute->of(one.record(), situation));
}

ValueInterval certification_value(const std::string& attribute, const std::string& function,
                                  const std::string& record) {
  return value(attribute, function, record, RecordKind::certification);
}

void check(ValueInterval actual, double lo, double hi) {
  CHECK(actual.lo == Approx(lo).margin(1e-12));
  CHECK(actual.hi == Approx(hi).margin(1e-12));
}

const std::string falling = R"({"points":[[10,1],[20,0.6],[40,0]]})";
const std::string mountain = R"({"points":[[0,0.2],[10,1],[20,0.1],[30,0.5]]})";

}  // namespace

TEST_CASE("points: between two points the value is on the straight line, outside it is the last one") {
  const auto [credits, expected] = GENERATE(table<double, double>({
      {5, 1.0},   // left of the curve
      {10, 1.0},  // on its first point
      {15, 0.8},  // half way down
      {20, 0.6},  // on a point
      {30, 0.3},  //
      {39.5, 0.015},
      {40, 0.0},   // on its last point
      {400, 0.0},  // right of the curve
  }));
  CAPTURE(credits);
  check(value("credits", falling, R"("credits":)" + std::to_string(credits)), expected, expected);
}

TEST_CASE("points: a curve of one point is a constant") {
  check(value("credits", R"({"points":[[10,0.7]]})", R"("credits":3)"), 0.7, 0.7);
  check(value("credits", R"({"points":[[10,0.7]]})", R"("credits":30)"), 0.7, 0.7);
}

TEST_CASE("points over an interval: least and greatest value inside it, also where the curve turns") {
  const auto [min, max, lo, hi] = GENERATE(table<double, double, double, double>({
      {5, 15, 0.55, 1.0},    // holds the summit
      {2, 8, 0.36, 0.84},    // rises
      {12, 18, 0.28, 0.82},  // falls
      {15, 25, 0.1, 0.55},   // holds the valley
      {1, 100, 0.1, 1.0},    // holds everything
      {10, 20, 0.1, 1.0},    // from turn to turn
      {50, 100, 0.5, 0.5},   // outside: constant
      {10, 10, 1.0, 1.0},    // an exact figure
  }));
  CAPTURE(min, max);
  check(value("duration_months", mountain,
              R"("duration_months":{"min":)" + std::to_string(min) + R"(,"max":)" + std::to_string(max) + "}"),
        lo, hi);
}

TEST_CASE("points over an interval agree with trying many points inside it") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> unit;
  for (int round = 0; round < 200; ++round) {
    PointsFunction curve;
    double x = 0;
    for (int i = 0; i < 6; ++i) curve.points.emplace_back(x += 0.1 + unit(random), unit(random));
    const double a = unit(random) * 8 - 1;
    const double b = a + unit(random) * 4;
    const ValueInterval exact = curve.over({a, b});
    double lo = 1, hi = 0;
    for (int i = 0; i <= 2000; ++i) {
      const double y = curve.at(a + (b - a) * i / 2000);
      lo = std::min(lo, y);
      hi = std::max(hi, y);
    }
    CHECK(exact.lo <= lo);
    CHECK(exact.hi >= hi);
    CHECK(exact.lo == Approx(lo).margin(0.03));  // the grid may miss a turn by half a step
    CHECK(exact.hi == Approx(hi).margin(0.03));
  }
}

TEST_CASE("points: a figure without upper end takes the values of the whole rest of the curve") {
  // renewal terms unknown: six-year fees are "at least the exam fee"
  check(certification_value("@fees-6y", R"({"points":[[100,1],[500,0.5],[900,0]]})",
                            R"("cost":{"currency":"USD","exam_nonmember":500})"),
        0, 0.5);
}

TEST_CASE("categories: a token has its value, one not listed is worth nothing") {
  const std::string gre = R"({"categories":{"not-required":1,"optional":0.9}})";
  check(value("admission.gre", gre, R"("admission":{"gre":"not-required"})"), 1, 1);
  check(value("admission.gre", gre, R"("admission":{"gre":"optional"})"), 0.9, 0.9);
  check(value("admission.gre", gre, R"("admission":{"gre":"required"})"), 0, 0);
}

TEST_CASE("categories: a list combines by max, min or mean") {
  const auto combined = [](const std::string& how) {
    return R"({"categories":{"online":1,"hybrid":0.5})" + (how.empty() ? "" : R"(,"combine":")" + how + '"') + "}";
  };
  const std::string three = R"("delivery":["online","hybrid","campus"])";
  check(value("delivery", combined(""), three), 1, 1);
  check(value("delivery", combined("max"), three), 1, 1);
  check(value("delivery", combined("min"), three), 0, 0);
  check(value("delivery", combined("mean"), three), 0.5, 0.5);
  check(value("delivery", combined("min"), R"("delivery":["online","hybrid"])"), 0.5, 0.5);
}

TEST_CASE("categories of open names (texts) combine in the same way") {
  const auto combined = [](const std::string& how) {
    return R"({"categories":{"NCCA":1,"ANAB":0.8},"combine":")" + how + "\"}";
  };
  const std::string both = R"("accreditation":["ANAB","ABSNC"])";
  check(certification_value("accreditation", combined("max"), both), 0.8, 0.8);
  check(certification_value("accreditation", combined("min"), both), 0, 0);
  check(certification_value("accreditation", combined("mean"), both), 0.4, 0.4);
}

TEST_CASE("categories of true and false, and of plain text") {
  const std::string yes_no = R"({"categories":{"true":1,"false":0.3}})";
  check(value("capstone", yes_no, R"("capstone":true)"), 1, 1);
  check(value("capstone", yes_no, R"("capstone":false)"), 0.3, 0.3);
  check(value("degree", R"({"categories":{"MHA":0.9}})", R"("degree":"MHA")"), 0.9, 0.9);
  check(value("degree", R"({"categories":{"MHA":0.9}})", R"("degree":"MS")"), 0, 0);
}

TEST_CASE("coverage: the share of the wanted tokens, by weight") {
  const std::string topics = R"("topics":["nlp","leadership"])";
  check(value("topics", R"({"coverage":["nlp","machine-learning"]})", topics), 0.5, 0.5);
  check(value("topics", R"({"coverage":{"nlp":3,"machine-learning":1}})", topics), 0.75, 0.75);
  check(value("topics", R"({"coverage":["robotics"]})", topics), 0, 0);
  check(value("topics", R"({"coverage":["nlp","leadership"]})", topics), 1, 1);
  check(certification_value("accreditation", R"({"coverage":{"NCCA":1,"ANAB":3}})", R"("accreditation":["ANAB"])"),
        0.75, 0.75);
}

TEST_CASE("coverage, open: what is not listed is unknown, not absent") {
  const std::string open = R"({"coverage":{"nlp":3,"machine-learning":1},"open":true})";
  check(value("topics", open, R"("topics":["nlp"])"), 0.75, 1);
  check(value("topics", open, R"("topics":["nlp","machine-learning"])"), 1, 1);
  check(value("topics", open, R"("topics":["leadership"])"), 0, 1);
}

TEST_CASE("present: known or not, whatever it says") {
  const std::string present = R"({"present":true})";
  check(value("url", present, R"("url":"https://example.org")"), 1, 1);
  check(value("url", present, ""), 0, 0);
  check(value("capstone", present, R"("capstone":false)"), 1, 1);
  check(value("outcomes.employment_rate", present, R"("outcomes":{"employment_rate":0})"), 1, 1);
}

TEST_CASE("an unknown attribute could have any value") {
  check(value("credits", falling, ""), 0, 1);
  check(value("admission.gre", R"({"categories":{"optional":0.5}})", ""), 0, 1);
  check(value("topics", R"({"coverage":["nlp"]})", ""), 0, 1);
  check(value("topics", R"({"coverage":["nlp"],"open":true})", ""), 0, 1);
  check(value("@cost", falling, R"("cost":{"currency":"XYZ","total":{"min":1,"max":2}})"), 0, 1);
}

TEST_CASE("worked-out attributes") {
  const auto attribute = [](const std::string& name, const std::string& record, RecordKind kind) {
    const given::One one(kind, record);
    Situation situation = given::situation();
    situation.catalog = &one.catalog();
    return as_interval(Attribute::parse(kind, name).of(one.record(), situation));
  };
  const auto of_program = [&](const std::string& name, const std::string& record) {
    return attribute(name, record, RecordKind::program);
  };
  SECTION("the prerequisite gap counts what is required, not held and not bridged") {
    const std::string asked = R"("admission":{"prerequisites":[{"skill":"statistics","level":"required"},
      {"skill":"python","level":"required"},{"skill":"python","level":"bridge"},{"skill":"r","level":"recommended"}]})";
    CHECK(of_program("@prerequisite-gap", asked) == exactly(1));
    CHECK(of_program("@prerequisite-gap", R"("admission":{"prerequisites":[]})") == exactly(0));
    CHECK_FALSE(of_program("@prerequisite-gap", "").has_value());
  }
  SECTION("growth of awards is the compound yearly rate") {
    CHECK(of_program("@awards-growth", R"("awards":{"2022":100,"2024":121})")->min == Approx(0.1));
    CHECK_FALSE(of_program("@awards-growth", R"("awards":{"2024":121})").has_value());
    CHECK_FALSE(of_program("@awards-growth", R"("awards":{"2022":0,"2024":121})").has_value());
    CHECK(of_program("awards.2022", R"("awards":{"2022":7,"2024":121})") == exactly(7));
    CHECK_FALSE(of_program("awards.2023", R"("awards":{"2022":7,"2024":121})").has_value());
  }
  SECTION("months are read at the chosen pace") {
    CHECK(of_program("@months", R"("duration_months":{"min":12,"max":18},"part_time_months":{"min":24,"max":36})") ==
          Interval{12, 36});
  }
  SECTION("eligibility reads the easiest alternative") {
    const std::string asked =
        R"("eligibility":[{"degree":"bachelor","experience_years":3},{"degree":"rn","experience_years":2,"healthcare_years":1}])";
    CHECK(attribute("eligibility.experience_years", asked, RecordKind::certification) == exactly(2));
    CHECK(attribute("eligibility.healthcare_years", asked, RecordKind::certification) == exactly(0));
  }
}

TEST_CASE("the age of the newest source and the share of sourced facts") {
  const Catalog catalog = given::programs(R"({"schema":"progrank/programs/1","sources":[
      {"id":"old","as_of":"2020"},{"id":"new","as_of":"2025-07"},{"id":"undated"}],
    "programs":[{"id":"a--b","name":"N","delivery":["online"],"credits":30,"topics":["nlp"],
      "evidence":{"credits":"old","topics":"new"}},{"id":"c--d","name":"N","evidence":{"credits":"undated"}}]})");
  Situation situation = given::situation();
  situation.catalog = &catalog;
  const auto read = [&](const char* name, std::string_view id) {
    return as_interval(Attribute::parse(RecordKind::program, name).of(*catalog.find(id), situation));
  };
  CHECK(read("@source-age", "a--b")->min == Approx(2026.5 - (2025 + 6.5 / 12)));
  CHECK_FALSE(read("@source-age", "c--d").has_value());
  // Two of the ten facts a decision needs: delivery is known but nobody is named for it.
  CHECK(read("@sourced-share", "a--b")->min == Approx(0.2));
  CHECK(read("@sourced-share", "c--d")->min == 0);
}
