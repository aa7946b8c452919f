#include "progrank/career/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "given.hpp"
#include "progrank/base/random.hpp"

using namespace progrank;

namespace {

constexpr std::string_view linear_model = R"({"id":"test","for":"plans","criteria":[
  {"id":"coverage","weight":60,"attribute":"@coverage","value":{"points":[[0,0],[1,1]]}},
  {"id":"cost","weight":25,"attribute":"@cost","value":{"points":[[0,1],[40000,0]]}},
  {"id":"time","weight":15,"attribute":"@months","value":{"points":[[0,1],[60,0]]}}]})";

Roles roles() {
  return Roles::parse(
      given::text(R"({"schema":"progrank/roles/1","sources":[],"roles":[{"id":"analyst","title":"Analyst",
    "pay":{"p25":70000,"median":90000},
    "competencies":{"machine-learning":1,"statistics":0.8,"leadership":0.6,"privacy-security":0.5,"finance":0.3},
    "credentials":{"typical_degree":"bachelor"}}]})"),
      "roles.json");
}

/// A question and everything it points to.
struct Asked {
  Catalog programs, certifications;
  Roles all_roles = roles();
  Situation program_situation = given::situation();
  Situation certification_situation = given::situation();
  PlanModel model = parse_plan_models(given::text(linear_model), "model.json").front();
  PlanQuestion question;

  Asked(std::string_view program_json, std::string_view certification_json, std::string_view person)
      : programs(given::programs(program_json)), certifications(given::certifications(certification_json)) {
    question.role = &all_roles.all().front();
    question.person = parse_person(given::text(person), "me.json");
    question.programs = &program_situation;
    question.certifications = &certification_situation;
    question.model = &model;
    question.certifications_from = PlanQuestion::Certifications::all;
    question.start_year = 2026;
  }
  [[nodiscard]] Planner planner() const { return {question, programs.records(), certifications.records()}; }
  [[nodiscard]] std::vector<Plan> best(std::size_t limit = 1) const { return planner().best(limit); }
};

std::string pick(RandomStream& random, std::initializer_list<const char*> words) {
  const auto at = static_cast<std::size_t>(random.uniform() * static_cast<double>(words.size()));
  return *(words.begin() + std::min(at, words.size() - 1));
}

std::string random_programs(RandomStream& random) {
  std::string json = "[";
  for (int i = 0; i < 5; ++i)
    json += fmt::format(
        R"({}{{"id":"p--{}","name":"P","credential":"{}","topics":["{}","{}"],"duration_months":{{"min":6,"max":{}}},
            "cost":{{"currency":"USD","total":{{"min":{},"max":{}}}}},"admission":{{"degree_required":"{}",
            "prerequisites":[{{"skill":"statistics","level":"{}"}}]}}}})",
        i == 0 ? "" : ",", i, pick(random, {"master", "graduate-certificate", "short-course"}),
        pick(random, {"machine-learning", "leadership", "finance"}), pick(random, {"statistics", "privacy-security"}),
        6 + static_cast<int>(random.uniform() * 30), 2000 + static_cast<int>(random.uniform() * 5000),
        8000 + static_cast<int>(random.uniform() * 30000), pick(random, {"none", "bachelor", "master", "doctorate"}),
        pick(random, {"required", "bridge", "recommended"}));
  return json + "]";
}

std::string random_certifications(RandomStream& random) {
  std::string json = "[";
  for (int i = 0; i < 7; ++i)
    json += fmt::format(
        R"({}{{"id":"c{}","name":"C","domains":["{}"],"level":"{}","prep_hours":{},
            "cost":{{"currency":"USD","exam_nonmember":{}}},"renewal":{{"years":3,"fee_nonmember":{}}},
            "eligibility":[{{"degree":"{}","experience_years":{}{}}}]}})",
        i == 0 ? "" : ",", i,
        pick(random, {"machine-learning", "data-analytics", "executive-leadership", "privacy-security", "finance"}),
        pick(random, {"entry", "professional", "advanced"}), 20 + static_cast<int>(random.uniform() * 200),
        100 + static_cast<int>(random.uniform() * 900), static_cast<int>(random.uniform() * 300),
        pick(random, {"none", "bachelor", "master", "rn"}), static_cast<int>(random.uniform() * 6),
        i > 3 ? fmt::format(R"(,"other":"active C{}")", i - 4) : "");
  return json + "]";
}

