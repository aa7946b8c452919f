#pragma once
// One table describes a record: which fields there are, of what type, in which unit and range. Loading, validation,
// --where, --fields, CSV columns, statistics and comparison all walk this table; a new field is one new row.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "progrank/record/vocabulary.hpp"

namespace progrank {

/// What a credential is.
enum class RecordKind : std::uint8_t {
  program,
  certification
};

/// Both, in the order in which they are looked through and listed.
inline constexpr RecordKind record_kinds[] = {RecordKind::program, RecordKind::certification};

/// "program" / "certification" and their plurals as used in data files and messages.
constexpr std::string_view singular(RecordKind kind) {
  return kind == RecordKind::program ? "program" : "certification";
}
constexpr std::string_view plural(RecordKind kind) {
  return kind == RecordKind::program ? "programs" : "certifications";
}

/// Every leaf of a program or certification record; a path both kinds have is one Field.
enum class Field : std::uint8_t {
  id,
  detail,
  name,
  abbr,
  issuer,
  kind,
  domains,
  level,
  country,
  degree,
  institution_name,
  institution_unitid,
  institution_city,
  institution_state,
  institution_country,
  institution_control,
  platform,
  credential,
  cip,
  focus,
  delivery,
  attendance,
  schedule,
  duration_months,
  part_time_months,
  credits,
  credit_unit,
  cost_currency,
  cost_academic_year,
  cost_total,
  cost_per_credit,
  cost_per_credit_nonresident,
  cost_per_term,
  cost_per_year,
  cost_per_year_nonresident,
  cost_fees,
  cost_third_party,
  cost_exam_member,
  cost_exam_nonmember,
  cost_application,
  cost_as_of,
  cost_note,
  admission_degree_required,
  admission_min_gpa,
  admission_gre,
  admission_experience_years,
  admission_clinical_background,
  admission_prerequisites,
  admission_materials,
  eligibility,
  exam_questions,
  exam_scored_questions,
  exam_minutes,
  exam_mode,
  exam_pass,
  exam_pass_rate,
  renewal_years,
  renewal_ce_hours,
  renewal_fee_member,
  renewal_fee_nonmember,
  prep_hours,
  topics,
  concentrations,
  capstone,
  thesis,
  internship,
  features,
  accreditation,
  institutional_accreditor,
  awards,
  outcomes_employment_rate,
  outcomes_median_salary_usd,
  outcomes_note,
  outcomes_earnings_4yr_usd,
  outcomes_earnings_1yr_usd,
  outcomes_debt_usd,
  outcomes_field,
  outcomes_shared_by,
  distance_2021,
  stem,
  also_known_as,
  open_to_who,
  open_to_note,
  open_to_country,
  status,
  url,
  evidence,
  notes,
  count_
};

inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::count_);
constexpr std::size_t index_of(Field field) {
  return static_cast<std::size_t>(field);
}

/// The form of a value.
enum class FieldType : std::uint8_t {
  text,           ///< free text
  slug,           ///< an id: lower-case words joined by '-'
  date,           ///< YYYY, YYYY-MM or YYYY-MM-DD
  academic_year,  ///< YYYY or YYYY-YY
  number,
  interval,  ///< {min,max}
  boolean,
  token,          ///< one word of a vocabulary
  tokens,         ///< a set of words of a vocabulary
  texts,          ///< an open list of names
  prerequisites,  ///< [{skill,level}]
  alternatives,   ///< [{degree,experience_years,practice,...}], any one suffices (record.hpp)
  awards,         ///< {"2024": n}
  evidence        ///< {field: source id}
};

/// What a value of the field needs behind it.
enum class Evidence : std::uint8_t {
  none,   ///< identity, wording, or ours
  figure  ///< a fact somebody published: curated records name its source
};

/// All that is to be known of a field: loading, validation, --where, --fields, CSV and `show` follow from it.
struct FieldSpec {
  Field field;
  std::string_view path;   ///< dotted, as in the data, --where and CSV: "cost.per_credit"
  std::string_view title;  ///< for people: "tuition per credit"
  FieldType type;
  Evidence evidence = Evidence::none;
  const Vocabulary* vocabulary = nullptr;  ///< for token and tokens
  double min = 0;                          ///< smallest sensible number
  double max = std::numeric_limits<double>::infinity();
  bool required = false;
};

/// The fields of a kind of record in canonical order (the order of keys in data files).
std::span<const FieldSpec> fields_of(RecordKind kind);

/// The row of one field; `field` must belong to the kind.
const FieldSpec& spec_of(RecordKind kind, Field field);

/// Finds a field by its dotted path; nullptr when the kind has none of that name.
const FieldSpec* find_field(RecordKind kind, std::string_view path);

}  // namespace progrank
