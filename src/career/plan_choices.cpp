#include "career/plan_choices.hpp"
#include "progrank/base/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace progrank {
namespace {

constexpr double months_per_year = 12;
constexpr Token quarter = vocabulary::credit_unit.at("quarter");
constexpr Token semester = vocabulary::credit_unit.at("semester");

/// Months rounded up to whole ones; what division leaves behind a whole number is no month.
double whole_months(double months) {
  constexpr double rounding = 1e-9;
  return std::max(0.0, std::ceil(months - rounding)) + 0.0;  // + 0.0: never a negative zero
}

std::vector<double> depth_for(const Role& role, const TopicDepth& covered) {
  std::vector<double> depth;
  for (const Competency& competency : role.competencies)
    depth.push_back(covered.topics.contains(competency.topic) ? covered.depth : 0);
  return depth;
}

bool covers_something(const std::vector<double>& depth) {
  return std::any_of(depth.begin(), depth.end(), [](double d) { return d > 0; });
}

bool open(const Record& record) {
  static constexpr std::string_view shut[] = {"announced", "paused", "closed", "retired"};
  const auto status = record.token(Field::status);
  if (!status) return true;
  const Vocabulary& words =
      record.kind == RecordKind::program ? vocabulary::program_status : vocabulary::certification_status;
  return std::find(std::begin(shut), std::end(shut), words.text(*status)) == std::end(shut);
}

struct Length {
  double months = 0;
  std::string assumption;  ///< "" = published
};

/// The longer end of what is published at the pace; for part-time study also worked out from credits or from the
/// full-time length, at the hours a week there are.
std::optional<Length> length_of(const Record& program, Pace pace, double hours_per_week) {
  if (const auto published = months_of(program, pace)) return Length{std::ceil(published->max), {}};
  if (pace == Pace::full_time) return std::nullopt;
  const auto full_time = program.interval(Field::duration_months);
  const auto unit = program.token(Field::credit_unit);
  if (const auto credits = program.number(Field::credits); credits && (unit == semester || unit == quarter)) {
    const double hours = *credits * (unit == quarter ? hours_per_quarter_credit : hours_per_semester_credit);
    const double months = whole_months(hours / (hours_per_week * weeks_per_month));
    return Length{
        std::max(months, full_time ? std::ceil(full_time->min) : 1),
        fmt::format("length from {} credits at {} hours a week", shortest(*credits), shortest(hours_per_week))};
  }
  if (!full_time) return std::nullopt;
  const double slower = std::max(1.0, full_time_hours_per_week / hours_per_week);
  return Length{whole_months(full_time->max * slower),
                fmt::format("length from {} months full-time, at {} hours a week", shortest(full_time->max),
                            shortest(hours_per_week))};
}

std::string degree_given(const Record& program) {
  const auto credential = program.token(Field::credential);
  if (credential == vocabulary::credential.at("master")) return "master";
  if (credential == vocabulary::credential.at("doctorate")) return "doctorate";
  return {};
}

class ChoiceBuilder {
 public:
  explicit ChoiceBuilder(const PlanQuestion& question) : question_(question) {}

  PlanChoices build(std::span<const Record> programs, std::span<const Record> certifications) {
    ProgramChoice none;
    none.depth.assign(question_.role->competencies.size(), 0);
    choices_.programs.push_back(std::move(none));
    if (!question_.no_program) {
      dearest_program_ = dearest(programs);
      for (const Record& record : programs) add_program(record);
    }
    dearest_certification_ = dearest(certifications);
    for (const Record& record : certifications) add_certification(record);
    return std::move(choices_);
  }

 private:
  [[nodiscard]] std::optional<Interval> published_cost(const Record& record) const {
    if (record.kind == RecordKind::certification)
      return certification_cost(record, question_.certifications->fee_status, *question_.certifications->reference);
    const auto cost = program_cost(record, question_.programs->cost_settings());
    return cost ? std::optional<Interval>(cost->usd) : std::nullopt;
  }

