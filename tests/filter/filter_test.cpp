// Every filter with its three answers, the selection they make together, and near misses.

#include "progrank/filter/filter.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "given.hpp"

using namespace progrank;

namespace {

/// Sets one thing a user asks for.
using AskProgram = std::function<void(ProgramQuery&)>;
using AskCertification = std::function<void(CertificationQuery&)>;

/// A filter and three records: one it keeps, one it refuses, one that does not say.
template <typename Ask>
struct Case {
  std::string flag;
  Ask ask;
  std::string yes;
  std::string no;
  std::string unknown;  ///< "-" = this filter always knows
};

std::string school(const std::string& members) {
  return R"("institution":{"name":"S",)" + members + "}";
}

/// The answer of the filter with that flag.
template <typename Query>
Verdict answer(const Query& query, const std::string& flag, RecordKind kind, const std::string& record) {
  const given::One one(kind, record);
  Situation situation = given::situation();
  situation.catalog = &one.catalog();
  for (const Filter& filter : filters_of(query, situation))
    if (filter.flag == flag) return filter.test(one.record());
  FAIL("no filter " << flag);
  return Verdict::unknown;
}

template <typename Query, typename Ask>
void check(const Case<Ask>& test, RecordKind kind) {
  INFO(test.flag);
  Query query;
  test.ask(query);
  CHECK(answer(query, test.flag, kind, test.yes) == Verdict::yes);
  CHECK(answer(query, test.flag, kind, test.no) == Verdict::no);
  if (test.unknown != "-") CHECK(answer(query, test.flag, kind, test.unknown) == Verdict::unknown);
}

std::string admission(const std::string& members) {
  return R"("admission":{)" + members + "}";
}

}  // namespace

TEST_CASE("each filter of programs says yes, no or unknown") {
  const std::string months_12_18 = R"("duration_months":{"min":12,"max":18})";
  const std::vector<Case<AskProgram>> cases{
      {"--delivery",
       [](auto& q) {
         q.delivery = {"online", "hybrid"};
       },
       R"("delivery":["hybrid","campus"])", R"("delivery":["campus"])", ""},
      {"--attendance", [](auto& q) { q.attendance = {"part-time"}; }, R"("attendance":["part-time"])",
       R"("attendance":["full-time"])", ""},
      {"--credential", [](auto& q) { q.credential = {"master"}; }, R"("credential":"master")",
       R"("credential":"diploma")", ""},
      {"--focus",
       [](auto& q) {
         q.focus = {"health-it", "clinical-ai"};
       },
       R"("focus":["clinical-ai"])", R"("focus":["public-health"])", ""},
      {"--topic",
       [](auto& q) {
         q.topic = {"nlp", "leadership"};
       },
       R"("topics":["nlp","leadership","finance"])", R"("topics":["nlp"])", ""},
      {"--max-cost", [](auto& q) { q.max_cost = 20000; },
       R"("cost":{"currency":"USD","total":{"min":20000,"max":30000}})",
       R"("cost":{"currency":"USD","total":{"min":20001,"max":20001}})", R"("cost":{"currency":"USD","per_credit":1})"},
      {"--max-months", [](auto& q) { q.max_months = 12; }, months_12_18, R"("duration_months":{"min":13,"max":18})",
       ""},
      {"--max-credits", [](auto& q) { q.max_credits = 36; }, R"("credits":36)", R"("credits":36.5)", ""},
      {"--gre", [](auto& q) { q.gre = {"waivable"}; }, admission(R"("gre":"waivable")"),
       admission(R"("gre":"required")"), admission(R"("min_gpa":3)")},
      {"--gre", [](auto& q) { q.no_gre = true; }, admission(R"("gre":"optional")"), admission(R"("gre":"waivable")"),
       ""},
      {"--gre", [](auto& q) { q.no_gre = true; }, admission(R"("gre":"not-required")"),
       admission(R"("gre":"required")"), ""},
      {"--gpa", [](auto& q) { q.gpa = 3.2; }, admission(R"("min_gpa":3.2)"), admission(R"("min_gpa":3.25)"), ""},
      {"--degree", [](auto& q) { q.degree = {"bachelor"}; }, admission(R"("degree_required":"bachelor")"),
       admission(R"("degree_required":"master")"), ""},
      {"--experience", [](auto& q) { q.experience = 2; }, admission(R"("experience_years":2)"),
       admission(R"("experience_years":3)"), ""},
      {"--have", [](auto& q) { q.have = {"statistics"}; },
       admission(R"("prerequisites":[{"skill":"statistics","level":"required"},{"skill":"r","level":"recommended"}])"),
       admission(R"("prerequisites":[{"skill":"programming","level":"required"}])"), ""},
      {"--have", [](auto& q) { q.have = {"none"}; }, admission(R"("prerequisites":[{"skill":"r","level":"bridge"}])"),
       admission(R"("prerequisites":[{"skill":"r","level":"required"}])"), ""},
      {"--have", [](auto& q) { q.have = {"none"}; }, admission(R"("prerequisites":[])"),
       admission(R"("prerequisites":[{"skill":"r","level":"required"}])"), ""},
      {"--accredited",
       [](auto& q) {
         q.accredited = {"cahme", "CEPH"};
       },
       R"("accreditation":["CAHME"])", R"("accreditation":["AACSB"])", ""},
      {"--state", [](auto& q) { q.state = {"tx"}; }, school(R"("state":"TX")"), school(R"("state":"IL")"), ""},
      {"--state", [](auto& q) { q.state = {"TX"}; }, R"("institution":{"unitid":100001})",
       R"("institution":{"unitid":100002})", R"("institution":{"unitid":999999})"},
      {"--country",
       [](auto& q) {
         q.country = {"us", "GB"};
       },
       school(R"("country":"GB")"), school(R"("country":"AU")"), ""},
      {"--control", [](auto& q) { q.control = {"public"}; }, school(R"("control":"public")"),
       school(R"("control":"private-nonprofit")"), ""},
      {"--search", [](auto& q) { q.search = "evry INFORM"; }, R"("concentrations":["Informatics in Évry"])",
       R"("concentrations":["Informatics"])", "-"},
      {"--status", [](auto& q) { q.status = {"paused"}; }, R"("status":"paused")", R"("status":"active")", ""},
  };
  for (const auto& test : cases) check<ProgramQuery>(test, RecordKind::program);
}