constexpr std::string_view newcomer = R"({"highest_degree":"bachelor","licences":[],"experience_years":2,
  "healthcare_years":2,"skills":[],"current_salary_usd":60000,"employer_aid_usd_per_year":2000})";

/// Plans that reach the role come before all others, then the score decides.
double worth(const Plan& plan) {
  return plan.score.point + (plan.reach.reached ? 1000 : 0);
}

/// The greatest worth over every combination there is.
double best_by_brute_force(const Asked& asked) {
  const Planner planner = asked.planner();
  std::vector<const Record*> programs{nullptr};
  for (const Record& record : asked.programs.records()) programs.push_back(&record);
  const auto certifications = asked.certifications.records();
  double best = -1;
  for (const Record* program : programs)
    for (unsigned bits = 0; bits < (1U << certifications.size()); ++bits) {
      std::vector<const Record*> chosen;
      for (std::size_t i = 0; i < certifications.size(); ++i)
        if ((bits >> i & 1U) != 0) chosen.push_back(&certifications[i]);
      if (const auto plan = planner.evaluate(program, chosen)) best = std::max(best, worth(*plan));
    }
  return best;
}

}  // namespace

TEST_CASE("the plan found is the best of all combinations") {
  std::size_t with_limits = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    RandomStream random(20261122, seed);
    Asked asked(random_programs(random), random_certifications(random), newcomer);
    if (seed % 3 == 1) asked.question.budget = 500 + 12000 * random.uniform();
    if (seed % 3 == 2) asked.question.months = 3 + std::floor(30 * random.uniform());
    if (seed % 5 == 0) asked.program_situation.pace = Pace::full_time;
    asked.question.max_certifications = 1 + seed % 4;
    const double expected = best_by_brute_force(asked);
    const auto plans = asked.best();
    CAPTURE(seed);
    REQUIRE(plans.empty() == (expected < 0));
    if (plans.empty()) continue;
    CHECK(worth(plans.front()) == Approx(expected).epsilon(1e-12));
    with_limits += asked.question.budget || asked.question.months;
    if (asked.question.budget) CHECK(plans.front().own_cost.min <= *asked.question.budget);
    if (asked.question.months) CHECK(plans.front().months <= *asked.question.months);
  }
  CHECK(with_limits > 10);
}

TEST_CASE("no step starts before it is open, and certifications follow one another") {
  std::size_t chained = 0, after_degree = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    RandomStream random(7, seed);
    Asked asked(random_programs(random), random_certifications(random), newcomer);
    asked.question.max_certifications = 4;
    for (const Plan& plan : asked.best(5)) {
      double program_end = 0;
      std::set<std::string_view> earned;
      for (const PlanStep& step : plan.steps)
        if (step.kind == StepKind::program) program_end = step.end_month;
      double free_from = 0;
      for (const PlanStep& step : plan.steps) {
        if (step.kind != StepKind::certification) continue;
        CHECK(step.start_month >= free_from);
        free_from = step.end_month;
        const Alternative rule = step.record->get<Alternatives>(Field::eligibility)->front();
        // A master's is only there once the program has ended; years come with time.
        const bool master = rule.degree && vocabulary::held_degree.text(*rule.degree) == "master";
        if (master) CHECK(step.start_month >= program_end);
        after_degree += master;
        CHECK(2 + step.start_month / 12 >= rule.experience_years.value_or(0));
        if (rule.other.starts_with("active C")) {
          ++chained;
          CHECK(earned.count("c" + std::string(rule.other.substr(8))) == 1);
        }
        earned.insert(step.record->id());
        CHECK(plan.months >= step.end_month);
      }
    }
  }
  CHECK(chained > 0);
  CHECK(after_degree > 0);
}

