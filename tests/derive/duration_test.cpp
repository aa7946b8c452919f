// How long a program takes: what is published, and what follows from credits, hours and usual loads.

#include "progrank/derive/duration.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "given.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/derive/study_hours.hpp"

using namespace progrank;

namespace {

constexpr DurationSettings nobody{};
constexpr DurationSettings part_time{Pace::part_time, std::nullopt};
constexpr DurationSettings full_time{Pace::full_time, std::nullopt};
constexpr DurationSettings ten_hours{Pace::part_time, 10};

std::optional<Duration> duration(const std::string& record, const DurationSettings& settings) {
  const auto one = given::program(record);
  return duration_of(one.record(), settings);
}

const std::string master36 = R"("credential":"master","credits":36,"credit_unit":"semester")";

struct Case {
  std::string what;
  std::string record;
  DurationSettings settings;
  Interval months;
  std::string basis;
};

}  // namespace

TEST_CASE("the length of a program, case by case") {
  const std::string lengths = R"("duration_months":{"min":12,"max":18},"part_time_months":{"min":24,"max":36})";
  const std::string full = R"("duration_months":{"min":12,"max":18})";
  const auto test = GENERATE_COPY(values<Case>({
      {"a published length wins over credits", lengths + "," + master36, ten_hours, {24, 36}, "published"},
      {"full-time reads the full-time length", lengths, full_time, {12, 18}, "published"},
      {"no pace: the interval over both", lengths, nobody, {12, 36}, "published"},
      {"no pace: the one that is published", full + "," + master36, nobody, {12, 18}, "published"},
      {"credits at the usual part-time load: six terms, two or three a year", master36, part_time, {24, 36}, "derived"},
      {"who names no pace studies beside a job", master36, nobody, {24, 36}, "derived"},
      {"credits at full-time load: three or four terms", master36, full_time, {12, 24}, "derived"},
      {"ten hours are 3⅓ credits a term: eleven terms", master36, ten_hours, {44, 66}, "derived"},
      {"nine hours are three credits: exactly twelve terms", master36, {Pace::any, 9}, {48, 72}, "derived"},
      {"more hours than full-time study takes do not help", master36, {Pace::part_time, 80}, {12, 18}, "derived"},
      {"quarter credits are two thirds",
       R"("credential":"master","credits":54,"credit_unit":"quarter")",
       part_time,
       {24, 36},
       "derived"},
      {"ECTS are a half", R"("credential":"master","credits":60,"credit_unit":"ects")", part_time, {20, 30}, "derived"},
      {"UK credits are a quarter",
       R"("credential":"master","credits":180,"credit_unit":"uk")",
       part_time,
       {32, 48},
       "derived"},
      {"hours of class at the usual load, 18 a week",
       R"("credential":"workshop","credits":78,"credit_unit":"hours")",
       part_time,
       {1, 1},
       "derived"},
      {"without credits the full-time length is drawn out", full, part_time, {18, 36}, "derived"},
      {"part-time is never faster than full-time",
       R"("duration_months":{"min":24,"max":24},"credits":30,"credit_unit":"semester")",
       {Pace::part_time, 36},
       {24, 24},
       "derived"},
      {"the one length of what is offered part-time only",
       full + R"(,"attendance":["part-time"],)" + master36,
       ten_hours,
       {12, 18},
       "derived"},
      {"a self-paced short course goes beside a job",
       R"("credential":"short-course","duration_months":{"min":2,"max":2})",
       ten_hours,
       {2, 2},
       "derived"},
      {"offered full-time only: without a pace the full-time load counts",
       R"("attendance":["full-time"],)" + master36,
       nobody,
       {12, 24},
       "derived"},
  }));
  INFO(test.what);
  const auto found = duration(test.record, test.settings);
  REQUIRE(found.has_value());
  CHECK(found->months == test.months);
  CHECK(text_of(found->basis) == test.basis);
  CHECK(found->mark() == (test.basis == "derived" ? "~" : ""));
}

TEST_CASE("months at a pace") {
  const auto both = given::program(R"("duration_months":{"min":12,"max":18},"part_time_months":{"min":24,"max":36})");
  CHECK(months_of(both.record(), Pace::any) == Interval{12, 36});
  CHECK(months_of(both.record(), Pace::full_time) == Interval{12, 18});
  CHECK(months_of(both.record(), Pace::part_time) == Interval{24, 36});
  const auto full = given::program(R"("duration_months":{"min":12,"max":18})");
  CHECK(months_of(full.record(), Pace::any) == Interval{12, 18});
  CHECK_FALSE(months_of(full.record(), Pace::part_time).has_value());
  const auto none = given::program("");
  CHECK_FALSE(months_of(none.record(), Pace::any).has_value());
}