TEST_CASE("each filter of certifications says yes, no or unknown") {
  const auto fee = [](const std::string& amount) {
    return R"("cost":{"currency":"USD","exam_nonmember":)" + amount + R"(,"application":50})";
  };
  const std::vector<Case<AskCertification>> cases{
      {"--domain", [](auto& q) { q.domain = {"quality"}; }, R"("domains":["quality","finance"])",
       R"("domains":["finance"])", ""},
      {"--level", [](auto& q) { q.level = {"entry"}; }, R"("level":"entry")", R"("level":"executive")", ""},
      {"--issuer", [](auto& q) { q.issuer = {"nahq"}; }, R"("issuer":"The NAHQ Board")", R"("issuer":"HIMSS")", ""},
      {"--max-cost", [](auto& q) { q.max_cost = 500; }, fee("450"), fee("451"),
       R"("cost":{"currency":"USD","note":"none found"})"},
      {"--mode", [](auto& q) { q.mode = {"remote"}; }, R"("exam":{"mode":["test-center","remote"]})",
       R"("exam":{"mode":["test-center"]})", ""},
      {"--degree", [](auto& q) { q.degree = {"associate"}; },
       R"("eligibility":[{"degree":"master"},{"degree":"associate"}])", R"("eligibility":[{"degree":"rn"}])", ""},
      {"--degree", [](auto& q) { q.degree = {"none"}; }, R"("eligibility":[{"experience_years":9}])",
       R"("eligibility":[{"degree":"high-school"}])", ""},
      {"--experience", [](auto& q) { q.experience = 2; }, R"("eligibility":[{"experience_years":2}])",
       R"("eligibility":[{"experience_years":3}])", ""},
      {"--healthcare-years", [](auto& q) { q.healthcare_years = 1; }, R"("eligibility":[{"healthcare_years":1}])",
       R"("eligibility":[{"healthcare_years":2}])", ""},
      // One alternative must be satisfied whole: the years of one and the degree of another do not add up.
      {"eligibility",
       [](auto& q) {
         q.degree = {"bachelor"};
         q.experience = 3;
       },
       R"("eligibility":[{"degree":"master","experience_years":1},{"degree":"bachelor","experience_years":3}])",
       R"("eligibility":[{"degree":"master","experience_years":1},{"degree":"bachelor","experience_years":4}])", ""},
      {"--search", [](auto& q) { q.search = "CPHQ"; }, R"("abbr":"cphq")", R"("abbr":"CHDA")", "-"},
      {"--status", [](auto& q) { q.status = {"retired"}; }, R"("status":"retired")", R"("status":"active")", ""},
  };
  for (const auto& test : cases) check<CertificationQuery>(test, RecordKind::certification);
}

TEST_CASE("--role keeps the certifications that the role names") {
  CertificationQuery other;
  other.role = "analyst";
  other.ids = {"x--y"};
  CHECK(answer(other, "--role", RecordKind::certification, "") == Verdict::no);
  other.ids = {"x--y", "a--b"};
  CHECK(answer(other, "--role", RecordKind::certification, "") == Verdict::yes);
}

