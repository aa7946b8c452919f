#pragma once
// What a credential costs one person without aid, in USD, as an interval, on the best basis there is.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "progrank/base/interval.hpp"
#include "progrank/derive/duration.hpp"
#include "progrank/record/estimates.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/record.hpp"
#include "progrank/record/reference.hpp"

namespace progrank {

/// How a cost was arrived at, best first.
enum class CostBasis : std::uint8_t {
  published,    ///< the school's own total
  derived,      ///< worked out from the school's own rate
  third_party,  ///< what a third party's page gives, named; shown with †
  estimated     ///< from the institution's average charges (IPEDS) or usual credits; shown with ~
};
std::string_view text_of(CostBasis basis);

/// Which bases a cost may rest on (--cost-basis).
struct CostBases {
  bool published = true;
  bool derived = true;
  bool third_party = true;
  bool estimated = true;
};

/// Who pays which certification fee.
enum class FeeStatus : std::uint8_t {
  nonmember,
  member
};

/// Years that a yearly tuition is paid for: whole years, and of the rest nine months or more count as an academic year.
double academic_years(double months);

/// A price in USD, and how it came about.
struct Cost {
  Interval usd;
  CostBasis basis = CostBasis::published;
  enum class Rule : std::uint8_t {
    total,  ///< the school's own, or a third party's
    per_credit,
    per_term,
    per_year,
    institution_credit,  ///< the institution's average charge per credit
    institution_year,    ///< its average charges for a year
    usual_credits        ///< the program's price per credit × the credits that such degrees usually ask for
  } rule = Rule::total;
  Interval rate;                ///< price per unit, in `currency`; equal ends unless resident and nonresident differ
  Interval units;               ///< credits, terms or years; 1 for a published total
  Interval fees;                ///< mandatory fees on top, in `currency`; 0 where none are named
  std::string_view currency;    ///< as published
  double usd_per_unit = 1;      ///< exchange rate used
  std::string_view price_year;  ///< academic year of the price; "" unknown
  Interval spread{1, 1};        ///< of an estimate: factors that take the average to the interval's ends
  bool unit_unknown = false;    ///< of an estimate: semester or quarter hours, so the interval spans both
  const EstimateDraws* draws = nullptr;  ///< of an estimate: how the costs lie inside of the interval; null = evenly

  /// Whether it comes from the institution's average charges.
  [[nodiscard]] bool of_average() const { return rule == Rule::institution_credit || rule == Rule::institution_year; }
  /// Not the program's own price. The one place that decides it; `text` marks such a figure wherever it is shown.
  [[nodiscard]] bool is_estimate() const { return basis == CostBasis::estimated; }
  /// Whether the school says so itself.
  [[nodiscard]] bool of_school() const { return basis == CostBasis::published || basis == CostBasis::derived; }
  /// What stands before the figure wherever it is shown: "~" for an estimate, "†" for a third party's price.
  [[nodiscard]] std::string_view mark() const;
  /// For people, in whole dollars: "$9,500", "~$24,084–43,560".
  [[nodiscard]] std::string text() const;
  /// The same with the basis where it is not the school's: "~$24,084–43,560 (estimated)".
  [[nodiscard]] std::string described() const;
  /// "$780 × 36 credits + fees $1,200"; from another currency "£14,500 × 1 year at 1.3611 USD per GBP"; estimated
  /// "average charge of the institution $24,084–43,560 × 1–2 years × 0.71–1.24 (how far known prices lie from it)".
  [[nodiscard]] std::string formula() const;
};

/// What the cost of a program depends on besides its record.
struct CostSettings {
  const Reference* reference = nullptr;        ///< exchange rates
  const Institutions* institutions = nullptr;  ///< average charges, for estimates
  CostBases bases;
  Pace pace = Pace::any;
  std::string_view resident_of;                         ///< state whose resident the person is; "" = not said
  std::optional<double> hours_per_week = std::nullopt;  ///< for study, > 0

  [[nodiscard]] DurationSettings duration_settings() const { return {pace, hours_per_week}; }
};

/// Tuition and mandatory fees for the whole program. Published total, else per_credit × credits, else per_term × terms
/// (two a year, three where credits are quarter credits), else per_year × years. Lengths are those of the chosen pace;
/// where that one is not published, the other; where neither is, the one worked out (duration_of). Mandatory fees are
/// added. Else a third party's price. Else an estimate for a master's or a doctorate: the program's price per credit at
/// the credits that such degrees usually ask for, or the institution's average graduate charges (IPEDS): per credit ×
/// credits where semester credits are known and the charge per credit is believable (at most three times more or less
/// than the yearly charges over 24 credits), else yearly tuition and fees × years, a master's of unknown length taking
/// 1 to 2; with the interval of `Reference::estimates` around it. Nothing when no basis allowed has its facts, or the
/// currency is not in the table.
std::optional<Cost> program_cost(const Record& record, const CostSettings& settings);

/// The average graduate charges of its institution; nullptr when they are not known.
const GraduateCharges* charges_of(const Record& record, const Institutions* institutions);

/// Whether only members can have it: the price it names is the members' alone.
bool members_only(const Record& record);

/// First cost of a certification: exam fee and application fee, USD. A member pays exam_member, or the one price there
/// is; of what only members can have, everyone pays the members' price. An application fee that is not named is none.
/// Nothing when the exam fee is unknown.
std::optional<Interval> certification_cost(const Record& record, FeeStatus status, const Reference& reference);

/// Fees over six years from the exam: first cost and the renewals that fall due before the six years are over.
/// Unknown renewal terms leave the upper end open (infinite).
std::optional<Interval> certification_fees_6y(const Record& record, FeeStatus status, const Reference& reference);

}  // namespace progrank
