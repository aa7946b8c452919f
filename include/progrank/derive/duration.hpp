#pragma once
// How long a program takes one person, in months, as an interval: as the school publishes it, else worked out from its
// credits.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "progrank/base/interval.hpp"
#include "progrank/record/record.hpp"

namespace progrank {

/// Whose length counts: full-time, part-time, or both.
enum class Pace : std::uint8_t {
  any,
  full_time,
  part_time
};

/// Conventions behind a length that is worked out; docs/scoring.md gives the reasons. Credits are US semester credits.
namespace convention {

/// One hour in class and two of work outside of it a week for a term of about fifteen weeks (34 CFR 600.2).
inline constexpr double weekly_hours_per_credit = 3;
/// IPEDS counts a graduate student of nine credits or more a term as full-time; twelve are four courses.
inline constexpr Interval full_time_credits_per_term{9, 12};
/// Two courses of three credits, the usual load of somebody at work.
inline constexpr double part_time_credits_per_term = 6;
/// Fall and spring, or the summer too.
inline constexpr Interval terms_per_year{2, 3};
/// Three quarter credits are two semester credits.
inline constexpr double semester_credits_per_quarter_credit = 2.0 / 3;
/// A year is 60 ECTS in Europe, 120 UK credits in Britain and 30 semester credits in the USA.
inline constexpr double semester_credits_per_ects = 0.5;
inline constexpr double semester_credits_per_uk_credit = 0.25;

}  // namespace convention

/// How a length was arrived at.
enum class DurationBasis : std::uint8_t {
  published,  ///< the school's own
  derived     ///< worked out by the conventions above; shown with ~
};
std::string_view text_of(DurationBasis basis);

/// Months to finish as published at that pace: duration_months, part_time_months, or the interval over both. Nothing
/// when that one is not published.
std::optional<Interval> months_of(const Record& record, Pace pace);

/// Credits in US semester credits. Of no named unit: the interval over the units they can be (a US school's are
/// semester or quarter credits; what is far too little or too much for the credential is none). Nothing when credits
/// are unknown or hours of class.
std::optional<Interval> semester_credits(const Record& record);

/// What the length of a program depends on besides its record.
struct DurationSettings {
  Pace pace = Pace::any;
  std::optional<double> hours_per_week;  ///< that the person has for study, > 0
};

/// A length in months, and how it came about.
struct Duration {
  Interval months;
  DurationBasis basis = DurationBasis::published;
  enum class Rule : std::uint8_t {
    published,
    credits,           ///< credits ÷ those of a term
    class_hours,       ///< hours of study ÷ those of a week
    full_time_length,  ///< the full-time length × how much less one takes a term
    only_length        ///< the one length published, which is meant for people at work
  } rule = Rule::published;
  Interval terms{0, 0};  ///< of Rule::credits
  std::string formula;   ///< "36 credits ÷ 6 a term (the usual part-time load) = 6 terms, 2–3 a year"

  [[nodiscard]] bool is_derived() const { return basis == DurationBasis::derived; }
  /// What stands before the figure wherever it is shown: "~" where it is worked out.
  [[nodiscard]] std::string_view mark() const { return is_derived() ? "~" : ""; }
  /// For people: "18", "~24–36".
  [[nodiscard]] std::string text() const;
  /// The same with the basis where it is not the school's: "~24–36 (derived)".
  [[nodiscard]] std::string described() const;
};

/// The published length at the pace wins. Else, for what is offered at that pace: credits ÷ the credits of a term,
/// which are hours_per_week ÷ weekly_hours_per_credit (full-time load at most), without hours the usual part-time load,
/// at full-time pace the usual full-time load; in two or three terms a year. Without credits a part-time length follows
/// from the full-time one. Who names no pace is taken to study beside a job. No length of a PhD follows from its
/// credits, and nothing does of what is not offered at the pace. Months of one and more are whole.
std::optional<Duration> duration_of(const Record& record, const DurationSettings& settings);

}  // namespace progrank
