#pragma once
// What the data holds: how many records, how many know each field, how old their sources are, what IPEDS says of a
// field of study.

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/catalog.hpp"

namespace progrank {

struct FieldCoverage {
  const FieldSpec* spec = nullptr;
  std::size_t known = 0;
};

/// How many records know each field, in canonical order.
std::vector<FieldCoverage> field_coverage(RecordKind kind, std::span<const Record> records);

/// Counts per value of a token field, in vocabulary order; values no record has are left out.
std::vector<std::pair<std::string_view, std::size_t>> counts_by(const FieldSpec& spec, std::span<const Record> records);

/// The date of the newest dated source behind a record; "" when none is dated.
std::string_view newest_source(const Record& record, const Catalog& catalog);

struct AgedRecord {
  const Record* record = nullptr;
  std::string_view newest;  ///< as written in the source
  double months = 0;        ///< up to `today`
};

/// Records whose newest dated source is older than `months`, the oldest first; ids break ties.
std::vector<AgedRecord> stale_records(const Catalog& catalog, double months, double today);

/// How many records have a newest source of that many whole years, and how many none that is dated.
struct SourceAges {
  std::map<int, std::size_t> by_years;
  std::size_t undated = 0;
};
SourceAges source_ages(const Catalog& catalog, double today);

/// Awards in one CIP over all institutions of the directory, all levels together.
struct CipAwards {
  std::string_view cip;
  std::map<int, double> by_year;
  std::map<std::string_view, std::map<int, double>> by_credential;
  /// In the last year, most first.
  std::vector<std::pair<const Record*, double>> institutions;
  std::vector<std::pair<std::string_view, double>> states;
  [[nodiscard]] double in_last_year() const { return by_year.empty() ? 0 : by_year.rbegin()->second; }
};
/// Nothing when the directory has no record of that CIP.
std::optional<CipAwards> cip_awards(std::span<const Record> directory, std::string_view cip);

/// Earnings four years after a master's in one field of study over schools, each counted once.
struct FieldEarnings {
  std::string field;  ///< "51.07"
  std::size_t schools = 0;
  double p25 = 0, median = 0, p75 = 0;  ///< USD a year
};
std::vector<FieldEarnings> earnings_by_field(std::span<const Record* const> records);

/// What share of a CIP's master's degrees comes from institutions of which a curated record covers the program.
struct CipCoverage {
  std::string_view cip;
  int year = 0;  ///< of the awards
  std::size_t institutions = 0;
  std::size_t covered_institutions = 0;
  double awards = 0;
  double covered_awards = 0;
};
std::vector<CipCoverage> cip_coverage(std::span<const Record> curated, std::span<const Record> directory);

}  // namespace progrank
