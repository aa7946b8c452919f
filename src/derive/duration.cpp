#include "progrank/derive/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "progrank/base/number.hpp"
#include "progrank/record/vocabulary.hpp"

namespace progrank {
namespace {

constexpr double months_per_year = 12;
constexpr double weeks_per_month = 52.0 / 12;
constexpr Token full_time = vocabulary::attendance.at("full-time");
constexpr Token part_time = vocabulary::attendance.at("part-time");
constexpr Token hours_unit = vocabulary::credit_unit.at("hours");
constexpr Token units = vocabulary::credit_unit.at("units");

struct UnitWorth {
  Token unit;
  double semester_credits;
  bool american;
};
constexpr std::array unit_worths{
    UnitWorth{vocabulary::credit_unit.at("semester"), 1, true},
    UnitWorth{vocabulary::credit_unit.at("quarter"), convention::semester_credits_per_quarter_credit, true},
    UnitWorth{vocabulary::credit_unit.at("ects"), convention::semester_credits_per_ects, false},
    UnitWorth{vocabulary::credit_unit.at("uk"), convention::semester_credits_per_uk_credit, false}};

/// Semester credits that such a credential can ask for at all; a number outside of it is of another unit.
Interval possible_credits(const Record& record) {
  const auto credential = record.token(Field::credential);
  if (credential == vocabulary::credential.at("master")) return {20, 75};
  if (credential == vocabulary::credential.at("doctorate")) return {30, 150};
  if (credential == vocabulary::credential.at("graduate-certificate") ||
      credential == vocabulary::credential.at("post-masters-certificate"))
    return {6, 30};
  return {1, 75};
}

/// The interval over the units that credits of no named unit can be.
std::optional<Interval> over_units(const Record& record, double credits) {
  const Interval possible = possible_credits(record);
  const bool american = record.text(Field::institution_country) == "US";
  std::optional<Interval> over;
  for (const UnitWorth& worth : unit_worths) {
    const double semester = credits * worth.semester_credits;
    if ((american && !worth.american) || semester < possible.min || semester > possible.max) continue;
    over = over ? hull(*over, exactly(semester)) : exactly(semester);
  }
  return over;
}

/// "24", "3.33–4".
std::string plain(Interval interval) {
  const auto text = [](double number) { return shortest(std::round(number * 100) / 100); };
  return interval.exact() ? text(interval.min) : fmt::format("{}–{}", text(interval.min), text(interval.max));
}

double whole_up(double number) {
  constexpr double rounding = 1e-9;  // what division leaves behind a whole number is no term
  return std::ceil(number - rounding);
}

/// Whole months; of less than one, tenths.
Interval rounded(Interval months) {
  const auto round = [](double number) { return number < 1 ? std::round(number * 10) / 10 : std::round(number); };
  return {round(months.min), round(months.max)};
}

/// Semester credits that somebody takes in a term, and why.
struct Load {
  Interval credits;
  std::string reason;
};

Load load_at(const DurationSettings& settings, Pace pace) {
  if (pace == Pace::full_time) return {convention::full_time_credits_per_term, "the usual full-time load"};
  if (!settings.hours_per_week) return {exactly(convention::part_time_credits_per_term), "the usual part-time load"};
  const double allowed = *settings.hours_per_week / convention::weekly_hours_per_credit;
  return {exactly(std::min(allowed, convention::full_time_credits_per_term.max)),
          fmt::format("{} hours a week, {} for each", shortest(*settings.hours_per_week),
                      shortest(convention::weekly_hours_per_credit))};
}

/// "36 credits", "48 quarter credits, 32 semester credits,", "36 credits of no named unit, 24–36 semester credits,".
std::string credits_in_words(const Record& record, Interval semester) {
  const std::string number = shortest(*record.number(Field::credits));
  const auto unit = record.token(Field::credit_unit);
  if (unit == vocabulary::credit_unit.at("semester")) return number + " credits";
  const std::string as_semester = fmt::format(", {} semester credits,", plain(semester));
  if (!unit || *unit == units) return number + " credits of no named unit" + as_semester;
  const std::string_view word = unit == vocabulary::credit_unit.at("ects") ? "ECTS"
                                : unit == vocabulary::credit_unit.at("uk") ? "UK"
                                                                           : "quarter";
  return fmt::format("{} {} credits{}", number, word, as_semester);
}

Duration derived(Duration::Rule rule, Interval months, std::string formula) {
  Duration duration;
  duration.months = rounded(months);
  duration.basis = DurationBasis::derived;
  duration.rule = rule;
  duration.formula = std::move(formula);
  return duration;
}

Duration from_class_hours(double hours, const Load& load) {
  const Interval weekly = load.credits * exactly(convention::weekly_hours_per_credit);
  return derived(Duration::Rule::class_hours,
                 {hours / weekly.max / weeks_per_month, hours / weekly.min / weeks_per_month},
                 fmt::format("{} hours ÷ {} a week", shortest(hours), plain(weekly)));
}

Duration from_semester_credits(const Record& record, Interval semester, const Load& load) {
  const Interval terms{whole_up(semester.min / load.credits.max), whole_up(semester.max / load.credits.min)};
  const Interval& yearly = convention::terms_per_year;
  Duration duration = derived(
      Duration::Rule::credits, {terms.min * months_per_year / yearly.max, terms.max * months_per_year / yearly.min},
      fmt::format("{} ÷ {} a term ({}) = {} term{}, {} a year", credits_in_words(record, semester), plain(load.credits),
                  load.reason, plain(terms), terms == exactly(1) ? "" : "s", plain(yearly)));
  duration.terms = terms;
  return duration;
}

bool is_research_doctorate(const Record& record) {
  return record.token(Field::credential) == vocabulary::credential.at("doctorate") &&
         record.text(Field::degree).starts_with("PhD");
}

std::optional<Duration> from_credits(const Record& record, const Load& load) {
  const auto credits = record.number(Field::credits);
  if (!credits || is_research_doctorate(record)) return std::nullopt;
  if (record.token(Field::credit_unit) == hours_unit) return from_class_hours(*credits, load);
  const auto semester = semester_credits(record);
  return semester ? std::optional<Duration>(from_semester_credits(record, *semester, load)) : std::nullopt;
}

/// The length of full-time study drawn out as far as the load is smaller.
Duration from_full_time_length(Interval months, const Load& load) {
  const Interval& usual = convention::full_time_credits_per_term;
  const Interval slower{std::max(1.0, usual.min / load.credits.max), std::max(1.0, usual.max / load.credits.min)};
  return derived(Duration::Rule::full_time_length, months * slower,
                 fmt::format("{} months full-time × {}: {} credits a term ({}) where full-time study takes {}",
                             plain(months), plain(slower), plain(load.credits), load.reason, plain(usual)));
}

/// Why the one length published is that of people at work; "" = it is that of full-time study.
std::string_view made_for_people_at_work(const Record& record) {
  const auto attendance = record.tokens(Field::attendance);
  if (attendance && !attendance->contains(full_time)) return "it is offered part-time only";
  const auto schedule = record.tokens(Field::schedule);
  if (schedule && schedule->contains(vocabulary::schedule.at("executive"))) return "it is made for executives at work";
  if (attendance) return {};
  if (schedule && schedule->contains(vocabulary::schedule.at("self-paced"))) return "it goes at one's own pace";
  for (const std::string_view brief : {"professional-certificate", "microcredential", "short-course", "workshop"})
    if (record.token(Field::credential) == vocabulary::credential.find(brief))
      return "such short formats go beside a job";
  return {};
}

bool offered_at(const Record& record, Pace pace) {
  const auto attendance = record.tokens(Field::attendance);
  return !attendance || attendance->contains(pace == Pace::full_time ? full_time : part_time);
}

/// The pace whose load counts. Who names none studies beside a job, where that is possible.
Pace settled(const Record& record, Pace pace) {
  if (pace != Pace::any) return pace;
  return offered_at(record, Pace::part_time) ? Pace::part_time : Pace::full_time;
}

Duration published(Interval months, const Record& record, Pace pace) {
  const bool full = pace != Pace::part_time && record.knows(Field::duration_months);
  const bool part = pace != Pace::full_time && record.knows(Field::part_time_months);
  Duration duration;
  duration.months = months;
  duration.formula = full && part ? "full-time and part-time length" : full ? "full-time length" : "part-time length";
  return duration;
}

}  // namespace

std::string_view text_of(DurationBasis basis) {
  return basis == DurationBasis::published ? "published" : "derived";
}

std::optional<Interval> months_of(const Record& record, Pace pace) {
  const auto full = record.interval(Field::duration_months);
  const auto part = record.interval(Field::part_time_months);
  if (pace == Pace::full_time) return full;
  if (pace == Pace::part_time) return part;
  if (full && part) return hull(*full, *part);
  return full ? full : part;
}

std::optional<Interval> semester_credits(const Record& record) {
  const auto credits = record.number(Field::credits);
  const auto unit = record.token(Field::credit_unit);
  if (!credits || unit == hours_unit) return std::nullopt;
  if (!unit || *unit == units) return over_units(record, *credits);
  for (const UnitWorth& worth : unit_worths)
    if (worth.unit == *unit) return exactly(*credits * worth.semester_credits);
  return std::nullopt;
}

std::optional<Duration> duration_of(const Record& record, const DurationSettings& settings) {
  if (const auto months = months_of(record, settings.pace)) return published(*months, record, settings.pace);
  const Pace pace = settled(record, settings.pace);
  if (!offered_at(record, pace)) return std::nullopt;
  const Load load = load_at(settings, pace);
  const auto full = record.interval(Field::duration_months);
  if (const std::string_view reason = full ? made_for_people_at_work(record) : ""; !reason.empty())
    return derived(Duration::Rule::only_length, *full,
                   fmt::format("{} months, the one length published: {}", plain(*full), reason));
  auto duration = from_credits(record, load);
  if (!duration) return full ? std::optional<Duration>(from_full_time_length(*full, load)) : std::nullopt;
  if (!full) return duration;
  // Nobody is faster part-time than full-time.
  duration->months = {std::max(duration->months.min, full->min), std::max(duration->months.max, full->min)};
  return duration;
}

std::string Duration::text() const {
  const auto plain_months = [](double number) {
    return number < 1 ? fmt::format("{:.1f}", number) : fmt::format("{:.0f}", number);
  };
  std::string out(mark());
  out += plain_months(months.min);
  return months.exact() ? out : fmt::format("{}–{}", out, plain_months(months.max));
}

std::string Duration::described() const {
  return is_derived() ? fmt::format("{} ({})", text(), text_of(basis)) : text();
}

}  // namespace progrank
