#pragma once
// Parts of validation (validate.hpp): what a file holds, files other than programs and certifications, and where a text
// leaves its canonical form.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "curate/validate.hpp"
#include "progrank/base/files.hpp"

namespace progrank {

/// The kind of records of a programs or certifications file; nothing for any other file.
std::optional<RecordKind> kind_of_records(const DataFile& file);

/// Checks models, institutions, roles, reference and person files. Throws InputError when it cannot be told what the
/// file holds.
void validate_document(const DataFile& file, const ValidationRules& rules, std::vector<Finding>& findings);

struct Difference {
  std::string key;
  std::string problem;
};
/// The first key of an object that stands or is written otherwise than in `canonical`, another text of the same object.
std::optional<Difference> first_difference(std::string_view object, std::string_view canonical);

/// The first line that is not as in `canonical`.
std::optional<Defect> first_layout_difference(const DataFile& file, std::string_view canonical);

}  // namespace progrank
