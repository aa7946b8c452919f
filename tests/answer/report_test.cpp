// What a page is made of: every value it may rank by is the one that the scorer would see in that situation.

#include "progrank/answer/report.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace progrank;

namespace {

/// Online programs under $60,000 by the model balanced.
struct Asked {
  Asked() {
    ProgramQuery query;
    query.delivery = {"online"};
    query.max_cost = 60'000;
    filters = filters_of(query, situation);
    question.shortlist = {.kind = RecordKind::program, .filters = filters, .scorer = &scorer};
    question.model = model;
    question.asked = query;
  }

  Workspace workspace{{}, RecordKind::program};
  Situation situation = workspace.situation(RecordKind::program);
  Model model = workspace.model(RecordKind::program, "");
  Scorer scorer{model, situation, Hurwicz{}};
  std::vector<Filter> filters;
  ReportQuestion question;
};

template <typename T>
const T& form_of(const PerSituation<T>& values, std::size_t situation) {
  return values.forms[values.which.empty() ? 0 : values.which[situation]];
}

}  // namespace

TEST_CASE("the values of a page are those of each situation", "[report]") {
  Asked asked;
  const ReportPart part = report_part(asked.workspace, asked.question);
  REQUIRE(part.records.size() == part.shortlist.matched);
  REQUIRE(report_situations(RecordKind::program) == 9);
  const Pace paces[] = {Pace::any, Pace::full_time, Pace::part_time};
  std::size_t different = 0;
  for (const ReportRecord& report : part.records) {
    const Record& record = *report.entry.record;
    const std::string home(record.text(Field::institution_state));
    const std::string residents[] = {"", home.empty() ? "TX" : home, home == "OR" ? "ME" : "OR"};
    for (std::size_t number = 0; number < 9; ++number) {
      Situation situation = asked.situation;
      situation.pace = paces[number / 3];
      situation.resident_of = residents[number % 3];
      for (std::size_t i = 0; i < part.attributes.size(); ++i) {
        const Value expected = part.attributes[i].of(record, situation);
        const Value& found = form_of(report.attributes[i], number);
        INFO(record.id() << " " << part.attributes[i].name() << " in situation " << number);
        CHECK(found.index() == expected.index());
        CHECK(as_interval(found) == as_interval(expected));
      }
    }
    different += report.attributes.front().forms.size() > 1 || report.worked_out.forms.size() > 1 ? 1 : 0;
  }
  CHECK(different > 0);  // else nothing above was put to the test
}

TEST_CASE("a page of everything begins with the filters and holds what they leave out", "[report]") {
  Asked asked;
  RobustnessOptions few;
  few.samples = 50;
  asked.question.shortlist.robust = few;
  const ReportPart answer = report_part(asked.workspace, asked.question);
  asked.question.extent = ReportQuestion::Extent::everything;
  const ReportPart everything = report_part(asked.workspace, asked.question);
  CHECK(everything.records.size() == asked.workspace.catalog(RecordKind::program).records().size());
  CHECK(answer.records.size() < everything.records.size());
  std::size_t sampled = 0;
  for (const ReportRecord& record : everything.records) sampled += record.entry.robust ? 1 : 0;
  CHECK(sampled == answer.records.size());
  CHECK(std::any_of(everything.records.begin(), everything.records.end(),
                    [](const ReportRecord& record) { return !record.may_enter; }));
  CHECK(!answer.open.empty());
}

TEST_CASE("a model of one's own stands among the bundled ones", "[report]") {
  Asked asked;
  const std::size_t bundled = report_part(asked.workspace, asked.question).models.size();
  asked.question.model.id = "mine";
  const ReportPart added = report_part(asked.workspace, asked.question);
  CHECK(added.models.size() == bundled + 1);
  CHECK(added.models.front().id == "mine");
  asked.question.model.id = "fastest";
  asked.question.model.title = "Mine";
  const ReportPart replaced = report_part(asked.workspace, asked.question);
  CHECK(replaced.models.size() == bundled);
  std::set<std::string> titles;
  for (const Model& model : replaced.models) titles.insert(model.title);
  CHECK(titles.contains("Mine"));
}
