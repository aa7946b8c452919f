#pragma once
// What the data holds, as values: an overview, one field of study, how much is curated, what is old.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "curate/statistics.hpp"
#include "progrank/answer/workspace.hpp"

namespace progrank {

/// Records by the values of one field.
struct FieldCounts {
  const FieldSpec* spec = nullptr;
  std::vector<std::pair<std::string_view, std::size_t>> values;
};

struct KindOverview {
  RecordKind kind = RecordKind::program;
  std::size_t records = 0;
  std::size_t sources = 0;
  std::vector<FieldCounts> by;  ///< by the fields that tell what kinds of records there are
  std::vector<FieldCoverage> known;
  SourceAges ages;
};

struct DataOverview {
  std::string release;  ///< date of the data
  std::size_t institutions = 0;
  std::size_t directory_records = 0;
  std::size_t directory_sources = 0;
  std::size_t reported = 0;             ///< figures
  std::vector<FieldEarnings> earnings;  ///< of master's degrees, the directory's too
  std::vector<KindOverview> kinds;
};
DataOverview overview_of(Workspace& workspace);

/// Awards in one field of study.
struct FieldOfStudy {
  Catalog directory;  ///< that the awards point into
  CipAwards awards;
};
/// Throws InputError when no awards in that field are known.
FieldOfStudy field_of_study(const std::string& cip);

/// What share of the degrees of each field of study comes from curated programs.
struct CuratedShare {
  Catalog directory;
  std::vector<CipCoverage> fields;
};
CuratedShare curated_share(Workspace& workspace);

/// Records of any kind whose newest dated source is older than `months`. They live in the workspace.
std::vector<AgedRecord> records_older_than(Workspace& workspace, double months);

}  // namespace progrank