TEST_CASE("more budget or more months never give a worse best plan") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    RandomStream random(99, seed);
    Asked asked(random_programs(random), random_certifications(random), newcomer);
    double last = -1;
    for (const double budget : {200.0, 500.0, 1000.0, 2500.0, 6000.0, 20000.0}) {
      asked.question.budget = budget;
      const auto plans = asked.best();
      const double score = plans.empty() ? -1 : worth(plans.front());
      CHECK(score >= last);
      last = score;
    }
    asked.question.budget.reset();
    last = -1;
    for (const double months : {2.0, 4.0, 8.0, 16.0, 40.0}) {
      asked.question.months = months;
      const auto plans = asked.best();
      const double score = plans.empty() ? -1 : worth(plans.front());
      CHECK(score >= last);
      last = score;
    }
  }
}

TEST_CASE("plans of one answer differ in substance") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    RandomStream random(3, seed);
    Asked asked(random_programs(random), random_certifications(random), newcomer);
    const auto plans = asked.best(6);
    std::set<std::string_view> programs;
    double last = 1101;
    for (const Plan& plan : plans) {
      CHECK(worth(plan) <= last + 1e-9);
      last = worth(plan);
      for (const PlanStep& step : plan.steps)
        if (step.kind == StepKind::program) CHECK(programs.insert(step.record->id()).second);
    }
  }
}

TEST_CASE("a plan worked out by hand") {
  // A 24-month master's for $12,000 on both heavy topics, and an exam of $500 with one renewal of $100 in five years.
  Asked asked(
      R"([{"id":"p--ms","name":"P","credential":"master","topics":["machine-learning","statistics"],
          "duration_months":{"min":24,"max":24},"cost":{"currency":"USD","total":{"min":12000,"max":12000}},
          "admission":{"degree_required":"bachelor"}}])",
      R"([{"id":"lead","name":"C","domains":["executive-leadership"],"level":"executive","prep_hours":130,
          "cost":{"currency":"USD","exam_nonmember":500},"renewal":{"years":3,"fee_nonmember":100},
          "eligibility":[{"degree":"master"}]}])",
      R"({"highest_degree":"bachelor","hours_per_week":10,"current_salary_usd":60000})");
  asked.question.horizon_years = 5;
  asked.question.discount = 0;
  const Planner planner = asked.planner();
  const Record* exam = &asked.certifications.records().front();
  CHECK_FALSE(planner.evaluate(nullptr, std::vector<const Record*>{exam}));  // no master's without the program
  const auto plan = planner.evaluate(&asked.programs.records().front(), std::vector<const Record*>{exam});
  REQUIRE(plan);
  // 130 hours at 10 a week are 13 weeks, exactly three months; after the degree, so 24 to 27.
  CHECK(fmt::format("{}", plan->steps[0].start_month) == "0");
  CHECK(plan->steps[1].start_month == 24);
  CHECK(plan->steps[1].end_month == 27);
  CHECK(plan->months == 27);
  CHECK(plan->cost == exactly(12600));
  CHECK(plan->own_cost.min == Approx(12500));
  // Importance 1 + 0.8 at depth 1, leadership 0.6 at 0.7, of 3.2 in all.
  CHECK(plan->coverage.share == Approx((1.8 + 0.6 * 0.7) / 3.2));
  CHECK(plan->coverage.missing.size() == 2);
  const double score = 60 * (1.8 + 0.42) / 3.2 + 25 * (1 - 12600.0 / 40000) + 15 * (1 - 27.0 / 60);
  CHECK(plan->score.point == Approx(score));
  CHECK(plan->score.exact());
  // 12,500 of costs, then 30,000 a year more from month 27 on: five months.
  CHECK(*plan->at_median->years == Approx(32.0 / 12));
  CHECK(plan->at_median->five_year_return == Approx(-12500 + 33 * 2500));
}

TEST_CASE("a budget too small for anything names the nearest plan") {
  Asked asked("[]", R"([{"id":"dear","name":"C","domains":["machine-learning"],"cost":{"currency":"USD",
      "exam_nonmember":700},"eligibility":[{"degree":"none"}]},
     {"id":"less","name":"C","domains":["machine-learning"],"cost":{"currency":"USD","exam_nonmember":300},
      "eligibility":[{"degree":"none"}]}])",
              "{}");
  asked.question.budget = 100;
  const Planner planner = asked.planner();
  CHECK(planner.best(3).empty());
  const auto nearest = planner.cheapest();
  REQUIRE(nearest);
  CHECK(nearest->steps.front().record->id() == "less");
  CHECK(nearest->own_cost.min == 300);
}