  [[nodiscard]] double dearest(std::span<const Record> records) const {
    double most = 0;
    for (const Record& record : records)
      if (const auto cost = published_cost(record)) most = std::max(most, cost->max);
    return most;
  }

  /// The price, or the range from nothing to the dearest when unpublished prices may stay.
  [[nodiscard]] std::optional<std::pair<Interval, std::string>> priced(const Record& record, double most) const {
    if (const auto cost = published_cost(record)) {
      if (record.kind == RecordKind::certification) return std::pair(*cost, std::string("published"));
      return std::pair(*cost, std::string(text_of(program_cost(record, question_.programs->cost_settings())->basis)));
    }
    if (question_.unknowns == Unknowns::leave_out) return std::nullopt;
    return std::pair(Interval{0, most}, fmt::format("not published: 0 to {}, the dearest known", money(most)));
  }

  void add_program(const Record& record) {
    if (!open(record) || !may_enter(record, &question_.person)) return;
    ProgramChoice choice;
    choice.record = &record;
    choice.depth = depth_for(*question_.role, topics_of(record));
    if (!covers_something(choice.depth)) {
      choices_.left_out.programs_without_topics += !record.knows(Field::topics);
      return;
    }
    choice.eligibility = eligibility_of(record, question_.person);
    const bool never = choice.eligibility.status == EligibilityStatus::not_eligible;
    if (never || !choice.eligibility.missing_degree.empty()) {
      ++choices_.left_out.programs_not_open;
      return;
    }
    const auto price = priced(record, dearest_program_);
    if (!price) {
      ++choices_.left_out.programs_without_price;
      return;
    }
    const auto length = length_of(record, question_.programs->pace, question_.hours_per_week);
    if (!length) {
      ++choices_.left_out.programs_without_length;
      return;
    }
    std::tie(choice.cost, choice.cost_basis) = *price;
    choice.start = std::max(whole_months(choice.eligibility.waiting_years * months_per_year),
                            months_per_course * static_cast<double>(choice.eligibility.courses));
    choice.end = choice.start + length->months;
    choice.degree = degree_given(record);
    choice.full_time = question_.programs->pace == Pace::full_time;
    if (!length->assumption.empty()) choice.assumptions.push_back(length->assumption);
    if (choice.eligibility.courses > 0)
      choice.assumptions.push_back(
          fmt::format("{} months for each missing course, whose price is not counted", shortest(months_per_course)));
    choices_.programs.push_back(std::move(choice));
  }

  [[nodiscard]] bool asked_for(const Record& record) const {
    const auto& named = question_.role->certifications;
    return question_.certifications_from == PlanQuestion::Certifications::all ||
           std::find(named.begin(), named.end(), record.id()) != named.end();
  }

  void add_certification(const Record& record) {
    if (!open(record) || question_.person.holds(record.id()) || !asked_for(record)) return;
    CertificationChoice choice;
    choice.record = &record;
    choice.depth = depth_for(*question_.role, topics_of(record));
    if (!covers_something(choice.depth)) return;
    const auto price = priced(record, dearest_certification_);
    if (!price) {
      choices_.left_out.certifications_without_price.push_back(record.id());
      return;
    }
    std::tie(choice.cost, choice.cost_basis) = *price;
    choice.renewals = renewals_of(record, choice);
    const auto published = record.number(Field::prep_hours);
    const double hours =
        published ? *published : question_.prep_hours.value_or(assumed_preparation_hours(record.token(Field::level)));
    choice.preparation = std::max(1.0, whole_months(hours / (question_.hours_per_week * weeks_per_month)));
    if (!published) choice.assumptions.push_back(fmt::format("{} hours of preparation, assumed", shortest(hours)));
    choices_.certifications.push_back(std::move(choice));
  }

