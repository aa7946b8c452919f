#include "progrank/answer/brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "answer/brief_certifications.hpp"
#include "answer/brief_words.hpp"
#include "answer/hours.hpp"
#include "base/text.hpp"
#include "progrank/answer/goal.hpp"
#include "progrank/answer/pathways.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/answer/wishes.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/outcomes.hpp"
#include "progrank/trust/explain.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

/// The role that somebody means who names a field only: for who has programmed, the one that asks for it. An editorial
/// table.
struct RolesOfField {
  std::string_view goal;  ///< vocabulary::goal
  std::string_view role;
  std::string_view with_programming;
};
constexpr std::array roles_of_fields{
    RolesOfField{"ai", "ai-implementation-specialist", "clinical-ai-analyst"},
    RolesOfField{"informatics", "clinical-informatics-specialist", "clinical-informatics-specialist"},
    RolesOfField{"data", "health-data-analyst", "healthcare-data-scientist"},
    RolesOfField{"management", "department-manager", "department-manager"},
    RolesOfField{"quality", "quality-safety-manager", "quality-safety-manager"}};

constexpr std::size_t samples = 4000;

/// Whether she asked for certifications and nothing else.
bool wants_no_program(const Person& person) {
  return !person.wants.empty() && credentials_of(person.wants).empty() &&
         !person.wants.contains(vocabulary::wants.at("anything"));
}

PlanQuestion plan_question(Workspace& workspace, const BriefQuestion& question, const Role& role,
                           std::span<const Filter> filters) {
  PlanQuestion plan;
  plan.role = &role;
  plan.person = *question.person;
  plan.programs = question.programs;
  plan.certifications = question.certifications;
  plan.model = question.plan_model;
  plan.hurwicz = question.scorer->hurwicz();
  plan.program_filters = filters;
  plan.budget = question.person->budget_usd;
  plan.no_program = wants_no_program(*question.person);
  set_time(plan, workspace.today());
  return plan;
}

class BriefBuilder {
 public:
  BriefBuilder(Workspace& workspace, const BriefQuestion& question) : workspace_(workspace), question_(question) {
    ProgramQuery query;
    add_wishes(query, *question.person, std::nullopt);
    filters_ = filters_of(query, *question.programs);
    if (question.person->pace) filters_.push_back(offered_at(*question.person->pace));
    ProgramQuery of_goal;
    const auto fields = defaults_of(goal_asked(workspace, *question.person, *question.role), *question.person).focus;
    of_goal.focus.assign(fields.begin(), fields.end());
    fields_of_goal_ = filters_of(of_goal, *question.programs);
    plan_question_ = plan_question(workspace, question, *question.role, filters_);
    planner_.emplace(plan_question_, workspace.catalog(RecordKind::program).records(),
                     workspace.catalog(RecordKind::certification).records());
  }

  Brief build() {
    brief_.role = question_.role;
    brief_.pay = pay_of(*question_.role, workspace_.roles(), workspace_.occupations(), question_.person->state);
    brief_.asked = asked_words(*question_.person, *question_.role);
    brief_.programs_looked_at = workspace_.catalog(RecordKind::program).records().size();
    add_certifications_of_today(brief_, workspace_, question_, plan_question_, *planner_);
    collect();
    if (!possible_.empty()) choose_programs();
    add_later();
    add_hints(brief_, workspace_, question_);
    add_whole();
    brief_.questions = questions_about(brief_.programs, *question_.programs, open_);
    brief_.unknowable = unknowable_words(*question_.role, *question_.person);
    return std::move(brief_);
  }

