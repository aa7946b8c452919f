#include "answer/brief_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "answer/hours.hpp"
#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/outcomes.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {
namespace {

struct Words {
  std::string_view token;
  std::string_view text;
};

/// Who she is, by the licence that says most.
constexpr Words licence_words[] = {{"md", "physician"},
                                   {"do", "physician"},
                                   {"aprn", "advanced practice nurse"},
                                   {"pa", "physician assistant"},
                                   {"pharmd", "pharmacist"},
                                   {"pharmacist", "pharmacist"},
                                   {"dds", "dentist"},
                                   {"dmd", "dentist"},
                                   {"od", "optometrist"},
                                   {"dpm", "podiatrist"},
                                   {"rn", "registered nurse"},
                                   {"pt", "physical therapist"},
                                   {"ot", "occupational therapist"},
                                   {"slp", "speech-language pathologist"},
                                   {"dietitian", "dietitian"},
                                   {"respiratory-therapist", "respiratory therapist"},
                                   {"radiologic-technologist", "radiologic technologist"},
                                   {"medical-laboratory-scientist", "medical laboratory scientist"},
                                   {"social-worker", "social worker"},
                                   {"psychologist", "psychologist"},
                                   {"paramedic", "paramedic"},
                                   {"lpn", "practical nurse"},
                                   {"other-clinical", "clinician"}};

constexpr Words degree_words[] = {{"none", "no degree"},
                                  {"high-school", "a high-school diploma"},
                                  {"associate", "an associate degree"},
                                  {"bachelor", "a bachelor's degree"},
                                  {"master", "a master's degree"},
                                  {"doctorate", "a doctorate"},
                                  {"health-professional-degree", "a health-professional degree"}};

constexpr Words goal_words[] = {{"ai", "to work with AI"},
                                {"informatics", "to go into informatics"},
                                {"data", "to work with health data"},
                                {"management", "to go into management"},
                                {"quality", "to go into quality and safety"}};

std::string_view in_words(std::span<const Words> table, std::string_view token) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const Words& row) { return row.token == token; });
  return at == table.end() ? std::string_view{} : at->text;
}

std::string with_article(std::string_view noun) {
  return fmt::format(
      "{} {}",
      std::string_view("aeiou").find(static_cast<char>(noun.front() | 0x20)) == std::string_view::npos ? "a" : "an",
      noun);
}

std::string person_words(const Person& person) {
  std::string who;
  if (person.licences)
    for (const Words& row : licence_words)
      if (who.empty() &&
          std::find(person.licences->begin(), person.licences->end(), row.token) != person.licences->end())
        who = with_article(row.text);
  const std::string_view degree = in_words(degree_words, person.highest_degree);
  std::string out = who.empty() ? std::string("You have ") : fmt::format("You are {} with ", who);
  out += degree.empty() ? std::string_view("a degree you do not tell") : degree;
  if (!person.degree_field.empty()) out += fmt::format(" in {}", person.degree_field);
  if (!person.state.empty())
    out += fmt::format(", in {}", person.state);
  else if (!person.country.empty())
    out += fmt::format(", in {}", own_words::country_in_words(person.country));
  if (person.gpa) out += fmt::format(", GPA {}", shortest(*person.gpa));
  return out;
}

constexpr Token programming = vocabulary::skill.at("programming");

/// Months beyond which one asks whether the school allows so long a study.
constexpr double long_study = 72;

/// What is unknown of a program and how one asks for it.
struct Unknown {
  std::string_view field;  ///< as open_questions names it; "" = it asks for no field
  std::function<bool(const Record&, const Situation&)> open;
  std::function<std::string(const Person&, std::span<const Record* const>)> words;
};

/// Whether somebody in it may have to program.
bool is_technical(const Record& program) {
  constexpr std::string_view technical[] = {"clinical-ai",    "artificial-intelligence", "health-informatics",
                                            "bioinformatics", "health-data-science",     "nursing-informatics",
                                            "data-science",   "digital-health",          "health-it"};
  const auto focus = program.tokens(Field::focus);
  return !focus || std::any_of(std::begin(technical), std::end(technical),
                               [&](std::string_view word) { return focus->contains(*vocabulary::focus.find(word)); });
}

using Programs = std::span<const Record* const>;

std::string gpa_question(const Person& person, Programs /*asked*/) {
  return person.gpa ? fmt::format("Which GPA do you ask for at least? Mine is {}.", shortest(*person.gpa))
                    : std::string("Which GPA do you ask for at least, and how do you read mine?");
}