  /// Renewals that fall due within the horizon after the exam. An unknown fee is between nothing and the first cost; an
  /// unknown period between never and every three years.
  [[nodiscard]] Interval renewals_of(const Record& record, CertificationChoice& choice) const {
    constexpr double often = 3;
    const auto times = [&](double every) { return std::max(0.0, std::ceil(question_.horizon_years / every) - 1); };
    const auto every = record.number(Field::renewal_years);
    const bool periodic = every && *every > 0;
    const Interval count = periodic ? exactly(times(*every)) : Interval{0, times(often)};
    const auto member = record.number(Field::renewal_fee_member);
    const auto nonmember = record.number(Field::renewal_fee_nonmember);
    const auto fee = question_.certifications->fee_status == FeeStatus::member && member ? member : nonmember;
    const auto exchange = question_.certifications->reference->usd_per(record.text(Field::cost_currency));
    if (fee && exchange && periodic) return count * exactly(*fee * *exchange);
    choice.assumptions.push_back("renewal terms not published in full: up to the first fee every three years");
    if (fee && exchange) return count * exactly(*fee * *exchange);
    return count * Interval{0, choice.cost.max};
  }

  const PlanQuestion& question_;
  PlanChoices choices_;
  double dearest_program_ = 0;
  double dearest_certification_ = 0;
};

/// The earliest way in when the person stands at `month` with that degree, and goes on working from there.
std::optional<Opening> opening_from(const Record& certification, const Person& person, double month) {
  std::optional<Opening> best;
  for (Eligibility& way : eligibility_by_alternative(certification, person)) {
    // A step stands only where its conditions hold: what is to be checked, and practice that only another role gives,
    // keep it out of a plan.
    if (way.status == EligibilityStatus::not_eligible || way.status == EligibilityStatus::unknown ||
        !way.missing_degree.empty() || way.practice_missing)
      continue;
    const double opens = month + whole_months(way.waiting_years * months_per_year);
    if (!best || opens < best->month || (opens == best->month && way.unknown.size() < best->eligibility.unknown.size()))
      best = Opening{opens, std::move(way)};
  }
  return best;
}

}  // namespace

double assumed_preparation_hours(std::optional<Token> level) {
  const std::string_view word = level ? vocabulary::level.text(*level) : "professional";
  if (word == "entry") return 40;
  return word == "professional" ? 80 : 120;
}

PlanChoices choices_of(const PlanQuestion& question, std::span<const Record> programs,
                       std::span<const Record> certifications) {
  return ChoiceBuilder(question).build(programs, certifications);
}

std::optional<Opening> opening_of(const Record& certification, const ProgramChoice& program, const Person& person) {
  // Full-time study earns no years of experience while it lasts.
  const double pause = program.full_time ? program.end - program.start : 0;
  auto before = opening_from(certification, person, 0);
  if (before && before->month > program.start) before->month += pause;
  std::optional<Opening> best = std::move(before);
  if (program.record && !program.degree.empty()) {
    const double worked = std::max(0.0, program.end - pause) / months_per_year;
    auto after = opening_from(certification, person.after(worked, program.degree), program.end);
    if (after && (!best || after->month < best->month)) best = std::move(after);
  }
  if (!best || best->month == 0) return best;
  // How things stand when it opens: the years are there, and the degree if it was waited for.
  const double worked = std::max(0.0, best->month - (best->month >= program.end ? pause : 0)) / months_per_year;
  const Person then = person.after(worked, best->month >= program.end ? program.degree : std::string_view{});
  best->eligibility = eligibility_of(certification, then);
  return best;
}

std::vector<double> depth_at_start(const PlanQuestion& question, std::span<const Record> certifications) {
  Coverage held;
  held.add(topics_of_skills(question.person.skills_held().value_or(TokenSet{})), depth_of_skill);
  for (const Record& record : certifications)
    if (question.person.holds(record.id())) held.add(topics_of(record));
  std::vector<double> depth;
  for (const Competency& competency : question.role->competencies) depth.push_back(held.depth(competency.topic));
  return depth;
}

}  // namespace progrank
