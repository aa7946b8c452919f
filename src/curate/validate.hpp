#pragma once
// Holds data files to their schema and to the rules of docs/data-guide.md, and says every breach, not only the first.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

enum class Severity : std::uint8_t {
  warning,  ///< the file can be used; the bundled data may not have it
  error
};

struct Finding {
  Severity severity = Severity::error;
  Defect defect;

  /// `file:line: record id: field: what is wrong`, with "warning: " before the problem of a warning.
  [[nodiscard]] std::string message() const;
};

/// How much is asked of the files.
struct ValidationRules {
  /// The JSON Schema of models, institutions, roles, occupations, reference and person files, by that word.
  std::function<DataFile(std::string_view)> schema;
  /// A published figure without a source, an institution that is not in institutions.json.
  Severity unsourced = Severity::warning;
  /// Whether lines and spaces must be those of the canonical layout. The bundled copies are stored without them.
  bool layout = true;
};

/// A file to be checked: its text, or, of large JSON Lines, the beginning of it and the way to the rest.
class CheckedFile {
 public:
  explicit CheckedFile(DataFile whole) : head_(std::move(whole)) {}
  /// Opens it, "-" = standard input, and reads it unless it can be checked while it is read. Throws InputError.
  explicit CheckedFile(const std::string& path);

  [[nodiscard]] const std::string& name() const { return head_.name; }
  /// Whether there is more of it than its head.
  [[nodiscard]] bool in_pieces() const { return rest_ != nullptr; }
  [[nodiscard]] const DataFile& head() const { return head_; }
  [[nodiscard]] InputFile& rest() { return *rest_; }

 private:
  DataFile head_;
  std::unique_ptr<InputFile> rest_;
};

/// Every finding in the files, in the order of the files. What a file holds is read from its "schema", else from its
/// keys: programs, certifications, models, institutions, roles, occupations, reference, or a person. Ids are unique
/// over programs and certifications of all files together.
std::vector<Finding> validate(std::span<CheckedFile> files, const Institutions& institutions,
                              const ValidationRules& rules);
std::vector<Finding> validate(std::span<const DataFile> files, const Institutions& institutions,
                              const ValidationRules& rules);

}  // namespace progrank
