// Doubts about records that keep to the format: a record that a rule finds, and its neighbour that it does not.
#include "curate/plausible.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "given.hpp"

using namespace progrank;

namespace {

const std::string sources =
    R"("sources":[{"id":"own","url":"https://www.example.edu/fees","kind":"official"},
      {"id":"test","url":"https://dev.example.edu/fees","kind":"official"},
      {"id":"guide","url":"https://guide.example.com/x","kind":"third-party"}])";

std::set<std::string> rules_for(RecordKind kind, const std::string& records) {
  const std::string json = R"({"schema":"progrank/)" + std::string(plural(kind)) + R"(/1",)" + sources + R"(,")" +
                           std::string(plural(kind)) + R"(":[)" + records + "]}";
  const Catalog catalog = given::catalog(kind, json);
  Situation situation = given::situation();
  situation.catalog = &catalog;
  std::set<std::string> found;
  for (const Doubt& doubt : doubts_of(kind, situation)) found.insert(std::string(doubt.rule->id));
  return found;
}

/// Which rules find something in a program of these members.
std::set<std::string> rules_of(const std::string& members, const std::string& name = "Name") {
  return rules_for(RecordKind::program, R"({"id":"a--b","name":")" + name + "\"," + members + "}");
}

struct Case {
  std::string rule, doubtful, fine;
};

}  // namespace

TEST_CASE("plausible: every rule finds its kind and no other") {
  const auto test = GENERATE(values<Case>({
      {"credits-without-unit", R"("credits":36)", R"("credits":36,"credit_unit":"semester")"},
      {"per-credit-without-credits", R"("cost":{"currency":"USD","per_credit":500})",
       R"("credits":30,"cost":{"currency":"USD","per_credit":500})"},
      {"estimates-apart",
       R"("credits":30,"cost":{"currency":"USD","per_credit":500,"total":{"min":30000,"max":30000}})",
       R"("credits":30,"cost":{"currency":"USD","per_credit":900,"total":{"min":30000,"max":30000}})"},
      {"price-without-year", R"("cost":{"currency":"USD","total":{"min":1,"max":1}})",
       R"("cost":{"currency":"USD","academic_year":"2025-26","total":{"min":1,"max":1}})"},
      {"price-too-old", R"("cost":{"currency":"USD","academic_year":"2021-22","total":{"min":1,"max":1}})",
       R"("cost":{"currency":"USD","academic_year":"2022-23","total":{"min":1,"max":1}})"},
      {"no-official-source", R"("delivery":["online"],"evidence":{"delivery":"guide"})",
       R"("delivery":["online"],"evidence":{"delivery":"own"})"},
      {"trial-host", R"("delivery":["online"],"evidence":{"delivery":"test"})",
       R"("delivery":["online"],"evidence":{"delivery":"own"})"},
      {"us-degree-without-unitid", R"("credential":"master","institution":{"name":"X","country":"US"})",
       R"("credential":"master","institution":{"name":"X","country":"GB"})"},
      {"shortest-as-only", R"("duration_months":{"min":12,"max":12},"notes":"Can be finished in as few as 12 months.")",
       R"("duration_months":{"min":12,"max":24},"notes":"Can be finished in as few as 12 months.")"},
      {"open-to-missing", R"("notes":"For employees of the partner.")",
       R"("notes":"For employees of the partner.","open_to":{"who":"partner-employees"})"},
      {"fees-in-note", R"("cost":{"currency":"USD","total":{"min":1,"max":1},"note":"Mandatory fees come on top."})",
       R"("cost":{"currency":"USD","total":{"min":1,"max":1},"fees":{"min":1,"max":1},"note":"Fees come on top."})"},
      {"residents-price-for-all", R"("cost":{"currency":"USD","per_term":5000,"note":"Residents; others pay 9,000."})",
       R"("cost":{"currency":"USD","per_year":1,"per_year_nonresident":2,"note":"Residents first."})"},
      {"residents-price-for-all", R"("cost":{"currency":"USD","per_credit":500,"note":"Estimated in-state cost."})",
       R"("cost":{"currency":"USD","per_credit":500,"note":"For residents and nonresidents."})"},
      {"third-party-as-own", R"("cost":{"currency":"USD","total":{"min":1,"max":1}},"evidence":{"cost.total":"guide"})",
       R"("cost":{"currency":"USD","third_party":{"min":1,"max":1}},"evidence":{"cost.third_party":"guide"})"},
      {"prerequisites-in-note", R"("notes":"Statistics is a prerequisite.")", R"("notes":"Statistics is asked for.")"},
  }));
  INFO(test.rule);
  CHECK(rules_of(test.doubtful).count(test.rule) == 1);
  CHECK(rules_of(test.fine).count(test.rule) == 0);
}

TEST_CASE("plausible: rules that look at the name or at two records") {
  CHECK(rules_of(R"("cip":"51.0701")", "MSN in Nursing Administration").count("nursing-under-51.07") == 1);
  CHECK(rules_of(R"("cip":"51.3802")", "MSN in Nursing Administration").count("nursing-under-51.07") == 0);
  const auto with_awards = [](const std::string& id, int count) {
    return R"({"id":")" + id +
           R"(","name":"N","institution":{"unitid":100001},"cip":"51.0701","credential":"master",)" +
           R"("awards":{"2024":)" + std::to_string(count) + "}}";
  };
  CHECK(rules_for(RecordKind::program, with_awards("a--a", 9) + "," + with_awards("a--b", 9)).count("same-awards") ==
        1);
  CHECK(rules_for(RecordKind::program, with_awards("a--a", 9) + "," + with_awards("a--b", 8)).count("same-awards") ==
        0);
}

TEST_CASE("plausible: certifications") {
  const auto of = [](const std::string& cost, const std::string& source) {
    return rules_for(RecordKind::certification,
                     R"({"id":"c","name":"N","cost":)" + cost + R"(,"evidence":{"cost":")" + source + "\"}}");
  };
  const std::string dated = R"({"currency":"USD","exam_nonmember":300,"as_of":"2025"})";
  CHECK(of(R"({"currency":"USD","exam_nonmember":300})", "own") == std::set<std::string>{"fee-without-year"});
  CHECK(of(dated, "guide") == std::set<std::string>{"fee-of-third-party"});
  CHECK(of(dated, "own").empty());
}