TEST_CASE("by default, what one can no longer enter is left out and an unknown status is shown") {
  for (const auto& [status, verdict] : std::vector<std::pair<std::string, Verdict>>{
           {"active", Verdict::yes}, {"announced", Verdict::no}, {"paused", Verdict::no}, {"closed", Verdict::no}})
    CHECK(answer(ProgramQuery{}, "--status", RecordKind::program, R"("status":")" + status + '"') == verdict);
  CHECK(answer(ProgramQuery{}, "--status", RecordKind::program, "") == Verdict::yes);
  CHECK(answer(CertificationQuery{}, "--status", RecordKind::certification, R"("status":"retired")") == Verdict::no);
  CHECK(answer(CertificationQuery{}, "--status", RecordKind::certification, "") == Verdict::yes);
}

TEST_CASE("--max-months follows the pace and --max-cost the residence") {
  const given::One one(RecordKind::program,
                       R"("duration_months":{"min":12,"max":18},"part_time_months":{"min":24,"max":36},"credits":10,)"
                       R"("institution":{"unitid":100001},)"
                       R"("cost":{"currency":"USD","per_credit":100,"per_credit_nonresident":500})");
  Situation situation = given::situation();
  const auto first_answer = [&](const ProgramQuery& query) {
    return filters_of(query, situation).front().test(one.record());
  };
  ProgramQuery months, cost;
  months.max_months = 20;
  cost.max_cost = 2000;
  CHECK(first_answer(months) == Verdict::yes);
  situation.pace = Pace::part_time;
  CHECK(first_answer(months) == Verdict::no);
  CHECK(first_answer(cost) == Verdict::yes);  // the lower end of 1000 to 5000
  situation.resident_of = "IL";
  CHECK(first_answer(cost) == Verdict::no);
}

TEST_CASE("a wrong value of a filter is named with its flag and what would be right") {
  const Situation situation = given::situation();
  const auto refused = [&](const AskProgram& ask) {
    ProgramQuery query;
    ask(query);
    return given::message_of([&] { filters_of(query, situation); });
  };
  using Catch::Contains;
  CHECK_THAT(refused([](auto& q) { q.delivery = {"onlien"}; }),
             Contains("--delivery \"onlien\"") && Contains("did you mean \"online\"?"));
  CHECK_THAT(refused([](auto& q) { q.delivery = {"xyzzy"}; }),
             Contains("one of online, hybrid or campus was expected"));
  CHECK_THAT(refused([](auto& q) { q.topic = {"machine-lerning"}; }), Contains("did you mean \"machine-learning\"?"));
  CHECK_THAT(refused([](auto& q) { q.have = {"statistcs"}; }), Contains("did you mean \"statistics\"?"));
  CHECK_THAT(refused([](auto& q) { q.accredited = {"CAHIMM"}; }), Contains("did you mean \"CAHIIM\"?"));
  CHECK_THAT(refused([](auto& q) { q.state = {"Texsa"}; }),
             Contains("--state \"Texsa\" is not a US state, did you mean \"texas\"?"));
  ProgramQuery by_name;
  by_name.state = {"Texas", "oh"};
  CHECK(filters_of(by_name, situation).front().asked == "TX,OH");
  CHECK_THAT(
      refused([](auto& q) { q.country = {"Atlantis"}; }),
      Contains("\"Atlantis\" is no country known here: two letters such as US (ISO 3166) or a name were expected"));
  CHECK_THAT(refused([](auto& q) { q.max_cost = -1; }), Contains("--max-cost -1"));
  CHECK_THAT(refused([](auto& q) { q.max_cost = std::numeric_limits<double>::quiet_NaN(); }),
             Contains("--max-cost nan"));
  CHECK_THAT(refused([](auto& q) { q.gpa = 5; }), Contains("--gpa 5 is out of range, 0 to 4.3 was expected"));
  CHECK_THAT(refused([](auto& q) { q.gre = {"optional"}, q.no_gre = true; }), Contains("--no-gre contradict"));
  CHECK_THAT(refused([](auto& q) { q.experience = 80.5; }), Contains("--experience 80.5 is out of range, 0 to 80"));
  CHECK(refused([](auto& q) { q.experience = 80; }) == "nothing was thrown");
}

TEST_CASE("years that nobody has are no years of a certification's eligibility") {
  const auto refused = [](const AskCertification& ask) {
    CertificationQuery query;
    ask(query);
    return given::message_of([&] { filters_of(query, given::situation()); });
  };
  CHECK(refused([](auto& q) { q.experience = 80.5; }) == "--experience 80.5 is out of range, 0 to 80 was expected");
  CHECK(refused([](auto& q) { q.healthcare_years = 80.5; }) ==
        "--healthcare-years 80.5 is out of range, 0 to 80 was expected");
  CHECK(refused([](auto& q) { q.experience = q.healthcare_years = 80; }) == "nothing was thrown");
}

TEST_CASE("the selection counts what is unknown for one filter only where no other refuses") {
  const Catalog catalog = given::programs(
      R"([{"id":"a","name":"N","delivery":["online"],"credits":30},
          {"id":"b","name":"N","delivery":["campus"]},
          {"id":"c","name":"N","delivery":["online"]},
          {"id":"d","name":"N","credits":30},
          {"id":"e","name":"N"},
          {"id":"f","name":"N","credits":90}])");
  const Situation situation = given::situation();
  ProgramQuery query;
  query.delivery = {"online"};
  query.max_credits = 36;
  const auto filters = filters_of(query, situation);
  const auto ids = [](const Selection& selection) {
    std::string all;
    for (const Record* record : selection.matched) all += record->id();
    return all;
  };
  const Selection strict = select(catalog.records(), filters, Unknowns::leave_out);
  CHECK(strict.tally.total() == 6);
  CHECK(ids(strict) == "a");
  const Selection open = select(catalog.records(), filters, Unknowns::keep);
  CHECK(ids(open) == "acde");
  using Counts = std::vector<std::pair<std::string, std::size_t>>;
  CHECK(strict.tally.unknown() == Counts{{"delivery", 2}, {"credits", 2}, {"status", 0}});
  CHECK(open.tally.unknown() == strict.tally.unknown());
  CHECK(unknown_filters(*catalog.find("e"), filters) == std::vector<std::string>{"delivery", "credits"});
  CHECK(unknown_filters(*catalog.find("a"), filters).empty());
}