TEST_CASE("no length where nothing tells one") {
  CHECK_FALSE(duration("", part_time).has_value());
  CHECK_FALSE(duration(R"("attendance":["full-time"],)" + master36, part_time).has_value());
  CHECK_FALSE(duration(R"("attendance":["part-time"],)" + master36, full_time).has_value());
  CHECK_FALSE(duration(R"("credential":"doctorate","degree":"PhD","credits":60,"credit_unit":"semester")", part_time)
                  .has_value());
  // Nine course units are no nine credits.
  CHECK_FALSE(duration(R"("credential":"master","credits":9,"credit_unit":"units")", part_time).has_value());
}

TEST_CASE("credits of no named unit span the units they can be") {
  const std::string american = R"("institution":{"unitid":100001},"credential":"master",)";
  const auto credits = [](const std::string& record) {
    const auto one = given::program(record);
    return semester_credits(one.record());
  };
  CHECK(credits(american + R"("credits":36)") == Interval{24, 36});
  CHECK(credits(american + R"("credits":36,"credit_unit":"units")") == Interval{24, 36});
  CHECK(credits(american + R"("credits":27)") == exactly(27));  // of a quarter they would be 18: no master's
  CHECK(credits(R"("credential":"master","credits":60)") == Interval{30, 60});  // semester, quarter or ECTS
  CHECK(credits(R"("credential":"master","credits":180)") == exactly(45));      // UK credits alone
  CHECK(duration(american + R"("credits":36)", part_time)->months == Interval{16, 36});
}

TEST_CASE("a derived length tells its sum") {
  CHECK(duration(master36, part_time)->formula ==
        "36 credits ÷ 6 a term (the usual part-time load) = 6 terms, 2–3 a year");
  CHECK(duration(master36, ten_hours)->formula ==
        "36 credits ÷ 3.33 a term (10 hours a week, 3 for each) = 11 terms, 2–3 a year");
  CHECK(duration(R"("credential":"master","credits":54,"credit_unit":"quarter")", part_time)->formula ==
        "54 quarter credits, 36 semester credits, ÷ 6 a term (the usual part-time load) = 6 terms, 2–3 a year");
  CHECK(duration(master36, ten_hours)->described() == "~44–66 (derived)");
}

TEST_CASE("more hours a week never take longer, and the interval never shrinks to nothing certain") {
  for (const double credits : {12.0, 30.0, 36.0, 45.0, 60.0}) {
    const std::string record = R"("credential":"master","credit_unit":"semester","credits":)" + std::to_string(credits);
    Interval before{1e9, 1e9};
    for (double hours = 1; hours <= 60; ++hours) {
      const Interval months = duration(record, {Pace::part_time, hours})->months;
      INFO(credits << " credits at " << hours << " hours");
      CHECK(months.min <= before.min);
      CHECK(months.max <= before.max);
      CHECK(months.min < months.max);
      before = months;
    }
  }
}

TEST_CASE("months are known for four fifths of the bundled programs that publish credits or months") {
  const Catalog catalog = bundled_catalog(RecordKind::program);
  for (const DurationSettings& settings : {nobody, part_time, ten_hours}) {
    std::size_t publish = 0, known = 0;
    for (const Record& record : catalog.records()) {
      if (!record.knows(Field::credits) && !months_of(record, Pace::any)) continue;
      ++publish;
      known += duration_of(record, settings) ? 1 : 0;
    }
    CHECK(publish > 300);
    CHECK(10 * known >= 8 * publish);
  }
}

TEST_CASE("credits of no named unit are semester credits up to the most that such a program can have") {
  const auto longest = [](int credits) {
    return duration(fmt::format(R"("credits":{})", credits), ten_hours)->months.max;
  };
  CHECK(longest(76) < longest(75));  // as semester credits too many: of a quarter, two thirds as much
}

TEST_CASE("the hours a week that a length asks for") {
  const auto hours = [](const std::string& record, Interval months) {
    const auto one = given::program(record);
    return least_weekly_hours(one.record(), months);
  };
  CHECK(hours(master36, {24, 24}) == 18.0);  // six terms in two years, three hours for each of six credits
  CHECK(hours(master36, {24, 36}) == 12.0);  // the longer end asks for least
  CHECK(hours(R"("credential":"master","credits":48,"credit_unit":"quarter")", {24, 24}) == 16.0);
  CHECK(hours(R"("credential":"short-course","credits":3,"credit_unit":"semester")", {1, 1}) == 9.0);
  CHECK_FALSE(hours(R"("credential":"master")", {24, 24}));
  // Without credits: 27 hours of full-time study, half as many in twice the time.
  CHECK(hours(R"("credential":"master","duration_months":{"min":12,"max":12})", {24, 24}) == 13.5);
  CHECK_FALSE(hours(R"("credential":"master","duration_months":{"min":12,"max":12})", {12, 12}));
  // A length worked out at somebody's hours asks for no more of them.
  const auto ten = duration(master36, ten_hours);
  CHECK(*hours(master36, ten->months) <= 10);
}