/// Below what most schools ask for at least: then that decides before all else.
bool low_gpa(const Person& person) {
  constexpr double usual_minimum = 3;
  return person.gpa && *person.gpa < usual_minimum;
}

std::string prerequisites_question(const Person& person, Programs asked) {
  const bool never_programmed =
      person.skills && person.has_skill(programming) == false &&
      std::any_of(asked.begin(), asked.end(), [](const Record* program) { return is_technical(*program); });
  return fmt::format("Which courses must I have had before I start, and do you teach them{}?",
                     never_programmed ? "? I have never programmed: is that a hindrance" : "");
}

std::string limit_question(const Person& person, Programs /*asked*/) {
  return fmt::format("How many years may it take me at most? I have {} hours a week.",
                     shortest(person.hours_per_week.value_or(0)));
}

std::string months_question(const Person& person, Programs /*asked*/) {
  if (!person.hours_per_week) return "How long does it take part-time, and how often does it start?";
  return fmt::format("How long does it take at {} hours a week, and how often does it start?",
                     shortest(*person.hours_per_week));
}

/// In the order in which they decide: whether she gets in, what it costs, how long it takes, what it teaches.
/// Whether she would have to move or travel for all that is known: nothing says how it is taught, and the school is in
/// another state or country.
bool may_be_far(const Record& record, const Person& person) {
  if (record.knows(Field::delivery)) return false;
  const std::string_view country = record.text(Field::institution_country);
  const std::string_view state = record.text(Field::institution_state);
  return (!person.country.empty() && !country.empty() && person.country != country) ||
         (!person.state.empty() && !state.empty() && person.state != state);
}

std::vector<Unknown> unknowns() {
  const auto lacks = [](Field field) {
    return [field](const Record& record, const Situation&) { return !record.knows(field); };
  };
  return {
      {"",
       [](const Record& record, const Situation& situation) {
         return record.token(Field::open_to_who).has_value() && !may_enter(record, situation.person.get());
       },
       [](const Person&, Programs) { return std::string("Is it open to me? You name certain people it is for."); }},
      {"",
       [](const Record& record, const Situation& situation) {
         const std::string& hers = situation.person->country;
         const std::string_view country = record.text(Field::institution_country);
         return !hers.empty() && !country.empty() && hers != country;
       },
       [](const Person& person, Programs) {
         return fmt::format("Do you take a degree from another country ({}), and who has to evaluate it?",
                            own_words::country_in_words(person.country));
       }},
      {"admission.min_gpa",
       [](const Record& record, const Situation& situation) {
         return low_gpa(*situation.person) && !record.knows(Field::admission_min_gpa);
       },
       gpa_question},
      {"",
       [](const Record& record, const Situation& situation) {
         const auto length = duration_of(record, situation.duration_settings());
         return situation.person->hours_per_week && length && length->months.max > long_study;
       },
       limit_question},
      {"delivery",
       [](const Record& record, const Situation& situation) { return may_be_far(record, *situation.person); },
       [](const Person& person, Programs) {
         return fmt::format("Can I do all of it from where I live ({})?",
                            person.state.empty() ? own_words::country_in_words(person.country) : person.state);
       }},
      {"admission.prerequisites", lacks(Field::admission_prerequisites), prerequisites_question},
      {"admission.min_gpa",
       [](const Record& record, const Situation& situation) {
         return !low_gpa(*situation.person) && !record.knows(Field::admission_min_gpa);
       },
       gpa_question},
      {"@cost",
       [](const Record& record, const Situation& situation) {
         const auto cost = program_cost(record, situation.cost_settings());
         return !cost || !cost->of_school();
       },
       [](const Person&, Programs) { return std::string("What does the whole program cost me, fees included?"); }},
      {"@months",
       [](const Record& record, const Situation& situation) { return !months_of(record, situation.pace).has_value(); },
       months_question},
      {"delivery",
       [](const Record& record, const Situation& situation) {
         return !record.knows(Field::delivery) && !may_be_far(record, *situation.person);
       },
       [](const Person&, Programs) { return std::string("Is it taught online, and which days are not?"); }},
      {"topics", lacks(Field::topics),
       [](const Person&, Programs) { return std::string("May I see the list of courses?"); }},
      {"admission.gre", lacks(Field::admission_gre),
       [](const Person&, Programs) { return std::string("Do you ask for the GRE?"); }}};
}

