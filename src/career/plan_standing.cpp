#include "career/plan_standing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "career/whole_months.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

constexpr double months_per_year = 12;

/// A role that asks for a topic that much is work in the field. An editorial table, as those of competency.cpp.
struct GivesPractice {
  std::string_view topic;
  std::string_view field;  ///< vocabulary::practice_field
};
constexpr double weight_of_daily_work = 0.8;
constexpr std::array practice_table{GivesPractice{"ehr-systems", "informatics"},
                                    GivesPractice{"clinical-decision-support", "informatics"},
                                    GivesPractice{"interoperability", "informatics"},
                                    GivesPractice{"ehr-systems", "it"},
                                    GivesPractice{"interoperability", "it"},
                                    GivesPractice{"cloud-computing", "it"},
                                    GivesPractice{"leadership", "leadership"},
                                    GivesPractice{"quality-improvement", "quality"},
                                    GivesPractice{"privacy-security", "privacy-security"},
                                    GivesPractice{"project-management", "project-leading"},
                                    GivesPractice{"databases", "data"},
                                    GivesPractice{"statistics", "data"},
                                    GivesPractice{"machine-learning", "data"}};

/// Leading and staffing a department is nursing leadership when a nurse does it.
bool leads_nurses(const Role& role, const Person& person) {
  const auto asks = [&](std::string_view topic) {
    return std::any_of(role.competencies.begin(), role.competencies.end(), [&](const Competency& competency) {
      return vocabulary::topic.text(competency.topic) == topic && competency.importance >= weight_of_daily_work;
    });
  };
  const auto held = person.held();
  return held && held->registered_nurse() && asks("leadership") && asks("human-resources");
}

/// "health-informatics" → "health informatics", as issuers name fields.
std::string field_words(Token focus) {
  std::string words(vocabulary::focus.text(focus));
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

void add_degree_of(const Record& program, Person& then) {
  program.tokens(Field::focus).value_or(TokenSet{}).each([&](Token focus) {
    then.gained.degree_fields.push_back(field_words(focus));
  });
  if (const auto bodies = program.get<Texts>(Field::accreditation))
    for (const std::string_view body : *bodies) then.gained.accreditations.emplace_back(body);
}

/// Months of that program's full-time study before `month`.
double months_without_work(const ProgramChoice& program, double month) {
  if (!program.full_time) return 0;
  return std::clamp(month - program.start, 0.0, program.end - program.start);
}

/// A way in that time may open: what it lacks are years of work, or certifications that come first.
bool time_opens(const Eligibility& way) {
  return way.status != EligibilityStatus::not_eligible && way.status != EligibilityStatus::unknown &&
         way.missing_degree.empty() && !way.practice_missing;
}

/// That of the ways in that needs the least time; nothing when none is opened by time.
std::optional<Eligibility> nearest_way(const Record& certification, const Person& then) {
  std::optional<Eligibility> best;
  const auto distance = [](const Eligibility& way) {
    return std::tuple(way.waiting_years, way.certification_first.size(), way.unknown.size(), way.instruction_hours);
  };
  for (Eligibility& way : eligibility_by_alternative(certification, then))
    if (time_opens(way) && (!best || distance(way) < distance(*best))) best = std::move(way);
  return best;
}

}  // namespace

Person person_at(const Person& now, const ProgramChoice& program, double month) {
  const bool finished = program.record && month >= program.end;
  const double worked = (month - months_without_work(program, month)) / months_per_year;
  Person then = now.after(worked, finished ? program.degree : std::string_view{});
  for (const CourseDates& course : program.courses)
    if (course.end <= month) {
      TokenSet skills = then.skills.value_or(TokenSet{});
      skills.insert(course.skill);
      then.skills = skills;
    }
  if (finished && !program.degree.empty()) add_degree_of(*program.record, then);
  then.gained.test = then.gained.instruction = then.gained.membership = true;
  return then;
}

TokenSet practice_given(const Role& role, const Person& person) {
  TokenSet fields;
  for (const Competency& competency : role.competencies)
    for (const GivesPractice& row : practice_table)
      if (competency.importance >= weight_of_daily_work && vocabulary::topic.text(competency.topic) == row.topic)
        fields.insert(vocabulary::practice_field.find(row.field).value());
  if (leads_nurses(role, person)) fields.insert(vocabulary::practice_field.at("nursing-leadership"));
  return fields;
}

Person in_the_role(Person person, const Role& role, double years) {
  practice_given(role, person).each([&](Token field) {
    if (!person.practice) person.practice.emplace();
    auto at = std::find_if(person.practice->begin(), person.practice->end(),
                           [&](const PracticeDone& done) { return done.field == field; });
    if (at == person.practice->end()) at = person.practice->insert(at, PracticeDone{field, {}, {}});
    at->hours = at->hours.value_or(0) + years * hours_per_year_of_work;
    at->years = at->years.value_or(0) + years;
  });
  if (person.experience_years) *person.experience_years += years;
  if (person.healthcare_years) *person.healthcare_years += years;  // every role here is one in healthcare
  return person;
}

Eligibility standing(const Record& record, Person then, std::span<const std::string_view> held) {
  for (const std::string_view id : held) then.certifications.emplace_back(id);
  auto ways = eligibility_by_alternative(record, then);
  return *std::min_element(ways.begin(), ways.end(), [](const Eligibility& a, const Eligibility& b) {
    return std::tuple(a.status, a.unknown.size(), a.missing.size()) <
           std::tuple(b.status, b.unknown.size(), b.missing.size());
  });
}

bool holds(const Eligibility& eligibility) {
  return eligibility.status == EligibilityStatus::eligible || eligibility.status == EligibilityStatus::likely;
}

std::optional<Opening> opening_of(const CertificationChoice& certification, const ProgramChoice& program,
                                  const PlanQuestion& question) {
  const auto from = [&](double month) -> std::optional<Opening> {
    constexpr int enough = 4;  // waiting may have to be done again: full-time study gives no years
    for (int i = 0; i < enough; ++i) {
      auto way = nearest_way(*certification.record, person_at(question.person, program, month));
      if (!way) return std::nullopt;
      if (way->waiting_years <= 0) return Opening{month, 0, std::move(*way)};
      month += whole_months(way->waiting_years * months_per_year);
    }
    return std::nullopt;
  };
  auto best = from(0);
  if (program.record && !program.degree.empty() && (!best || best->month > program.end))
    if (auto after = from(program.end); after && (!best || after->month < best->month)) best = std::move(after);
  if (!best) return best;
  const double hours = certification.preparation_hours + best->eligibility.instruction_hours;
  best->preparation = std::max(1.0, whole_months(hours / (question.hours_per_week * weeks_per_month)));
  return best;
}

}  // namespace progrank
