#pragma once
// Doubts about records that keep to the format: each rule names one kind of slip that readers of such pages make.
// A doubt is a warning, never a defect: some records are right and look wrong.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/derive/situation.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

struct PlausibilityRule {
  std::string_view id;     ///< "credits-without-unit"
  std::string_view about;  ///< one line for people
  RecordKind kind = RecordKind::program;
};

/// All rules, in the order in which they are reported.
std::span<const PlausibilityRule> plausibility_rules();

struct Doubt {
  const PlausibilityRule* rule = nullptr;
  const Record* record = nullptr;
  std::string field;
  std::string problem;

  /// "record id: field: warning: [rule] problem"
  [[nodiscard]] std::string message() const;
};

/// The records of a kind in files of any kinds; nothing when they hold none. Throws InputError.
std::optional<Catalog> records_in(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions);

/// What every rule for that kind finds in the curated records of a catalog; `situation` must be of the same catalog.
std::vector<Doubt> doubts_of(RecordKind kind, const Situation& situation);

}  // namespace progrank
