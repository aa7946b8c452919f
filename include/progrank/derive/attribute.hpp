#pragma once
// An attribute is the thing a criterion, a --where condition or a column looks at: a field of the record, or a figure
// the program works out from it (marked @).

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/derive/situation.hpp"
#include "progrank/record/catalog.hpp"

namespace progrank {

/// Something to look at in a record: a field of it, or a figure worked out for one person (@cost).
class Attribute {
 public:
  enum class Computed : std::uint8_t {
    none,                    ///< a field
    cost,                    ///< @cost: USD for the whole credential; a certification's exam and application fee
    months,                  ///< @months: length at the chosen pace, published or derived (duration.hpp)
    prerequisite_gap,        ///< @prerequisite-gap: required prerequisites that are neither held nor bridged
    fees_6y,                 ///< @fees-6y: certification fees over six years, USD
    source_age,              ///< @source-age: years from the newest dated source to the release of the data
    sourced_share,           ///< @sourced-share: share of the facts a decision needs that are known and sourced, 0..1
    earnings,                ///< @earnings: four years after, USD a year; unknown where the field mixes professions
    debt,                    ///< @debt: of borrowers, USD; likewise
    debt_to_earnings,        ///< @debt-to-earnings: debt in years of earnings
    awards_growth,           ///< @awards-growth: mean yearly growth of degrees awarded, 0.1 = 10 % a year
    awards_of_year,          ///< awards.2024
    lower_end,               ///< duration_months.min: the lower end of an interval
    upper_end,               ///< duration_months.max
    alternative_degree,      ///< eligibility.degree: the degrees that alternatives ask for
    alternative_experience,  ///< eligibility.experience_years: the least that an alternative asks for
    alternative_healthcare   ///< eligibility.healthcare_years: likewise
  };

  /// Ends of worked-out ranges have the names that columns have as well: cost_min is the lower end of @cost. Throws
  /// InputError with a suggestion when the kind of record has no such attribute.
  static Attribute parse(RecordKind kind, std::string_view name);
  /// The attribute of a field.
  static Attribute of(RecordKind kind, Field field);
  /// All names `parse` knows, for suggestions and completion.
  static std::vector<std::string_view> names(RecordKind kind);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] Computed computed() const { return computed_; }
  [[nodiscard]] std::optional<Field> field() const;
  [[nodiscard]] FieldType type() const { return type_; }
  /// For token types; nullptr otherwise.
  [[nodiscard]] const Vocabulary* vocabulary() const { return vocabulary_; }
  /// Whether a number can be read from it (number or interval).
  [[nodiscard]] bool numeric() const { return type_ == FieldType::number || type_ == FieldType::interval; }

  /// The value for a record; std::monostate = unknown. Numbers of intervals keep both ends.
  [[nodiscard]] Value of(const Record& record, const Situation& situation) const;

 private:
  enum class Part : std::uint8_t {
    whole,
    lower_end,
    upper_end
  };
  [[nodiscard]] Value whole_of(const Record& record, const Situation& situation) const;

  std::string name_;
  Part part_ = Part::whole;
  Computed computed_ = Computed::none;
  Field field_ = Field::id;
  int year_ = 0;
  FieldType type_ = FieldType::text;
  const Vocabulary* vocabulary_ = nullptr;
};

/// A number or an interval as an interval; nothing for other or unknown values.
std::optional<Interval> as_interval(const Value& value);

/// Required prerequisites that are neither held nor bridged by the school.
std::vector<Token> missing_prerequisites(Prerequisites prerequisites, TokenSet held);

}  // namespace progrank