 private:
  /// The programs that can be hers, each as a plan of its own; of these, as `programs` does, those in the fields of her
  /// goal, and where none of them reaches the role those that do.
  void collect() {
    const auto today = records_of(brief_.now);
    for (const Record& record : workspace_.catalog(RecordKind::program).records()) {
      auto plan = planner_->evaluate(&record, {});
      if (!plan) continue;
      const auto beside = planner_->evaluate(&record, today);
      const RoleReach reach = (beside ? *beside : *plan).reach;
      possible_.push_back({&record, reach.reached, reach.missing, std::move(*plan)});
    }
    brief_.programs_possible = possible_.size();
    if (possible_.empty()) return say_why_none();
    keep_fields_of_goal();
    brief_.programs_compared = possible_.size();
    brief_.programs_reaching = reaching();
    if (brief_.programs_reaching > 0) return;
    brief_.gaps = std::max_element(possible_.begin(), possible_.end(), [](const Possible& a, const Possible& b) {
                    return a.plan.coverage.share < b.plan.coverage.share;
                  })->missing;
  }

  [[nodiscard]] std::size_t reaching() const {
    return static_cast<std::size_t>(
        std::count_if(possible_.begin(), possible_.end(), [](const Possible& program) { return program.reaches; }));
  }

  void keep_fields_of_goal() {
    const auto in_fields = [&](const Possible& program) {
      return std::all_of(fields_of_goal_.begin(), fields_of_goal_.end(),
                         [&](const Filter& filter) { return filter.test(*program.record) == Verdict::yes; });
    };
    if (std::none_of(possible_.begin(), possible_.end(), in_fields)) return;
    const bool fields_lead_there =
        std::any_of(possible_.begin(), possible_.end(), [&](const Possible& p) { return p.reaches && in_fields(p); });
    std::erase_if(possible_, [&](const Possible& p) { return !in_fields(p) && (fields_lead_there || !p.reaches); });
  }

  void say_why_none() {
    if (plan_question_.no_program) return;
    const PlanLeftOut& left_out = planner_->left_out();
    if (!planner_->affords_a_program())
      if (const auto nearest = planner_->cheapest_program()) {
        brief_.no_program = fmt::format("none is within {}; the nearest above it is {} at {} after aid",
                                        money(plan_question_.budget.value_or(0)), nearest->steps.back().id,
                                        money(std::round(nearest->own_cost.min)));
        return;
      }
    brief_.no_program =
        fmt::format("of {} programs none is open to you as things stand: {} are not, and {} publish too little to say",
                    brief_.programs_looked_at, left_out.programs_not_open, left_out.programs_undecided);
    if (lacks_degree())
      brief_.no_program +=
          ". Nearly all ask for a bachelor's degree: that comes first, and this data holds no programs "
          "that lead to one";
  }

  [[nodiscard]] bool lacks_degree() const {
    const auto held = question_.person->held();
    return held && !held->satisfies_program(vocabulary::degree_required.at("bachelor"));
  }

  struct Possible {
    const Record* record = nullptr;
    bool reaches = false;              ///< the role, with the certifications of today
    std::vector<std::string> missing;  ///< for the role, beside these
    Plan plan;                         ///< of the program alone, with the courses it needs
  };

  [[nodiscard]] const Possible& of(const Record* record) const {
    return *std::find_if(possible_.begin(), possible_.end(), [&](const Possible& p) { return p.record == record; });
  }

  void choose_programs() {
    Filter among;
    among.name = among.flag = "ids";
    among.test = [this](const Record& record) {
      return verdict(std::any_of(possible_.begin(), possible_.end(),
                                 [&](const Possible& p) { return p.record->id() == record.id(); }));
    };
    const std::vector<Filter> only{among};
    RobustnessOptions robust;
    robust.samples = samples;
    ShortlistQuestion asked{.kind = RecordKind::program, .filters = only, .scorer = question_.scorer, .robust = robust};
    const Shortlist list = shortlist_of(workspace_, asked);
    add(BriefKind::best, of(list.entries.front().record));
    add(BriefKind::cheapest, least([](const Possible& p) { return std::pair(p.plan.own_cost.max, p.plan.months); }));
    add(BriefKind::quickest, least([&](const Possible& p) {
          return std::tuple(hours_beyond(*p.record, *question_.programs).has_value(), p.plan.months,
                            p.plan.own_cost.max);
        }));
    constexpr std::size_t places = 3;
    for (std::size_t i = 1; i < list.entries.size() && brief_.programs.size() < places; ++i)
      if (!shown(list.entries[i].record)) add(BriefKind::next, of(list.entries[i].record));
    std::vector<const Record*> compared;
    for (const Possible& possible : possible_) compared.push_back(possible.record);
    open_ = open_questions(*question_.scorer, compared);
    const Record* second = list.entries.size() > 1 ? list.entries[1].record : nullptr;
    for (BriefProgram& program : brief_.programs) {
      program.reason = reason_words(program, *question_.scorer, second, possible_.size());
      if (program.reaches && brief_.programs_reaching < possible_.size())
        program.reason += "; with the certifications below it reaches the role";
      program.doubt = doubt_words(program, *question_.programs, plan_question_.budget);
    }
    brief_.p_first = list.entries.front().robust->p_first;
    brief_.certainty = certainty_words(*brief_.p_first, possible_.size());
    if (second) say_what_would_change(*list.entries.front().record, *second);
  }