/// The criterion in which the one leads the other most, with its points; "" where it leads nowhere.
std::string best_lead(const Scorer& scorer, const Record& of, const Record& over) {
  const auto a = scorer.explain(of);
  const auto b = scorer.explain(over);
  std::size_t best = 0;
  for (std::size_t i = 1; i < a.size(); ++i)
    if (a[i].points - b[i].points > a[best].points - b[best].points) best = i;
  return a[best].points > b[best].points ? a[best].criterion->id : std::string{};
}

std::string ways_words(const Record& record) {
  const auto delivery = record.tokens(Field::delivery);
  if (!delivery) return {};
  std::vector<std::string_view> ways;
  delivery->each([&](Token way) { ways.push_back(vocabulary::delivery.text(way)); });
  return listed(ways, "or");
}

}  // namespace

std::string asked_words(const Person& person, const Role& role) {
  std::string out = person_words(person);
  std::vector<std::string> limits;
  if (person.budget_usd) limits.push_back(fmt::format("{} in all", money(*person.budget_usd)));
  if (person.hours_per_week) limits.push_back(fmt::format("{} hours a week", shortest(*person.hours_per_week)));
  if (person.skills && person.has_skill(programming) == false) limits.push_back("no programming so far");
  if (!limits.empty()) out += fmt::format("; you have {}", joined(limits, ", "));
  const std::string_view goal = in_words(goal_words, person.goal);
  out += goal.empty() ? fmt::format(". You aim at: {}.", role.title)
                      : fmt::format(". You want {}; the role nearest to that here is: {}.", goal, role.title);
  return out;
}

std::string entry_words(const Eligibility& eligibility) {
  constexpr std::string_view silence = " not published";
  std::vector<std::string> unpublished;
  std::vector<std::string> open;
  for (const std::string& words : eligibility.unknown) {
    const std::size_t at = words.find(silence);
    (at == std::string::npos ? open : unpublished).push_back(words.substr(0, at));
  }
  std::vector<std::string> parts;
  switch (eligibility.status) {
    case EligibilityStatus::eligible: return "yes: what decides is published, and you meet it";
    case EligibilityStatus::likely: parts.emplace_back("likely"); break;
    case EligibilityStatus::eligible_after:
      parts.push_back(fmt::format("after this: {}", joined(eligibility.missing, ", ")));
      break;
    case EligibilityStatus::unknown: parts.emplace_back("not known"); break;
    case EligibilityStatus::not_eligible: return fmt::format("no: {}", joined(eligibility.missing, ", "));
  }
  if (!open.empty()) parts.push_back(fmt::format("open: {}", joined(open, ", ")));
  if (!unpublished.empty()) parts.push_back(fmt::format("not published: {}", joined(unpublished, ", ")));
  return joined(parts, "; ");
}

std::string certainty_words(double p_first, std::size_t among) {
  if (among == 1) return "Only one program is left, so there is no order to doubt.";
  const char* how = p_first >= 0.9   ? "hardly in doubt"
                    : p_first >= 0.6 ? "likely, not certain"
                    : p_first >= 0.3 ? "a lead, no more"
                                     : "open, several are about as good";
  return fmt::format(
      "The first place is {}: first in {:.0f} of 100 draws of weights and unknown facts, among {} programs.", how,
      100 * p_first, among);
}

std::string reason_words(const BriefProgram& program, const Scorer& scorer, const Record* next, std::size_t among) {
  std::vector<std::string> reasons;
  const bool aided =
      std::any_of(program.plan.aid.begin(), program.plan.aid.end(), [](const AidOfYear& year) { return year.aid > 0; });
  for (const BriefKind kind : program.kinds) {
    if (kind == BriefKind::best) {
      const std::string lead = next ? best_lead(scorer, *program.record, *next) : std::string{};
      reasons.push_back(fmt::format("first of {} by the model {}{}", among, scorer.model().id,
                                    lead.empty() ? "" : fmt::format(", ahead of the next on {}", lead)));
    }
    if (kind == BriefKind::next)
      reasons.push_back(fmt::format("among the first of {} by the model {}", among, scorer.model().id));
    if (kind == BriefKind::cheapest)
      reasons.push_back(fmt::format("the least out of pocket of {}: at most {}{}", among,
                                    money(std::round(program.plan.own_cost.max)), aided ? " after aid" : ""));
    if (kind == BriefKind::quickest)
      reasons.push_back(fmt::format("the soonest done of {}: {:.0f} months{}", among, program.plan.months,
                                    program.plan.steps.size() > 1 ? ", courses before it included" : ""));
  }
  if (const std::string ways = ways_words(*program.record); !ways.empty()) reasons.push_back("taught " + ways);
  return joined(reasons, "; ");
}

