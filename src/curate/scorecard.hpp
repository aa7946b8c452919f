#pragma once
// The US Department of Education's College Scorecard, field-of-study file → what graduates earn and owe.
//
//   UNITID OPEID6 CIPCODE (4 digits) CREDLEV EARN_MDN_1YR EARN_MDN_4YR DEBT_ALL_STGP_EVAL_MDN
//
// The whole file as it is published (some 230,000 rows, 160 columns) or a part of it with these columns. "PS",
// "PrivacySuppressed", "NULL", "NA" and nothing stand for a figure that is withheld.
//
// The figures are of federally aided graduates only, of a whole 4-digit field, and of all schools that share an OPEID6.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"

namespace progrank {

/// What the Scorecard says of one school, field and level.
struct FieldOutcomes {
  std::optional<double> earnings_4yr;  ///< median, USD a year
  std::optional<double> earnings_1yr;
  std::optional<double> debt;  ///< median of borrowers, USD
  std::size_t shared_by = 1;   ///< schools (unitids) under one OPEID6 with the same field and level

  [[nodiscard]] bool any() const { return earnings_4yr || earnings_1yr || debt; }
};

class ScorecardImport {
 public:
  /// `release` is the date of the release (YYYY-MM-DD), "" = the date in the file's name, or none. Throws InputError,
  /// with file and line, on a file of another kind, a column that lacks, a level, field or unit id that is none, a
  /// figure that is none, a row given twice with other figures.
  explicit ScorecardImport(const DataFile& file, std::string_view release = {});

  /// Rows with a figure, by school, field ("51.07") and level (CREDLEV).
  using Key = std::tuple<int, std::string, int>;
  [[nodiscard]] const std::map<Key, FieldOutcomes>& rows() const { return rows_; }
  /// What is said of a program: of its school, the first four digits of its CIP and its level; nullptr = nothing.
  [[nodiscard]] const FieldOutcomes* find(int unitid, std::string_view cip, Token credential) const;

  struct Enriched {
    std::string document;
    std::size_t records = 0;        ///< that have a figure now
    std::size_t with_earnings = 0;  ///< of these, after four years
  };
  /// A programs file, curated or directory, with `outcomes` of its records set. What an earlier import set is
  /// replaced.
  [[nodiscard]] Enriched enriched(const DataFile& programs) const;

 private:
  void read(const DataFile& file);
  [[nodiscard]] Source source() const;

  std::map<Key, FieldOutcomes> rows_;
  std::string release_;
  std::string title_;
};

/// The Scorecard's level of a credential; nothing where it has none, or none that is this alone.
std::optional<int> scorecard_level(Token credential);

}  // namespace progrank