TEST_CASE("of equally cheap steps the better is named as the nearest, whichever comes first") {
  const auto exam = [](const char* id, const char* domain, int price) {
    return fmt::format(R"({{"id":"{}","name":"C","domains":["{}"],"cost":{{"currency":"USD","exam_nonmember":{}}},
        "eligibility":[{{"degree":"none"}}]}})",
                       id, domain, price);
  };
  const std::string heavy = exam("heavy", "machine-learning", 300), light = exam("light", "finance", 300);
  const std::string cheaper = exam("cheaper", "finance", 200);
  for (const std::string& list : {heavy + "," + light, light + "," + heavy}) {
    Asked asked("[]", "[" + list + "]", "{}");
    asked.question.budget = 100;
    REQUIRE(asked.planner().cheapest());
    CHECK(asked.planner().cheapest()->steps.front().record->id() == "heavy");
  }
  Asked asked("[]", "[" + heavy + "," + cheaper + "]", "{}");  // and a worse one where it is cheaper
  asked.question.budget = 100;
  REQUIRE(asked.planner().cheapest());
  CHECK(asked.planner().cheapest()->steps.front().record->id() == "cheaper");
}

TEST_CASE("a program of which it is open whether one may enter is a step where unknowns are kept") {
  // Who has told her degree has not told her skills.
  Asked asked(
      R"([{"id":"p--ms","name":"P","credential":"master","topics":["machine-learning"],
          "duration_months":{"min":24,"max":24},"cost":{"currency":"USD","total":{"min":9000,"max":9000}},
          "admission":{"degree_required":"bachelor","prerequisites":[{"skill":"statistics","level":"required"}]}}])",
      "[]", R"({"highest_degree":"bachelor"})");
  CHECK(asked.best().empty());
  CHECK(asked.planner().left_out().programs_undecided == 1);
  asked.question.unknowns = Unknowns::keep;
  REQUIRE(asked.best().size() == 1);
  CHECK(asked.best().front().steps.front().record->id() == "p--ms");
}

TEST_CASE("free steps are those that cost nothing and are open today") {
  const auto exam = [](const char* id, int price, const char* degree) {
    return fmt::format(
        R"({{"id":"{}","name":"C","domains":["machine-learning"],"cost":{{"currency":"USD","exam_nonmember":{}}},
        "eligibility":[{{"degree":"{}"}}]}})",
        id, price, degree);
  };
  const auto course = [](const char* id, int price, const char* degree) {
    return fmt::format(R"({{"id":"{}","name":"P","credential":"short-course","topics":["statistics"],
        "duration_months":{{"min":2,"max":2}},"cost":{{"currency":"USD","total":{{"min":{},"max":{}}}}},
        "admission":{{"degree_required":"{}"}}}})",
                       id, price, price, degree);
  };
  const Asked asked(
      fmt::format("[{},{},{}]", course("a--free", 0, "none"), course("b--paid", 90, "none"),
                  course("c--later", 0, "master")),
      fmt::format("[{},{},{}]", exam("free", 0, "none"), exam("later", 0, "master"), exam("paid", 300, "none")),
      R"({"highest_degree":"bachelor"})");
  std::vector<std::string> ids;
  for (const Record* step : asked.planner().free_steps()) ids.emplace_back(step->id());
  CHECK(ids == std::vector<std::string>{"a--free", "free"});
}

TEST_CASE("of plans that are worth the same the one of fewer steps comes first") {
  // What the certification covers the program covers as well, for nothing and in its time: it adds a step and no worth.
  Asked asked(
      R"([{"id":"p--ms","name":"P","credential":"master","topics":["machine-learning","statistics"],
          "duration_months":{"min":24,"max":24},"cost":{"currency":"USD","total":{"min":0,"max":0}},
          "admission":{"degree_required":"bachelor"}}])",
      R"([{"id":"free","name":"C","domains":["machine-learning"],"prep_hours":10,
          "cost":{"currency":"USD","exam_nonmember":0},"renewal":{"years":3,"fee_nonmember":0},"eligibility":[{"degree":"none"}]}])",
      R"({"highest_degree":"bachelor","hours_per_week":10})");
  const auto best = asked.best();
  REQUIRE(!best.empty());
  REQUIRE(best.front().steps.size() == 1);
  CHECK(best.front().steps.front().record->id() == "p--ms");
}