std::string aid_words(const Plan& plan, const Person& person) {
  double aid = 0;
  int until = 0;
  for (const AidOfYear& year : plan.aid) {
    aid += year.aid;
    if (year.aid > 0) until = year.year;
  }
  if (aid <= 0) return "no employer's aid counted";
  return fmt::format("if your employer pays up to {} a year until {}, {} in all",
                     money(person.employer_aid_usd_per_year.value_or(0)), until, money(std::round(aid)));
}

std::string doubt_words(const BriefProgram& program, const Situation& situation, std::optional<double> budget) {
  const Record& record = *program.record;
  std::vector<std::string> grave;
  if (budget && program.plan.own_cost.max > *budget)
    grave.push_back(fmt::format("it may cost more than your {}, up to {}", money(*budget),
                                money(std::round(program.plan.own_cost.max))));
  if (const auto hours = hours_beyond(record, situation))
    grave.push_back(fmt::format("so short a study asks for about {:.0f} hours a week, you have {}", *hours,
                                shortest(*situation.person->hours_per_week)));
  else if (program.step().end_month - program.step().start_month > long_study)
    grave.push_back(fmt::format("at your pace it lasts up to {:.0f} years, and schools set limits",
                                std::ceil((program.step().end_month - program.step().start_month) / 12)));
  if (may_be_far(record, *situation.person))
    grave.push_back(fmt::format("whether it is taught online is not published, and the school is in {}",
                                record.text(record.text(Field::institution_state).empty() ? Field::institution_country
                                                                                          : Field::institution_state)));
  if (!grave.empty()) return joined(grave, "; ");
  if (!program.eligibility.missing.empty()) return fmt::format("before it: {}", program.eligibility.missing.front());
  const auto cost = program_cost(record, situation.cost_settings());
  if (cost && cost->is_estimate()) return "its price is an estimate from the school's averages, not its own figure";
  if (!record.knows(Field::delivery)) return "whether it is taught online is not published";
  if (!record.knows(Field::topics))
    return "its page lists no topics, so what it teaches is taken from programs like it";
  if (!program.plan.coverage.missing.empty())
    return fmt::format("it does not list {}, which the role asks for",
                       vocabulary::topic.text(program.plan.coverage.missing.front()));
  if (!program.graduates_earn) return "what its graduates earn is not known";
  return "what is published speaks for it; what is not, nobody can weigh";
}

std::vector<SchoolQuestion> questions_about(const std::vector<BriefProgram>& programs, const Situation& situation,
                                            const OpenQuestions& open) {
  constexpr std::size_t enough = 3;
  constexpr std::size_t of_worth = 1;  // what decides admission and price has to be asked in any case
  constexpr double worth_a_call = 0.1;
  std::vector<SchoolQuestion> questions;
  std::vector<std::pair<std::string_view, const Record*>> asked;
  for (const OpenQuestion& one : open.questions) {
    const bool shown = std::any_of(programs.begin(), programs.end(),
                                   [&](const BriefProgram& program) { return program.record == one.record; });
    if (!shown || one.evpi < worth_a_call || questions.size() == of_worth) continue;
    questions.push_back({one.question, {one.record}, one.evpi});
    asked.emplace_back(one.field, one.record);
  }
  for (const Unknown& unknown : unknowns()) {
    SchoolQuestion question;
    for (const BriefProgram& program : programs) {
      const std::pair<std::string_view, const Record*> this_one{unknown.field, program.record};
      if (std::find(asked.begin(), asked.end(), this_one) != asked.end()) continue;
      if (unknown.open(*program.record, situation)) question.programs.push_back(program.record);
    }
    if (question.programs.empty() || questions.size() == enough) continue;
    question.words = unknown.words(*situation.person, question.programs);
    questions.push_back(std::move(question));
  }
  return questions;
}

std::vector<std::string> unknowable_words(const Role& role, const Person& person) {
  std::vector<std::string> words{"Whether a school admits you or an employer hires you: no figure is of one person.",
                                 "How well a program teaches: neither prices nor earnings measure that.",
                                 fmt::format("What {} earns: the pay is of the occupation.", with_article(role.title))};
  if (!person.country.empty() && person.country != "US")
    words.push_back("What the role pays outside of the United States: all pay here is American.");
  if (!role.reported.empty()) words.push_back("Whether AI roles grow and pay as articles report: none was verified.");
  return words;
}

}  // namespace progrank