  [[nodiscard]] bool shown(const Record* record) const {
    return std::any_of(brief_.programs.begin(), brief_.programs.end(),
                       [&](const BriefProgram& program) { return program.record == record; });
  }

  /// Of a school abroad fees, recognition and terms are another matter: it is named only where none at home is left.
  [[nodiscard]] bool abroad(const Possible& program) const {
    const Person& person = *question_.person;
    const std::string_view told = person.country;
    const std::string_view home = told.empty() && !person.state.empty() ? "US"sv : told;
    const std::string_view country = program.record->text(Field::institution_country);
    return !home.empty() && !country.empty() && country != home;
  }

  template <typename Key>
  const Possible& least(Key key) const {
    return *std::min_element(possible_.begin(), possible_.end(), [&](const Possible& a, const Possible& b) {
      return std::pair(abroad(a), key(a)) < std::pair(abroad(b), key(b));
    });
  }

  void add(BriefKind kind, const Possible& possible) {
    for (BriefProgram& program : brief_.programs)
      if (program.record == possible.record) return program.kinds.push_back(kind);
    BriefProgram program;
    program.kinds = {kind};
    program.record = possible.record;
    program.plan = possible.plan;
    program.reaches = possible.reaches;
    if (const auto cost = program_cost(*possible.record, question_.programs->cost_settings())) {
      program.price = cost->text();
      program.price_basis = fmt::format("{}: {}", text_of(cost->basis), cost->formula());
    }
    const Attribute months = Attribute::parse(RecordKind::program, "@months");
    program.months = described(months, *possible.record, *question_.programs);
    program.months_range =
        as_interval(months.of(*possible.record, *question_.programs)).value_or(exactly(program.step().end_month));
    program.eligibility = eligibility_of(*possible.record, *question_.person);
    program.entry = entry_words(program.eligibility);
    program.graduates_earn = scored_earnings(*possible.record);
    brief_.programs.push_back(std::move(program));
  }

  /// The smallest change of one weight that puts the second first.
  void say_what_would_change(const Record& first, const Record& second) {
    const auto of_first = question_.scorer->explain(first);
    const auto of_second = question_.scorer->explain(second);
    for (const WeightSwap& swap : weight_swaps(of_first, of_second, question_.scorer->hurwicz())) {
      constexpr double noticeable = 0.01;  // of the whole model
      const bool of_group = swap.criterion.find('.') != std::string::npos;
      if (!swap.to || of_group || std::abs(*swap.to - swap.from) == 0) continue;
      if (std::abs(swap.share_to - swap.share_from) < noticeable) {
        brief_.what_would_change = fmt::format("any small change of the weights puts {} first", second.id());
        return;
      }
      brief_.what_would_change = fmt::format("if {} counted {:.0f} % instead of {:.0f} %, {} would be first",
                                             swap.criterion, 100 * swap.share_to, 100 * swap.share_from, second.id());
      return;
    }
    brief_.what_would_change = fmt::format("no single weight puts {} before it, only facts do", second.id());
  }