TEST_CASE("what a step takes itself is done for it, and what is assumed is said") {
  Asked asked(
      R"([{"id":"p--ms","name":"P","credential":"master","topics":["machine-learning"],
          "duration_months":{"min":24,"max":24},"cost":{"currency":"USD","total":{"min":12000,"max":12000}},
          "admission":{"degree_required":"bachelor","prerequisites":[{"skill":"statistics","level":"bridge"}]}}])",
      R"([{"id":"joined","name":"C","domains":["finance"],"level":"professional",
          "cost":{"currency":"USD","exam_nonmember":500},
          "eligibility":[{"degree":"bachelor","membership":"HIMSS","contact_hours":40}]}])",
      R"({"highest_degree":"bachelor","skills":[],"hours_per_week":10,"experience_years":5})");
  const auto says = [](const std::vector<std::string>& lines, std::string_view words) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const std::string& line) { return line.find(words) != std::string::npos; });
  };
  const auto plan = asked.planner().evaluate(&asked.programs.records().front(),
                                             std::vector<const Record*>{&asked.certifications.records().front()});
  REQUIRE(plan);
  for (const PlanStep& step : plan->steps) {
    CAPTURE(step.id);
    CHECK(step.eligibility.missing.empty());
    if (step.kind == StepKind::program)
      CHECK(says(step.assumptions, "statistics is taught in the school's own bridge course"));
    if (step.kind != StepKind::certification) continue;
    CHECK(says(step.eligibility.met, "membership of HIMSS, joined for it"));
    CHECK(says(step.eligibility.met, "40 contact hours"));
    CHECK(says(step.assumptions, "hours of preparation, assumed"));
  }
}

TEST_CASE("records without a price are left out, or kept as a range") {
  const auto unpriced = R"([{"id":"free","name":"C","domains":["finance"],"eligibility":[{"degree":"none"}]},
     {"id":"priced","name":"C","domains":["machine-learning"],"cost":{"currency":"USD","exam_nonmember":300},
      "renewal":{"years":3,"fee_nonmember":50},"eligibility":[{"degree":"none"}]}])";
  Asked asked("[]", unpriced, "{}");
  CHECK(asked.planner().left_out().certifications_without_price == std::vector<std::string_view>{"free"});
  asked.question.unknowns = Unknowns::keep;
  const auto plan = asked.planner().evaluate(nullptr, std::vector<const Record*>{asked.certifications.find("free")});
  REQUIRE(plan);
  CHECK(plan->steps.front().cost == Interval{0, 300});
  CHECK_FALSE(plan->score.exact());
}

TEST_CASE("models for plans must be what the search rests on") {
  const auto refusal = [](std::string_view criteria) {
    return given::message_of([&] {
      parse_plan_models(given::text(fmt::format(R"({{"id":"m","for":"plans","criteria":[{}]}})", criteria)), "m.json");
    });
  };
  CHECK(refusal(R"({"id":"c","weight":1,"attribute":"@coverage","value":{"points":[[0,1],[1,0]]}})")
            .find("must not fall") != std::string::npos);
  CHECK(
      refusal(R"({"id":"c","weight":1,"attribute":"@cost","value":{"points":[[0,0],[1,1]]}})").find("must not rise") !=
      std::string::npos);
  CHECK(refusal(R"({"id":"c","weight":1,"attribute":"@gpa","value":{"points":[[0,0]]}})")
            .find("@coverage, @cost or @months was expected") != std::string::npos);
  CHECK(refusal(R"({"id":"c","weight":1,"wieght":2,"attribute":"@cost","value":{"points":[[0,1]]}})")
            .find("wieght: is not known here") != std::string::npos);
  CHECK(given::message_of([] {
          parse_plan_models(given::text(R"({"id":"m","for":"plans","criterea":[],"criteria":[]})"), "m.json");
        }).find("criterea: is not known here") != std::string::npos);
  CHECK(refusal(R"({"id":"c","weight":0,"attribute":"@cost","value":{"points":[[0,1]]}})")
            .find("weights that are all 0") != std::string::npos);
}