TEST_CASE("limits of money are compared in cents") {
  const given::One one(RecordKind::program, R"("credits":60,"cost":{"currency":"USD","per_credit":1039.15})");
  const Situation situation = given::situation();
  ProgramQuery query;
  query.max_cost = 62349;  // the product is 62349.000000000007
  CHECK(admits(filters_of(query, situation), Unknowns::leave_out, one.record()));
  CHECK(where_filter(RecordKind::program, "@cost <= 62349", situation).test(one.record()) == Verdict::yes);
  query.max_cost = 62348.99;
  CHECK_FALSE(admits(filters_of(query, situation), Unknowns::leave_out, one.record()));
}

TEST_CASE("--certain: the whole range must be within, and without it what may exceed is counted") {
  const Catalog catalog = given::programs(
      R"([{"id":"a","name":"N","cost":{"currency":"USD","total":{"min":9000,"max":12000}}},
          {"id":"b","name":"N","cost":{"currency":"USD","total":{"min":8000,"max":10000}}},
          {"id":"c","name":"N","cost":{"currency":"USD","total":{"min":20000,"max":20000}}}])");
  const Situation situation = given::situation();
  ProgramQuery query;
  query.max_cost = 10000;
  query.where = {"@cost < 50000"};
  const auto filters = filters_of(query, situation);
  const Selection selection = select(catalog.records(), filters, Unknowns::leave_out);
  CHECK(selection.matched.size() == 2);
  CHECK(selection.tally.may_exceed().front() == 1);
  CHECK(filters.front().exceeds == "cost more than $10,000");
  REQUIRE(exceeded_filters(*catalog.find("a"), filters).size() == 1);
  CHECK(exceeded_filters(*catalog.find("b"), filters).empty());
  query.certain = true;
  const auto certain = filters_of(query, situation);
  const Selection sure = select(catalog.records(), certain, Unknowns::leave_out);
  REQUIRE(sure.matched.size() == 1);
  CHECK(sure.matched.front()->id() == "b");
  CHECK(sure.tally.may_exceed().front() == 0);
  // --where takes part: the upper end decides <, the lower end >.
  CHECK(where_filter(RecordKind::program, "@cost < 12000", situation, Certainty::certain).test(*catalog.find("a")) ==
        Verdict::no);
  CHECK(where_filter(RecordKind::program, "@cost >= 9000", situation, Certainty::certain).test(*catalog.find("a")) ==
        Verdict::yes);
}

TEST_CASE("--state: a school abroad is in no US state, one of unknown place may be") {
  const Catalog catalog = given::programs(R"([{"id":"a","name":"A","institution":{"name":"X","country":"GB"}},
    {"id":"b","name":"B","institution":{"name":"Y","country":"US"}}])");
  const Situation situation = given::situation();
  ProgramQuery query;
  query.state = {"TX"};
  const auto filters = filters_of(query, situation);
  CHECK(filters.front().test(catalog.records()[0]) == Verdict::no);
  CHECK(filters.front().test(catalog.records()[1]) == Verdict::unknown);
}