  void add_later() {
    if (!brief_.programs.empty()) {
      const Possible& best = of(brief_.programs.front().record);
      const auto beside = planner_->evaluate(best.record, records_of(brief_.now));
      if (const Plan& plan = beside ? *beside : best.plan; !plan.later.empty()) {
        brief_.later = plan.later.front();
        brief_.later_when = fmt::format("after {} year{} in the role", brief_.later->years_in_role,
                                        brief_.later->years_in_role == 1 ? "" : "s");
        return;
      }
    }
    add_waiting();
  }

  /// Else the soonest of those that time or the degree opens.
  void add_waiting() {
    const Record* program = brief_.programs.empty() ? nullptr : brief_.programs.front().record;
    for (const std::string_view id : question_.role->certifications) {
      const Record* record = workspace_.catalog(RecordKind::certification).find(id);
      if (!record) continue;
      const auto plan = planner_->evaluate(program, std::vector<const Record*>{record});
      if (!plan) continue;
      const auto step =
          std::find_if(plan->steps.begin(), plan->steps.end(), [&](const PlanStep& s) { return s.record == record; });
      if (step->start_month == 0 || (brief_.later && brief_.later->start_month <= step->start_month)) continue;
      brief_.later = *step;
      brief_.later_when = program && step->start_month >= brief_.programs.front().step().end_month
                              ? "after the degree"
                              : fmt::format("in month {:.0f}, when the years of work are there", step->start_month);
    }
  }

  /// The best program and what she can sit now; fewer of them where the budget does not bear all.
  void add_whole() {
    const Record* program = brief_.programs.empty() ? nullptr : brief_.programs.front().record;
    for (std::size_t count = brief_.now.size() + 1; count-- > 0;) {
      std::vector<const Record*> certifications;
      for (std::size_t i = 0; i < count; ++i) certifications.push_back(brief_.now[i].record);
      if (!program && certifications.empty()) return;
      brief_.whole = planner_->evaluate(program, certifications);
      if (brief_.whole) break;
    }
    if (!brief_.whole) return;
    const int month = plan_question_.start_month - 1 + static_cast<int>(brief_.whole->months);
    brief_.done = fmt::format("{}-{:02}", plan_question_.start_year + month / 12, 1 + month % 12);
    brief_.aid = aid_words(*brief_.whole, *question_.person);
    if (!brief_.whole->reach.reached) brief_.short_of = joined(brief_.whole->reach.missing, "; ");
  }

  Workspace& workspace_;
  const BriefQuestion& question_;
  std::vector<Filter> filters_, fields_of_goal_;
  PlanQuestion plan_question_;
  std::optional<Planner> planner_;
  std::vector<Possible> possible_;
  OpenQuestions open_;
  Brief brief_;
};

}  // namespace

std::string_view text_of(BriefKind kind) {
  switch (kind) {
    case BriefKind::best: return "best";
    case BriefKind::cheapest: return "cheapest";
    case BriefKind::quickest: return "quickest";
    case BriefKind::next: return "next";
  }
  return {};
}

const PlanStep& BriefProgram::step() const {
  return *std::find_if(plan.steps.begin(), plan.steps.end(),
                       [](const PlanStep& s) { return s.kind == StepKind::program; });
}

const Role& role_of_goal(Workspace& workspace, const Person& person) {
  const auto goal = goal_of(person, workspace);
  if (!goal)
    throw InputError(
        fmt::format("{}: says no goal: a role or a field (ai, informatics, data, management, quality) was "
                    "expected, or --role ID",
                    person.file));
  if (goal->role) return *goal->role;
  const auto field = std::find_if(roles_of_fields.begin(), roles_of_fields.end(),
                                  [&](const RolesOfField& row) { return row.goal == goal->id; });
  const bool programs = person.has_skill(vocabulary::skill.at("programming")).value_or(false);
  return workspace.roles().find(programs ? field->with_programming : field->role, "goal");
}

Brief brief_of(Workspace& workspace, const BriefQuestion& question) {
  return BriefBuilder(workspace, question).build();
}

}  // namespace progrank
